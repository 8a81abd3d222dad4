"""Lists inside an organisation's name: purposes told one by one, an acronym behind each of several bodies."""

from __future__ import annotations

from loaders.acronyms import ACRONYM
from loaders.complement_ends import aims_again
from loaders.names import AND, OF, Context, Part
from loaders.noun_phrases import ADJECTIVE, noun_phrase

STUDIES = {"etude", "etudes", "recherche", "recherches", "enquete", "estudios", "investigacion", "investigaciones"}
CHARGED = {"charge", "chargee", "encargado", "encargada"}


def aims_on(context: Context, k: int, end: int) -> Part | None:
    """The next purpose of a name behind the comma at k, if an "and" with another ends the list."""
    t, lang = context.tokens, context.lexicon.language
    if k + 3 >= end or t.cap[k + 1] or not aims_again(context, k + 1, end):
        return None
    part = noun_phrase(context, k + 2, end, open_=True)
    at = part.last if part is not None and not part.place else end
    while at < end and at - k < 16 and t.fold[at] in OF[lang]:  # "à la promotion | du genre"
        inner = noun_phrase(context, at + 1, end, open_=True)
        at = inner.last if inner is not None else end
    goes_on = at + 1 < end and (t.fold[at] in AND[lang] or t.word[at] == ",") and aims_again(context, at + 1, end)
    return Part(part.first, at) if part is not None and goes_on else None


def bracketed(context: Context, j: int, end: int) -> bool:
    """Whether an acronym in brackets stands at j: "(USAL)"."""
    t = context.tokens
    return j + 2 < end and t.word[j] == "(" and t.word[j + 2] == ")" and ACRONYM.match(t.word[j + 1]) is not None


def more_adjectives(context: Context, j: int, end: int) -> int:
    """Where a list of adjectives ends that goes on at token j: "(Conseil économique), social et environnemental"."""
    t, pattern = context.tokens, ADJECTIVE[context.lexicon.language]
    k = j
    while k + 1 < end and (t.word[k] == "," or t.fold[k] in AND[context.lexicon.language]):
        last = t.word[k] != ","
        if t.cap[k + 1] or not pattern.match(t.fold[k + 1]) or not pattern.match(t.fold[k - 1]):
            return 0
        k += 2
        if last:
            return k
    return 0
