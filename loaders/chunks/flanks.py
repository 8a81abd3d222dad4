"""Sides of an agreement by their nation: "pour la partie nigérienne par le ministre", "por la parte cubana la OIM"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders.chunks.items import ACTORS, Item, state_of
from loaders.tokens import Tokens

FLANKS = frozenset("partie parte side cote lado".split())
LED = ("for", "by", "in", "of")  # "for the Georgian side", "por la parte cubana", "du côté nigérien"
REACH = 7  # items to who signs


def flanks(items: list[Item], tokens: Tokens, nationality: Callable[[str], str | None]) -> list[Item]:
    """The items without such phrases where a body behind them signs; with the state in their place where none does.

    >>> from loaders.tokens import tokenize
    >>> flanks([], tokenize(""), lambda word: None)
    []
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        told = _flank(items, n, tokens, nationality)
        if told is None:
            out.append(items[n])
            n += 1
            continue
        end, iso = told
        signer = _signer(items, end)
        if signer is None:
            first, last = items[n].last, items[end - 1].last
            out.append(Item("preposition", items[n].first, items[n].last, "by"))
            out.append(state_of(first, last, iso))
        n = end
    return out


def _flank(
    items: Sequence[Item], n: int, tokens: Tokens, nationality: Callable[[str], str | None]
) -> tuple[int, str] | None:
    """Where a phrase ends that begins with the preposition at n, and the state that it names; None where none does."""
    if items[n].kind != "preposition" or items[n].cls not in LED:
        return None
    k = n + 1 + (n + 1 < len(items) and items[n + 1].kind == "determiner")
    two = items[k : k + 2]
    words = [tokens.fold[i.first] for i in two if i.kind in ("word", "noun", "adverb")]
    if len(words) != 2 or FLANKS.isdisjoint(words):
        return None
    iso = next((code for word in words if word not in FLANKS and (code := nationality(word))), None)
    return (k + 2, iso) if iso is not None else None


def _signer(items: Sequence[Item], n: int) -> Item | None:
    """The body that signs for a side, right behind the phrase that ends before item n."""
    for item in items[n : n + REACH]:
        if item.kind in ACTORS:
            return item
        if item.kind not in ("determiner", "comma", "title") and item.cls != "by":
            return None
    return None
