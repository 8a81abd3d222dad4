"""Lists whose members semicolons part: "signed by A; B, which is based in Lomé; and C", read as "A, B and C"."""

from __future__ import annotations

from dataclasses import replace

from loaders.chunks.items import ACTORS, Item

LINKS = frozenset(("of", "with", "by", "from", "between", "to"))
TELLING = frozenset(("amount", "stop", "quote", "possessive", "but", "if", *ACTORS))
BESIDE = frozenset(("comma", "open", "dash", "preposition"))  # what may stand right behind a member
LONGEST = 16  # items beside a member
FEWEST = 2  # semicolons


def semicolons(items: list[Item]) -> list[Item]:
    """The items with commas for the semicolons of a list, and without what stands beside all its members but the last.

    Only where "; and" with a body closes the list: other semicolons part clauses.

    >>> semicolons([])
    []
    """
    marks = [n for n, item in enumerate(items) if item.kind == "stop" and item.type == ";"]
    if len(marks) < FEWEST:
        return items
    for last in range(len(marks) - 1, 0, -1):
        if items[marks[last] + 1 : marks[last] + 2] and items[marks[last] + 1].kind == "and":
            break
    else:
        return items
    first = last
    ends: list[int] = []  # the item behind each member's name, from the last but one backwards
    while first >= 0:
        end = _member_before(items, marks[first], marks[first - 1] if first else -1)
        if not end:
            break
        ends.append(end)
        first -= 1
    if len(ends) < FEWEST or not _body(items, marks[last] + 2):
        return items
    ends.reverse()
    out, past = [], 0
    for end, mark in zip(ends, marks[last + 1 - len(ends) : last + 1], strict=True):
        out += items[past:end]
        if mark != marks[last]:
            out.append(replace(items[mark], kind="comma", type=","))
        past = mark + 1
    return [*out, *items[past:]]


def _member_before(items: list[Item], mark: int, begin: int) -> int:
    """The item behind the name of the member that ends at a semicolon; 0 where no member ends there."""
    for k in range(mark - 1, max(begin, mark - LONGEST), -1):
        if items[k].kind in ACTORS and not (items[k].kind == "country" and items[k - 1].kind == "preposition"):
            led = begin < 0 or _body(items, begin + 1) == k + 1
            beside = items[k + 1 : mark]
            told = bool(beside) and (beside[0].kind not in BESIDE or (beside[0].cls and beside[0].cls != "in"))
            return 0 if told or not led or items[k].possessor else k + 1
        if items[k].kind in TELLING:
            if items[k].kind != "country":
                break
    return 0


def _body(items: list[Item], k: int) -> int:
    """Behind the body that stands at k, over its article and a preposition; 0 where none does."""
    begin = k
    while k < len(items) and k - begin < 3 and (
        items[k].kind == "determiner" or (items[k].kind == "preposition" and items[k].cls in LINKS)
    ):  # fmt: skip
        k += 1
    return k + 1 if k < len(items) and items[k].kind in ACTORS else 0
