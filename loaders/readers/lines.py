"""Lines and paragraphs: hard wraps are undone.

Where a text was wrapped, a line ends because the next word did not fit. So the width is the number that explains most
line ends, and a line that ends although the next word would have fitted ends a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.readers.mapped import Mapped

BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))(?=\s)|[•·]")
_TERMINAL = re.compile(r"[.!?…:;][”'’)\]]*$")
_STOP = re.compile(r"[.!?…][”'’)\]]*$")
# How no title and no paragraph ends.
HANGING = re.compile(
    r"(?:[,(“&]|[^\W\d_]-|\b(?:de|du|des|d'|la|le|les|l'|et|à|au|aux|un|une|dans|leur|of|the|and|an|their|its|del|el|los|las|y|su|sus|una))$",
)
_ACCENTED = re.compile(r"[^\x00-\x7f]")
_WIDEST = 140  # no text is wrapped wider


@dataclass(slots=True)
class Line:
    """One line of the repaired text, without spaces at its ends."""

    text: str
    start: int  # in the repaired text
    gap: bool  # a blank line stands before it
    glued: bool = False  # a menu heading glued to the sentence after it
    block: bool = False  # one of several lines between blank ones that read as one paragraph


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

    def cut(self, start: int, end: int) -> Paragraph:
        """A part of it, without spaces at the ends."""
        return Paragraph(self.body.cut(start, end).strip(), self.gap, self.lines)

    def without(self, start: int, end: int) -> Paragraph:
        """What stands before and after a part of it."""
        parts = [
            part for part in (self.body.cut(0, start).strip(), self.body.cut(end, len(self.text)).strip()) if len(part)
        ]
        return Paragraph(Mapped.joined(parts, " "), self.gap, self.lines)


def split_lines(text: str) -> list[Line]:
    """The lines that hold anything."""
    lines: list[Line] = []
    start, gap = 0, False
    for raw in text.split("\n"):
        bare = raw.strip(" |")
        if bare:
            lines.append(Line(bare, start + raw.index(bare[0]), gap))
            gap = False
        else:
            gap = True
        start += len(raw) + 1
    return lines


def entity_length(text: str) -> int:
    """The length that a line had while its accents were entities: `é` was `&eacute;`."""
    if text.isascii():
        return len(text)
    return len(text) + sum([7 if c < "\u0100" else 6 for c in _ACCENTED.findall(text)])


def _width(lines: list[Line], lengths: list[int], words: list[int]) -> tuple[int, int]:
    """The width that explains most line ends, and how many it explains; 0 where none explains enough."""
    events: list[tuple[int, int]] = []
    for n in range(len(lines) - 1):
        size = lengths[n]
        if 20 <= size <= _WIDEST and not lines[n + 1].gap and not _STOP.search(lines[n].text[-8:]):
            events.append((size, -1))
            events.append((size + words[n + 1], 1))
    events.sort()
    best = deepest = depth = 0
    for at, step in events:
        depth -= step
        if depth > deepest:
            best, deepest = at, depth
    return (best, deepest) if deepest >= 2 and deepest * 5 >= len(events) else (0, 0)


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text was wrapped."""

    width: int = 0  # 0: not at one width
    ragged: bool = False  # wrapped, but not at one width
    blocks: bool = False  # blank lines stand between paragraphs


def _extent(text: Mapped, line: Line) -> int:
    """The length of a line in the raw file, where quotes and their spaces are still as they were typed."""
    return text.at[line.start + len(line.text) - 1] - text.at[line.start] + 1


def _wrap(text: Mapped, lines: list[Line], words: list[str]) -> tuple[Wrap, list[int], list[int]]:
    """How the lines were wrapped, and the lengths of the lines and of their first words as the wrapper counted them."""
    lengths, heads = [_extent(text, line) for line in lines], [len(word) for word in words]
    open_ends = [
        n for n in range(1, len(lines)) if len(lines[n - 1].text) >= 20 and not _TERMINAL.search(lines[n - 1].text[-8:])
    ]
    running = sum(lines[n].text[0].islower() or HANGING.search(lines[n - 1].text[-24:]) is not None for n in open_ends)
    if running < 2 or running * 4 < len(open_ends):
        return Wrap(), lengths, heads
    blocks = sum(line.gap for line in lines) >= 2
    width, explained = _width(lines, lengths, heads)
    if any(not line.text.isascii() for line in lines):
        wide = [entity_length(line.text) for line in lines]
        wide_heads = [entity_length(word) for word in words]
        other, more = _width(lines, wide, wide_heads)
        if more * 5 > explained * 6:
            width, lengths, heads = other, wide, wide_heads
    return Wrap(width, ragged=not width, blocks=blocks), lengths, heads


