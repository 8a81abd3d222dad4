"""What parts a verb from its object between commas, however long: "signed, after talks that …, and …, an agreement"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, CONCLUDING, Item

REACH = 40  # items
NEAR = 4  # items between the verb and the comma: "signed on Monday,"
TAKING = CONCLUDING | frozenset(
    "give donate contribute provide fund pay approve receive launch announce endow run support".split()
)
TOLD = frozenset("agreement gift loan project contribution grant coop support partner".split())
NOT = frozenset(("stop", "quote", "possessive"))
BEFORE_NOUN = frozenset(("determiner", "word", "adverb", "amount", "date", "preposition"))
PARTIES = frozenset(("by", "with", "between"))


def verb_gaps(items: Sequence[Item]) -> list[tuple[int, int]]:
    """The ranges of items, commas included, that part a verb from its object, or its parties, and name nobody."""
    found: list[tuple[int, int]] = []
    for n, item in enumerate(items):
        if (
            item.kind != "verb"
            or item.cls not in TAKING
            or item.form not in ("fin", "inf")
            or (found and n < found[-1][1])
        ):
            continue
        o = n + 1
        while (
            o < len(items) - 3 and o - n < NEAR and items[o].kind in ("date", "adverb", "preposition", "place", "word")
        ):
            o += 1
        if o < len(items) - 3 and items[o].kind == "comma" and (c := _closing(items, o, item)):
            found.append((o, c + 1))
    return found


def _closing(items: Sequence[Item], o: int, verb: Item) -> int:
    """The comma before the object of the verb, where nobody is named between it and the comma at o; else 0."""
    first = items[o + 1]
    once = first.type in ("una", "une") and items[o + 2].kind == "word" and items[o + 3].kind in ("verb", "determiner")
    if first.kind in ("and", "noun", "relative") or first.kind in ACTORS or (first.kind == "determiner" and not once):
        return 0
    for k in range(o + 2, min(len(items) - 1, o + REACH)):
        item = items[k]
        if item.kind in NOT or item.kind in ACTORS or item.kind == "amount" or item.cls in TOLD:
            break
        if item.kind == "comma" and _object(items, k + 1, verb):
            return k
    return 0


def _object(items: Sequence[Item], m: int, verb: Item) -> bool:
    """Whether an agreement, a gift, a project or a sum stands at m, or who concluded it."""
    if verb.voice == "passive":
        k = m + 1
        while k < len(items) - 1 and items[k].kind in ("determiner", "title", "word"):
            k += 1
        return items[m].cls in PARTIES and k < len(items) and items[k].kind in ACTORS
    k = m
    while k < len(items) and k - m < 6 and items[k].kind in BEFORE_NOUN:
        if items[k].kind == "amount":
            return True
        k += 1
    return k < len(items) and k > m and items[k].kind == "noun" and items[k].cls in TOLD and items[m].cls not in PARTIES
