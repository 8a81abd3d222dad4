"""Verbs that say what another did was done again: "B hizo lo propio", "Oxfam did the same", "B en a fait autant"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.counted import phrases
from loaders.chunks.items import UNREAL, Item

REDONE = frozenset("hizo hicieron hace hacen hara haran did does done fait font fera feront".split())
DEEDS = ("run", "work", "train", "host", "help")  # to whom gifts go the turn does not tell
LONGEST = 4  # words of such a turn


def likewise(items: list[Item], folds: Sequence[str], language: str) -> None:
    """Make such turns verbs of the class of the last verb before them, in place."""
    known, n = phrases(language, "likewise"), 0
    while n < len(items):
        first = items[n].first
        ends = (first + k for k in range(LONGEST, 1, -1) if tuple(folds[first : first + k]) in known)
        end = next(ends, 0)
        m = next((k for k in range(n, min(len(items), n + LONGEST)) if items[k].last == end), -1)
        before = next((i for i in reversed(items[:n]) if i.kind == "verb" and i.form == "fin"), None)
        if m >= 0 and before is not None and before.cls in DEEDS:
            verb = Item("verb", first, end, before.cls)
            verb.lemma, verb.form, verb.mood = before.lemma, "fin", before.mood
            if n and items[n - 1].kind == "negation":
                verb.negated, verb.mood = True, UNREAL
            items[n : m + 1] = [verb]
        n += 1
