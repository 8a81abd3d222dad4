"""Copies of a text, a little changed: shingles, min-hashes in bands, a comparison of what shares a band."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

WORDS = re.compile(r"\w+")
SHINGLE = 4  # words
# of texts with 70 % of their shingles in common, 94 % share a band; with 5 %, one in 16,000
BANDS, ROWS = 10, 4
ALIKE, NEARLY = 0.9, 0.6  # the share of shingles; below the first the figures have to agree too


@lru_cache(maxsize=256)
def shingles(text: str) -> frozenset[int]:
    """Every four words in a row, hashed; of a shorter text the text."""
    words = WORDS.findall(text.casefold())
    rows = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in rows)


def bands(text: str) -> list[str]:
    """What two copies are found by: they share one of these, most likely.

    One permutation in as many bins as there are rows in all bands; an empty bin takes what the next one holds.

    >>> len(bands("one release")), bands("One  release!") == bands("one release")
    (10, True)
    """
    size = BANDS * ROWS
    bins: list[int | None] = [None] * size
    for value in shingles(text):
        mixed = value * 2654435761 % 2**32  # crc32 is linear: neighbours would share bins
        place, rest = mixed % size, mixed // size
        held = bins[place]
        bins[place] = rest if held is None else min(held, rest)
    filled = [next((b for k in range(size) if (b := bins[(n + k) % size]) is not None), 0) for n in range(size)]
    rows = (filled[n * ROWS : n * ROWS + ROWS] for n in range(BANDS))
    return [f"{n}-{crc32(repr(row).encode()):08x}" for n, row in enumerate(rows)]


def copied(one: str, other: str) -> bool:
    """Whether one text is the other, or nearly."""
    if one == other:
        return True
    a, b = shingles(one), shingles(other)
    share = len(a & b) / len(a | b)
    if share >= ALIKE or share < NEARLY:
        return share >= ALIKE
    figures = [{w for w in WORDS.findall(text) if w.isdigit()} for text in (one, other)]
    every = figures[0] | figures[1]
    return len(figures[0] & figures[1]) >= NEARLY * len(every)
