"""What becomes of money: who manages it, whom it helps, what the work that it pays for is endowed with."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.base import THAT
from loaders.frames.owing import Owing
from loaders.frames.raw import IMAGINED, MONEY, POSSESSIVES, Raw
from loaders.organizations import Body

HELPING = ("help", "allow", "make", "agree", "come", "go")  # also "llegó a B", "reached B"
RECEIVERS = frozenset(
    "beneficiaire beneficiaires attributaire beneficiaria beneficiario recipient beneficiary holder titulaire".split()
)
NEAR = 8  # items between money and the verb of its relative


class Managed(Owing):
    """Reads what a sentence tells of the money that it says is given."""

    def managed_money(self) -> None:
        """ "une subvention, gérée par B", "which B administers", "will help B rebuild": B works with who gives."""
        self._own_departments()
        gifts = [f for f in self.here() if f.kind == "funding"]
        if not gifts or any(f.status in ("refused", "requested", IMAGINED) for f in gifts):
            return
        for clause in self.clauses:
            if clause.verb.mood == UNREAL or clause.verb.negated:
                continue
            if clause.verb.cls == "run":
                self._managing(clause, gifts)
            elif clause.verb.cls in HELPING:
                self._helped(clause, gifts)
            elif clause.verb.cls == "endow":
                self._endowed(clause, gifts)
        self._departments(gifts)
        self._led_in(gifts)
        self._recipient(gifts)

    def _own_departments(self) -> None:
        """ "Through its Department B, A works with C": a body that its owner acts through is a part of it."""
        for n, item in enumerate(self.items):
            if item.kind != "bodies" or n < 2 or len(item.bodies) != 1 or self.word(n - 1) not in POSSESSIVES:
                continue
            part, clause = item.bodies[0], self.clause_at(n) if self.items[n - 2].cls == "support" else None
            owners = self.subject(clause, states=True) if clause is not None else []
            kind = part.entry.kind if part.entry is not None else part.kind
            if len(owners) == 1 and owners[0] is not part and kind in ("government", "public"):
                part.parent = part.parent or owners[0]

    def _recipient(self, gifts: Sequence[Raw]) -> None:
        """ "B, bénéficiaire d'une subvention de A", "B, recipient of a grant from A": who a gift is told to be for."""
        t = self.sentences.chunker.t
        for n, item in enumerate(self.items):
            k = n - 1
            while k > 0 and self.items[k].kind in ("comma", "determiner", "word"):
                k -= 1
            if t.fold[item.first] not in RECEIVERS or k < 0 or self.items[k].kind != "bodies":
                continue
            for fact in gifts:
                near = item.first < fact.at < item.first + 12
                if (
                    near
                    and not fact.led
                    and not fact.others
                    and all(b not in fact.bodies for b in self.items[k].bodies)
                ):
                    fact.led = self.bodies(self.items[k])

    def _led_in(self, gifts: Sequence[Raw]) -> None:
        """ "Con un aporte de A y N de B, C hará …": who a sentence is of that money opens."""
        if not self.items or self.items[0].cls not in ("with", "thanks", "fundby", "by", "support"):
            return
        comma = next((k for k, i in enumerate(self.items[:-2]) if i.kind == "comma" and self._opens(k + 1)), 0)
        if not comma:
            return
        group = next(i for i in self.items[comma + 1 :] if i.kind != "determiner")
        for fact in gifts:
            if (
                fact.at < group.first
                and not fact.led
                and not fact.others
                and all(b not in fact.bodies for b in group.bodies)
            ):
                fact.led = self.bodies(group)

    def _opens(self, n: int) -> bool:
        """Whether a body that nothing governs begins a clause at item n: a word or a verb stands behind it."""
        n += self.items[n].kind == "determiner"
        if n + 1 >= len(self.items) or self.items[n].kind != "bodies" or self.items[n].governor:
            return False
        return self.items[n + 1].kind in ("word", "verb", "adverb", "determiner")

    def _managing(self, clause: Clause, gifts: Sequence[Raw]) -> None:
        """ "2 millions d'euros, gérés par B", "a grant that B administers"."""
        passive = clause.verb.voice == "passive"
        if passive:
            who = self.bodies(*clause.with_role("by")[:1])
            money = self._of_money_told(clause)
        else:
            who, money = self.subject(clause), self._money_before_relative(clause)
        if who and money:
            self._work_with(gifts, who, "manage")

    def _of_money_told(self, clause: Clause) -> bool:
        """Whether the subject of a passive is money."""
        subject = clause.subject
        if subject is None:
            near = [i for i in self.items[max(0, clause.at - 4) : clause.at] if i.kind not in ("comma", "adverb")]
            return bool(near) and near[-1].kind == "amount"
        return subject.kind == "amount" or subject.cls in MONEY

    def _money_before_relative(self, clause: Clause) -> bool:
        """Whether an object relative that leads to a clause refers to money."""
        begin = max(0, clause.at - NEAR)
        led = next((k for k in range(clause.at - 1, begin, -1) if self.items[k].kind == "relative"), 0)
        if not led or self.items[led].type not in THAT:
            return False
        if clause.subject is not None and clause.subject.first < self.items[led].first:
            return False
        before = [i for i in self.items[max(0, led - 4) : led] if i.kind not in ("comma", "preposition", "determiner")]
        return bool(before) and (before[-1].kind == "amount" or before[-1].cls in MONEY)

    def _helped(self, clause: Clause, gifts: Sequence[Raw]) -> None:
        """ "A loan from A will help B rebuild", "ce don permettra à B d'agir"."""
        subject = clause.subject
        if subject is None or not (subject.kind == "amount" or subject.cls in MONEY):
            return
        groups = [i for i in (*clause.objects[:1], *clause.with_role("to")[:1]) if i.kind == "bodies"]
        groups = groups or self._that_acts(clause)
        if groups and clause.verb.voice == "active":
            self._work_with(gifts, self.bodies(groups[0]), "help")

    def _that_acts(self, clause: Clause) -> list[Item]:
        """ "hará posible que B equipe el hospital", "permettra que B agisse": who acts in what it enables."""
        behind = self.items[clause.at + 1 : clause.at + NEAR]
        that = next((k for k, i in enumerate(behind) if i.kind == "relative" and i.type in THAT), -1)
        if that < 0 or any(i.kind not in ("word", "adverb") for i in behind[:that]):
            return []
        after = next((i for i in behind[that + 1 :] if i.kind not in ("determiner", "adverb")), None)
        return [after] if after is not None and after.kind == "bodies" else []

    def _work_with(self, gifts: Sequence[Raw], who: Sequence[Body], how: str) -> None:
        """Whom money is entrusted to, or helps, works with who gives it."""
        for fact in gifts:
            others = [b for b in who if b not in fact.bodies and b not in fact.others]
            if not others:
                continue
            if fact.others or fact.led:
                self.pair(f"money.{how}", fact.bodies, others, at=fact.at)
            else:
                fact.led = others

    def _endowed(self, clause: Clause, gifts: Sequence[Raw]) -> None:
        """ "Le projet, financé par A et exécuté par B, est doté de N": what the one who pays gives."""
        numbers = self._money(clause.amounts)
        if len(gifts) == 1 and gifts[0].amount < 0 and len(numbers) == 1 and not clause.with_role("by"):
            if clause.subject is not None and clause.subject.cls in ("project", "activity"):
                gifts[0].amount = numbers[0]

    def _departments(self, gifts: Sequence[Raw]) -> None:
        """ "A, through its Department B, gives N": the department gives too."""
        for item in self.items:
            if item.kind != "bodies" or item.governor != "support" or len(item.bodies) != 1:
                continue
            entry = item.bodies[0].entry
            parent = entry.parent if entry is not None else None
            for fact in gifts if parent is not None else ():
                if fact.bodies[0].key == parent:
                    self.fund(fact.rule, item.bodies, fact.others, fact.amount, fact.status, item.first)
