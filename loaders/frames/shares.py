"""Words for a share of a sum: "a third", "le reste", "otro tanto", "in equal parts"."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from loaders.amount_words import amount_words
from loaders.lexicon import phrase, rows
from loaders.phrases import Phrases

REST, SAME, EQUAL, EACH, TIMES = "rest", "same", "equal", "each", "times"


@cache
def share_phrases(language: str) -> Phrases[Fraction | str]:
    """The words of a language for shares: fractions as numbers, the others by their kind.

    >>> share_phrases("fr").match(["le", "reste"], 0, 2), share_phrases("en").match(["two", "thirds"], 0, 2)
    ((2, 'rest'), (2, Fraction(2, 3)))
    """
    table: Phrases[Fraction | str] = Phrases()
    for words, part in amount_words(language).fractions.items():
        table.add(phrase(words), part)
    for row in rows(language, "amounts"):
        if row["kind"] == TIMES:
            for words in row["words"].split("|"):
                table.add(phrase(words), Fraction(row["value"]))
        if row["kind"] in (REST, SAME, EQUAL, EACH):
            for words in row["words"].split("|"):
                table.add(phrase(words), row["kind"])
    table.freeze()
    return table
