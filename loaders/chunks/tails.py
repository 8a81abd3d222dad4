"""What ends a sentence and names nobody, taken off it: ", and the first classes have begun", "”, said Ann Lee".

A clause of its own that tells nothing would give its verb, or its negation, to who acts before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.aside_ends import SAYING
from loaders.chunks.items import Item
from loaders.chunks.roles import INDEFINITE

NEUTRAL = frozenset("word determiner preposition adverb date place title verb negation comma quote close".split())
NOUNS = frozenset(("activity", "thing", "effort"))
AIMS = frozenset("afin pour para so a".split())  # first words of "so that", not of "if"
LONGEST = 24  # items


def without_tail(items: list[Item], folds: Sequence[str]) -> list[Item]:
    """The items of a sentence without the clause at its end that names nobody.

    >>> without_tail([], [])
    []
    """
    end = len(items)
    for n in range(end - 1, max(1, end - LONGEST), -1):
        item = items[n]
        if item.kind in ("but", "and", "if", "stop"):
            if _clause(items, n, folds):
                return [*items[: n - (items[n - 1].kind == "comma")], *_stop(items)]
            if item.kind != "and":
                break
        elif item.kind == "quote" and n < end - 2 and _says(items, n):
            return [*items[: n + 1], *_stop(items)]
        elif item.kind in ("comma", "dash", "open") and (_says(items, n) or _added(items, n)):
            return [*items[:n], *_stop(items)]
        town = item.cls == "capital" and items[n - 1].cls == "in"  # "a statement issued in Rome"
        if item.kind not in NEUTRAL and not town and not (item.kind == "noun" and item.cls in NOUNS):
            if item.kind not in ("and", "relative", "dash", "open"):
                break
    return items


def _stop(items: Sequence[Item]) -> Sequence[Item]:
    return items[-1:] if items[-1].type == "." else ()


def _says(items: Sequence[Item], n: int) -> bool:
    """Whether all behind item n is who says what stands before it: "…”, said Anna Meyer", "…, the spokesman said"."""
    behind = items[n + 1 :]
    verb = next((k for k, i in enumerate(behind) if i.kind == "verb"), -1)
    ahead = behind[: verb + 1]
    told = 0 <= verb < 5 and behind[verb].cls in SAYING and behind[verb].form == "fin" and not behind[verb].negated
    return told and all(i.kind in ("verb", "comma", "quote", "determiner", "title", "word", "adverb") for i in ahead)


def _added(items: Sequence[Item], n: int) -> bool:
    """Whether what stands behind item n only adds a remark: " – a first", "(see photo)", ", a step that was due"."""
    if items[n].kind == "dash":
        return True
    if items[n].kind == "open":
        return items[-1 - (items[-1].type == ".")].kind == "close"
    first = items[n + 1] if n + 1 < len(items) else items[n]
    relative = next((k for k in range(n + 2, min(len(items), n + 7)) if items[k].kind == "relative"), 0)
    return first.cls == "source" or (relative > n + 2 and first.type in INDEFINITE)


def _clause(items: Sequence[Item], n: int, folds: Sequence[str]) -> bool:
    """Whether a clause of its own begins behind the conjunction at item n: "and the first classes have begun"."""
    item, before = items[n], items[n - 1]
    inside = next((i.kind for i in items[n:] if i.kind in ("open", "close")), "") == "close"
    if inside:
        return False  # "(which came in 2015, and employs some 60 people)"
    if item.kind == "if":
        return folds[item.first] in AIMS and before.kind == "comma"
    if item.kind == "stop":
        return item.type == ";" and any(i.kind == "verb" and i.form == "fin" for i in items[n:])
    verb = next((k for k in range(n + 1, len(items)) if items[k].kind == "verb" and items[k].form == "fin"), 0)
    if item.kind == "but" and not verb:
        verb = len(items)  # "alors que les prix grimpent": a verb that no lexicon knows
    subject = n + 2 < verb and items[n + 1].kind in ("determiner", "adverb", "word")
    if n + 2 == verb and verb < len(items):  # "and works are due to start"
        subject = items[n + 1].kind == "word" and items[verb].cls == "be"
    return before.kind == "comma" and subject and any(i.kind in ("word", "noun") for i in items[n + 1 : verb])
