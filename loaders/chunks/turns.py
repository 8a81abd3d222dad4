"""Bodies told again by their place in a list: "A et B …, la première …, la seconde …", "the former … the latter"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.chunks.items import ACTORS, AGAIN, Item
from loaders.lexicon import rows
from loaders.tokens import Tokens, fold

LAST = 0  # the rank of "la dernière"
RANKS = {"turn-first": 1, "turn-second": 2, "turn-third": 3, "turn-last": LAST}
ARTICLES = frozenset("le la les l' du au des aux the el los las del al".split())
DEFINITE = frozenset("les los las the ses sus leurs its their".split())
BEHIND = frozenset("verb amount comma stop preposition and adverb close".split())  # what no noun of its own is
LISTED = ("agreement", "gift", "loan", "project", "launch", "activity")


@cache
def turn_words(language: str) -> Mapping[str, int]:
    """The words, folded, that tell a member of a list by its place -> that place.

    >>> turn_words("fr")["seconde"], turn_words("en")["former"]
    (2, 1)
    """
    return {
        fold(word): RANKS[row["class"]]
        for row in rows(language, "names")
        if row["class"] in RANKS
        for word in row["words"].split("|")
    }


@dataclass(frozen=True, slots=True)
class Turns:
    """Finds who is told again in the sentences of one text."""

    t: Tokens
    words: Mapping[str, int]

    def told(self, items: list[Item], singly: Sequence[Item], before: Sequence[Item]) -> None:
        """Turn "la première", "the latter" into the bodies that they stand for, in place.

        `items` are a sentence's with its coordinations joined, `singly` as they were; `before` are the bodies of the
        sentence before it.
        """
        found = [(n, rank) for n in range(1, len(items)) if (rank := self._rank(items, n)) is not None]
        if len(found) < 2 or found[0][1] != 1:
            return
        first = found[0][0]
        members = self._members(items[:first], singly) or (distinct(before) if first < 4 else [])
        if not 1 < len(members) < 6 or max(rank for _, rank in found) > len(members):
            return
        if items[first - 1].kind != "preposition" and self._lists_things(items[:first]):
            return
        for n, rank in found:
            member = members[rank - 1]
            item = items[n]
            item.kind, item.cls, item.bodies, item.iso = member.kind, AGAIN, member.bodies, member.iso
            item.type = member.type
            if member.kind == "country":
                item.type = item.type or f"{member.first}:{member.last}:{member.iso}"

    def _rank(self, items: Sequence[Item], n: int) -> int | None:
        """The place in a list that item n tells, with an article and without a noun; None where it tells none."""
        item, folds = items[n], self.t.fold
        rank = self.words.get(folds[item.last - 1])
        article = item.last - 2 if item.kind == "pronoun" else item.first - 1  # "the latter" is a pronoun, alone
        if rank is None or item.last - article != 2 or folds[article] not in ARTICLES:
            return None
        if n + 1 == len(items):
            return rank
        after = items[n + 1]
        number = after.kind == "word" and (self.t.word[after.first][0].isdigit() or self.t.word[after.first] == ".")
        of = after.cls == "of" and after.kind == "preposition"
        return rank if (after.kind in BEHIND and not of) or number else None

    def _members(self, items: Sequence[Item], singly: Sequence[Item]) -> list[Item]:
        """Those of whom a list was told: the last coordination, else the only two bodies."""
        group = next((i for i in reversed(items) if i.kind in ACTORS and i.plural), None)
        if group is not None:
            return [i for i in singly if i.kind in ACTORS and group.first <= i.first < group.last and not i.possessor]
        alone = distinct([i for i in items if i.kind in ACTORS and not i.possessor])
        return alone if len(alone) == 2 else []

    def _lists_things(self, items: Sequence[Item]) -> bool:
        """ "A et B ont signé deux conventions, la première …": whether things were counted that may be meant."""
        for n, item in enumerate(items):
            if item.kind == "noun" and item.plural and item.cls in LISTED:
                if not n or self.t.fold[item.first - 1] not in DEFINITE:
                    return True
        return False


def distinct(items: Sequence[Item]) -> list[Item]:
    """The bodies and countries among items, each once.

    >>> distinct([])
    []
    """
    found: dict[object, Item] = {}
    for item in items:
        if item.kind in ACTORS:
            found.setdefault(id(item.bodies[0]) if item.bodies else item.iso, item)
    return list(found.values())
