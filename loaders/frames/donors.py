"""Frames of the noun "donor": "A is the main donor, with N", "les bailleurs sont A (N) et B", "Financement : A"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.gifts import Gifts
from loaders.frames.raw import POSSESSIVES

BECOMING = frozenset("become becomes became remain remains remained".split())
LACKING = frozenset("faute falta lack absence ausencia manque".split())
AS = ("as", "como", "comme")
LABEL = 10  # items of a label: "Contributions to the fund so far:"
LABELLING = frozenset("word noun preposition determiner adverb date place".split())
RANKS = frozenset("rang place parmi nombre entre rank ranks among puesto lugar".split())
CREDITS = frozenset("credito creditos credit credits".split())
ACTORS_VERB_OR_STOP = frozenset((*ACTORS, "verb", "stop"))


class Donors(Gifts):
    """Frames whose trigger says who gives by what they are."""

    def donor(self, n: int, item: Item) -> None:
        """ "A, principal bailleur du projet", "les bailleurs du centre, A et B"; "Donors: A, B"."""
        if n and (self.items[n - 1].kind == "noun" or item.governor == "without" or self.led_by(LACKING, n, 3)):
            return
        if self.labelled(n, item):
            return
        if (group := self.counted(n)) is not None:
            self._are(self.members(group), n, item)
            return
        clause = self.clause_at(n)
        if clause is not None and (clause.verb.cls in ("be", "ask", "refuse", "plan") or self._unreal_for(clause, n)):
            return
        before = next((i for i in reversed(self.items[max(0, n - 6) : n]) if i.kind in ACTORS_VERB_OR_STOP), None)
        if before is not None and before.possessor:
            self._become(before, n, item)
            return
        beside = any(i.kind in ("comma", "verb") for i in self.items[max(0, n - 6) : n])
        if before is not None and before.kind in ACTORS and not before.governor and beside:
            beside = item.governor in ("with", "coop")  # "A, together with donors, helps"
            if not beside and not self._and_theirs(before, n):
                self._are([before], n, item)
            return
        if before is not None and before.kind in ACTORS and before.governor == "with" and self._adjoins(before, n):
            self._are([before], n, item)  # "…, with A and B the largest donors"
            return
        told_as = item.governor in ("for", "like") or self.led_by(AS, n, 3)
        if told_as and (named := self._had_as(n)) is not None:
            self._are(self.members(named), n, item)
            return
        if (ranked := self._ranked(n)) is not None:
            self._are([ranked], n, item)
            return
        giving = clause is not None and clause.verb.cls in ("fund", "give", "pay", "contribute") and clause.at > n
        if giving or item.governor in ("support", "thanks", "fundby", "by"):  # "avec l'appui de bailleurs comme A"
            like = next((k for k in range(n + 1, min(len(self.items), n + 4)) if self.items[k].cls == "like"), None)
            named = self._governed(like) if like is not None else None
            if named is not None:
                status = self.status(clause) if clause is not None else "unstated"
                self.fund_all("donor", self.bodies(named, states=True), [], [], status, item.first)
                return  # "d'autres bailleurs, comme A et B, financent le programme"
        for m in range(n + 1, min(len(self.items), n + 9)):
            after = self.items[m]
            if after.kind in ACTORS and not after.governor and any(i.kind == "comma" for i in self.items[n:m]):
                if any(c.subject is after and (item.governor or c.verb.mood == UNREAL) for c in self.clauses):
                    return  # "Absente de la table des bailleurs, la Chine n'a rien promis", "avec des bailleurs, A a …"
                self._are(self.members(after), n, item)
                return
            if after.kind in ("stop", "verb"):
                break
        self._in_brackets(n, item)

    def _become(self, owner: Item, n: int, item: Item) -> None:
        """ "A has become B's largest donor, with N": A is told to be the donor, B never is."""
        k = self.place(owner) - 1
        if any(self.word(m) in BECOMING for m in range(max(0, k - 3), k + 1)):
            before = next((i for i in reversed(self.items[max(0, k - 5) : k]) if i.kind in ACTORS_VERB_OR_STOP), None)
            if before is not None and before.kind in ACTORS and not before.governor and not before.possessor:
                self._are([before], n, item)

    def _adjoins(self, group: Item, n: int) -> bool:
        """Whether nothing but an article and adjectives stands between a group and the noun at n."""
        between = self.items[self.place(group) + 1 : n]
        return bool(between) and all(i.kind in ("determiner", "word", "adverb") for i in between)

    def _had_as(self, n: int) -> Item | None:
        """ "avec A pour bailleur", "avec pour bailleur A": whom somebody has as a donor."""
        before = [i for i in self.items[max(0, n - 4) : n] if i.kind in ACTORS and i.governor == "with"]
        after = [i for i in self.items[n + 1 : n + 3] if i.kind in ACTORS and not i.possessor]
        led = any(i.cls == "with" or (i.kind == "verb" and i.cls == "have") for i in self.items[max(0, n - 3) : n])
        return next(iter(before or (after if led else [])), None)  # also "a pour bailleurs A et B"

    def _and_theirs(self, group: Item, n: int) -> bool:
        """ "A, B et leurs bailleurs": whether the donors at n are told beside a group, as others than it."""
        between = range(self.place(group) + 1, n)
        return any(self.items[k].kind == "and" for k in between) and any(self.word(k) in POSSESSIVES for k in between)

    def _ranked(self, n: int) -> Item | None:
        """ "A se classe au deuxième rang des donateurs", "A figure parmi les principaux bailleurs": who does."""
        placed = False
        for k in range(n - 1, max(-1, n - 14), -1):
            item = self.items[k]
            placed = placed or self.word(k) in RANKS
            if item.kind in ACTORS and not item.governor and not item.possessor:
                return item if placed else None
            if item.kind in ("stop", "but", "relative", "comma") or (item.kind == "verb" and item.cls != "sit"):
                return None
        return None

    def _in_brackets(self, n: int, item: Item) -> None:
        """ "Trois bailleurs … : A (2 millions), B (3 millions)": a list of bodies with sums in brackets."""
        for m in range(max(0, n - WINDOW), min(len(self.items) - 2, n + WINDOW)):
            if self.items[m].kind in ACTORS and self.items[m + 1].kind == "open" and self.items[m + 2].kind == "amount":
                groups = self.members(self.items[m])
                if len(groups) > 1:
                    self._are(groups, n, item)
                return

    def _are(self, donors: Sequence[Item], n: int, item: Item) -> None:
        """Tell that groups are donors, each with the sum beside it, one alone also with "with N" behind the noun."""
        begin = max(n, self.place(donors[-1])) + 1
        if begin < len(self.items) and self.items[begin].cls == "refuse":
            return  # "attend son bailleur, A ayant décliné"
        end = next((k for k in range(begin, len(self.items)) if self._ends(k)), len(self.items))
        first = self.place(donors[0]) if len(donors) > 1 else min(self.place(donors[0]), n)
        sums = [i for i in self.items[first:end] if i.kind == "amount"]
        if len(donors) > 1:
            last = self._close_of(donors[-1])
            sums = [i for i in sums if self.place(i) <= last]
        found = self.matched(donors, sums)
        if len(donors) == 1 and len(many := self.bodies(donors[0], states=True)) == len(numbers := self._money(sums)):
            self.fund_all("donor", many, [], numbers, "unstated", item.first)
            return
        for group, number in found:
            self.fund_all(
                "donor", self.bodies(group, states=True), [], [number] if number >= 0 else [], "unstated", item.first
            )

    def _ends(self, k: int) -> bool:
        item = self.items[k]
        return (
            (item.kind == "stop" and item.type != ";")
            or item.kind == "relative"
            or (item.kind == "verb" and item.form == "fin" and item.cls != "be")
        )

    def _close_of(self, group: Item) -> int:
        """The index of the sum in brackets right behind a group, or of the group."""
        n = self.place(group)
        return n + 2 if n + 2 < len(self.items) and self.items[n + 1].kind == "open" else n

    def labelled(self, n: int, item: Item) -> bool:
        """ "Financement : A (N)", "Donors: A, B and C": a label, a colon, and who gives. Whether it was one."""
        if self.word(n) in CREDITS:
            return False  # "Créditos de la fotografía: A"
        m = n + 1
        while m < len(self.items) and m < n + LABEL and self.items[m].kind in LABELLING:
            m += 1
        if m >= len(self.items) or self.items[m].kind != "stop" or self.items[m].type != ":":
            return False
        k = m + 1
        while k < len(self.items) and self.items[k].kind == "determiner":
            k += 1
        if k >= len(self.items) or self.items[k].kind not in ACTORS or self.items[k].governor:
            return False
        if k + 1 < len(self.items) and self.items[k + 1].kind == "verb":
            return False
        begin = n
        while begin and n - begin < 4 and self.items[begin - 1].kind in ("word", "determiner", "noun"):
            begin -= 1
        if begin and self.items[begin - 1].kind != "stop":
            return False
        self.used.add(item.first)
        groups = self.members(self.items[k])
        last = self._close_of(groups[-1]) + 1
        behind = self.items[last : last + 2]
        if len(groups) == 1 and [i.kind for i in behind] == ["comma", "amount"]:
            last += 1  # "Financement : A, N."
        for group, number in self.matched(groups, [i for i in self.items[k : last + 1] if i.kind == "amount"]):
            bodies = self.bodies(group, states=True)
            number = self.label_sum() if number < 0 and len(groups) == 1 else number
            self.fund_all("donor.label", bodies, [], [number] if number >= 0 else [], "unstated", item.first)
        return True

    def label_behind(self) -> None:
        """ "Bailleur : A. Budget : N.": the sum of a label right behind that of the one donor."""
        fact = self.funding
        if len(self.items) < 3 or self.items[0].cls != "cost" or self.items[1].type != ":" or fact is None:
            return
        if not fact.rule.startswith("donor.label") or fact.amount >= 0 or self.sentence - fact.sentence != 1:
            return
        mates = [f for f in self.facts if f.kind == "funding" and f.sentence == fact.sentence]
        number = self._first(self.items[2:4])
        if len(mates) == 1 and number >= 0:
            fact.amount = number
            fact.extra.append(self.sentence)

    def gift(self, n: int, item: Item) -> None:
        """A noun of giving, also as a label: "Financement : Union européenne"."""
        if not self.labelled(n, item):
            super().gift(n, item)

    def donors_told(self, clause: Clause) -> bool:
        """ "Les bailleurs sont A (N), B (N) et C"; "A est le principal bailleur, avec N". Whether it was read."""
        verb, subject = clause.verb, clause.subject
        if verb.mood == UNREAL or subject is None:
            return False
        if subject.kind == "noun" and subject.cls == "donor":
            first = next((i for i in clause.objects if not i.governor), None)
            if first is None:
                return False
            self._are(self.members(first), self.place(subject), subject)
            return True
        noun = next((i for i in [*clause.nouns, *clause.topics.get("among", ())] if i.cls == "donor"), None)
        if noun is None or subject.kind not in ACTORS:
            return False
        if several := self.front(clause):
            sums = [i for i in self.before(clause.at) if i.kind == "amount"]
            for group, number in self.matched(several, sums):
                bodies = self.bodies(group, states=True)
                self.fund_all("donor", bodies, [], [number] if number >= 0 else [], "unstated", noun.first)
            return True
        numbers = self.sum_ahead(clause) or self._money(clause.amounts)
        numbers = numbers or self._money(self.items[self.place(subject) + 1 : clause.at])  # "A et B, avec N, sont"
        givers = self.bodies(subject, states=True)
        numbers_told = numbers if len(numbers) == len(givers) else numbers[:1]
        self.fund_all("donor", givers, [], numbers_told, "unstated", noun.first)
        beside = [b for b in self.bodies(*clause.with_role("with"), states=True) if b not in givers]
        self.fund_all("donor", beside, [], [], "unstated", noun.first)  # "A est le principal bailleur avec B et C"
        self._followed(clause, numbers[0] if numbers else -1)
        return True

    def _followed(self, clause: Clause, like: int) -> None:
        """ "…, followed by France with eight and Spain with three": the donors named after the first."""
        for n in range(clause.at, min(len(self.items), clause.at + WINDOW)):
            item = self.items[n]
            if item.kind == "verb" and item.form == "fin" and n > clause.at:
                return
            if item.kind in ACTORS and item is not clause.subject and (item.governor == "by" or self._after_pause(n)):
                number, _ = self._gap_sum(n + 1, like)
                if number >= 0:
                    self.fund("donor", self.bodies(item, states=True), [], number, "unstated", item.first)
