"""Sums of bodies that are told again one by one: "A et B financent le projet, la première pour 2 millions, …"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS
from loaders.frames.enumerated import Enumerated

NEAR = 14  # items between who is told again and a share
UNGIVING = frozenset("ask refuse plan attend amount say other refund".split())
ACTORS_OR_RELATIVE = frozenset((*ACTORS, "relative"))
ACTORS_STOP_OR_VERB = frozenset((*ACTORS, "stop", "verb"))


class Severally(Enumerated):
    """Reads what each of several gives or gets, told without a verb of its own."""

    def severally(self, again: Sequence[int]) -> None:
        """ "…, la première pour 2 millions, la seconde pour 3", "apportent l'une 8, l'autre 11 millions".

        `again`: the indexes of bodies that are told again.
        """
        if len(again) < 2 or any(i.kind == "verb" for n in again for i in self.items[n + 1 : n + 2]):
            return  # "la première donne 2 millions, la seconde 3": gaps of a verb
        clause = self.finite_before(again[0])
        if clause is None or clause.verb.cls in UNGIVING or clause.verb.mood == UNREAL:
            return
        ahead = [self._sum_right_before(n) for n in again]
        sums = [self._sum_of(n, end) for n, end in zip(again, [*again[1:], len(self.items)], strict=True)]
        sums = ahead if min(ahead) >= 0 else sums
        like = next((number for number in sums if number >= 0), -1)
        sums = [n if n >= 0 else self._bare_behind(at, like) for at, n in zip(again, sums, strict=True)]
        sums = [n if n >= 0 else self._share_told(at, like) for at, n in zip(again, sums, strict=True)]
        givers = self.bodies(*clause.with_role("from", "of")[:1], states=True)
        for at, number in zip(again, sums, strict=True):
            told = self.bodies(self.items[at], states=True)
            if number < 0:
                continue
            if clause.verb.cls != "receive":
                self.fund("turn", told, [], number, self.status(clause), clause.verb.first)
            elif len(givers) == 1:
                self.fund("turn.receive", givers, told, number, self.status(clause), clause.verb.first)

    def _sum_right_before(self, n: int) -> int:
        """ "1,2 millones la primera y 750.000 euros la segunda": the sum right before item n; -1 where none is."""
        near = [i for i in self.items[max(0, n - 2) : n] if i.kind != "determiner"]
        return self._first(near[-1:])

    def _sum_of(self, n: int, end: int) -> int:
        """The first sum behind item n and before the next that is told again; -1 where there is none."""
        part: list[Item] = []
        for item in self.items[n + 1 : end]:
            if item.kind in ACTORS_OR_RELATIVE or (item.kind == "stop" and item.type != ";"):
                break
            part.append(item)
        return self._first(part)

    def _share_told(self, n: int, like: int) -> int:
        """ "the latter twice that sum", "la seconde autant": what a multiple, or a share, behind item n comes to."""
        for item in self.items[n + 1 : n + NEAR] if like >= 0 else ():
            if item.kind in ACTORS_STOP_OR_VERB and item.governor != "support":
                break
            if (
                item.kind in ("word", "determiner", "adverb")
                and (share := self.worked_out(item.first, like)) is not None
            ):
                return share
        return -1

    def _bare_behind(self, n: int, like: int) -> int:
        """ "l'une 8, l'autre 11 millions": the number behind item n, in the unit of the sum it takes after."""
        for item in self.items[n + 1 : n + 4] if like >= 0 else ():
            if (number := self.bare(item.first, like)) >= 0:
                return number
            if item.kind not in ("preposition", "adverb", "comma"):
                break
        return -1
