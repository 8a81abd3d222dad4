"""What is put in between and names nobody: "however" between commas, a clause in brackets behind a body."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, Item

CONJUNCTIONS = frozenset("but while whereas although though mais or car pero sino aunque".split())
BOUND = ACTORS | {"noun", "pronoun", "close", "word", "verb"}  # behind them both commas belong to what is put in
LONGEST = 30  # items in brackets
OPENING = frozenset(("relative", "determiner", "verb", "adverb", "word", "preposition", "noun", "title"))
TELLING = frozenset(("amount", "open", "possessive", "pronoun", *ACTORS))
FACTS = frozenset("agreement project gift loan grant contribution launch partner donor".split())  # classes of nouns


def without_however(items: list[Item]) -> list[Item]:
    """The items without "however" between commas, which parts no clauses: "A, however, signed".

    >>> comma, body, verb = Item("comma", 1, 2), Item("bodies", 0, 1), Item("verb", 4, 5)
    >>> [i.kind for i in without_however([body, comma, Item("but", 2, 3, "", "however"), comma, verb])]
    ['bodies', 'verb']
    """
    for n in range(len(items) - 2, 0, -1):
        if items[n].kind != "but" or items[n].type in CONJUNCTIONS or items[n - 1].kind != "comma" or n < 2:
            continue
        if items[n + 1].kind == "stop":
            items = [*items[: n - 1], *items[n + 1 :]]
        elif items[n + 1].kind == "comma":
            items = [*items[: n - 1], *items[n + 1 + (items[n - 2].kind in BOUND) :]]
    return items


def bracket_end(items: Sequence[Item], n: int) -> int:
    """Behind the brackets that open at item n, where what is in them names nobody: "(founded in 1951)"; else 0."""
    if n + 2 >= len(items) or items[n + 1].kind not in OPENING:
        return 0
    for k in range(n + 1, min(len(items), n + LONGEST)):
        if items[k].kind == "close":
            return k + 1 if k > n + 2 else 0
        if items[k].kind == "country" and items[k - 1].kind in ("comma", "preposition"):
            continue  # "(headquarters: Lausanne, Switzerland)"
        if items[k].kind in TELLING or (items[k].kind == "noun" and items[k].cls in FACTS):
            break
    return 0
