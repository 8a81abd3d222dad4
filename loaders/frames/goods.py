"""Things that are given in kind: "ambulances", "médicaments", "mosquiteros"."""

from __future__ import annotations

from functools import cache

from loaders.chunks.words import small_words
from loaders.lexicon import phrase, rows
from loaders.phrases import Phrases
from loaders.tokens import Tokens, fold


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


@cache
def _spelt_apart(language: str) -> dict[str, frozenset[str]]:
    """The goods that are small words but for their accents ("maïs", "mais"): folded, and how they are spelt."""
    small = small_words(language)
    told = [w for row in rows(language, "goods") for w in row["words"].split("|") if fold(w) in small and fold(w) != w]
    return {fold(word): frozenset(w for w in told if fold(w) == fold(word)) for word in told}


@cache
def _phrases(language: str) -> Phrases[bool]:
    """The goods of several words: "sewing machines", "cartes SIM"."""
    table: Phrases[bool] = Phrases()
    for words in (phrase(w) for row in rows(language, "goods") for w in row["words"].split("|")):
        if len(words) > 1:
            table.add(words, value=True)
    table.freeze()
    return table


def names_goods(tokens: Tokens, first: int, last: int, language: str) -> bool:
    """Whether a thing is named among the tokens [first, last)."""
    known, apart, phrases = goods(language), _spelt_apart(language), _phrases(language)
    for k in range(first, min(last, len(tokens))):
        if phrases.match(tokens.fold, k, len(tokens)) is not None:
            return True
    named = (k for k in range(first, min(last, len(tokens))) if tokens.fold[k] in known)
    return any(tokens.fold[k] not in apart or tokens.lower[k] in apart[tokens.fold[k]] for k in named)


INDEFINITE = frozenset("un une des unos unas una a an several plusieurs varios varias deux trois dos tres".split())
NEAR = 5  # tokens between a thing and who it is from


def counted_goods(tokens: Tokens, first: int, last: int, language: str) -> bool:
    """Whether the tokens [first, last) count things that are somebody's gift: "(a reçu) | 30 fauteuils de la | Suède".

    Things with an article are whose they are: "les camions de la mairie".
    """
    told = first < last and (tokens.word[first][:1].isdigit() or tokens.fold[first] in INDEFINITE)
    return told and last - first < 2 * NEAR and names_goods(tokens, max(first, last - NEAR), last, language)
