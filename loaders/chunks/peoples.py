"""Peoples that give: "un don du peuple japonais", "from the American people" are gifts of their states."""

from __future__ import annotations

from collections.abc import Callable

from loaders.chunks.items import Item
from loaders.givers import donor_states
from loaders.tokens import Tokens

PEOPLES = frozenset("peuple people pueblo".split())
GIVEN_TO = frozenset("to for with between in like".split())  # roles in which a people gets something


def peoples(items: list[Item], t: Tokens, nationality: Callable[[str], str | None]) -> list[Item]:
    """The items, with the people of a donor state as that state, where nothing is given to it.

    >>> from loaders.tokens import tokenize
    >>> peoples([], tokenize(""), lambda word: None)
    []
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        item, n = items[n], n + 1
        out.append(item)
        if t.fold[item.first] not in PEOPLES or item.kind not in ("word", "noun", "title"):
            continue
        first, last, used, iso = len(out) - 1, item.last, n, None
        if first and out[-2].kind == "word" and (iso := nationality(t.fold[out[-2].first])):
            first -= 1  # "the American people"
        elif n < len(items) and items[n].kind == "word" and (iso := nationality(t.fold[items[n].first])):
            last, used = items[n].last, n + 1
        elif n + 1 < len(items) and items[n].cls == "of":
            at = n + 1 + (items[n + 1].kind == "determiner")
            if at < len(items) and items[at].kind == "country":
                iso, last, used = items[at].iso, items[at].last, at + 1
        if iso not in donor_states():
            continue
        k = first - 1
        while k >= 0 and out[k].kind in ("determiner", "word"):
            k -= 1
        if k >= 0 and out[k].kind == "preposition" and out[k].cls in GIVEN_TO:
            continue
        begin = out[first].first
        out[first:] = [Item("country", begin, last, "country", f"{begin}:{last}:{iso}:", iso=iso)]
        n = used
    return out
