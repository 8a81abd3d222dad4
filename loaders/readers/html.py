"""HTML pages: the text of the page, with the places of its characters in the source, goes through the text reader.

What menus and footers hold is left out where the markup says what they are, and is otherwise judged like any text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from loaders.errors import ReleaseError
from loaders.readers.base import Rejected, check_size, decode
from loaders.readers.judge import is_prose
from loaders.readers.mapped import Mapped
from loaders.readers.markup import Document, scan
from loaders.readers.text import build
from loaders.release import Release

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "pubdate",
    "publish-date",
)


def _prose(text: Mapped | None) -> int:
    return sum(len(line) for line in text.text.split("\n") if is_prose(line)) if text else 0


def _published(document: Document) -> date | None:
    for value in (*(document.meta.get(name, "") for name in _PUBLISHED), *document.times[:1]):
        if match := _DATE.match(value):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return None


def parse_html(
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
    """Make a Release of an HTML page; offsets count in its source. Raises ReleaseError like `parse_text`."""
    document = scan(raw)
    everything = scan(raw, careful=False)
    if _prose(document.flow) * 3 < _prose(everything.flow):  # class names that say "menu" around the text itself
        document = everything
    source = document.flow
    if (
        document.main is not None
        and _prose(document.main) * 5 >= _prose(document.flow) * 2
        and _prose(document.main) > 200
    ):
        source = document.main
    hint = document.heading or document.meta.get("og:title") or document.meta.get("title")
    return build(
        source,
        id=id,
        origin=origin,
        hash=hash or hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        hint=hint,
        language=language or document.language,
        url=url or document.url or document.meta.get("og:url"),
        issued=issued or _published(document),
        publisher=publisher or document.meta.get("og:site_name"),
    )


def decode_html(data: bytes) -> str:
    """The text of an HTML file: UTF-8 where it is valid UTF-8, else the encoding that the page declares."""
    try:
        return decode(data)
    except ReleaseError as problem:
        declared = _CHARSET.search(data[:4096])
        if declared is None or not str(problem).startswith("invalid UTF-8"):
            raise
    name = declared[1].decode("ascii", "replace").lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "windows-1252", "cp1252"):
        return data.decode("latin-1")  # as browsers do; the reader knows the Windows characters among them
    return decode(data, name)


def read_html(path: Path) -> Iterator[Release | Rejected]:
    """The one release in an HTML file."""
    check_size(path.stat().st_size)
    data = path.read_bytes()
    yield parse_html(decode_html(data), id=path.stem, origin=str(path), hash=hashlib.sha256(data).hexdigest())
