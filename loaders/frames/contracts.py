"""Agreements with a sum: one party gives, the other receives."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS
from loaders.frames.ordered import Ordered
from loaders.frames.raw import IMAGINED, Raw
from loaders.givers import giver_among
from loaders.organizations import Body

NEAR = 13  # items between an agreement and its sum
STATUS = {"signed": "committed", "announced": "pledged", "planned": IMAGINED, "refused": "refused"}


class Contracts(Ordered):
    """Reads the sums of the agreements that a sentence tells."""

    def contracts(self) -> None:
        """ "A et B ont signé une convention de 6 millions d'euros": funding by the party that gives by trade."""
        here = self.here()
        told = [f for f in here if f.kind == "agreement"]
        if not told or "noun ask" in self.classes:
            return
        given = [f for f in here if f.kind == "funding"]
        sums = self._sums_of_agreements() or self._sums_of_envelopes()
        for fact, number in zip(told, sums, strict=False):
            if any(f.amount == number or f.bodies[0] in fact.bodies for f in given):
                continue
            self._contract(fact, number)
        if not sums:
            for fact in told:
                if fact.type == "grant" and not given and fact.status == "signed":
                    self._contract(fact, -1)

    def _contract(self, fact: Raw, number: int) -> None:
        giver = giver_among(fact.bodies)
        if giver is None:
            return
        others: list[Body] = [b for b in fact.bodies if b is not giver]
        self.fund("agreement.sum", [giver], others[:1], number, STATUS[fact.status], fact.at)

    def _sums_of_agreements(self) -> list[int]:
        """The sums that belong to the agreements of the sentence, in their order."""
        found: list[int] = []
        for n, item in enumerate(self.items):
            if item.kind != "noun" or item.cls != "agreement":
                continue
            number = self._sum_in_front(n)
            if number < 0:
                number = self._sum_behind(n)
            if number >= 0 and number not in found:
                found.append(number)
        return found

    def _sums_of_envelopes(self) -> list[int]:
        """ "L'enveloppe prévue par l'accord entre A et B se monte à N": the sums that gifts are said to reach."""
        told = [c for c in self.clauses if c.verb.cls == "amount" and c.subject is not None]
        money = [c for c in told if c.subject is not None and c.subject.cls in ("gift", "cost")]
        return [n for c in money for n in self._money(c.amounts)][:1]

    def _sum_in_front(self, n: int) -> int:
        """ "a EUR 9 million agreement"."""
        k = n - 1
        while k >= 0 and n - k < 3 and self.items[k].kind == "word":
            k -= 1
        return self._first([self.items[k]]) if k >= 0 else -1

    def _sum_behind(self, n: int) -> int:
        """ "une convention d'un montant de N", "a grant agreement worth N", "un convenio por N"."""
        for item in self.items[n + 1 : n + NEAR]:
            if item.kind == "amount":
                return self._first([item])
            if item.kind in ACTORS and item.governor in ("between", "with"):
                continue  # "l'accord entre A et B, d'un montant de N"
            if item.kind in (*ACTORS, "stop", "relative") or (
                item.kind == "verb" and item.form != "ger" and item.cls not in ("amount", "endow", "cost")
            ):
                return -1
            if item.kind == "noun" and item.cls not in ("cost", "gift", "loan") and not _for_what(item):
                return -1
        return -1


def _for_what(noun: Item) -> bool:
    """Whether a noun says what an agreement is for: "d'appui au projet"."""
    return noun.governor in ("of", "to", "for")
