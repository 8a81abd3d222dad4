"""Frames of nouns that name money, and of sums with their givers."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS
from loaders.frames.base import Core
from loaders.organizations import Body


class Gifts(Core):
    """Frames whose trigger is a noun or a sum: a contribution, a donor, "USD 2 million from A"."""

    def gift(self, n: int, item: Item) -> None:
        """ "une contribution de N de A (à B)", "a USD 2 million grant from A", "Japan's contribution"."""
        if item.first in self.used:
            return
        clause = self.clause_at(n)
        if clause is not None and self._unreal_for(clause, n):
            return
        if item.type == "aid" and not any(i.kind == "amount" for i in self.items[max(0, n - 2) : n + 4]):
            return
        givers: list[Item] = []
        takers: list[Body] = []
        numbers: list[int] = []
        m = n + 1
        while m < len(self.items):
            after = self.items[m]
            if after.kind in ("stop", "but", "relative") or (
                after.kind == "verb" and (after.form == "fin" or after.form == "inf")
            ):
                break
            if (
                after.kind == "verb"
                and after.form == "pp"
                and after.cls not in ("give", "provide", "donate", "fund", "run", "announce")
            ):
                break
            if after.kind == "noun" and after.cls in ("gift", "project", "agreement"):
                break
            if after.kind in ACTORS:
                if after.governor in ("of", "from", "by") and not (after.governor == "of" and givers):
                    givers.append(after)
                elif after.governor in ("to", "for") and after.kind == "bodies":
                    takers += self.bodies(after, states=True)
            elif after.kind == "amount":
                numbers += self._money([after])
            elif after.kind == "comma" and givers:
                break
            m += 1
        if n and self.items[n - 1].kind == "amount":
            numbers = self._money([self.items[n - 1]]) + numbers
        for k in range(n - 1, max(-1, n - 6), -1):
            if self.items[k].kind == "possessive" and k and self.items[k - 1].kind in ACTORS:
                givers.insert(0, self.items[k - 1])
                break
            if self.items[k].kind not in ("word", "amount", "possessive", "adverb"):
                break
        if not givers and numbers and item.definite and not takers:
            self._told_before(numbers[0])
        for giver in givers:
            bodies = [b for b in self.bodies(giver, states=True) if b is not self.protagonist]
            if (
                giver.governor == "of"
                and item.definite
                and not numbers
                and item.governor not in ("thanks", "by", "with")
                and item.plural
            ):
                continue
            self.fund(
                "gift." + item.type,
                bodies,
                takers[:1],
                numbers[0] if numbers and len(bodies) == 1 else -1,
                "unstated",
                item.first,
            )

    def _told_before(self, number: int) -> None:
        """ "Ce financement, d'un montant de N": the sum of the gift told right before."""
        fact = self.funding
        if fact is not None and fact.amount < 0 and 0 < self.sentence - fact.sentence <= 2:
            if sum(f.kind == "funding" and f.sentence == fact.sentence for f in self.facts) == 1:
                fact.amount = number
                fact.extra.append(self.sentence)

    def amount_from(self, n: int, item: Item) -> None:
        """ "with USD 2 million from A", "con 2 millones de A": a sum, and who it comes from."""
        if self.amounts[item.number].gloss_of is not None:
            return
        m = n + 1
        while m < len(self.items) and self.items[m].kind in ("open", "amount", "close", "determiner"):
            m += 1
        if m + 1 >= len(self.items) or self.items[m].kind != "preposition":
            return
        role = self.items[m].cls
        giver = next(
            (i for i in self.items[m + 1 : m + 4] if i.kind in (*ACTORS, "verb", "noun", "comma", "amount")), None
        )
        if giver is None or giver.kind not in ACTORS or giver.possessor:
            return
        told = self.funding is not None and self.funding.sentence == self.sentence
        goes_on = told and n > 0 and self.items[n - 1].kind in ("and", "comma") and giver.kind == "bodies"
        if role == "from" or (
            role == "of" and self.language != "en" and (goes_on or item.governor in ("with", "thanks", "fundby"))
        ):
            clause = self.clause_at(n)
            active = clause is not None and clause.verb.cls == "receive" and clause.verb.voice == "active"
            if clause is None or not (self._unreal_for(clause, n) or active):
                bodies = [b for b in self.bodies(giver, states=True) if b is not self.protagonist]
                self.fund("amount.from", bodies, [], item.number if len(bodies) == 1 else -1, "unstated", item.first)

    def donor(self, n: int, item: Item) -> None:
        """ "A, principal bailleur du projet", "les bailleurs du centre, A et B"."""
        if self.items[n - 1].kind == "noun" if n else False:
            return
        before = next((i for i in reversed(self.items[max(0, n - 6) : n]) if i.kind in (*ACTORS, "verb", "stop")), None)
        if (
            before is not None
            and before.kind in ACTORS
            and not before.governor
            and any(i.kind in ("comma", "verb") for i in self.items[max(0, n - 6) : n])
        ):
            self.fund("donor", self.bodies(before, states=True), [], -1, "unstated", item.first)
            return
        for m in range(n + 1, min(len(self.items), n + 9)):
            after = self.items[m]
            if after.kind in ACTORS and not after.governor and any(i.kind == "comma" for i in self.items[n:m]):
                bodies = self.bodies(after, states=True)
                numbers = self._money(i for i in self.items[m:] if i.kind == "amount")
                for k, body in enumerate(bodies):
                    self.fund(
                        "donor", [body], [], numbers[k] if len(numbers) == len(bodies) else -1, "unstated", item.first
                    )
                return
            if after.kind in ("stop", "verb"):
                return

    def phrase_fund(self, n: int, item: Item) -> None:
        """ "avec l'appui financier de A"."""
        group = self._governed(n)
        clause = self.clause_at(n)
        if group is None or (clause is not None and clause.verb.mood == UNREAL):
            return
        numbers = self._money(i for i in self.items[n : n + 6] if i.kind == "amount")
        at = next(k for k, i in enumerate(self.items) if i is group)
        groups = [group]
        for k in range(at + 1, len(self.items) - 1):  # "de A (2 millions) et de B, à hauteur de 3 millions"
            after = self.items[k]
            if after.kind in ("verb", "stop", "relative", "noun"):
                break
            if (
                after.kind in ACTORS
                and after.governor == "of"
                and self.items[k - 1].kind in ("preposition", "determiner")
            ):
                groups.append(after)
        if len(groups) > 1 and any(i.kind == "and" for i in self.items[at:]):
            for k, one in enumerate(groups):
                limit = groups[k + 1].first if k + 1 < len(groups) else self._end_of(one)
                own = self._money(i for i in self.items if i.kind == "amount" and one.last <= i.first < limit)
                bodies = [b for b in self.bodies(one, states=True) if b is not self.protagonist]
                self.fund("phrase.fund", bodies, [], own[0] if own and len(bodies) == 1 else -1, "unstated", item.first)
            return
        bodies = [b for b in self.bodies(group, states=True) if b is not self.protagonist]
        self.fund("phrase.fund", bodies, [], numbers[0] if numbers and len(bodies) == 1 else -1, "unstated", item.first)

    def _end_of(self, group: Item) -> int:
        """The token where what is said beside a group ends: the next verb or strong stop."""
        ends = (i.first for i in self.items if i.first > group.first and i.kind in ("verb", "stop"))
        return next(ends, 10**9)
