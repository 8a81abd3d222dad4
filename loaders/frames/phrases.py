"""Frames of phrases that name who pays: "avec l'appui financier de A (2 millions) et de B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS
from loaders.frames.joint import AND
from loaders.frames.told import Told

TAKEN = frozenset(
    "preleve prelevee preleves prelevees puise puisee puises impute imputee imputes imputees".split()
)  # "prélevés sur"
WORTH = frozenset("worth valued valorado valorada dotado dotada doté dotée".split())
BESIDE = ("support", "fundby", "coop")
OTHER_HELP = ["and", "word", "preposition"]
TECHNICAL = frozenset("technique logistique tecnico logistico technical logistical".split())
THING = ["and", "determiner", "word"]  # "con fondos de A y el seguimiento de B"
ACTORS_COMMA_STOP_OR_RELATIVE = frozenset((*ACTORS, "comma", "stop", "relative"))


class Phrases(Told):
    """Frames whose trigger is a phrase of funding."""

    def phrase_fund(self, n: int, item: Item) -> None:
        """ "avec l'appui financier de A (2 millions) et de B, à hauteur de 3 millions"."""
        group = self._governed(n)
        clause = self.clause_at(n)
        if self.word(n) in AND and not any(i.cls in BESIDE or i.cls == "gift" for i in self.items[max(0, n - 9) : n]):
            return  # no "con el apoyo de A y el financiamiento de B"
        if group is None and (fronted := self.fronted_gift(n)) is not None:
            self.fund_all("phrase.fronted", *fronted, "unstated", item.first)
        elif group is None:
            self._of_a_nation(n, item)
        if group is None or (clause is not None and clause.verb.mood == UNREAL):
            return
        groups = self.members(group)
        for after in self.items[self.place(groups[-1]) + 1 :]:
            k = self.place(after)
            if self.gift_again(k):
                continue
            kinds = [i.kind for i in self.items[k - 2 : k + 1]]
            technical = kinds == OTHER_HELP and self.word(k - 1) in TECHNICAL  # "financier de A et technique de B"
            if technical and after.kind in ACTORS:
                self.pair("phrase.technical", self.bodies(after), self.does_with(n), lead=True, at=item.first)
            if after.kind in ("verb", "stop", "relative", "noun") or kinds == THING or technical:
                break
            if (
                after.kind in ACTORS
                and after.governor in ("of", "from")
                and self.items[k - 1].kind in ("preposition", "determiner")
            ):
                groups.append(after)
        sums = [i for i in self.items[n : self._end_of(groups[-1])] if i.kind == "amount"]
        if len(groups) == 1:
            sums = [i for i in sums if self.place(i) < n + 6 or self._led_sum(self.place(group) + 1) == self.place(i)]
        groups = [g for k, g in enumerate(groups) if not k or not self.house_of(groups[k - 1], g)]
        for one, number in self.matched(groups, sums):
            if number < 0 and len(groups) == 1:
                number = self._sum_before_phrase(n)
                endowed = clause is not None and clause.verb.cls == "endow" and clause.at < n
                if number < 0 and clause is not None and endowed:  # "doté de N grâce à la contribution de A"
                    number = self._first(clause.amounts)
            bodies = self.bodies(one, states=True) if number >= 0 else self.strangers(one)
            told = len(self.facts)
            self.fund_all("phrase.fund", bodies, [], [number] if number >= 0 else [], "unstated", item.first)
            for fact in self.facts[told:]:
                fact.led = self.does_with(n)

    def _of_a_nation(self, n: int, item: Item) -> None:
        """ "grâce à une enveloppe norvégienne de N": whose nationality a phrase of funding tells, with a sum behind."""
        t, chunker = self.sentences.chunker.t, self.sentences.chunker
        words = range(item.first + 1, item.last)
        nations = [(k, iso) for k in words if (iso := chunker.nationality(t.fold[k]))]
        numbers = self._money(self.items[n + 1 : n + 2])
        if len(nations) == 1 and numbers and not self._denied(n):
            at, iso = nations[0]
            state = self.found.government(iso, "", (at, at + 1))
            told = len(self.facts)
            self.fund_all("phrase.nation", [state], [], numbers, "unstated", item.first)
            for fact in self.facts[told:]:
                fact.led = self.does_with(n)

    def _sum_before_phrase(self, n: int) -> int:
        """ "le reste étant à la charge de A", "a USD 3 million project with funding from A": told before the phrase."""
        k = n - 1 - (self.items[n - 1].kind in ("word", "verb"))
        if k > 1 and self.items[k].kind == "comma" and self.items[k - 1].kind == "amount":
            if any(i.cls in ("cost", "gift") for i in self.items[max(0, k - 9) : k - 1]):
                return self._first([self.items[k - 1]])  # "Le coût du projet, N, est à la charge de A"
        for k in range(n - 1, max(-1, n - 6), -1):
            item = self.items[k]
            if item.kind in ("word", "determiner") and (share := self.worked_out(item.first, -1)) is not None:
                return share
            if item.kind == "amount" and self.word(n) in TAKEN and k >= n - 2:
                return self._first([item])  # "N, prélevés sur le fonds de A"
            if item.kind == "comma" and k == n - 1 and self.word(n) in TAKEN:
                continue
            if item.kind == "noun" and item.cls == "project" and k == n - 1 and self.items[k - 1].kind == "amount":
                return self._first([self.items[k - 1]])
            if item.kind in ACTORS_COMMA_STOP_OR_RELATIVE or (item.kind == "verb" and item.cls != "be"):
                break
        return self._sum_of_work_before(n)

    def _sum_of_work_before(self, n: int) -> int:
        """ "a programme worth N, run by A in B, with funding from C": the one sum that tells what work is worth."""
        sums = [i for i in self.items[:n] if i.kind == "amount"]
        if len(sums) != 1 or any(i.kind == "stop" for i in self.items[self.place(sums[0]) : n]):
            return -1
        at = self.place(sums[0])
        near = self.items[max(0, at - 5) : at + 2]
        worth = any(self.word(self.place(i)) in WORTH for i in near[:-2]) or any(i.cls == "cost" for i in near)
        work = any(i.kind == "noun" and i.cls == "project" for i in near)
        named = next((i for i in self.items[at + 1 : at + 5] if i.kind != "word"), None)
        if self.language == "en" and named is not None and named.cls == "project":
            work = worth = True  # "a USD 12 million livestock project"
        given = any(f.kind == "funding" and f.sentence == self.sentence for f in self.here())
        return self._first(sums) if work and worth and not given else -1

    def _end_of(self, group: Item) -> int:
        """The index where what is said beside a group ends: the next verb or strong stop."""
        ends = (k for k in range(self.place(group), len(self.items)) if self.items[k].kind in ("verb", "stop"))
        return next(ends, len(self.items))
