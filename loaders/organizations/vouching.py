"""The words of a language whose neighbours may be bodies: titles, classes, nouns and verbs of agreement."""

from __future__ import annotations

from functools import cache

from loaders.lexicon import lexicon
from loaders.tokens import fold

SIGNING = ("sign", "conclude", "agree", "celebrate", "bind")  # classes of verbs behind which parties are named


@cache
def vouchers(language: str) -> frozenset[str]:
    """The words with which titles of persons, class nouns and nouns of agreement begin."""
    lex = lexicon(language)
    persons = [word for word, found in lex.titles.table.items() if any(title == "person" for _, title in found)]
    return frozenset([*persons, *lex.classes.table, *agreed(language)])


@cache
def agreed(language: str) -> frozenset[str]:
    """The words with which nouns of agreement begin."""
    table = lexicon(language).nouns.table
    return frozenset(word for word, found in table.items() if any(noun.kind == "agreement" for _, noun in found))


@cache
def signing_forms(language: str) -> frozenset[str]:
    """The folded forms of the verbs that sign or conclude.

    >>> "signed" in signing_forms("en"), "conclut" in signing_forms("fr")
    (True, True)
    """
    forms = ((word, form) for word, rows in lexicon(language).verbs.items() for form in rows if not form.particle)
    return frozenset(fold(word) for word, form in forms if form.kind in SIGNING)
