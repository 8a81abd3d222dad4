"""Text files: raw text becomes a Release."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from loaders.errors import ReleaseError
from loaders.language import SUPPORTED, detect
from loaders.readers.base import MAX_LINE, Rejected, check_size, decode
from loaders.readers.issued import dateline, find_date
from loaders.readers.judge import SENTENCE_END, is_prose, screen
from loaders.readers.ligatures import restore
from loaders.readers.lines import paragraphs, split_lines
from loaders.readers.mapped import Mapped
from loaders.readers.page import Page, find_page
from loaders.readers.privacy import remove_contacts
from loaders.readers.repair import repair
from loaders.readers.residue import strip_residue
from loaders.release import Release

_SPACES = re.compile(" {2,}")
_EDGES = re.compile(" *\\n[ \\n]*")
_DATELINE_SPACES = re.compile(r"(?<=^)(?:[A-ZÀ-Þ][\w'-]*,? ){0,4}[A-ZÀ-Þ][\w'-]*( {2,4})(?=[^\W\d_])")


def parse_text(
    raw: str,
    *,
    id: str,
    origin: str = "",
    hash: str = "",
    title: str | None = None,
    language: str | None = None,
    url: str | None = None,
    issued: date | None = None,
    publisher: str | None = None,
) -> Release:
    """Make a Release of the raw text of a page. What is given beside the text stands before what is read from it.

    Offsets count in `raw`; where a title is given, in the title, a line end, and `raw`.
    Raises ReleaseError where the text is empty, has no sentence, or is in no supported language.
    """
    return build(
        Mapped.whole(raw),
        id=id,
        origin=origin,
        hash=hash or hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        language=language,
        url=url,
        issued=issued,
        publisher=publisher,
    )


def build(
    source: Mapped,
    *,
    id: str,
    origin: str,
    hash: str,
    title: str | None = None,
    hint: str | None = None,
    language: str | None = None,
    url: str | None = None,
    issued: date | None = None,
    publisher: str | None = None,
) -> Release:
    """Make a Release of a text that already knows where its characters stand in the file.

    A title that is given is put before the text, a title that is only hinted at is looked for in it.
    """
    if not source.text.strip():
        raise ReleaseError("empty: there is no text in it")
    _check_lines(source.text)
    text = strip_residue(repair(source))
    page = find_page(paragraphs(text, screen(split_lines(text.text))), title or hint, given=title is not None)
    if not any(is_prose(p.text, 4) for p in page.body or page.parts):
        raise ReleaseError("no sentence in it: only a menu, a list or a few words")
    language = _language(language, page)
    parts = [_dash(part) if "  " in part.text[:80] else part for part in page.texts()]
    if title is not None:
        parts = _put_before(title, parts)
    clean = remove_contacts(Mapped.joined([p for p in parts if len(p)], "\n"))
    if "  " in clean.text:
        clean = clean.sub(_SPACES, " ")
    if "\n " in clean.text or " \n" in clean.text or "\n\n" in clean.text:
        clean = clean.sub(_EDGES, "\n")
    clean = clean.strip()
    if not clean.text:
        raise ReleaseError("no sentence in it: only addresses and numbers to call")
    if language == "fr":
        clean = restore(clean)
    head = clean.text.partition("\n")[0]
    return Release(
        id=id,
        title=head,
        text=clean.text,
        language=language,
        hash=hash,
        url=url,
        issued=issued or _issued(page, language),
        publisher=publisher,
        origin=origin,
        offsets=tuple(clean.at),
    )


def _put_before(title: str, parts: list[Mapped]) -> list[Mapped]:
    """The parts under a title that is not in the raw text, or not as given."""
    head = repair(Mapped.whole(title.replace("\n", " "))).strip()
    shift = len(title) + 1
    return [head, *(Mapped(part.text, [at + shift for at in part.at]) for part in parts)]


def _dash(paragraph: Mapped) -> Mapped:
    """The dash that stood between a dateline and the sentence after it, where only spaces are left of it."""
    match = _DATELINE_SPACES.match(paragraph.text)
    if match is None or not SENTENCE_END.search(paragraph.text):
        return paragraph
    start, end = match.span(1)
    text = f"{paragraph.text[:start]} – {paragraph.text[end:]}"
    places = paragraph.at
    return Mapped(text, [*places[: start + 1], places[start + 1], places[end - 1], *places[end:]])


def _check_lines(text: str) -> None:
    if len(text) > MAX_LINE and max(map(len, text.split("\n"))) > MAX_LINE:
        raise ReleaseError(
            f"too big: a line of more than {MAX_LINE / 1e6:.1f} million characters is no text of a release"
        )


def _language(declared: str | None, page: Page) -> str:
    """The language of the body; the declared one only where the text itself gives no answer."""
    body = "\n".join(p.text for p in page.body) or (page.title.text if page.title else "")
    found = detect(body)
    if found is None and declared and declared.lower()[:2] in SUPPORTED:
        found = declared.lower()[:2]
    if found not in SUPPORTED:
        raise ReleaseError(f"language not supported: {found or 'unknown'}; Entente reads {', '.join(SUPPORTED)}")
    return found


def _issued(page: Page, language: str) -> date | None:
    """The day that the dateline or a line of metadata states."""
    english = language == "en"
    for paragraph in page.parts[:5]:
        if is_prose(paragraph.text) and (found := find_date(dateline(paragraph.text), english=english)):
            return found
    for line in page.dates:
        if found := find_date(line, english=english):
            return found
    return None


def read_text(path: Path) -> Iterator[Release | Rejected]:
    """The one release in a text file."""
    check_size(path.stat().st_size)
    data = path.read_bytes()
    yield parse_text(decode(data), id=path.stem, origin=str(path), hash=hashlib.sha256(data).hexdigest())
