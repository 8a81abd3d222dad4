"""Who shares what: bodies that bear a cost together, and those that a gift is shared out among."""

from __future__ import annotations

from loaders.chunks import UNREAL
from loaders.clauses import ACTORS, Clause
from loaders.frames.donors import Donors
from loaders.frames.raw import MONEY
from loaders.frames.worked import SHARE_KINDS
from loaders.organizations import Body

ENDS = ("stop", "verb", "relative")
NEAR = 8  # items between a verb that shares and what is shared


class Borne(Donors):
    """Frames of verbs that share."""

    def shared_out(self, clause: Clause) -> bool:
        """ "ha donado 2 millones, que se repartirán la OIM y el PMA", "A and B share the cost". Whether it was read."""
        active = clause.verb.voice == "active"
        sharers = self.subject(clause, states=True) if active else []
        if clause.verb.mood == UNREAL or self._cost_shared(clause):
            return True
        if len(sharers) > 1 and self._share_borne(clause, sharers):
            return True
        takers = self.bodies(*clause.with_role("between")[:1])
        if sharers and takers:
            self._shared_among(clause, sharers, takers)
            return True
        fact = self.funding
        takers = takers or self.bodies(*clause.with_role("by"))  # "to be shared by A and B"
        told = fact is not None and self.sentence - fact.sentence < 2 and (bool(takers) or self.language != "en")
        if fact is not None and told:
            self.pair("give.shared", fact.bodies, takers or self.subject(clause), at=clause.verb.first)
        return told

    def joined_with_sums(self, clause: Clause) -> bool:
        """ "Se sumaron A, con 2 millones, y B, con 1", "joined by A, with 2 million": who joins givers with a sum."""
        agents = clause.with_role("by") if clause.verb.voice == "passive" else [clause.subject]
        first = next((i for i in agents if i is not None and i.kind in ACTORS), None)
        if first is None or clause.verb.mood == UNREAL:
            return False
        begin = max(self.place(first), clause.at)
        end = next((k for k in range(begin + 1, len(self.items)) if self.items[k].kind in ENDS), len(self.items))
        sums = [i for i in self.items[begin:end] if i.kind == "amount" and i.governor == "with"]
        told = [(p, number) for p, number in self.matched(self.members(first), sums) if number >= 0]
        for payer, number in told:
            self.fund_all("join.sum", self.strangers(payer), [], [number], self.status(clause), clause.verb.first)
        joined = self.bodies(*clause.objects[:1], *clause.with_role("to")[:1], states=True) if told else []
        if joined and self._in_paying(clause, begin):  # "A has joined B in funding C, with N"
            self.fund_all("join.in", joined, [], [], self.status(clause), clause.verb.first)
        return bool(told)

    def _in_paying(self, clause: Clause, begin: int) -> bool:
        """Whether money, or a verb that pays, is what somebody joins another in."""
        near = self.items[max(begin, clause.at) + 1 : clause.end][:NEAR]
        return any(i.cls == "fund" or (i.cls in MONEY and i.governor in ("in", "for", "to")) for i in near)

    def _shared_among(self, clause: Clause, sharers: list[Body], takers: list[Body]) -> None:
        """ "les 12 millions que A avait répartis entre B, C et D", "A a réparti 3 millions entre B et C"."""
        told = self._antecedent_gift(clause)
        if told is None and not clause.amounts and not any(i.cls in MONEY for i in clause.nouns):
            return
        if told is not None:
            self.used.add(told[0].first)
        for taker in takers:
            self.fund("give.shared", sharers, [taker], -1, self.status(clause), clause.verb.first)
        self.pair("give.shared", sharers, takers, at=clause.verb.first)

    def _share_borne(self, clause: Clause, sharers: list[Body]) -> bool:
        """ "A and B will share the other half equally", "A y B se reparten los gastos". Whether it was read."""
        verb, t = clause.verb, self.sentences.chunker.t
        behind = self.items[clause.at + 1 : clause.end][:NEAR]
        told = (self.worked_out(k, -1) for k in range(verb.first, verb.last))
        share = next((number for number in told if number is not None), None)
        if share is None and behind and behind[0].kind in SHARE_KINDS:
            share = self.worked_out(behind[0].first, -1)
        if share is None and clause.subject is not None and clause.subject.first > verb.first:
            ahead = (self.worked_out(i.first, -1) for i in self.share_words(clause))  # "la otra mitad se la reparten"
            share = next((number for number in ahead if number is not None), None)
        near = (*behind, *self.items[max(0, clause.at - 4) : clause.at])
        costs = any(i.cls == "cost" or t.fold[i.first] in COSTS for i in near) or not COSTS.isdisjoint(
            t.fold[verb.first : verb.last]
        )
        if share is None and not costs:
            return False
        number = share if share is not None else self._first(behind)
        numbers = [number] if number >= 0 else []
        self.fund_all("cost.shared", sharers, [], numbers, self.status(clause), verb.first)
        return True

    def _cost_shared(self, clause: Clause) -> bool:
        """ "le coût est partagé entre A, pour 2 millions, et B, pour 1 million": who bears a cost, each its part."""
        subject = clause.subject
        whole = self._cost_told(clause)
        if whole is None:
            return False
        group = next((i for i in self.items[clause.at + 1 : clause.at + 6] if i.kind in ACTORS), None)
        if group is None or group.governor not in ("", "between", "by") or group is subject:
            return False
        payers = self.members(group)
        end = next((k for k in range(self.place(payers[-1]), len(self.items)) if self.items[k].kind == "verb"), None)
        sums = [i for i in self.items[self.place(group) : end] if i.kind == "amount"]
        for payer, number in self.matched(payers, sums):
            bodies = self.bodies(payer, states=True)
            number = number if number >= 0 or len(payers) > 1 else whole
            numbers = [number] if number >= 0 else []
            self.fund_all("cost.shared", bodies, [], numbers, self.status(clause), clause.verb.first)
        return True

    def _cost_told(self, clause: Clause) -> int | None:
        """The sum of the cost that a clause says is shared, -1 where it is not told; None where it is no cost."""
        subject = clause.subject
        if subject is not None and subject.cls == "cost":
            return self.sum_of_thing(clause)
        near = self.items[max(0, clause.at - NEAR) : clause.at]
        number = next((i.number for i in reversed(near) if i.kind == "amount"), -1)
        cost = any(i.cls == "cost" or (i.kind == "verb" and i.cls == "amount") for i in near)
        plain = all(i.kind not in ACTORS for i in near)
        stated = clause.verb.form == "pp" or (subject is not None and subject.kind == "amount")
        return number if number >= 0 and cost and plain and stated else None


COSTS = frozenset(
    "cost costs bill frais cout couts gastos costo costos coste costes facture factura financement depenses addition "
    "charge".split()
)
