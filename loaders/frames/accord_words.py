"""Words that tell how an agreement came about, or that it did not: lexicons/*/accords.tsv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from loaders.lexicon import phrase, rows

LONGEST = 5  # words of a phrase


@cache
def accord_words(language: str, kind: str) -> frozenset[tuple[str, ...]]:
    """The phrases of one class, as folded words: "make", "hold", "before", "pending", "sides", "each", "public".

    >>> ("avant",) in accord_words("fr", "before")
    True
    """
    return frozenset(map(phrase, _written(language, kind)))


@cache
def _first_words(language: str, kind: str) -> frozenset[str]:
    return frozenset(words[0] for words in accord_words(language, kind) if words)


@cache
def making(language: str) -> frozenset[str]:
    """The verbs, by lemma, that conclude an agreement where one is their object: "établir", "extend", "cerrar"."""
    return frozenset(_written(language, "make"))


def _written(language: str, kind: str) -> Iterator[str]:
    """The phrases of one class as the lexicon writes them."""
    return (words for row in rows(language, "accords") if row["class"] == kind for words in row["words"].split("|"))


def begins(words: Sequence[str], language: str, kind: str) -> bool:
    """Whether folded words begin with a phrase of a class."""
    known = accord_words(language, kind)
    return any(tuple(words[:length]) in known for length in range(1, 4))


def ends(words: Sequence[str], language: str, kind: str) -> bool:
    """Whether folded words end with a phrase of a class."""
    known = accord_words(language, kind)
    return any(tuple(words[-length:]) in known for length in range(1, 4))


def among(words: Sequence[str], language: str, kind: str) -> bool:
    """Whether one of a few folded words is of a class."""
    known = accord_words(language, kind)
    return any((word,) in known for word in words)


def holds(words: Sequence[str], language: str, kind: str, least: int = 1) -> bool:
    """Whether a phrase of a class, of so many words at least, stands among folded words."""
    known, first = accord_words(language, kind), _first_words(language, kind)
    return any(
        tuple(words[at : at + length]) in known
        for at in [at for at, word in enumerate(words) if word in first]
        for length in range(least, min(LONGEST, len(words) - at) + 1)
    )


@cache
def _by_first(language: str, kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of one class by their first words."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in accord_words(language, kind):
        table.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in table.items()}


def found(words: Sequence[str], language: str, kind: str) -> Iterator[int]:
    """Where phrases of a class, of any length, begin among folded words."""
    table = _by_first(language, kind)
    if table.keys().isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in table and any(tuple(words[at : at + len(phrase)]) == phrase for phrase in table[word]):
            yield at
