"""Where an agreement was signed: the place beside the verb or the noun that says so."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.frames import Raw

REACH = 14  # items
PLACES = ("place", "country")
PASSED = frozenset(
    ("date", "adverb", "determiner", "comma", "and", "title", "open", "close")
)  # may stand before the place
LINKS = ("by", "with", "between", "coop", "")
WHERE = frozenset("in at en a au aux".split())
LINKS_OR_OF = frozenset((*LINKS, "of"))


def place_of_signing(fact: Raw, items: Sequence[Item], words: Sequence[str]) -> int:
    """The token that begins the place: "ont signé jeudi à Lomé un accord"; -1 where the sentence tells none.

    `items` are those of the fact's sentence, `words` the folded words of the text. Only a place that nothing but the
    parties, a date and the agreement itself part from the verb counts, or one that opens the sentence.
    """
    at = next((n for n, i in enumerate(items) if i.first <= fact.at < i.last), -1)
    if at < 0 or items[at].cls not in ("sign", "conclude", "celebrate", "agreement"):
        return -1
    if items[at].cls == "agreement":
        at = next((n for n in range(max(0, at - 8), min(len(items), at + 8)) if items[n].cls == "sign"), -1)
        if at < 0:
            return -1
    return _behind(items, at, words) if _behind(items, at, words) >= 0 else _opening(items, words)


def _behind(items: Sequence[Item], at: int, words: Sequence[str]) -> int:
    """The first place that "in" governs behind the verb, with nothing but parties, dates and the agreement between."""
    for n in range(at + 1, min(len(items), at + 1 + REACH)):
        item = items[n]
        if item.kind == "preposition" and words[item.first] in WHERE:
            after = next((i for i in items[n + 1 : n + 4] if i.kind not in ("determiner", "word")), None)
            if after is not None and after.kind in PLACES:
                posted = items[n - 1].kind == "title" or items[n - 1].person  # "the IOM Chief of Mission in Ukraine"
                return -1 if posted else after.first
            if after is None or after.kind != "date":
                return -1
        elif not _passed(item):
            return -1
    return -1


def _passed(item: Item) -> bool:
    """Whether an item may stand between the verb and the place."""
    if item.kind in PLACES:
        return item.governor in LINKS
    if item.kind == "noun":
        return item.cls in ("agreement", "sign")
    if item.kind == "preposition":
        return item.cls in LINKS_OR_OF
    return item.kind == "bodies" or item.kind in PASSED


def _opening(items: Sequence[Item], words: Sequence[str]) -> int:
    """ "In Geneva, A and B signed …": a place that opens the sentence."""
    if words[items[0].first] not in WHERE or len(items) < 3:
        return -1
    first = next((i for i in items[1:3] if i.kind in PLACES), None)
    return first.first if first is not None else -1