def _mark_blocks(lines: list[Line]) -> None:
    """Mark the lines between blank ones that read as one paragraph, where too few lines tell the width of the wrap."""
    starts = [n for n, line in enumerate(lines) if n == 0 or line.gap]
    if len(starts) < 3:
        return
    for start, end in pairwise([*starts, len(lines)]):
        block = lines[start:end]
        first, last = block[0].text, block[-1].text
        sizes = [len(line.text) for line in block]
        if len(block) < 3 or len(first) < 30 or max(sizes) > min(_WIDEST, 2 * min(sizes[:-1])):
            continue
        if not _TERMINAL.search(first) and _STOP.search(last):
            for line in block:
                line.block = True


def paragraphs(text: Mapped, lines: list[Line]) -> list[Paragraph]:
    """Join the lines of each paragraph."""
    wrap, lengths, words = _wrap(text, lines, [line.text.split(None, 1)[0] for line in lines])
    if not wrap.width and not wrap.ragged:
        _mark_blocks(lines)
    found: list[Paragraph] = []
    group: list[Line] = []
    for n, line in enumerate(lines):
        running = (
            bool(group)
            and (group[0].text[0].isupper() or not BULLET.match(group[0].text))
            and (len(group) > 1 or (_in_prose(group[0], found) and lengths[n - 1] * 4 > wrap.width * 3))
        )
        if group and not _continues(lines[n - 1], line, lengths[n - 1], words[n], wrap, running=running):
            found.append(_paragraph(text, group))
            group = []
        group.append(line)
    if group:
        found.append(_paragraph(text, group))
    return found


def _in_prose(line: Line, found: list[Paragraph]) -> bool:
    """Whether the first line of a paragraph is of its text: two sentences, or a part of one below another paragraph."""
    if ". " in line.text:
        return True
    if not found or ", " not in line.text or _STOP.search(found[-1].text[-8:]) is None:
        return False
    words = line.text.split()
    return 2 * sum(word[0].islower() for word in words) > len(words)


def _continues(before: Line, line: Line, size: int, word: int, wrap: Wrap, *, running: bool) -> bool:
    """Whether a line goes on where the one before it stopped; `running`: that one is in the midst of sentences."""
    if line.glued or before.glued:
        return False
    head, tail = line.text[0], before.text
    if head in "”»,;)" or tail[-1] == "“":
        return not line.gap
    full = wrap.width > 0 and size <= wrap.width + 12 and size + 1 + word > wrap.width
    if (
        not head.isupper()
        and BULLET.match(line.text)
        and not (full and line.text[0] in "–—-" and not line.gap and not _TERMINAL.search(tail[-8:]))
    ):
        return False
    ended = _TERMINAL.search(tail[-8:]) is not None
    if head.islower() and not ended and " " in tail and (size >= 25 or HANGING.search(tail[-24:])):
        return not line.gap or tail.count(" ") >= 3
    if line.gap:
        return False
    if tail[-1] == "-" and tail[-2:-1].isalpha():
        return True
    if line.block:
        return True
    if wrap.ragged:
        return wrap.blocks or (not ended and size >= 20)
    if not wrap.width:
        return not ended and tail.count(" ") >= 3 and HANGING.search(tail[-24:]) is not None
    if full or ended or not 30 < size <= wrap.width + 12:
        return full
    return running or HANGING.search(tail[-24:]) is not None


_OPEN = "-'/“("
# After these nothing is missing at a line end: half a word, an elision, a pair, an opened quote.
_OPEN_END = re.compile(
    r"(?:[^\W\d_]{2,}-|\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'|[^\W\d_]{2,}/|“|\()$", re.IGNORECASE
)


def _ends_open(text: str) -> bool:
    return text[-1] in _OPEN and _OPEN_END.search(text[-24:]) is not None


def _paragraph(text: Mapped, group: list[Line]) -> Paragraph:
    """One paragraph; a space stands where a line end stood."""
    pieces: list[str] = []
    places: list[int] = []
    for line in group:
        if pieces and line.text[0] not in "”)" and not _ends_open(pieces[-1]):
            pieces.append(" ")
            places.append(min(places[-1] + 1, text.at[line.start]))
        pieces.append(line.text)
        places += text.at[line.start : line.start + len(line.text)]
    return Paragraph(Mapped("".join(pieces), places), group[0].gap, group)
