"""Those of a list that have no name: "IOM and other partners signed", passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.chunks.aside_ends import another
from loaders.chunks.items import ACTORS, Item

ACTORS_DETERMINER_TITLE_CONJUNCTION_OR_COMMA = frozenset((*ACTORS, "determiner", "title", "and", "comma"))
ACTORS_OR_CLOSE = frozenset((*ACTORS, "close"))
ACTORS_OR_DETERMINER = frozenset((*ACTORS, "determiner"))


def unnamed(items: Sequence[Item], n: int) -> int:
    """ "IOM and other partners signed", "l'OIM, des associations locales et B": where those without a name end; else 0.

    Not where money is told of: what "Japan and other donors" gave is not Japan's.
    """
    if n >= len(items) or items[n].kind not in {"comma", "and"}:
        return 0
    m = n
    while m < len(items) and items[m].kind in {"comma", "and"}:
        m += 1
    if m - n > 2 or not any(i.kind == "and" for i in items[n:m]):
        return 0
    first = m
    while m < len(items) and (items[m].kind in ("determiner", "adverb", "word") or _class(items, m)) and m - first < 7:
        m += 1
    if m == first or m >= len(items) or not any(i.kind in ("word", "noun") for i in items[first:m]):
        return 0
    if any(item.kind == "amount" for item in items):
        return 0
    after = m + (items[m].kind == "comma")
    if another(items, after):
        return after if _led_by_class(items, first, m) else 0
    verb = after < len(items) and items[after].kind == "verb" and items[after].form == "fin"
    return after if verb and _led_by_class(items, first, m) and _in_front(items, n - 1) else 0


def close_list(out: list[Item]) -> None:
    """ "A, B, C y otros organismos": without those that have no name, the last of the list stands behind "and"."""
    k = len(out) - 2
    while k > 0 and out[k].kind == "determiner":
        k -= 1
    if k > 0 and out[k].kind == "comma" and out[k - 1].kind in ACTORS_OR_CLOSE:
        out[k] = replace(out[k], kind="and")


def _class(items: Sequence[Item], m: int) -> bool:
    """Whether the item at m may belong to a class of bodies: "d'autres partenaires"."""
    item = items[m]
    return (item.kind == "noun" and item.cls in ("partner", "donor")) or (
        item.kind == "preposition" and item.cls == "of" and m + 1 < len(items) and items[m + 1].kind in ("word", "noun")
    )


def _led_by_class(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether an article or two words stand there: an unknown verb would stand alone."""
    return items[first].kind in ("determiner", "preposition") or sum(i.kind == "word" for i in items[first:last]) > 1


def _in_front(items: Sequence[Item], n: int) -> bool:
    """Whether the body at n stands before its clause's verb, and no preposition governs it."""
    n -= 1
    while n >= 0 and items[n].kind in ("determiner", "title"):
        n -= 1
    if n >= 0 and items[n].kind == "comma":  # "With funds from A, B and other partners run it"
        since = next((k for k in range(n, -1, -1) if items[k].kind in ("stop", "relative", "but")), 0)
        return not any(i.kind == "verb" and i.form == "fin" for i in items[since:n])
    while n >= 0 and items[n].kind in ACTORS_DETERMINER_TITLE_CONJUNCTION_OR_COMMA:
        n -= 1
    while n >= 0 and items[n].kind not in ("verb", "stop", "relative", "but"):
        if items[n].kind == "preposition" and n + 1 < len(items) and items[n + 1].kind in ACTORS_OR_DETERMINER:
            return False
        n -= 1
    return n < 0 or items[n].kind != "verb"
