"""Lines and paragraphs: hard wraps are undone.

Where a text was wrapped, a line ends because the next word did not fit. So the width is the number that explains most
line ends, and a line that ends although the next word would have fitted ends a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.readers.mapped import Mapped

BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))(?=\s)|[•·]")
_TERMINAL = re.compile(r"[.!?…:;][”'’)\]]*$")
_STOP = re.compile(r"[.!?…][”'’)\]]*$")
_HANGING = re.compile(
    r"(?:[,(“/&]|\b(?:de|du|des|d'|la|le|les|l'|et|à|au|aux|en|par|pour|sur|avec|un|une|dans|que|qui|sa|son|ses|leur|"
    r"of|the|and|a|an|to|in|on|for|by|with|from|at|their|its|as|that|which|"
    r"del|el|los|las|y|e|con|para|por|sin|su|sus|una|que|al))$",
    re.IGNORECASE,
)
_WIDEST = 140  # no text is wrapped wider


@dataclass(slots=True)
class Line:
    """One line of the repaired text, without spaces at its ends."""

    text: str
    start: int  # in the repaired text
    gap: bool  # a blank line stands before it
    glued: bool = False  # a menu heading glued to the sentence after it


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    body: Mapped
    gap: bool
    lines: list[Line]

    @property
    def text(self) -> str:
        """Its text."""
        return self.body.text


def split_lines(text: str) -> list[Line]:
    """The lines that hold anything."""
    lines: list[Line] = []
    start, gap = 0, False
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            lines.append(Line(bare, start + raw.index(bare[0]), gap))
            gap = False
        else:
            gap = True
        start += len(raw) + 1
    return lines


def entity_length(text: str) -> int:
    """The length that a line had while its accents were entities: `é` was `&eacute;`."""
    return len(text) if text.isascii() else sum(1 if c < "\x80" else 8 if c < "\u0100" else 7 for c in text)


def _width(lines: list[Line], lengths: list[int], words: list[int]) -> tuple[int, int]:
    """The width that explains most line ends, and how many it explains."""
    events: list[tuple[int, int]] = []
    running = 0
    for n in range(len(lines) - 1):
        size = lengths[n]
        if size > _WIDEST or size < 20 or lines[n + 1].gap or _STOP.search(lines[n].text):
            continue
        if lines[n + 1].text[0].islower():
            running += 1
        events.append((size, -1))
        events.append((size + words[n + 1], 1))
    if running < 2:
        return 0, 0
    events.sort()
    best = deepest = depth = 0
    for at, step in events:
        depth -= step
        if depth > deepest:
            best, deepest = at, depth
    return (best, deepest) if deepest >= 2 else (0, 0)


def paragraphs(text: Mapped, lines: list[Line]) -> list[Paragraph]:
    """Join the lines of each paragraph."""
    plain = [len(line.text) for line in lines]
    first = [line.text.split(None, 1)[0] for line in lines]
    short = [len(word) for word in first]
    width, deep = _width(lines, plain, short)
    lengths, words = plain, short
    if width and not text.text.isascii():
        wide = [entity_length(line.text) for line in lines]
        wide_words = [entity_length(word) for word in first]
        other, deeper = _width(lines, wide, wide_words)
        if deeper > deep:
            width, lengths, words = other, wide, wide_words
    found: list[Paragraph] = []
    group: list[Line] = []
    for n, line in enumerate(lines):
        if group and not _continues(lines[n - 1], line, lengths[n - 1], words[n], width):
            found.append(_paragraph(text, group))
            group = []
        group.append(line)
    if group:
        found.append(_paragraph(text, group))
    return found


def _continues(before: Line, line: Line, size: int, word: int, width: int) -> bool:
    """Whether a line goes on where the one before it stopped."""
    if line.glued or before.glued:
        return False
    head, tail = line.text[0], before.text
    if head in "”»,;)" or tail[-1] == "“":
        return not line.gap
    if BULLET.match(line.text):
        return False
    ended = _TERMINAL.search(tail) is not None
    if head.islower() and not ended and (" " in tail) and (size >= 25 or _HANGING.search(tail)):
        return not line.gap or len(tail.split()) >= 4
    if line.gap:
        return False
    if not width:
        return not ended and _HANGING.search(tail) is not None and len(tail.split()) >= 4
    if size > width + 12:
        return False
    if not ended and size > 30 and _HANGING.search(tail):
        return True
    return size + 1 + word > width


_CUT_WORD = re.compile(r"[^\W\d_]{2,}-$")


def _paragraph(text: Mapped, group: list[Line]) -> Paragraph:
    """One paragraph; a space stands where a line end stood."""
    pieces: list[str] = []
    places: list[int] = []
    for line in group:
        end = line.start + len(line.text)
        if pieces:
            before = pieces[-1]
            if before[-1] != "“" and line.text[0] not in "”":
                if not (_CUT_WORD.search(before) and line.text[0].isalpha()) and not (before[-1] in "'/" and len(before) > 1 and before[-2].isalpha()):
                    pieces.append(" ")
                    places.append(places[-1] + 1 if places[-1] + 1 <= text.at[line.start] else text.at[line.start])
        pieces.append(line.text)
        places += text.at[line.start : end]
    return Paragraph(Mapped("".join(pieces), places), group[0].gap, group)
