"""Givers and takers that follow a verb of giving without one of their own: "A donne 2 millions, B 3"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.given import Given
from loaders.organizations import Body


class Gapping(Given):
    """Finds who else gives or gets by the verb of a clause."""

    def _gapped_giver(self, clause: Clause, gift: Item) -> Item | None:
        """ "A fournit l'expertise, B les fonds et C les locaux": who gives the gift, where that goes without a verb."""
        n = self.place(gift) - 1
        while n > clause.at and self.items[n].kind in ("determiner", "word", "comma"):
            n -= 1
        other = self.items[n]
        return other if other.kind in ACTORS and not other.governor and self._after_pause(n) else None

    def _part_takers(self, clause: Clause) -> list[Item]:
        """ "…, dont 2 millions à B et 4 millions à C", "of which 2 will go to B": who gets a part of what is given."""
        found: list[Item] = []
        parted = False
        for n in range(clause.at + 1, min(len(self.items), clause.at + WINDOW)):
            item = self.items[n]
            if item.kind == "stop" or (item.kind == "verb" and item.cls not in ("go", "come", "give", "have")):
                break
            if item.kind != "amount":
                continue
            parted = parted or self.amounts[item.number].share_of is not None
            after = next((i for i in self.items[n + 1 : n + 6] if i.kind in (*ACTORS, "amount", "comma", "and")), None)
            if parted and after is not None and after.kind == "bodies" and after.governor in ("to", "for"):
                found.append(after)
        return found

    def _gapped(self, clause: Clause, like: int, takers: Sequence[Body], status: str) -> None:
        """The givers that follow with sums of their own but no verb."""
        found = self.late_gaps(clause) if self._late(clause) is not None else []
        for item, number in found or (self.gaps(clause, like) if like >= 0 else ()):
            bodies = self.bodies(item, states=True)
            self.fund(
                clause.verb.cls + ".gapped",
                bodies,
                takers,
                number if len(bodies) == 1 else -1,
                status,
                clause.verb.first,
            )
