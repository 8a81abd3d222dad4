"""Things that are given in kind: "ambulances", "médicaments", "mosquiteros"."""

from __future__ import annotations

from functools import cache

from loaders.lexicon import rows
from loaders.tokens import fold


@cache
def goods(language: str) -> frozenset[str]:
    """The nouns of a language for things, folded, singular and plural.

    >>> "ambulances" in goods("fr")
    True
    """
    return frozenset(fold(word) for row in rows(language, "goods") for word in row["words"].split("|"))


@cache
def people_words(language: str) -> frozenset[str]:
    """The nouns of a language for people who get things, folded: "households", "migrantes".

    >>> "refugies" in people_words("fr")
    True
    """
    told = (row["words"] for row in rows(language, "projects") if row["class"] in ("people", "household"))
    return frozenset(fold(word) for words in told for word in words.split("|"))


def names_goods(words: list[str], first: int, last: int, language: str) -> bool:
    """Whether a thing is named among the folded words [first, last)."""
    known = goods(language)
    return any(word in known for word in words[first:last])
