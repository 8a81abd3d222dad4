"""Whose an infinitive, or a participle, is where no verb before it says so."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.chunks.items import ACTORS

ACTORS_NOUN_STOP_OR_PREPOSITION = frozenset((*ACTORS, "noun", "stop", "preposition"))


def own_subject(items: Sequence[Item], k: int) -> Item | None:
    """ "…, la Suède apportant 2 millions": the body between a comma and a participle is its own subject."""
    again = k > 0 and items[k].kind == "pronoun" and items[k].last > items[k].first + 1  # "cette dernière s'engageant"
    if k < 0 or not (again or items[k].kind in ACTORS) or items[k].governor not in ("", "with") or items[k].possessor:
        return None
    m = k - 1
    while m >= 0 and (items[m].kind == "determiner" or (items[m].cls == "with" and items[k].governor)):
        m -= 1  # ", with Sweden covering the costs"
    led = any(i.kind == "verb" and i.form in ("fin", "pp") for i in items[: max(0, m)])
    return items[k] if m >= 0 and items[m].kind == "comma" and led else None


def over_unknown(items: Sequence[Item], n: int) -> Item | None:
    """ "L'OIM continuera d'épauler B": the one body before a verb that is in no lexicon, and its infinitive."""
    led = n > 1 and items[n - 1].kind == "preposition" and items[n - 1].cls in ("of", "to")
    k = n - 2
    while led and k > 0 and items[k].kind in ("word", "adverb", "determiner"):
        k -= 1  # "A became the latest country to sign"
    before = items[k] if led else items[n]
    unknown = before.kind in ACTORS and not before.governor and before.last < items[n - 1].first
    since = next((m for m in range(k - 1, 0, -1) if items[m].kind == "comma"), 0)
    alone = not any(i.kind in ACTORS_NOUN_STOP_OR_PREPOSITION for i in items[since : max(0, k)])
    return before if unknown and alone and items[n].form == "inf" else None


def decided(items: Sequence[Item], chief: int, n: int) -> Item | None:
    """ "welcomed the decision by A to renew": who an act is of that an infinitive stands right behind."""
    k = n - 1
    while k > chief and items[k].kind in ("preposition", "adverb") and n - k < 3:
        k -= 1
    chosen = items[chief].voice == "passive"  # "B was selected by A to lead"
    if items[n].form == "inf" and n - 1 > k > chief and items[k].governor == "by" and not chosen:
        return items[k] if items[k].kind in ACTORS else None
    return None
