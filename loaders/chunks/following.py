"""Lists told ahead by their class: "les pays suivants financent le projet : A, B et C" says that A, B and C do."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, Item
from loaders.chunks.members import spelt_out_by
from loaders.tokens import Tokens

FOLLOWING = frozenset("suivants suivantes siguientes following".split())
LISTED = (*ACTORS, "comma", "and", "determiner", "open", "close")
NEAR = 3  # items between "following" and its noun: "the following two countries"


def told_ahead(items: list[Item], t: Tokens, language: str) -> list[Item]:
    """The items with the bodies behind the colon in the place of the class; the same list where there is none."""
    n = next((n for n, i in enumerate(items) if not FOLLOWING.isdisjoint(t.fold[i.first : i.last])), -1)
    colon = next((k for k in range(n + 1, len(items)) if items[k].type == ":"), -1)
    if n < 0 or colon < 0:
        return items
    behind = items[colon + 1 :]
    while behind and behind[-1].type == ".":
        behind.pop()
    members = [i for i in behind if i.kind in ACTORS]
    if len(members) < 2 or any(i.kind not in LISTED or i.possessor for i in behind):
        return items
    first, last = _class(items, n, t, language)
    if first < 0:
        return items
    group = Item("country", items[first].first, items[last].last, bodies=[], iso=members[0].iso, plural=True)
    group.kind = "bodies" if any(m.kind == "bodies" for m in members) else "country"
    group.bodies = [b for m in members for b in m.bodies]
    group.type = " ".join(m.type or f"{m.first}:{m.last}:{m.iso}" for m in members if m.kind == "country")
    return [*items[:first], group, *items[last + 1 : colon]]


def _class(items: Sequence[Item], n: int, t: Tokens, language: str) -> tuple[int, int]:
    """Where the class that "following" at n goes with begins and ends: "les bailleurs suivants"; (-1, -1) else."""
    words = spelt_out_by(language)
    ahead = range(n - 1, max(-1, n - NEAR), -1) if language != "en" else ()
    after = range(n, min(len(items), n + NEAR + 1)) if language != "fr" else ()
    noun = next((k for k in (*after, *ahead) if any(w in words for w in t.fold[items[k].first : items[k].last])), -1)
    if noun < 0 or any(items[k].kind in ("verb", "comma", "stop") for k in range(min(n, noun), max(n, noun))):
        return -1, -1
    first = min(n, noun)
    while first > 0 and items[first - 1].kind == "determiner":
        first -= 1
    return first, max(n, noun)
