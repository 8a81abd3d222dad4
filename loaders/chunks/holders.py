"""Who holds the office that heads a body speaks for the body: "el alcalde, Juan Paz"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from loaders.chunks.items import Item
from loaders.tokens import Tokens, folded

if TYPE_CHECKING:
    from loaders.organizations import Body


def office_holders(items: list[Item], tokens: Tokens, office: Callable[[str], Body | None]) -> list[Item]:
    """ "el alcalde, Juan Paz," in a release that names one town hall: whoever heads it speaks for it."""
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        body = office(tokens.fold[item.last - 1]) if item.kind in {"word", "title"} else None
        last = n + 1
        if body is not None and n + 1 < len(items) and items[n + 1].kind == "preposition" and items[n + 1].cls == "of":
            k = n + 2 + (n + 2 < len(items) and items[n + 2].kind == "determiner")
            town = tokens.fold[items[k].first : items[k].last] if k < len(items) and items[k].kind == "place" else []
            last = k + 1
            body = body if town and set(town) <= set(folded(body.forms[0])) else None
        if body is None or (n and items[n - 1].kind not in ("determiner", "stop", "comma", "and")):
            out.append(item)
            n += 1
            continue
        out.append(Item("bodies", item.first, items[last - 1].last, bodies=[body], person=True))
        n = last
    return out
