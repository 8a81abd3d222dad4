"""Sentences all in capitals, where a capital tells nothing: verbs and small words lose theirs."""

from __future__ import annotations

from loaders.lexicon import Lexicon
from loaders.tokens import Tokens

INDEFINITE = frozenset("un une una unos unas a an".split())
FEWEST = 4  # words of two letters or more
MOST = 8  # so many for each in small letters: "#Salud ALCALDÍA DE CALI Y OIM FIRMAN CONVENIO …"


def calm(tokens: Tokens, lexicon: Lexicon) -> None:
    """Take the capital from the words of such sentences that begin or end no name: "OIM Y VICEPRESIDENCIA DAN INICIO".

    Finite verbs, and what stands in small letters everywhere else. Names keep theirs. Changes `tokens.cap` in place.
    """
    for first, last in tokens.sentences:
        if not _shouted(tokens, first, last):
            continue
        for k in range(first, last):
            if tokens.cap[k] and (_common(tokens, lexicon, k, last) or _indefinite(tokens, lexicon, first, k)):
                tokens.cap[k] = False


def _shouted(tokens: Tokens, first: int, last: int) -> bool:
    words = [word.isupper() for word in tokens.word[first:last] if len(word) > 1 and word[0].isalpha()]
    loud = words.count(True)
    return loud >= FEWEST and (loud == len(words) or loud >= MOST * (len(words) - loud))


def _indefinite(tokens: Tokens, lexicon: Lexicon, first: int, k: int) -> bool:
    """Whether a head is but a noun, behind a verb or "a": "ABREN OFICINA PARA VÍCTIMAS", "LANCENT DES COURS"."""
    if tokens.fold[k] not in lexicon.heads.table or k == first:
        return False
    before = tokens.fold[k - 1]
    if before in INDEFINITE or (before == "des" and k - 1 > first and _finite(tokens, lexicon, k - 2)):
        return True
    return before not in lexicon.words.table and _finite(tokens, lexicon, k - 1)


def _finite(tokens: Tokens, lexicon: Lexicon, k: int) -> bool:
    moods = ("fin", "inf") if lexicon.language == "en" else ("fin", "fut")
    return any(form.mood in moods for form in lexicon.verbs.get(tokens.lower[k], ()))


def _common(tokens: Tokens, lexicon: Lexicon, k: int, last: int) -> bool:
    word = tokens.fold[k]
    if word == "us" or word in lexicon.name_nouns or word in lexicon.name_adjectives or word in lexicon.heads.table:
        return False
    small = lexicon.words.match(tokens.fold, k, last)
    told = lexicon.nouns.match(tokens.fold, k, last)
    return (
        (small is not None and small[0] == k + 1)
        or (told is not None and told[0] == k + 1)
        or _finite(tokens, lexicon, k)
    )
