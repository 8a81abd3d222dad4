"""Where the release begins on a page, and which line is its title."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from loaders.readers.boilerplate import Boilerplate, key
from loaders.readers.issued import date_line
from loaders.readers.judge import SENTENCE_END, is_footer, is_label, is_prose, without_credit
from loaders.readers.lines import BULLET, HANGING, Paragraph

_CONTENT = re.compile(r"[^\W\d_]{4,}")
_DATELINE = re.compile(r"[^.]{2,50}\s[-–—]\s")
_ENDED = re.compile(r"[.!?…:;,|)\]”\"'-]\s*$")
_TRAIL = re.compile(r" [|>›»”] ")  # between the pieces of a breadcrumb, or of a list of themes
_FAR = 12  # lines that may stand between a title and the body


def find_title(paragraphs: list[Paragraph], title: str) -> int:
    """Which paragraph bears a known title, the last of several before the body; -1 for none."""
    wanted = key(title)
    found = -1
    for n, paragraph in enumerate(paragraphs):
        if 0 <= found < n and is_prose(paragraph.text, 12):
            break
        if len(paragraph.text) < 400:
            words = key(paragraph.text)
            if words and (words == wanted or (len(words) > 25 and wanted.startswith(words))):
                found = n
    return found


def first_prose(paragraphs: list[Paragraph], tables: Boilerplate, *, titled: bool = False) -> int:
    """Where the body begins: the first paragraph of sentences that is no part of a menu.

    Where the text is `titled`, its title is known already, and a first short sentence is none.
    """
    start = _after_menus(paragraphs, tables)
    for n in range(start, len(paragraphs)):
        text = paragraphs[n].text
        if not is_prose(text) or is_footer(text, tables) or tables.contact.match(text) or date_line(text):
            continue
        if not _ENDED.search(text) and any(map(_is_lead, paragraphs[n + 1 : n + _FAR])):
            continue  # a ticker of headlines
        follows = not titled and n + 1 < len(paragraphs) and is_prose(paragraphs[n + 1].text)
        if follows and _may_be_title(text) and not _has_title(paragraphs[max(0, n - 6) : n], tables):
            continue
        return n
    return next((n for n in range(start, len(paragraphs)) if is_prose(paragraphs[n].text, 4)), len(paragraphs))


def _after_menus(paragraphs: list[Paragraph], tables: Boilerplate) -> int:
    """Where the last menu above most of the text ends: a run of short lines with known entries, or glued headings."""
    ends = [0]
    run = known = 0
    for n, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.lines[0].glued:
            ends.append(n + 1)
            run = known = 0
        elif len(text) < 60 and not is_prose(text):
            run += 1
            known += is_label(text, tables) or (n > 0 and text.lower() == paragraphs[n - 1].text.lower())
            if run >= 3 and known >= 2 and known * 3 >= run:
                ends.append(n + 1)
        else:
            run = known = 0
    sizes = [len(p.text) if is_prose(p.text) and not p.lines[0].glued else 0 for p in paragraphs]
    after = list(accumulate(reversed(sizes), initial=0))[::-1]
    return next(end for end in reversed(ends) if after[end] * 2 >= after[0])  # a menu below the text is none above it


def _is_lead(paragraph: Paragraph) -> bool:
    return is_prose(paragraph.text) and _ENDED.search(paragraph.text) is not None


def _may_be_title(text: str) -> bool:
    """Whether a first paragraph may be a title although it ends like a sentence."""
    return len(text) < 160 and len(SENTENCE_END.findall(text)) <= 1 and not _DATELINE.match(text)


def _has_title(head: list[Paragraph], tables: Boilerplate) -> bool:
    return any(
        p.text.count(" ") >= 2 and not is_label(p.text, tables) and not date_line(p.text) and not BULLET.match(p.text)
        for p in head
    )


def title_above(
    head: list[Paragraph], rest: list[Paragraph], tables: Boilerplate
) -> tuple[Paragraph | None, list[Paragraph]]:
    """The title among the lines above the body, and what stands between them: subtitle, bullets, captions, a place."""
    near = head[-_FAR:]
    words: set[str] = set()
    between: list[Paragraph] = []
    title: Paragraph | None = None
    for n in range(len(near) - 1, -1, -1):
        paragraph, text = near[n], near[n].text
        if paragraph.lines[0].glued:
            break
        if date_line(text) or tables.posted.match(text) or tables.byline.match(text):
            continue
        if is_label(text, tables) or is_footer(text, tables):
            if title:
                break
            continue
        if title is None:
            above = _has_title(near[:n], tables)
            if above and tables.by.match(text):
                continue
            if BULLET.match(text) or tables.credit.search(text) or (above and _is_weak(text)):
                if (caption := without_credit(paragraph, tables)).text:
                    between.append(caption)
            else:
                title = paragraph
            continue
        if key(text) == key(title.text):
            continue
        words = words or {stem for p in rest[:12] for stem in _stems(p.text)}
        if not _is_headline(text, title.text, words, tables):
            break
        between.append(title)
        title = paragraph
    if title is None and between:
        title = between.pop()
    return title, between[::-1]


def _is_weak(text: str) -> bool:
    """Whether a line is a poor title where a better one stands above it: a place, a short sentence."""
    return text.count(" ") < 2 or SENTENCE_END.search(text) is not None


def _is_headline(text: str, title: str, words: set[str], tables: Boilerplate) -> bool:
    """Whether a line above a title is the title, and that its subtitle: it speaks of what the body speaks of."""
    if BULLET.match(text) or text.count(" ") < 3 or _TRAIL.search(text) or tables.credit.search(text):
        return False
    content = _stems(text)
    shared = len(content & words)
    if content <= _stems(title):  # the name of the site that the title repeats
        return False
    return shared * 3 >= len(content) if text.count(" ") > 3 else shared * 3 >= len(content) * 2 > 4


def _stems(text: str) -> set[str]:
    """The words of a text that say what it is about, cut so that their endings do not matter."""
    return {word[:6].lower() for word in _CONTENT.findall(text)}


def title_line(rest: list[Paragraph]) -> int:
    """Where the first lines of the lead end that are a title as wide as the wrapped text; 0 where there is none."""
    lead = rest[0]
    at = 0
    for line, after in pairwise(lead.lines):
        if SENTENCE_END.search(line.text):
            break
        at = lead.text.index(after.text, at + 1)
        if not after.text[0].islower() and not HANGING.search(line.text):
            return at
    return 0


def speaks_of(title: str, rest: list[Paragraph]) -> bool:
    """Whether a line says much, as titles do, or at least speaks of what the body does; entries of menus do neither."""
    content = _stems(title)
    if len(content) < 3 or title.count(" ") >= 4:  # a long one may be in another language than the body
        return len(content) >= 3
    words = {stem for paragraph in rest[:12] for stem in _stems(paragraph.text)}
    return len(content & words) * 3 >= len(content)


def title_in_lead(rest: list[Paragraph]) -> tuple[Paragraph, list[Paragraph]]:
    """The title where no line stands above the body.

    It is a line as wide as the wrapped text, a short first paragraph, or the first sentence.
    """
    lead, others = rest[0], rest[1:]
    text = lead.text
    if at := title_line(rest):
        return lead.cut(0, at), [lead.cut(at, len(text)), *others]
    if others and len(text) < 200:
        return lead, others
    end = next((m.end() for m in SENTENCE_END.finditer(text) if m.end() >= 20), len(text))
    if end >= len(text) - 1:
        return lead, others
    return lead.cut(0, end), [lead.cut(end, len(text)), *others]
