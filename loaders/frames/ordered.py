"""Gifts told together and then one by one: "two loans … The first, of 50 million, … The second, of 30 million, …"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.donors import Donors
from loaders.frames.given import MONEY
from loaders.frames.raw import Raw
from loaders.organizations import Body

AGO = 3  # sentences between the telling of the gifts and of one of them
NEAR = 8  # items between an ordinal and its sum
COSTS = frozenset("cost costs bill frais cout couts gastos costo costos coste costes".split())
FIRST = frozenset("first premier premiere primer primero primera".split())
NEXT = frozenset(
    "second third other deuxieme seconde troisieme autre segundo segunda tercer tercero tercera otro otra".split()
)
ORDINALS = FIRST | NEXT
BETWEEN = ("word", "determiner", "comma", "adverb", "preposition")


class Ordered(Donors):
    """Reads the sums of gifts that are told one by one."""

    ordered: Raw | None = None  # the gift whose parts are being told

    def in_order(self) -> None:
        """ "El primer crédito, de 119 millones, …", "Le second prêt approuvé, de 50 millions, …"."""
        base = self.ordered or self.funding
        if base is None or not 0 < self.sentence - (base.extra[-1] if base.extra else base.sentence) <= AGO:
            self.ordered = None
            return
        if not self.items or ORDINALS.isdisjoint(
            self.sentences.chunker.t.fold[self.items[0].first : self.items[-1].last]
        ):
            return
        for n in range(len(self.items)):
            starts = n == 0 or self.items[n - 1].kind in {"stop", "determiner"}
            if not starts or (self.word(n) not in FIRST and (self.word(n) not in NEXT or self.ordered is None)):
                continue
            number = self._sum_of_one(n)
            if number < 0:
                continue
            if self.word(n) in FIRST and base.amount >= 0:
                continue  # parts of a sum that was told whole
            if self.word(n) in FIRST:
                base.amount, self.ordered = number, base
                base.extra.append(self.sentence)
            else:
                base.extra.append(self.sentence)
                self.fund("give.order", base.bodies, base.others, number, base.status, self.items[n].first)
                self.funding = base

    def shared_out(self, clause: Clause) -> None:
        """ "ha donado 2 millones, que se repartirán la OIM y el PMA": who gets what was just given."""
        subject = clause.subject
        if subject is not None and subject.cls == "cost" and clause.verb.mood != UNREAL:
            self._cost_shared(clause)
            return
        sharers = self.subject(clause, states=True) if clause.verb.voice == "active" else []
        if len(sharers) > 1 and self._share_borne(clause, sharers):
            return
        takers = self.bodies(*clause.with_role("between")[:1])
        if sharers and takers and clause.verb.mood != UNREAL:
            self._shared_among(clause, sharers, takers)
            return
        fact = self.funding
        if fact is not None and self.sentence - fact.sentence < 2 and clause.verb.mood != UNREAL:
            self.pair("give.shared", fact.bodies, self.subject(clause), at=clause.verb.first)

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
        told = (self.worked_out(k, -1) for k in range(verb.first, verb.last))
        share = next((number for number in told if number is not None), None)
        if verb.mood == UNREAL or (share is None and not COSTS & set(t.fold[verb.first : verb.last])):
            return False
        numbers = [share] if share is not None and share >= 0 else []
        self.fund_all("cost.shared", sharers, [], numbers, self.status(clause), verb.first)
        return True

    def _cost_shared(self, clause: Clause) -> None:
        """ "le coût est partagé entre A, pour 2 millions, et B, pour 1 million": who bears a cost, each its part."""
        group = next((i for i in self.items[clause.at + 1 : clause.at + 6] if i.kind in ACTORS), None)
        if group is None or group.governor not in ("", "between"):
            return
        payers = self.members(group)
        end = next((k for k in range(self.place(payers[-1]), len(self.items)) if self.items[k].kind == "verb"), None)
        sums = [i for i in self.items[self.place(group) : end] if i.kind == "amount"]
        for payer, number in self.matched(payers, sums):
            bodies = self.bodies(payer, states=True)
            numbers = [number] if number >= 0 else []
            self.fund_all("cost.shared", bodies, [], numbers, self.status(clause), clause.verb.first)

    def _sum_of_one(self, n: int) -> int:
        """The sum right behind an ordinal, over its noun: "premier prêt approuvé, de 50 millions"; -1 if none."""
        led = False
        for item in self.items[n + 1 : n + NEAR]:
            if item.kind == "amount":
                return self._first([item]) if led else -1
            led = led or (item.kind == "preposition" and item.cls in ("of", "for", "by", "worth"))
            if not (item.kind in BETWEEN or _of_gift(item)):
                return -1
        return -1


def _of_gift(item: Item) -> bool:
    """Whether an item belongs to the telling of a gift: the noun, or what was done with it."""
    gift = item.kind == "noun" and item.cls in ("gift", "loan", "cost")
    return gift or (item.kind == "verb" and item.form == "pp") or item.cls == "amount"
