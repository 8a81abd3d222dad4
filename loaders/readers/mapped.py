"""A text whose every character knows where it stood in the raw file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from re import Match, Pattern


class Mapped:
    """A text and, for each of its characters, a position in the raw text; positions never run backwards.

    >>> import re
    >>> soft = Mapped.whole("mi\\u00adse en oeuvre").sub(re.compile("\\u00ad"), "").sub(re.compile("oe"), "œ")
    >>> soft.text, soft.at[2:4], soft.at[-5:]
    ('mise en œuvre', [3, 4], [9, 11, 12, 13, 14])
    """

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: list[int]) -> None:
        self.text = text
        self.at = at

    @classmethod
    def whole(cls, text: str) -> Mapped:
        """A raw text: every character stands where it stands."""
        return cls(text, list(range(len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Mapped:
        """The characters [start, end)."""
        return Mapped(self.text[start:end], self.at[start:end])

    def strip(self) -> Mapped:
        """Without spaces at either end."""
        text = self.text
        bare = text.strip()
        if len(bare) == len(text):
            return self
        start = len(text) - len(text.lstrip())
        return self.cut(start, start + len(bare))

    def sub(self, pattern: Pattern[str], new: str | Callable[[Match[str]], str]) -> Mapped:
        """Like `pattern.sub`. The n-th new character takes the n-th old one's place, those left over the last one's."""
        text, at = self.text, self.at
        pieces: list[str] = []
        places: list[int] = []
        done = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            put = new if isinstance(new, str) else new(match)
            if text[start:end] == put:
                continue
            if len(put) == end - start:  # each in the place of one
                pieces += text[done:start], put
                places += at[done:end]
                done = end
                continue
            while start < end and put and text[start] == put[0]:  # what stays keeps its place
                start, put = start + 1, put[1:]
            while start < end and put and text[end - 1] == put[-1]:
                end, put = end - 1, put[:-1]
            pieces.append(text[done:start])
            places += at[done:start]
            if put:
                pieces.append(put)
                if start == end:  # nothing was there: the place of what follows
                    places += [at[start] if start < len(at) else (at[-1] if at else 0)] * len(put)
                else:
                    last = end - 1
                    places += [at[min(start + n, last)] for n in range(len(put))]
            done = end
        if not pieces and done == 0:
            return self
        pieces.append(text[done:])
        places += at[done:]
        return Mapped("".join(pieces), places)

    @staticmethod
    def joined(parts: Iterable[Mapped], by: str) -> Mapped:
        """The parts with `by` between them; it stands just after the part before it."""
        pieces: list[str] = []
        places: list[int] = []
        for part in parts:
            if places:
                pieces.append(by)
                places += [places[-1]] * len(by)
            pieces.append(part.text)
            places += part.at
        return Mapped("".join(pieces), places)
