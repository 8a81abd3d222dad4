"""Gifts told together and then one by one: "two loans … The first, of 50 million, … The second, of 30 million, …"."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.frames.borne import Borne
from loaders.frames.raw import Raw

AGO = 3  # sentences between the telling of the gifts and of one of them
NEAR = 8  # items between an ordinal and its sum
FIRST = frozenset("first premier premiere primer primero primera".split())
NEXT = frozenset(
    "second third other deuxieme seconde troisieme autre segundo segunda tercer tercero tercera otro otra".split()
)
REST = frozenset("reste solde resto saldo rest remainder balance".split())
ORDINALS = FIRST | NEXT | REST
THAT_IS = frozenset("soit decir sea some or of de".split())
BETWEEN = ("word", "determiner", "comma", "adverb", "preposition")


class Ordered(Borne):
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
            starts = (n == 0 or self.items[n - 1].kind in {"stop", "determiner"}) and self.items[n].kind != "title"
            if not starts or (self.word(n) not in FIRST and (self.word(n) not in NEXT | REST or self.ordered is None)):
                continue
            number = self._sum_of_one(n)
            if number < 0:
                continue
            if self.word(n) in FIRST and base.amount >= 0:
                if not self._part_of_whole(base, number):
                    continue
                self.fund("give.order", base.bodies, base.others, number, base.status, self.items[n].first)
                self.funding = self.ordered = base  # parts of a sum that was told whole
                base.extra.append(self.sentence)
            elif self.word(n) in FIRST:
                base.amount, self.ordered = number, base
                base.extra.append(self.sentence)
            else:
                base.extra.append(self.sentence)
                self.fund("give.order", base.bodies, base.others, number, base.status, self.items[n].first)
                self.funding = base

    def _part_of_whole(self, base: Raw, number: int) -> bool:
        """ "La première subvention, de 4,4 millions": whether a sum is less than that told whole, and like it."""
        whole, part = self.amounts[base.amount], self.amounts[number]
        return part.value < whole.value and part.currency == whole.currency

    def _sum_of_one(self, n: int) -> int:
        """The sum right behind an ordinal, over its noun: "premier prêt approuvé, de 50 millions"; -1 if none."""
        led = False
        for item in self.items[n + 1 : n + NEAR]:
            if item.kind == "amount":
                return self._first([item]) if led else -1
            led = led or (self.word(n) in REST and self.word(self.place(item)) in THAT_IS)
            led = led or (item.kind == "preposition" and item.cls in ("of", "for", "by", "worth"))
            if not (item.kind in BETWEEN or _of_gift(item)):
                return -1
        return -1


def _of_gift(item: Item) -> bool:
    """Whether an item belongs to the telling of a gift: the noun, or what was done with it."""
    gift = item.kind == "noun" and item.cls in ("gift", "loan", "cost")
    return gift or (item.kind == "verb" and item.form == "pp") or item.cls == "amount"
