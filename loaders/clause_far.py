"""The subject of a verb that more than one clause parts from it.

"A, whose teams were the first to come when the river rose, signed", "A opened a school in May and, once the road was
dry, signed": what commas set off before a verb is passed as a whole, whatever verbs it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.chunks import Item
from loaders.chunks.items import ACTORS
from loaders.clause_groups import Clause
from loaders.clause_subjects import before_unknown, directly_after

LONGEST = 36  # items between a subject and its verb
SMALL = frozenset(("determiner", "title", "adverb", "negation"))
OPENERS = frozenset("relative preposition adverb date if".split())  # what sets off a clause or an adverbial
INTERRUPTED = frozenset(("word", "determiner", "verb"))  # also "once the road was dry", "an old ally", "founded in …"


def far(items: Sequence[Item], n: int, k: int, done: Mapping[int, Clause]) -> Item | None:
    """The body that the finite verb at n is told of, over what the comma at k, right before the verb, closes."""
    if items[n].cls in ("say", "announce") and directly_after(items, n) is not None:
        return None  # "A finance B, qui gère le camp, a annoncé C"
    for o in range(k - 1, max(0, k - LONGEST), -1):
        item = items[o]
        if item.kind in ("stop", "but"):
            return None
        if item.kind != "comma":
            continue
        if items[o - 1].kind == "and":
            return joined(items, o - 1, done)
        opens = items[o + 1].kind in OPENERS or items[o + 1].kind in INTERRUPTED
        if opens and (subject := _nominative(items, o - 1)) is not None:
            return subject
    return None


def _nominative(items: Sequence[Item], m: int) -> Item | None:
    """The group that ends at item m, where it can be a subject: neither governed nor the object of a verb."""
    item = items[m]
    dated = item.governor == "in" and m > 0 and items[m - 1].kind in ("adverb", "date")  # "On Monday A, …, signed"
    if item.kind not in ACTORS or (item.governor and not dated) or item.possessor:
        return None
    before = m - 1
    while before >= 0 and items[before].kind in SMALL:
        before -= 1
    return None if before >= 0 and items[before].kind in ("verb", "preposition") else item


def joined(items: Sequence[Item], k: int, done: Mapping[int, Clause]) -> Item | None:
    """ "A opened a school that trains nurses and, in May, signed": whose verb before "and", at k, the next joins."""
    for m in sorted(done, reverse=True):
        if m < k and items[m].form == "fin":
            subject = done[m].subject
            if subject is not None and (subject.kind in ACTORS or subject.kind == "pronoun"):
                return subject
            if not _inside(items, m):
                break
    return before_unknown(items, k)


def _inside(items: Sequence[Item], m: int) -> bool:
    """Whether the verb at m stands in a relative clause or one that a conjunction leads."""
    for i in reversed(items[max(0, m - 8) : m]):
        if i.kind in ("relative", "if"):
            return True
        if i.kind in ("verb", "stop", "comma", "and"):
            return False
    return False
