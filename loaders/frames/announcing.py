"""Frames of gifts by other verbs: those announced, made, lent, and those that are thanked for."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.given import REACH
from loaders.frames.giving import Giving
from loaders.frames.goods import names_goods
from loaders.frames.raw import MONEY, POSSESSIVES
from loaders.givers import NONE, giving
from loaders.organizations import Body


class Announcing(Giving):
    """Frames of verbs and words that speak of a gift, or give where a sum or a gift is their object."""

    def announce(self, clause: Clause) -> None:
        """ "La Suède annonce une contribution de 2 millions"; "a grant of N was announced by A"."""
        verb = clause.verb
        gift = next((i for i in [*clause.nouns, *clause.topics.get("of", ())] if i.cls in MONEY), None)
        gift = gift or next((i for i in clause.nouns[:1] if i.cls == "support" and self._of_sum(i)), None)
        if verb.voice == "passive" and clause.subject is not None and clause.subject.cls in MONEY:
            self._given_by(clause)
            return
        givers = self.strangers(clause.subject) if self.subject(clause, states=True) else []
        if gift is None and verb.voice == "active" and verb.mood != UNREAL and verb.form == "fin":
            self._announced_sum(clause, [b for b in givers if giving(b) != NONE])
        if verb.voice != "active" or verb.mood == UNREAL or gift is None or not givers or clause.with_role("from"):
            return
        self.used.add(gift.first)
        if self._from_somebody(gift):
            return
        if gift.cls == "loan" and not clause.amounts and not self.takers(clause):
            return  # "anunció una línea de crédito": what a bank sells
        amounts = self._money(i for i in self.items[clause.at : clause.at + WINDOW] if i.kind == "amount")
        amounts = amounts if len(amounts) == len(givers) else amounts[:1]
        self.fund_all("announce", givers, self.takers(clause), amounts, "pledged", verb.first)

    def _from_somebody(self, gift: Item) -> bool:
        """ "announced a donation from The Dr. Lee Foundation": whether who gives stands behind, known or not."""
        n, t = self.place(gift) + 1, self.sentences.chunker.t
        return n < len(self.items) and self.items[n].cls == "from" and t.cap[min(len(t) - 1, self.items[n].last)]

    def _of_sum(self, noun: Item) -> bool:
        """ "una ayuda de 2 millones": whether a noun of support is told as a sum."""
        n = self.place(noun) + 1
        return [i.kind for i in self.items[n : n + 2]] == ["preposition", "amount"] and self.items[n].cls == "of"

    def _announced_sum(self, clause: Clause, givers: list[Body]) -> None:
        """ "La Comisión Europea anunció hoy 5 millones de euros", "announced the release of EUR 5 million"."""
        for n in range(clause.at + 1, min(len(self.items), clause.at + 7)):
            item = self.items[n]
            if item.kind == "amount":
                numbers = self._money([item])
                if givers and numbers and not any(i.cls in ("project", "agreement") for i in self.items[n + 1 : n + 3]):
                    self.fund_all("announce.sum", givers, [], numbers, "pledged", clause.verb.first)
                return
            if item.kind not in ("adverb", "date", "determiner") and self.word(n) not in RELEASES:
                return

    def make(self, clause: Clause) -> None:
        """A light verb with the gift as its object: "A made a donation", "a grant that A has made", "made by A"."""
        subject = clause.subject
        given = any(i.cls in MONEY for i in clause.nouns) or self._antecedent_gift(clause) is not None
        paid = subject is not None and (subject.cls in MONEY or (subject.kind == "amount" and self._apposed(subject)))
        if given or (clause.verb.voice == "passive" and paid):
            self.give(clause)

    def _apposed(self, amount: Item) -> bool:
        """ "The largest pledge, USD 140 million, was made by A": whether a sum restates a gift before its comma."""
        n = self.place(amount)
        return n > 1 and self.items[n - 1].kind == "comma" and self.items[n - 2].cls in MONEY

    def lend_or_give(self, clause: Clause) -> bool:
        """ "A prête 12 millions à B", "met 2 millions à la disposition de B": money makes it funding; whether it is."""
        gift = any(i.cls in MONEY and not i.governor for i in clause.nouns)
        subject = clause.subject
        money = subject is not None and (subject.kind == "amount" or subject.cls in MONEY)
        money = money or (subject is not None and subject.cls == "cost" and self.sum_of_thing(clause) >= 0)
        before = clause.verb.form == "pp" and self._amount_before(clause.at) >= 0  # "les N mis à disposition par A"
        before = before or (self._late(clause) is not None and bool(self._given_sums(clause)))  # "60 los presta A"
        amounts = [i for i in clause.amounts if not self._in_next(clause, i)]
        before = before or bool(self.behind_colon(clause))  # "A prête : 45 milliards"
        if not (self._money(amounts) or gift or before or (money and clause.verb.voice == "passive")):
            return self._given_before(clause, givers) if (givers := self.givers(clause)) else False
        self.give(clause)
        return True

    def give_frame(self, clause: Clause) -> None:
        """ "Norway and IOM have given 24 tablets to B": what the release's own body gives with another is joint."""
        self.give(clause)
        givers = self.subject(clause, states=True) if clause.verb.voice == "active" and not clause.amounts else []
        given = [b for f in self.here() if f.kind == "funding" and f.at == clause.verb.first for b in f.bodies]
        if len(givers) == 2 and self.protagonist in givers and all(b in given for b in givers):
            words = self.sentences.chunker.t.fold[clause.verb.first : clause.verb.last]
            if not self.each(clause.at) and "each" not in words:
                self.pair("give.joint", givers, at=clause.verb.first)

    def presents(self, clause: Clause) -> bool:
        """ "presented B with 30 radios", "B was presented with radios by A": things are given so; whether they are."""
        t, passive = self.sentences.chunker.t, clause.verb.voice == "passive"
        taker = clause.subject if passive else next(iter(clause.objects), None)
        if clause.verb.lemma != "present" or taker is None or taker.kind != "bodies" or clause.verb.mood == UNREAL:
            return False
        n = clause.at + 1 if passive else self.place(taker) + 1
        if n >= len(self.items) or self.items[n].cls != "with":
            return False
        first = self.items[n].last
        givers = self.bodies(*clause.with_role("by"), states=True) if passive else self.subject(clause, states=True)
        if givers and names_goods(t, first, first + THING, self.language):
            self.fund_all("give.with", givers, self.bodies(taker), [], self.status(clause), clause.verb.first)
            return True
        return False

    def backs_with(self, clause: Clause) -> bool:
        """ "A renforce son soutien à B avec un don de N": what support grows by is given; whether it is told so."""
        verb = clause.verb
        what, gift = (
            next(iter(clause.nouns), None),
            next((i for i in clause.topics.get("with", ()) if i.cls == "gift"), None),
        )
        if what is None or gift is None or what.cls not in BACKED or verb.lemma not in BACKING or not clause.amounts:
            return False
        givers = self.subject(clause, states=True) if verb.voice == "active" and verb.mood != UNREAL else []
        led = [i for i in clause.with_role("to", "of", "with") if self.place(i) < self.place(gift)]
        takers = [b for b in self.bodies(*led, states=True) if b not in givers]
        if givers:
            self.used.add(gift.first)
            numbers = self._money(clause.amounts)[:1]
            self.fund_all("give.with", givers, takers, numbers, self.status(clause), gift.first)
        return bool(givers)

    def _in_next(self, clause: Clause, amount: Item) -> bool:
        """ "While A lent a plane, B gave N": whether one comma parts a sum from the verb, and a subject follows it."""
        between = self.items[clause.at + 1 : self.place(amount)]
        commas = [k for k, i in enumerate(between) if i.kind == "comma"]
        after = between[commas[0] + 1] if len(commas) == 1 and commas[0] + 1 < len(between) else None
        return after is not None and after.kind == "word" and self.sentences.chunker.t.cap[after.first]

    def thank(self, clause: Clause) -> None:
        """ "L'UNICEF remercie le Canada pour sa contribution de N": whoever is thanked for their gift gave it."""
        thanked = [*clause.objects[:1], *clause.with_role("to")[:1]]
        if thanked and clause.verb.mood != UNREAL and not self._thanked_for(clause, thanked[0]):
            self._thanked(thanked[0], clause.verb)

    def _thanked_for(self, clause: Clause, thanked: Item) -> bool:
        """ "remercie de sa contribution de N A": the gift between the verb and who is thanked; whether it is there."""
        gift = next((i for i in clause.topics.get("of", ()) if i.cls == "gift" and i.first < thanked.first), None)
        if gift is None or not any(self.word(k) in POSSESSIVES for k in range(clause.at, self.place(gift))):
            return False
        self.used.add(gift.first)
        numbers = self._money(i for i in clause.amounts if i.first < thanked.first)[:1]
        self.fund_all("gift.thanked", self.strangers(thanked), [], numbers, "unstated", clause.verb.first)
        return True

    def gratitude(self, n: int, item: Item) -> None:
        """ "UNHCR is grateful to A for its gift", "nos remerciements à A pour son don"."""
        for after in self.items[n + 1 : n + 6]:
            if after.kind in ACTORS and after.governor in ("to", "with"):
                self._thanked(after, item)
                return
            if after.kind not in ("preposition", "determiner", "word", "adverb"):
                return

    def _thanked(self, thanked: Item, trigger: Item) -> None:
        """Whether whoever is thanked gave something: the gift stands behind, with "its" or "for"."""
        begin = self.place(thanked) + 1
        for n in range(begin, min(len(self.items), begin + REACH)):
            item = self.items[n]
            told = item.cls == "support" and any(i.kind == "amount" for i in self.items[n - 1 : n + 3])
            if item.kind == "amount" and trigger.cls == "thank" and (numbers := self._money([item])):
                if item.governor in ("", "for") and not any(i.kind == "noun" for i in self.items[begin:n]):
                    self.fund_all("gift.thanked", self.strangers(thanked), [], numbers, "unstated", trigger.first)
                    return
            for_it = item.cls == "support" and item.governor in ("for", "by", "of")  # "pour son appui", "por su apoyo"
            if for_it and not told and self.led_by(POSSESSIVES, n, 3):
                given = [b for b in self.bodies(thanked, states=True) if b is not self.protagonist]
                clause = self.clause_at(self.place(trigger))
                thankful = [b for b in self.subject(clause) if b not in given] if clause is not None else []
                self.pair("thank.support", given, thankful, lead=not thankful, at=trigger.first)  # "… pour son appui"
                return
            if self.word(n) in COMMITTED and not any(i.kind == "amount" for i in self.items[n - 1 : n + 6]):
                return  # "for its commitment to humanitarian aid"
            if item.kind == "noun" and (item.cls in MONEY or told):
                if self.word(n - 1) in POSSESSIVES or self.word(n - 2) in POSSESSIVES or item.governor == "for":
                    self.used.add(item.first)
                    after = self._money(i for i in self.items[n - 1 : n + 6] if i.kind == "amount")
                    self.fund_all("gift.thanked", self.strangers(thanked), [], after[:1], "unstated", trigger.first)
                return
            if item.kind in ("stop", "relative") or (item.kind == "verb" and item.form == "fin"):
                return


COMMITTED = frozenset("commitment commitments engagement engagements compromiso compromisos dedication".split())
THING = 6  # tokens behind "with", in which the thing is named
RELEASES = frozenset(
    "release of de du d' la el le asignacion concesion entrega desembolso deblocage octroi versement allocation "
    "disbursement an additional another otros autres nuevos pres plus moins environ quelque jusqu presque autour "
    "total montant somme equivalent hauteur cerca mas menos unos unas hasta casi alrededor monto suma equivalente "
    "un une una up to over about around some nearly almost more less than no at sum amount".split()
)
BACKED = ("support", "coop", "gift")
BACKING = frozenset(
    "renforcer accroître augmenter intensifier consolider reforzar fortalecer aumentar incrementar ampliar strengthen "
    "expand increase boost step|up scale|up".split()
)
