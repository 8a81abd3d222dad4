"""What is the release on a page: its title and body, told from menus, contacts and footers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.readers.boilerplate import Boilerplate, boilerplate, key
from loaders.readers.issued import date_line, posted
from loaders.readers.lines import BULLET, HANGING, Line, Paragraph
from loaders.readers.mapped import Mapped
from loaders.readers.privacy import has_contact, remove_contacts
from loaders.readers.residue import MARK

SENTENCE_END = re.compile(r"[.!?…。।؟][”'’)\]]*(?=\s|$)")
_ENDS = re.compile(r"[.!?…。।؟:;][”'’)\]]*$")
_END_MARK = re.compile(r"[\s#*_=~–—-]*(?:#|\*\s*\*|_{3,}|={3,}|-{5,})[\s#*_=~–—-]*$")
_CAMEL = re.compile(r"^[^.!?]{3,60}?(?<=[^\W\d_])(?:(?<=[a-zà-ÿ])[A-ZÀ-Þ]|[A-ZÀ-Þ](?=[a-zà-ÿ]))")
_NUMBER = re.compile(r" (?:n|no|nº|num|nro|number|numero)? ?\d{1,5}(?: \d{1,4})?$")  # "press release no. 12 2019"
_LETTER = re.compile(r"[^\W_]")
_GLUE = re.compile(r"(?<=[a-z+])(?=[A-Z])")
_GLUED_SHARE = re.compile(r"[a-z](?:Facebook|Twitter|WhatsApp|LinkedIn|Google|Tweet|Print|Email)|(?:Facebook|Twitter|LinkedIn|WhatsApp|\+)[A-Z]")
_CONTENT = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Page:
    """The parts of a page that matter."""

    title: Paragraph | None
    body: list[Paragraph]
    dates: list[str] = field(default_factory=list)  # what the lines of metadata say


def mark_glued(lines: list[Line]) -> list[Line]:
    """Mark menu headings glued to a sentence, and drop lines that hold no letter or digit."""
    known = boilerplate().labels
    kept: list[Line] = []
    last = ""
    for line in lines:
        text = line.text
        if MARK in text:
            if not _keep_marked(text):
                continue
        elif not _LETTER.search(text) and not _is_end_mark(text):
            if kept:
                last = ""
            continue
        if last and len(text) > len(last) and text[: len(last)].lower() == last and text[len(last)].isalpha():
            line.glued = text[len(last)].isupper()
        elif len(text) > 40 and (m := _CAMEL.match(text)) and key(text[: m.end() - 1]) in known:
            line.glued = True
        last = text.lower() if len(text) < 80 else ""
        kept.append(line)
    return kept


def _is_end_mark(text: str) -> bool:
    return len(text) < 120 and _END_MARK.match(text) is not None


def _keep_marked(text: str) -> bool:
    """Whether a line with attribute residue is worth keeping: where a sentence stands in it."""
    bare = remove_contacts(Mapped.whole(text.replace(MARK, " "))).text.strip()
    return bool(SENTENCE_END.search(bare)) or len(bare.split()) >= 6


def is_prose(text: str, least: int = 8) -> bool:
    """Whether a paragraph has a sentence in it."""
    words = text.count(" ") + 1
    if words < least:
        return False
    return words >= 30 or SENTENCE_END.search(text) is not None or (words >= 12 and text[-1] == ":")


def _is_label(text: str, tables: Boilerplate) -> bool:
    """Whether a whole line is of a menu, a type line, or share buttons."""
    if len(text) > 160 or (len(text) > 70 and not _GLUED_SHARE.search(text)):
        return False
    words = _NUMBER.sub("", key(text))
    if not words or words in tables.labels or words in tables.sections or words in tables.share:
        return True
    parts = words.split()
    if _GLUED_SHARE.search(text):
        parts = key(_GLUE.sub(" ", text)).split()
    if all(part in tables.share_words for part in parts) and any(part in tables.channels for part in parts):
        return True
    if any(c in text for c in "/|>»›·•,–-"):
        pieces = [key(p) for p in re.split(r"[/|>›·•,]|\s[–-]\s", text)]
        pieces = [p for p in pieces if p]
        return len(pieces) > 1 and all(p in tables.labels or p in tables.sections or p in tables.share for p in pieces)
    return False


def _is_footer(text: str, tables: Boilerplate) -> bool:
    """Whether a paragraph is of the site, not of the release."""
    return tables.notice.match(text) is not None or (tables.footer.match(text) is not None and not is_prose(text, 14))


def _without_credit(paragraph: Paragraph, tables: Boilerplate) -> Paragraph:
    """A caption without who took the picture; empty where there is nothing else."""
    text = paragraph.text
    if len(text) > 400 or not (":" in text or "©" in text or "/" in text):
        return paragraph
    credit = tables.credit.search(text)
    return paragraph if credit is None else Paragraph(paragraph.body.cut(0, credit.start()).strip(), paragraph.gap, paragraph.lines)


def find_page(paragraphs: list[Paragraph], title: str | None = None, *, given: bool = False) -> Page:
    """The title and the body of the release among the paragraphs of a page.

    Where the title is known, all before the line that bears it is no part of the release; a title that is `given` is left out.
    """
    tables = boilerplate()
    page = Page(None, [])
    if title and (at := _find_title(paragraphs, title)) >= 0:
        page.title = None if given else paragraphs[at]
        page.dates = [p.text for p in paragraphs[max(0, at - 8) : at] if date_line(p.text)]
        page.body = _body(paragraphs[at + 1 :], tables, page)
        return page
    first = _first_prose(paragraphs, tables)
    if given:
        page.dates = [p.text for p in paragraphs[:first] if date_line(p.text)]
        page.body = _body(paragraphs[first:], tables, page)
        return page
    head, rest = paragraphs[:first], paragraphs[first:]
    page.title, before = _title(head, rest, tables, page)
    if page.title is None and rest:
        page.title, rest = _title_from_lead(rest)
    page.body = before + _body(rest, tables, page)
    return page


def _find_title(paragraphs: list[Paragraph], title: str) -> int:
    """Which paragraph bears a title, the last of several before the body; -1 for none."""
    wanted = key(title)
    found = -1
    for n, paragraph in enumerate(paragraphs):
        if len(paragraph.text) < 400:
            words = key(paragraph.text)
            if words and (words == wanted or (len(words) > 25 and wanted.startswith(words))):
                found = n
        if found >= 0 and is_prose(paragraph.text, 12) and n > found:
            break
    return found


def _first_prose(paragraphs: list[Paragraph], tables: Boilerplate) -> int:
    """Where the body begins: the first paragraph of sentences that is not part of a menu."""
    start = 0
    run, known = 0, 0
    for n, paragraph in enumerate(paragraphs):  # the last menu before most of the text
        text = paragraph.text
        if paragraph.lines[0].glued:
            start = n + 1
            run = known = 0
        elif len(text) < 60 and not is_prose(text):
            run += 1
            known += _is_label(text, tables)
            if run >= 3 and known * 3 >= run and known >= 2:
                start = n + 1
        else:
            run = known = 0
    total = sum(len(p.text) for p in paragraphs if not p.lines[0].glued and is_prose(p.text))
    if start:  # a menu below the text is no menu above it
        after = sum(len(p.text) for p in paragraphs[start:] if is_prose(p.text))
        if after * 2 < total:
            start = next((n + 1 for n in range(start - 1, -1, -1) if paragraphs[n].lines[0].glued), 0)
    for n in range(start, len(paragraphs)):
        text = paragraphs[n].text
        if is_prose(text) and not _is_footer(text, tables) and not tables.contact.match(text) and not date_line(text):
            if not (n + 1 < len(paragraphs) and _looks_like_title(text) and is_prose(paragraphs[n + 1].text) and not _has_title(paragraphs[:n], tables)):
                return n
    return next((n for n in range(start, len(paragraphs)) if is_prose(paragraphs[n].text, 5)), len(paragraphs))


def _looks_like_title(text: str) -> bool:
    """Whether a first paragraph may be a title although it ends like a sentence."""
    return len(text) < 160 and len(SENTENCE_END.findall(text)) <= 1 and not re.match(r"[^.]{2,50}\s[-–—]\s", text)


def _has_title(head: list[Paragraph], tables: Boilerplate) -> bool:
    return any(p.text.count(" ") >= 2 and not _is_label(p.text, tables) and not date_line(p.text) and not BULLET.match(p.text) for p in head[-3:])


def _title(
    head: list[Paragraph], rest: list[Paragraph], tables: Boilerplate, page: Page
) -> tuple[Paragraph | None, list[Paragraph]]:
    """The title among the lines before the body, and what stands between the two."""
    body_words: set[str] = set()
    between: list[Paragraph] = []
    title: Paragraph | None = None
    for n in range(len(head) - 1, max(-1, len(head) - 13), -1):
        paragraph = head[n]
        text = paragraph.text
        if paragraph.lines[0].glued:
            break
        if date_line(text) or tables.posted.match(text):
            page.dates.append(text)
            continue
        if tables.byline.match(text) or (title is None and tables.by.match(text) and _has_title(head[:n], tables)):
            continue
        label = _is_label(text, tables) or _is_footer(text, tables)
        if title is None:
            if label:
                if between:
                    break
                continue
            if BULLET.match(text):
                between.append(paragraph)
                continue
            if tables.credit.search(text):
                caption = _without_credit(paragraph, tables)
                between += [caption] if caption.text else []
                continue
            title = paragraph
            continue
        if label or BULLET.match(text) or text.count(" ") < 4 or tables.credit.search(text):
            break
        words = [w[:6].lower() for w in _CONTENT.findall(text)]
        body_words = body_words or {w[:6].lower() for p in rest[:12] for w in _CONTENT.findall(p.text)}
        if not words or sum(w in body_words for w in words) * 3 < len(words):
            break
        between.append(title)
        title = paragraph
    if title is None and between:
        title = between.pop()
    for paragraph in head[:-12]:
        if date_line(paragraph.text):
            page.dates.append(paragraph.text)
    page.dates.reverse()
    return title, between[::-1]


def _title_from_lead(rest: list[Paragraph]) -> tuple[Paragraph | None, list[Paragraph]]:
    """Where no line stands before the body: the first paragraph if it is short, else its first sentence."""
    lead = rest[0]
    text = lead.text
    if len(lead.lines) > 1 and not SENTENCE_END.search(lead.lines[0].text):  # a title as wide as the wrapped text
        for n in range(1, len(lead.lines)):
            if not lead.lines[n].text[0].islower() and not HANGING.search(lead.lines[n - 1].text):
                cut = len(lead.lines[0].text) if n == 1 else text.index(lead.lines[n].text)
                line, lines = lead.body.cut(0, cut).strip(), lead.body.cut(cut, len(text)).strip()
                return Paragraph(line, lead.gap, lead.lines[:n]), [Paragraph(lines, False, lead.lines[n:]), *rest[1:]]
    if len(rest) > 1 and len(text) < 200:
        return lead, rest[1:]
    end = next((m.end() for m in SENTENCE_END.finditer(text) if m.end() >= 20), len(text))
    if end >= len(text) - 1:
        return lead, rest[1:]
    tail = Paragraph(lead.body.cut(end, len(text)).strip(), False, lead.lines)
    return Paragraph(lead.body.cut(0, end).strip(), lead.gap, lead.lines), [tail, *rest[1:]]


def _body(rest: list[Paragraph], tables: Boilerplate, page: Page) -> list[Paragraph]:
    """The paragraphs of the body: without contacts, self-portraits, share buttons, footers."""
    kept: list[Paragraph] = []
    prose_after = [0] * (len(rest) + 1)
    for n in range(len(rest) - 1, -1, -1):
        text = rest[n].text
        prose_after[n] = prose_after[n + 1] + (len(text) if is_prose(text) and not has_contact(text) else 0)
    seen = 0
    state = ""
    for n, paragraph in enumerate(rest):
        text = paragraph.text
        if _is_end_mark(text) or (len(text) < 40 and key(text) in tables.ends):
            if seen and prose_after[n + 1] <= seen:
                state = "end"
            continue
        if tables.notes.match(text) and not is_prose(text):
            state = ""
            continue
        if (date_line(text) and not is_prose(text)) or tables.posted.match(text):
            page.dates.append(text)
            continue
        if state in ("end", "about"):
            page.dates += [posted(text)]
            continue
        prose = is_prose(text)
        if tables.related.match(text) and not prose:
            state = "related"
            continue
        if seen and prose_after[n + 1] <= seen and (m := tables.about.match(text)) and (not prose or ":" in text[m.end() : m.end() + 60]):
            state = "about"
            continue
        if _is_label(text, tables) or _is_footer(text, tables):
            page.dates.append(posted(text))
            continue
        if (opener := _opener(text, tables)) >= 0:
            state = "contact"
            before = paragraph.body.cut(0, opener).strip()
            if len(before):
                kept.append(Paragraph(before, paragraph.gap, paragraph.lines))
                seen += len(before)
            continue
        if state and not (is_prose(text, 12) and not has_contact(text)):
            page.dates.append(posted(text))
            continue
        state = ""
        if not prose and (has_contact(text) or tables.byline.match(text)):
            continue
        paragraph = _without_credit(paragraph, tables)
        if not paragraph.text or (not seen and not prose and tables.by.match(text)):
            continue
        seen += len(text) if prose else 0
        kept.append(paragraph)
    return kept


def _opener(text: str, tables: Boilerplate) -> int:
    """Where a sentence begins that says whom to ask; -1 where none does."""
    if tables.contact.match(text):
        return 0
    for end in SENTENCE_END.finditer(text):
        if end.end() < len(text) and tables.contact.match(text, end.end() + 1):
            return end.end()
    return -1


def drop_marks(paragraph: Paragraph) -> Paragraph:
    """Without the marks that residue left."""
    if MARK not in paragraph.text:
        return paragraph
    return Paragraph(paragraph.body.sub(re.compile(rf" ?{MARK}"), "").strip(), paragraph.gap, paragraph.lines)
