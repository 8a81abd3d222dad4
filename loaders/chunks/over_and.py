"""Bodies that a preposition governs over people and classes: "with the villagers and the Red Cross"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, Item

ROLES = ("with", "coop", "support", "by", "thanks")
BESIDE_SUMS = ("with", "coop", "support", "between")
OVER = ("word", "adverb", "determiner", "title", "noun", "place", "country", "preposition")
AFTER = ("stop", "comma", "preposition", "and", "close", "dash", "date", "quote", "open", "adverb")
FAR = 9  # items between the preposition and the body


def over_and(items: Sequence[Item]) -> None:
    """Give the body behind "and" the role of the preposition before it, where only people of no name stand between.

    Not where a verb follows the body: "with the villagers, and the Red Cross distributes …".
    """
    for n, item in enumerate(items):
        if item.kind != "bodies" or item.governor or item.possessor or n < 3 or not _ends(items, n):
            continue
        k = n - 1
        while k > 1 and items[k].kind in ("determiner", "title"):
            k -= 1
        role = _over_sum(items, k - 1) if items[k].kind in ("and", "comma") and items[k - 1].kind == "close" else ""
        if role or (items[k].kind == "and" and (role := _role(items, k))):
            item.governor = role
        elif (
            items[k].kind == "comma"
            and (item.plural or _goes_on(items, n))
            and k > 2
            and _classes(items, k)
            and (role := _role(items, k))
        ):
            item.governor = role  # "with local authorities, A and B", "with villagers, A and shopkeepers"


def _goes_on(items: Sequence[Item], n: int) -> bool:
    """Whether the body at n is followed by "and" and people of no name that begin no clause: ", A and NGOs"."""
    if n + 2 >= len(items) or items[n + 1].kind != "and":
        return False
    named = False
    for item in items[n + 2 : n + FAR]:
        if item.kind in ("word", "noun", "title"):
            named = True
        elif item.kind == "determiner" and named:
            return False  # "…, UNHCR and the police guard the camp"
        elif item.kind not in ("determiner", "adverb"):
            return not (item.kind == "verb" and item.form == "fin")
    return True


def _classes(items: Sequence[Item], k: int) -> bool:
    """Whether a clause goes on up to the comma at k, so that what stands before it opens a list: no fronted phrase."""
    return any(i.kind == "verb" for i in items[max(0, k - FAR) : k]) or items[0].kind in ACTORS


def _role(items: Sequence[Item], k: int) -> str:
    """The role of the preposition that the list before "and" at item k hangs on; "" where there is none."""
    if items[k - 1].kind not in OVER and items[k - 1].form != "pp":
        return ""
    for p in range(k - 1, max(-1, k - FAR), -1):
        item = items[p]
        if item.kind == "preposition" and item.cls in ROLES:
            return item.cls if p < k - 1 else ""
        told = item.kind in OVER or (item.kind == "verb" and item.form == "pp")  # "with the villages concerned"
        told = told or (
            item.kind == "comma" and items[k].kind in ("comma", "and")
        )  # "with shopkeepers, villagers, A and B"
        if not told or item.governor == "without":
            return ""
    return ""


def _over_sum(items: Sequence[Item], close: int) -> str:
    """The role of the body before a sum in brackets: "agreements with A (2 million) and B (3 million)"."""
    opened = next((k for k in range(close - 1, max(1, close - 5), -1) if items[k].kind == "open"), 0)
    before = items[opened - 1]
    told = opened and before.kind == "bodies" and any(i.kind == "amount" for i in items[opened:close])
    return before.governor if told and before.governor in BESIDE_SUMS else ""


def _ends(items: Sequence[Item], n: int) -> bool:
    """Whether the body at item n ends its group: no verb, and no word that may be one, follows."""
    if n + 1 >= len(items):
        return True
    after = items[n + 1]
    if after.kind == "verb":
        return after.form in ("inf", "ger", "pp")
    return after.kind in AFTER or after.type == "."
