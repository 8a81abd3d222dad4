"""What an aside may hold: lists of its own, a name between commas, brackets; and where a pair of dashes closes.

"A, which works in Lomé, Kara and Dapaong, signed": the aside ends behind the list, not at its first comma.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.aside_ends import goes_on
from loaders.chunks.interposed import FACTS
from loaders.chunks.items import ACTORS, Item

LONGEST = 34  # items between two dashes
GROUP = 7  # items of one member of an inner list
REACH = 30  # items to the comma that closes
BRACKET = 8  # items in brackets inside an aside
NOMINAL = frozenset("word title place noun determiner preposition adverb date open close".split())
BARRIERS = frozenset("stop but if".split())
WHERE = frozenset(("in", "to", "of", "from"))
HIDING = frozenset("amount stop but if possessive".split())  # what dashes may not hold, to be passed over


def inner_list(items: Sequence[Item], k: int) -> int:
    """The last item of a list that goes on at the comma k within an aside, where a later comma closes that; else 0."""
    m, groups = k + 1, 0
    while True:
        joined = m < len(items) and items[m].kind == "and"
        begin = m = m + joined
        while m < len(items) and m - begin < GROUP and (items[m].kind in NOMINAL or _in_list_of_places(items, m)):
            m += 1
        if (
            m == begin
            or m >= len(items)
            or items[m].kind in ACTORS
            or (joined and not groups and items[k].kind == "comma")
        ):
            return 0
        groups += 1
        if joined:
            return m - 1 if _closes(items, m) else 0
        if items[m].kind == "comma":
            m += 1
        elif items[m].kind != "and":
            return 0


def _in_list_of_places(items: Sequence[Item], m: int) -> bool:
    """ "in Mali, Niger and Chad", "à Lausanne, Suisse": whether the country at m is told as a place."""
    return items[m].kind == "country" and items[m - 1].kind in ("comma", "and", "preposition") and (
        items[m - 1].cls in WHERE or items[m - 2].kind in ("place", "country")
    )  # fmt: skip


def _closes(items: Sequence[Item], m: int) -> bool:
    """Whether a comma closes the aside at item m or later, and the sentence goes on behind it."""
    for c in range(m, min(len(items), m + REACH)):
        if items[c].kind == "comma":
            return goes_on(items, c + 1)
        if items[c].kind in BARRIERS or items[c].kind in ACTORS:
            break
    return False


def named_between(items: Sequence[Item], k: int) -> int:
    """ "whose director, Jean Martin, visited the port, …": the comma behind the name, where a verb follows; else 0."""
    for m in range(k + 1, min(len(items) - 1, k + GROUP)):
        if items[m].kind == "comma":
            verb = items[m + 1].kind == "verb" and items[m + 1].form == "fin"
            return m if m > k + 1 and verb and _closes(items, m + 1) else 0
        if items[m].kind not in NOMINAL:
            break
    return 0


def bracket(items: Sequence[Item], n: int) -> int:
    """The item that closes the brackets opened at n, where they hold no body; else 0."""
    for k in range(n + 1, min(len(items), n + BRACKET)):
        if items[k].kind == "close":
            return k
        if items[k].kind in ACTORS or items[k].kind in HIDING:
            break
    return 0


def relative_behind(items: Sequence[Item], k: int) -> bool:
    """ "con la que", "in which": whether the preposition at k leads to a relative."""
    if items[k].kind != "preposition":
        return False
    m = k + 1 + (k + 1 < len(items) and items[k + 1].kind == "determiner")
    return m < len(items) and items[m].kind == "relative"


def dashed(items: Sequence[Item], start: int) -> int:
    """The dash that closes the one at `start`, where what they hold tells nothing and the sentence goes on; else 0."""
    for k in range(start + 1, min(len(items) - 1, start + LONGEST)):
        item = items[k]
        if item.kind == "dash":
            spoken = any(i.kind == "verb" and i.form == "fin" for i in items[start + 1 : k])
            whole = not spoken or any(i.kind == "verb" and i.form == "fin" for i in [*items[:start], *items[k + 1 :]])
            return k if k > start + 1 and whole and items[k + 1].kind != "stop" else 0
        if item.kind in HIDING or item.cls in FACTS or (item.kind in ACTORS and not _in_list_of_places(items, k)):
            break
    return 0
