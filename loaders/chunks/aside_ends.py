"""Whether a sentence goes on behind an aside."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, Item

SAYING = ("say", "announce")


def another(items: Sequence[Item], m: int) -> bool:
    """Whether "and" and another body follow."""
    if m >= len(items) or items[m].kind != "and":
        return False
    m += 1
    while m < len(items) and items[m].kind in ("determiner", "adverb", "preposition", "title"):
        m += 1
    return m < len(items) and items[m].kind in ACTORS


def goes_on(items: Sequence[Item], m: int) -> bool:
    """Whether the sentence goes on behind an aside: with another body, the verb, or what hangs on the body."""
    while m < len(items) and items[m].kind in ("adverb", "negation", "date"):
        m += 1
    if m >= len(items):
        return False
    if _said_by(items, m):
        return False
    if items[m].kind == "and":
        return another(items, m) or (m + 1 < len(items) and items[m + 1].kind in ("verb", "amount"))
    return items[m].kind in ("verb", "preposition", "amount") or (
        items[m].kind == "determiner" and m + 1 < len(items) and items[m + 1].kind in ("verb", "noun")
    )


def _said_by(items: Sequence[Item], m: int) -> bool:
    """ "…, indicó ayer la vocera de B": whether a verb of saying at item m has a person behind it as its subject."""
    behind = [i for i in items[m + 1 : m + 5] if i.kind not in ("date", "adverb", "determiner")][:1]
    return items[m].cls in SAYING and items[m].kind == "verb" and any(i.kind == "title" or i.person for i in behind)
