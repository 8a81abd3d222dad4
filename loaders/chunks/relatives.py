"""Relatives that a verb stands in, by the words before it."""

from __future__ import annotations

from loaders.lexicon import Lexicon
from loaders.tokens import Tokens

REACH = 9  # words between a relative and its verb
LED = ("al", "a", "la", "el", "los", "las", "con", "en", "por")  # "el convenio con el que"


def of_noun(t: Tokens, lex: Lexicon, j: int, first: int) -> bool:
    """ "el convenio que en 2016 suscribiera A": whether a relative of a noun that counts leads to the verb at j.

    What a Spanish verb in -ra tells there was done; elsewhere it is only wished or supposed.
    """
    for k in range(j - 1, max(first, j - REACH), -1):
        if t.fold[k] in ("que", "cual"):
            m = k - 1
            while m > first and t.fold[m] in LED:
                m -= 1
            return t.fold[m] in lex.nouns.table
    return False
