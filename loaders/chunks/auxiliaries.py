"""Auxiliaries and their participles where something stands between them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from loaders.chunks.items import CONCLUDING, Item
from loaders.tokens import Tokens

TOWARDS = frozenset("a dans de du vers depuis entre pour sur et".split())
HAVING = frozenset(("have", "havefut", "havecond"))


def eastern(t: Tokens, i: int) -> bool:
    """ "à l'est de Goma", "le nord-est du pays": whether the French "est" at token i is no verb."""
    if t.glued[i]:
        return True
    return i > 1 and t.fold[i - 1] == "l'" and t.fold[i - 2] in TOWARDS


def rejoined(items: list[Item]) -> None:
    """ "avait, à la même époque, financé": an auxiliary and its participle around an aside are one verb."""
    for n, item in enumerate(items):
        if item.kind != "verb" or item.cls not in {"have", "be"} or n + 2 >= len(items):
            continue
        if items[n + 1].kind == "preposition" and n + 3 < len(items) and items[n + 2].kind in ("word", "pronoun"):
            _join_auxiliary(item, items[n + 3])  # "have between them committed"
        if items[n + 1].kind != "comma":
            continue
        close = next((k for k in range(n + 2, min(len(items), n + 9)) if items[k].kind in ("comma", "verb", "stop")), 0)
        if not close or items[close].kind != "comma" or close + 1 >= len(items):
            continue
        _join_auxiliary(item, items[close + 1])


def held(items: list[Item]) -> None:
    """ "A tiene suscrito un convenio con B": a participle behind "tener" is what was done, by who has it."""
    for holder, done in pairwise(items):
        if holder.lemma == "tener" and done.kind == "verb" and done.form == "pp" and done.cls in CONCLUDING:
            done.form, done.voice, done.mood, done.negated = "fin", "active", holder.mood, holder.negated
            holder.kind = "word"


def shared_auxiliaries(items: list[Item], small: Callable[[int], str]) -> None:
    """ "Le Japon a dépêché une équipe et accordé un don": a participle behind "and" shares the auxiliary before it.

    `small` says what small word stands at a token.
    """
    chief: Item | None = None  # the last verb, where it is a compound tense in the active
    for n, item in enumerate(items):
        if item.kind in {"stop", "relative", "but"}:
            chief = None
        elif item.kind == "verb":
            before = n - 1
            while before > 0 and items[before].kind == "adverb":
                before -= 1
            bare = item.form == "pp" and item.voice == "passive" and before > 0 and items[before].kind == "and"
            if bare and chief is not None and not _by_somebody(items, n):
                item.form, item.voice, item.mood, item.negated = "fin", "active", chief.mood, chief.negated
            else:
                told = item.cls != "have" or (n + 1 < len(items) and items[n + 1].kind == "word")  # "a dépêché"
                chief = (
                    item
                    if told and small(item.first) in HAVING and item.form == "fin" and item.voice == "active"
                    else None
                )


def _by_somebody(items: list[Item], n: int) -> bool:
    """Whether "by" follows the verb at n closely: then it is a passive."""
    return any(i.kind == "preposition" and i.cls == "by" for i in items[n + 1 : n + 4])


def _join_auxiliary(item: Item, verb: Item) -> None:
    """Make an auxiliary and the participle behind an aside one verb."""
    if verb.kind == "verb" and verb.form in ("pp", "fin") and (verb.last - verb.first == 1 or "|" in verb.lemma):
        verb.form, verb.mood, verb.negated = "fin", item.mood, item.negated
        verb.voice = "active" if item.cls == "have" else "passive"
        item.kind = "word"
