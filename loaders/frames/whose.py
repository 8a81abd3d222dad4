"""Whose work each gift of a sentence pays for, where several are told to work in it, each with its own."""

from __future__ import annotations

from bisect import bisect_right

from loaders.chunks import AGAIN, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import begins, holds
from loaders.frames.meant import counted
from loaders.frames.raw import MONEY, Raw, unique
from loaders.frames.sums import Sums
from loaders.organizations import Body

WORKING = frozenset("run work host train collab".split())
SOURCES = frozenset(("by", "of", "from"))
WHILE = frozenset("while whereas mientras tandis alors".split())
BESIDE = ("determiner", "word", "noun", "preposition", "amount", "comma", "and", "adverb", "date")
THAT = frozenset("celle celui celles ceux la el los las that those".split())  # "celle de D", "la de D"
NEAR = 5  # items


class Whose(Sums):
    """Pairs gifts with those that the same part of the sentence tells of."""

    def whose_work(self) -> None:
        """ "A runs the shelter, which B funds, while C keeps the kitchen with money from D": B with A, D with C."""
        self._sums_of_support()
        gifts = [f for f in self.here() if f.kind == "funding"]
        if not gifts:
            return
        self._several_before(gifts)
        self._that_of(gifts)
        again = [n for n, i in enumerate(self.items) if i.cls == AGAIN and i.kind in ACTORS]
        if len(again) > 1:
            self._turns(gifts, again)
        open_ = [f for f in gifts if not (f.others or f.led)]
        if not open_:
            return
        begins = self._parts()
        over = self._over(begins)
        for fact in open_:
            if fact.at < over:
                fact.led = list(fact.bodies)  # who runs what goes on today had no part in it
        if len(begins) > 1:
            self._parted([f for f in open_ if not f.led], begins)

    def _that_of(self, gifts: list[Raw]) -> None:
        """ "A finance l'antenne de B, C celle de D": who pays, without a verb, for the like thing of another."""
        model = next((f for f in gifts if f.rule in ("fund", "pay.active") and f.status == "unstated"), None)
        if model is None:
            return
        folds = self.sentences.chunker.t.fold
        for n in range(3, len(self.items) - 3):
            group = self.items[n]
            if group.kind not in ACTORS or group.governor or group.first < model.at or not self._after_pause(n):
                continue
            behind = [i for i in self.items[n + 1 : n + 7] if i.kind != "comma"]
            behind = behind[behind[:1] != [] and behind[0].cls == "for" :]  # "and B for those in Y"
            kinds = [i.cls or i.kind for i in behind]
            if len(behind) < 3 or folds[behind[0].first] not in THAT or kinds[1] not in ("of", "in"):
                continue
            owner = behind[3] if behind[2].kind == "determiner" and len(behind) > 3 else behind[2]
            givers = self.bodies(group, states=True)
            there = owner.kind in ("place", "country") or self.sentences.chunker.t.cap[owner.first]
            if (owner.kind == "bodies" or there) and len(givers) == 1 and givers != model.bodies:
                told = next((f for f in self.here() if f.kind == "funding" and f.bodies == givers), None)
                if told is None:
                    at = group.first if owner.bodies else model.at  # who pay for one thing do not pay each other
                    self.fund(model.rule, givers, self.bodies(owner), -1, model.status, at)

    def _several_before(self, gifts: list[Raw]) -> None:
        """ "Deux dons, de 3 et 5 millions, ont été accordés par A", "A grant of N and a loan of M were approved"."""
        for fact in gifts:
            clause = next((c for c in self.clauses if c.verb.first == fact.at), None)
            if clause is None or clause.verb.voice != "passive" or clause.verb.form != "fin" or fact.amount < 0:
                continue
            ahead = self.items[: clause.at]
            plain = all(i.kind in BESIDE for i in ahead)
            nouns = [n for n, i in enumerate(ahead) if i.cls in MONEY and i.kind == "noun" and not i.governor]
            sums = self._money(i for i in ahead if i.kind == "amount")
            each = len(nouns) == len(sums) or (len(nouns) == 1 and counted([self.word(nouns[0] - 1)]) == len(sums))
            if not plain or len(sums) < 2 or not each or fact.amount not in sums:
                continue
            for number in sums:
                if number != fact.amount:
                    self.fund(fact.rule, fact.bodies, fact.others, number, fact.status, fact.at)

    def _sums_of_support(self) -> None:
        """ "cuenta con el respaldo de A: 800.000 dólares": the sum behind a colon that support comes to."""
        for n in range(2, len(self.items) - 1):
            group = self.items[n - 1]
            if self.items[n].type != ":" or self.items[n + 1].kind != "amount" or group.kind not in ACTORS:
                continue
            near = {i.cls for i in self.items[max(0, n - NEAR) : n - 1]}
            led = group.governor in ("support", "fundby") or "support" in near
            if (
                not (led or "gift" in near)
                or self._denied(n - 1)
                or len(givers := self.bodies(group, states=True)) != 1
            ):
                continue
            told = next((f for f in self.here() if f.kind == "funding" and f.bodies == givers), None)
            numbers = self._money([self.items[n + 1]])
            if told is not None:
                told.amount = numbers[0] if numbers and told.amount < 0 else told.amount
            elif led and numbers and not self.own(givers[0]):
                self.fund("gift.support", givers, [], numbers[0], "unstated", group.first)

    def _over(self, parts: list[int]) -> int:
        """ "An earlier scheme, financed by A until 2009, came to nothing": the token up to which past work is told of.

        0 where none is, or somebody is named that may have led it.
        """
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        work = next((n for n, i in enumerate(self.items) if i.kind == "noun" and i.cls == "project"), -1)
        beside = t.fold[max(first, self.items[work].first - 3) : self.items[work].last + 2] if work >= 0 else []
        if begins(t.fold[first:last], self.language, "until"):
            last = parts[1] if len(parts) > 1 else last
        elif not holds(beside, self.language, "earlier"):
            return 0
        paying = [b for f in self.here() for b in f.bodies]
        named = [b for i in self.items if i.first < last and not i.possessor for b in i.bodies]
        return last if all(b in paying for b in named) else 0

    def _parted(self, gifts: list[Raw], begins: list[int]) -> None:
        """Each gift's workers are those of its own part, where another part has others."""
        workers: dict[int, list[Body]] = {}
        for clause in self.clauses:
            if clause.verb.mood != UNREAL and (who := self._workers(clause)):
                workers.setdefault(bisect_right(begins, clause.verb.first), []).extend(who)
        for n, item in enumerate(self.items):
            if item.cls == "charge" and item.kind == "preposition" and (group := self._governed(n)) is not None:
                workers.setdefault(bisect_right(begins, item.first), []).extend(self.bodies(group))
        if not workers:
            return
        paying = [b for f in self.here() if f.kind == "funding" for b in f.bodies]
        for fact in gifts:
            part = bisect_right(begins, fact.at)
            mine = workers.get(part, []) or self._agent(part, begins, paying)
            if len(workers) - (part in workers) < 1:
                continue
            fact.led = [b for b in unique(mine) if b not in paying]

    def _agent(self, part: int, begins: list[int], paying: list[Body]) -> list[Body]:
        """ "…, while the other is served by A with funds from B": the one agent of a part that does not pay."""
        groups = (i for i in self.items if i.governor == "by" and bisect_right(begins, i.first) == part)
        found = unique(b for i in groups if not i.possessor for b in i.bodies if b not in paying)
        return found if len(found) == 1 else []

    def _workers(self, clause: Clause) -> list[Body]:
        """Who does the work that a clause tells of."""
        verb = clause.verb
        if verb.cls == "entrust":
            return self.bodies(*clause.with_role("to")[:1])
        if verb.cls not in WORKING:
            return []
        return self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause)

    def _parts(self) -> list[int]:
        """The tokens at which the sentence's coordinate parts begin: behind semicolons, and at "while"."""
        t = self.sentences.chunker.t
        return [
            self.items[0].first,
            *(
                i.first
                for i in self.items[1:]
                if (i.kind == "stop" and i.type == ";") or (i.kind == "but" and t.fold[i.first] in WHILE)
            ),
        ]

    def _turns(self, gifts: list[Raw], again: list[int]) -> None:
        """ "The former is funded by A, the latter by B", "A finances the former and B the latter": B pays the other."""
        taken = [b for f in gifts for b in f.others]
        model = next((f for f in gifts if any(b in f.others for n in again for b in self.items[n].bodies)), None)
        if model is None:
            return
        for n in again:
            takers = self.items[n].bodies
            first = any(b in model.others for b in takers)
            giver = None if first else self._giver_of_turn(n)
            givers = [b for b in self.bodies(giver, states=True) if b not in takers and b not in taken]
            if not givers:
                continue
            told = next((f for f in gifts if f.bodies == givers[:1]), None)
            if told is not None and told.at >= model.at:
                told.others = list(takers)
            elif told is None:
                self.fund(model.rule, givers, takers, -1, model.status, self.items[n].first)

    def _giver_of_turn(self, n: int) -> Item | None:
        """Who pays, behind "by" after the turn at n, or right before it."""
        behind = [i for i in self.items[n + 1 : n + NEAR] if i.kind not in ("determiner", "comma")]
        if len(behind) > 1 and behind[0].cls in SOURCES and behind[1].kind in ACTORS:
            return behind[1]
        before = [i for i in reversed(self.items[max(0, n - NEAR) : n]) if i.kind != "determiner"][:2]
        if len(before) == 2 and before[0].kind in ACTORS and before[1].kind in ("and", "comma", "stop"):
            return before[0] if before[0].cls != AGAIN and not before[0].governor else None
        return None
