"""The nouns of an organisation's name with their adjectives, in French and Spanish."""

from __future__ import annotations

import re

from loaders.complement_ends import SCIENCE, of_several
from loaders.names import ARTICLE, OF, Context, Part

ADJECTIVE = {
    "fr": re.compile(
        r"..+(?:al|ale|aux|ales|ique|iques|iens?|ienne?s?|aise?s?|oise?s?|ives?|ifs?|aires?|iers?|ieres?|eens?|eennes?"
        r"|annes?|rectes?|rects|[niru]el(?:le)?s?|ables?)$"
    ),
    "es": re.compile(r"..+(?:al|ales|ic[oa]s?|an[oa]s?|en[oa]s?|iv[oa]s?|[ao]ri[oa]s?|ular(?:es)?)$"),
    "en": re.compile(r"$^"),
}
PARTICIPLE = {"fr": re.compile(r"..+ée?s$"), "es": re.compile(r"..+[ai]d[oa]s$"), "en": re.compile(r"$^")}

FOREIGN = frozenset("di do das della dei degli delle van von vom der och".split())

HONORIFICS = frozenset("m mme mlle mr mrs ms dr dre pr prof sr sra srta d dna ing lic eng mgr col gen".split())


def content(context: Context, j: int) -> bool:
    """Whether the word at j can stand in a name: a capital, a word of institutions, the end of a compound."""
    t, lex = context.tokens, context.lexicon
    word = t.fold[j]
    return j not in context.blocked and (
        (t.cap[j] and t.word[j][0].isalpha() and not t.word[j].endswith(("'", "’")))
        or word in lex.name_nouns
        or word in lex.name_adjectives
        or (t.glued[j] and word not in lex.words.table)
        or SCIENCE.fullmatch(word) is not None
    )


def over_foreign(context: Context, j: int, end: int) -> int:
    """Behind the capital that small words of other languages lead to: "Compagnia di San Paolo"; 0 where none do."""
    t, k = context.tokens, j
    while k < end and k - j < 2 and t.word[k] in FOREIGN and t.fold[k] not in context.lexicon.words.table:
        k += 1
    return k + 1 if j < k < end and t.cap[j - 1] and t.cap[k] and t.word[k][0].isalpha() else 0


def open_noun(context: Context, j: int, *, told: bool) -> bool:
    """A lower-case word that is no small word and no verb, an article `told` it: behind a head it belongs to the name.

    "Centre national pour le contrôle": behind an article a form of a verb is the noun.
    """
    t, lex = context.tokens, context.lexicon
    return (
        t.word[j].isalpha()
        and (len(t.word[j]) > 3 or (j + 1 < len(t) and t.glued[j + 1]))
        and (t.fold[j] not in lex.words.table or (j + 1 < len(t) and t.glued[j + 1]))
        and (told or t.word[j] not in lex.verbs)
        and j not in context.place
    )


def _of_several(context: Context, j: int) -> bool:
    return context.nationality(context.tokens.fold[j]) is not None and of_several(context, j)


def addressed(context: Context, j: int, end: int) -> bool:
    """Whether an honorific at j stands before somebody's name: "M. Jean Diop", "Mme Diop"."""
    t, k = context.tokens, j + 1
    if t.fold[j] not in HONORIFICS:
        return False
    k += k < end and t.word[k] == "."
    return t.cap[j] and k < end and t.cap[k] and (len(t.word[j]) > 1 or k > j + 1)


def noun_phrase(context: Context, j: int, end: int, *, open_: bool = False) -> Part | None:
    """An article, then capitalised or name words with their adjectives; None where nothing of the kind stands here."""
    t, lex, lang = context.tokens, context.lexicon, context.lexicon.language
    begin = j
    while j < end and t.fold[j] in ARTICLE[lang] and not (j in context.place and t.cap[j]):
        j += 1
    if j >= end:
        return None
    if j in context.place and (t.cap[j] or t.cap[context.place[j][0] - 1]):
        last, kind, iso = context.place[j]
        if last < end and content(context, last) and t.cap[last] and kind != "country":
            pass  # "Lanús Norte": a longer name begins like a place
        else:
            return Part(j, last, True, iso if kind in ("country", "capital") else None)
    if not content(context, j) and not (open_ and open_noun(context, j, told=j > begin)):
        return None
    if j in context.known and t.word[j].isupper() and t.fold[j] not in lex.name_nouns:
        return Part(j, context.known[j][0])
    first = j
    pattern = ADJECTIVE[lang]
    while j < end and (
        content(context, j)
        or (j == first and open_)
        or (
            j > first
            and t.fold[j] not in lex.words.table
            and (
                ((pattern.match(t.fold[j]) or context.nationality(t.fold[j])) and not _of_several(context, j))
                or (open_ and PARTICIPLE[lang].match(t.word[j]))
            )
        )
        or (t.word[j].isdigit() and not _counts(context, j, end))
    ):
        if j > first and ((j in context.known and t.word[j].isupper()) or addressed(context, j, end)):
            break  # "de la Chambre de commerce | M. Diop"
        if j > first and t.word[j].islower() and (_acts(context, j) or t.word[j].endswith(("ifica", "ría", "rían"))):
            break  # "planifica", "alcanzaría": an adjective has its accent elsewhere
        j += 1
    return Part(first, j)


def _counts(context: Context, j: int, end: int) -> bool:
    """Whether a number counts what stands behind it: "a remis au Ministère de l'Intérieur 20 véhicules"."""
    t = context.tokens
    return j + 1 < end and t.word[j + 1][0].islower() and t.fold[j + 1] not in OF[context.lexicon.language]


def _acts(context: Context, j: int) -> bool:
    """Whether the word at j is a finite verb and no adjective: "aux migrations finance le projet"."""
    lex, word = context.lexicon, context.tokens.word[j]
    return any(form.mood == "fin" for form in lex.verbs.get(word, ())) and not ADJECTIVE[lex.language].match(
        context.tokens.fold[j]
    )
