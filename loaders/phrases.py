"""Phrases of folded words, looked up by their first two words: the longest that begins at a token."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Rows = list[tuple[tuple[str, ...], T]]  # phrases and what they are
OWNING = frozenset("de del du des d' of".split())

ARTICLES = frozenset("a an un une una".split())


# One phrase: its number of words, 0 where it has gaps; its words; its value. Plain tuples are taken apart fastest.
_Row = tuple[int, tuple[str, ...], T]
# What may begin with one first word and one second: all phrases; those without a gap as their second word, for where no
# anchor is near; the anchors, which stand behind such gaps; how far behind the first word they may stand.
_Choice = tuple[tuple[_Row[T], ...], tuple[_Row[T], ...], frozenset[str], int]


class Phrases(Generic[T]):
    """Longest-match lookup of phrases of folded words; `*N` in a phrase stands for up to N words of any kind."""

    def __init__(self) -> None:
        self.table: dict[str, Rows[T]] = {}  # by first word
        self.begins: dict[str, tuple[dict[str, _Choice[T]], _Choice[T]]] = {}  # by second word, and by any other

    def add(self, words: tuple[str, ...], value: T) -> None:
        """Enter a phrase; the one entered first wins among phrases of one length."""
        self.table.setdefault(words[0], []).append((words, value))

    def freeze(self) -> None:
        """Sort by the number of words told, the most first; gaps count for nothing.

        Under each first word stand the phrases that its second word leaves possible, beside those of any other word.
        """
        for word, rows in self.table.items():
            rows.sort(key=_told)
            seconds: dict[str, Rows[T]] = {}
            others: Rows[T] = []
            for row in rows:
                told = len(row[0]) > 1 and row[0][1][0] != "*"
                (seconds.setdefault(row[0][1], []) if told else others).append(row)
            choices = {second: _choice(sorted([*known, *others], key=_told)) for second, known in seconds.items()}
            self.begins[word] = choices, _choice(others)

    def alone(self, word: str) -> tuple[T, Container[str]] | None:
        """What a word is unless one of these words follows, with which a longer phrase may begin; None: no telling."""
        known = self.begins.get(word)
        if known is None:
            return None
        seconds, (rows, *_) = known
        return (rows[0][2], seconds) if rows and rows[0][0] == 1 else None

    def match(self, words: Sequence[str], at: int, end: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `at`: where it ends, and what it is."""
        known = self.begins.get(words[at])
        if known is None:
            return None
        rows, near, anchors, reach = known[0].get(words[at + 1], known[1]) if at + 1 < end else known[1]
        if anchors and anchors.isdisjoint(words[at + 1 : at + reach]):
            rows = near
        for size, phrase, value in rows:
            if size == 1:
                return (at + 1, value) if at < end else None
            if size == 2:
                return at + 2, value  # its second word led here
            if size:
                last = at + size
                if last <= end and words[at + 2] == phrase[2] and tuple(words[at:last]) == phrase:
                    return last, value
            elif last := _fits(phrase, words, at, end):
                return last, value
        return None


def _told(row: tuple[tuple[str, ...], T]) -> tuple[int, tuple[str, ...]]:
    return -sum(w[0] != "*" for w in row[0]), row[0]


def _choice(rows: Rows[T]) -> _Choice[T]:
    every = tuple((0 if any(w[0] == "*" for w in words) else len(words), words, value) for words, value in rows)
    gaps = {words for _, words, _ in every if len(words) > 2 and words[1][0] == "*" and words[2][0] != "*"}
    near = tuple(row for row in every if row[1] not in gaps)
    reach = max((int(words[1][1:]) + 2 for words in gaps), default=0)
    return every, near, frozenset(words[2] for words in gaps), reach


def _fits(phrase: tuple[str, ...], words: Sequence[str], at: int, end: int) -> int:
    for n, word in enumerate(phrase):
        if word[0] == "*":
            for skip in range(int(word[1:]) + 1):
                if at + skip < end and (last := _fits(phrase[n + 1 :], words, at + skip, end)):
                    return last
                if at + skip < end and (words[at + skip] in ",.;:()" or words[at + skip] in OWNING):
                    return 0  # "con apoyo del Consejo de Iglesias": no gap reaches into a name
                if at + skip < end and (words[at + skip][0].isdigit() or (skip and words[at + skip] in ARTICLES)):
                    return 0  # "en 2019 un convenio con", "en Lima un convenio con": no "en convenio con"
            return 0
        if at >= end or words[at] != word:
            return 0
        at += 1
    return at
