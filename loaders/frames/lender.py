"""Loans and grants without a giver in the news of a bank or a fund: whoever the release is about gives them."""

from __future__ import annotations

from functools import cached_property

from loaders.chunks import UNREAL
from loaders.frames.sums import Sums
from loaders.frames.takers import MONEY
from loaders.givers import NONE, SURE, giving
from loaders.organizations import Body

FROM = ("by", "from")  # who else gives: "a loan from Japan"
UNGIVEN = frozenset("ask refuse plan refund".split())  # verbs whose object nobody gives
REACH = 4  # items: how far behind "un crédito" its sum may stand


class Lender(Sums):
    """ "Con un crédito de 12 millones, en Mozambique se ampliará …", "Benin is to receive a grant of USD 3 million"."""

    @cached_property
    def only_giver(self) -> Body | None:
        """Who the release is about, where it gives by trade and nobody else named in the text does."""
        hero = self.protagonist
        if hero is None or giving(hero) != SURE:
            return None
        named = (b for _, bodies in self.found.bodies.values() for b in bodies)
        return None if any(b is not hero and giving(b) != NONE for b in named) else hero

    def lent(self) -> None:
        """Read the gifts of a sentence whose giver is not told as those of the release's only giver."""
        giver = self.only_giver if self.sentence else None
        if giver is None or any(i.kind == "country" and i.governor in FROM for i in self.items):
            return
        if any(f.kind == "funding" for f in self.here()):
            return  # who gives is told, of one sum at least
        for n, item in enumerate(self.items):
            noun = item.kind == "noun" and item.cls in MONEY
            if not (noun or item.cls == "fundby") or item.first in self.used:
                continue  # "Con un crédito de" is one phrase
            amount = next((i for i in self.items[n + 1 : n + REACH] if i.kind == "amount"), None)
            if amount is None or not self._money([amount]):
                continue
            clause = self.clause_at(n)
            if clause is not None and (clause.verb.mood == UNREAL or clause.verb.cls in UNGIVEN):
                continue
            self.used.add(item.first)
            self.fund("lender.only", [giver], [], amount.number, "committed", item.first)
