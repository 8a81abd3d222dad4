"""Frames of receiving: who gives stands behind "from"; and of what a gift amounts to."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clause_groups import of_aim
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import begins
from loaders.frames.base import THAT, WINDOW
from loaders.frames.coming import Coming
from loaders.frames.goods import counted_goods, names_goods, people_words
from loaders.frames.raw import MONEY, MONEY_OR_COST, POSSESSIVES
from loaders.frames.shares import EACH
from loaders.frames.truth import PER_HEAD
from loaders.givers import NONE, STATE, SURE, giving
from loaders.organizations import Body

SIDES = ("of", "with", "from")
SMALL = ("comma", "adverb", "date", "preposition", "determiner")
ACTORS_PREPOSITION_DETERMINER_OR_ADVERB = frozenset((*ACTORS, "preposition", "determiner", "adverb"))
MONEY_OR_SUPPORT = frozenset((*MONEY, "support"))


class Receiving(Coming):
    """Frames of verbs that receive, come from, amount to."""

    def receive(self, clause: Clause) -> None:
        """ "B a reçu N de A", "le projet bénéficie d'un financement de A"."""
        verb = clause.verb
        if verb.voice == "passive":
            self._received(clause)
            return
        if clause.subject is None and any(self.word(k) in PER_HEAD for k in range(max(0, clause.at - 4), clause.at)):
            return  # "Each family will receive USD 400 from A"
        sides = SIDES if self.language != "en" else SIDES[::2]  # "receive cash from A with a grant from B"
        nouns = [*clause.nouns, *(i for side in sides for i in clause.topics.get(side, ()))]
        gift = next((i for i in nouns if i.cls in MONEY), None)
        support = next((i for i in nouns if i.cls in ("support", "coop")), None)
        givers = [i for i in self._sources(clause) if gift is None or not self._of_help(i)]
        impersonal = clause.at > 0 and self.items[clause.at - 1].type == "se"  # "Se recibieron fondos de A y B"
        recipients = [] if impersonal else self.subject(clause, states=True)
        if (
            helpers := [i for i in self._sources(clause) if self._of_help(i)]
            if gift and givers and verb.mood != UNREAL
            else []
        ):
            told = self.subject(clause)
            self.pair("receive.support", self.bodies(*helpers), told, lead=not told, at=verb.first)
        amounts = clause.amounts or (self.valued(clause) if gift else []) or self._sum_received_before(clause)
        if gift and not amounts and not recipients and self._by_people(clause):
            givers = [i for i in givers if all(giving(b) != NONE for b in self.bodies(i, states=True))]
            if not givers:
                self.used.add(gift.first)
                return  # "Les familles ont reçu une aide financière de l'OIM": what people get is no funding
        if amounts or (gift and gift.type != "aid"):
            if gift:
                self.used.add(gift.first)
            if not givers and gift is not None and (owner := self.owner(self.place(gift))) is not None:
                givers = [owner]
            givers = givers or self.agreed_with(clause)
            if not givers:
                self._sum_received(clause)
            if self._received_in_turn(clause, givers, recipients, self._money(amounts)):
                return
            for item, amount in self.matched(givers, amounts):
                number = self.beside_each(bodies := self.bodies(item, states=True), amount)
                self.fund("receive", bodies, recipients, number, self.status(clause), verb.first)
        elif verb.form == "fin" and not support and self._things(clause):
            for item in givers:
                between = self.items[clause.at + 1 : self.place(item)]
                counted = counted_goods(self.sentences.chunker.t, clause.verb.last, item.first, self.language)
                if item.governor == "of" and not counted and any(i.kind not in SMALL for i in between):
                    continue
                strangers = self.strangers(item)
                self.fund_all("receive.goods", strangers, recipients, [], self.status(clause), verb.first)
                if not strangers and verb.mood != UNREAL:  # "The police received 20 computers from IOM"
                    self.pair("receive.goods", self.bodies(item), self.subject(clause), at=verb.first)
        elif support and givers and verb.mood != UNREAL:
            found = self.subject(clause)
            self.pair("receive.support", self.bodies(*givers), found, lead=not found, at=verb.first)

    def _sum_received_before(self, clause: Clause) -> list[Item]:
        """ "les 2 millions que B a reçus de A", "the USD 2 million it received from A": the sum before its relative."""
        late = clause.subject is None or clause.subject.first > clause.verb.first
        k = clause.at if late or clause.subject is None else self.place(clause.subject)
        led = k > 0 and self.items[k - 1].kind == "relative" and self.items[k - 1].type in THAT
        bare = self.language == "en" and clause.verb.form == "fin" and not late
        k -= 1 + led
        return [self.items[k]] if (led or bare) and k >= 0 and self.items[k].kind == "amount" else []

    def _received_in_turn(
        self, clause: Clause, givers: Sequence[Item], recipients: Sequence[Body], numbers: Sequence[int]
    ) -> bool:
        """ "A et B ont reçu de C respectivement 1 et 2 millions": a sum for each that receives."""
        each = len(numbers) == 1 and self.shared(*self.sentences_range()) == EACH  # "A et B ont reçu chacun N"
        numbers = [*numbers] * len(recipients) if each else numbers
        if len(givers) != 1 or len(recipients) < 2 or len(numbers) != len(recipients) or not (each or self.in_turn()):
            return False
        giver = self.bodies(givers[0], states=True)
        for taker, number in zip(recipients, numbers, strict=True):
            self.fund("receive.respectively", giver, [taker], number, self.status(clause), clause.verb.first)
        return True

    def borrow(self, clause: Clause) -> None:
        """ "B a contracté un emprunt de N auprès de A", "un emprunt contracté par B": A lends, B gets."""
        passive = clause.verb.voice == "passive"
        takers = self.bodies(*clause.with_role("by"), states=True) if passive else self.subject(clause, states=True)
        lenders = self.bodies(*clause.with_role("to", "with", "from"), states=True)
        loan = next((i for i in [clause.subject, *clause.nouns] if i is not None and i.cls == "loan"), None)
        beside = []
        if loan is not None:
            self.used.add(loan.first)
            beside = [i for i in self.items[self.place(loan) : self.place(loan) + 5] if i.kind == "amount"]
        numbers = self._money(clause.amounts or beside)[:1]
        lenders = [b for b in lenders if b not in takers]
        if lenders and (numbers or loan is not None):
            self.fund_all("borrow", lenders, takers[:1], numbers, self.status(clause), clause.verb.first)
        elif lenders and takers and clause.verb.mood != UNREAL:
            self.pair("borrow", lenders, takers, at=clause.verb.first)  # "B borrowed two lorries from A"

    def _by_people(self, clause: Clause) -> bool:
        """Whether people receive, not a body: "Les familles ont reçu"."""
        t, people = self.sentences.chunker.t, people_words(self.language)
        first, _ = self.sentences_range()
        return clause.subject is None and not people.isdisjoint(
            t.fold[max(first, clause.verb.first - 6) : clause.verb.first]
        )

    def _things(self, clause: Clause) -> bool:
        """ "recibió de A 1.500 kits": whether what is received is a thing."""
        t, last = self.sentences.chunker.t, self.sentences_range()[1]
        return names_goods(t, clause.verb.last, min(last, clause.verb.last + 16), self.language)

    def _sources(self, clause: Clause) -> list[Item]:
        """Who something is received from."""
        subject = clause.subject.first if clause.subject else -1
        roles = ("from", "of", "by", *(("to",) if clause.verb.lemma == "emprunter" else ()))
        told = (i for i in clause.with_role(*roles) if i.first != subject and not self._left(i))
        found = {i.first: i for i in told if not of_aim(self.items, clause.at, i)}
        near = (i for i in clause.with_role("to") if "aupres" in (self.word(self.place(i) - k) for k in (1, 2)))
        found |= {i.first: i for i in near}
        for item in list(found.values()):
            found |= {member.first: member for member in self.members(item)}  # "from A (1 million), B (750,000) and C"
        return [found[first] for first in sorted(found)]

    def _left(self, source: Item) -> bool:
        """ "ahead of their departure from B": whether a country is where people come from, and no giver."""
        n = self.place(source) - 1
        while n > 0 and self.items[n].kind in ("determiner", "preposition"):
            n -= 1
        t = self.sentences.chunker.t
        words = t.fold[self.items[n].first : self.items[n].last]
        return source.kind in ("country", "place") and begins(words, self.language, "leaving")

    def _of_help(self, source: Item) -> bool:
        """ "un don de A et de l'assistance technique de B": whether it is no money that comes from a source."""
        n = self.place(source) - 1
        while n >= 0 and self.items[n].kind in ("determiner", "preposition"):
            n -= 1
        thing = n >= 0 and self.items[n].kind == "word"
        while n >= 0 and self.items[n].kind in ("determiner", "preposition", "word", "adverb"):
            n -= 1
        if thing and n > 0 and self.items[n].kind == "and" and source.governor == "of":
            return True  # "una subvención de A y el seguimiento de B"
        return n >= 0 and self.items[n].kind == "noun" and self.items[n].cls in ("support", "coop") and n > 0

    def _received(self, clause: Clause) -> None:
        """ "N was received from A"."""
        subject = clause.subject
        if subject is None or not (subject.kind == "amount" or subject.cls in MONEY):
            return
        number = self._first([subject]) if subject.kind == "amount" else self.sum_of_thing(clause)
        of = clause.with_role("of") if self.language != "en" else []  # near by: not "dans les jardins de A"
        sources = [*clause.with_role("from"), *(g for g in of if self.place(g) < clause.at + 5)]
        sources = sources or [g for g in self._sources(clause) if g.governor == "to"]  # "auprès de A"
        givers = [m for g in sources[:1] for m in self.members(g)]  # "de A (1 million) et de B (2)"
        told = [(givers[0], number)] if number >= 0 and givers else self.matched(givers, clause.amounts)
        for item, amount in told:
            bodies = self.bodies(item, states=True)
            self.fund("receive.passive", bodies, [], amount if len(bodies) == 1 else -1, "unstated", clause.verb.first)

    def _of_subject(self, clause: Clause, number: int) -> bool:
        """ "La contribution de A s'élève à N", "Canada's contribution stands at N": the giver in the subject itself."""
        subject = clause.subject
        if (
            clause.verb.form == "fin" and subject is not None and subject.kind in ACTORS and subject.governor == "of"
        ):  # "un don de A, qui s'élève à N"
            k = self.place(subject)
            subject = next((i for i in self.items[max(0, k - 5) : k] if i.cls in MONEY), None)
        if subject is not None and subject.cls == "cost":  # "le montant du don de A"
            k = self.place(subject)
            subject = next((i for i in self.items[k + 1 : k + 5] if i.cls in MONEY), subject)
        if subject is None or subject.cls not in MONEY_OR_SUPPORT:
            return False
        giver = self.giver_of(subject, clause.at) or self.of_nationality(self.place(subject))
        if giver is None:
            return False
        several = [i for i in self.items[self.place(subject) : clause.at] if i.kind in ACTORS and i.governor == "of"]
        last = clause.verb.form == "pp" and len(several) > 1  # "contribuciones de A y de B, cifrada esta en N"
        bodies = self.bodies(several[-1] if last else giver, states=True)
        if len(bodies) != 1:
            return False
        if not last:
            self.used.add(subject.first)
        behind = self.items[self.place(subject) + 1 : clause.at]
        taker = next((i for i in behind if i.kind == "bodies" and i.governor == "to"), None)
        self.fund("gift.amount", bodies, self.bodies(taker), number, "unstated", clause.verb.first)
        self._other_gifts(clause, number)
        return True

    def _of_relative(self, clause: Clause, numbers: list[int]) -> bool:
        """ "La ayuda que A otorga a B es de N": a gift told by a relative, whose sum the main verb tells."""
        told = next((c for c in self.clauses if c.at < clause.at and c.verb.cls in RELATED and not c.amounts), None)
        noun = next((i for i in self.items[: told.at] if i.cls in MONEY_OR_SUPPORT), None) if told else None
        if told is None or noun is None or self.finite_before(clause.at) is not told:
            return False
        between = self.items[self.place(noun) + 1 : told.at]
        givers = self.givers(told) if any(i.kind == "relative" for i in between) else []
        if givers and told.verb.voice == "active":
            self.used.add(noun.first)
            self.facts = [f for f in self.facts if not (f.at == told.verb.first and f.kind == "funding")]
            self.fund_all("gift.amount", givers, self.takers(told), numbers[:1], self.status(told), told.verb.first)
        return bool(givers)

    def _other_gifts(self, clause: Clause, number: int) -> None:
        """ "…, celle de B à un quart de cette somme": the gift of another, told without its noun."""
        for n in range(clause.at + 1, min(len(self.items), clause.at + WINDOW)):
            item = self.items[n]
            if item.kind in ("verb", "relative"):
                return
            if (
                item.kind in ACTORS
                and item.governor in ("of", "from")
                and any(self.word(k) in THAT_OF for k in range(max(0, n - 3), n))
            ):
                found, _ = self._gap_sum(n + 1, number)
                if found >= 0:
                    self.fund("gift.amount", self.strangers(item), [], found, "unstated", clause.verb.first)

    def _share_of(self, clause: Clause) -> bool:
        """ "Le reste, 268 millions, est la part de A": a sum that is somebody's part. Whether it was read."""
        number = self._first(i for i in self.before(clause.at) if i.kind == "amount")
        for n in range(clause.at + 1, min(len(self.items), clause.at + 6) if number >= 0 else 0):
            if self.word(n) in PARTS or self.items[n].cls == "gift":
                giver = self.giver_of(self.items[n], min(len(self.items), n + 5))
                if giver is not None:
                    self.used.add(self.items[n].first)
                    self.fund_all(
                        "gift.amount", self.bodies(giver, states=True), [], [number], "unstated", clause.verb.first
                    )
                return giver is not None
        return False

    def raised(self, clause: Clause) -> None:
        """ "A a porté sa contribution de 12 à 20 millions": what a gift is raised to; a total is no gift."""
        gift = next((i for i in [*clause.nouns, *clause.objects] if i.cls in MONEY), None)
        numbers = self._money(clause.amounts) or self._reached(clause)
        subject = clause.subject
        if clause.verb.voice == "passive" and subject is not None and subject.cls in MONEY:
            givers = self.bodies(*clause.with_role("by"), states=True)  # "La subvention de A a été doublée par B"
            takers, status = self.takers(clause), self.status(clause)
            self.fund_all("raise.passive", givers, takers, [], status, clause.verb.first)
            return
        givers = self.givers(clause)
        if gift is None and numbers:
            gift = self._support_raised(clause)
        if gift is None or not numbers or not givers or clause.verb.voice != "active":
            return
        if self.led_by(POSSESSIVES, self.place(gift), 2):
            self.used.add(gift.first)
            self.fund_all(
                "give.raised", givers, self.takers(clause), numbers[-1:], self.status(clause), clause.verb.first
            )

    def _support_raised(self, clause: Clause) -> Item | None:
        """ "ha aumentado en 5 millones de euros su apoyo": support that is told in money."""
        nouns = [i for i in clause.nouns if i.cls == "support"]
        nouns += [i for i in self.items[clause.at + 1 : clause.at + 6] if self._part_word(i)]
        return nouns[0] if nouns and clause.verb.cls in ("raise", "amount") else None

    def _part_word(self, item: Item) -> bool:
        """ "porte sa participation à N": a word for what somebody gives that other sentences use for other things."""
        return item.kind in ("word", "noun") and self.sentences.chunker.t.fold[item.first] in RAISED

    def _reached(self, clause: Clause) -> list[int]:
        """ "a doublé sa contribution, qui passe de 2 à 4 millions", "…, bringing it to N": the sum behind a raise."""
        k = clause.end
        if clause.verb.cls != "raise" or k + 1 >= len(self.items):
            return []
        rises = next((c for c in self.clauses if k <= c.at < k + 4), None)
        if rises is not None and self.items[k].kind != "relative" and rises.verb.form != "ger":
            return []
        return self._money(rises.amounts)[-1:] if rises is not None and rises.verb.mood != UNREAL else []

    def _again_by(self, clause: Clause) -> bool:
        """ "…; l'autre moitié l'a été par A", "el resto lo fue por A": who pays a share, by the verb told before."""
        payers = clause.with_role("by")[:1]
        shares = [self.worked_out(i.first, -1) for i in self.share_words(clause)] if payers else []
        told = [share for share in shares if share is not None]
        if told and clause.verb.mood != UNREAL:
            numbers = [share for share in told[-1:] if share >= 0]
            self.fund_all("pay.again", self.strangers(*payers), [], numbers, self.status(clause), clause.verb.first)
        return bool(told)

    def amount(self, clause: Clause) -> None:
        """ "Son budget s'élève à N": the amount of the funding told just before."""
        if clause.verb.cls == "be" and (self.donors_told(clause) or self._again_by(clause)):
            return
        if clause.verb.cls == "cost" and clause.verb.mood != UNREAL and (to := clause.with_role("to")):
            payers = [b for b in self.bodies(*to[:1], states=True) if giving(b) in (SURE, STATE)]
            numbers, status = self._money(clause.amounts)[:1], self.status(clause)
            self.fund_all("cost.to", payers, [], numbers, status, clause.verb.first)
        if (
            clause.actors() is not None
            and clause.verb.voice == "active"
            and any(i.cls in MONEY_OR_SUPPORT for i in clause.nouns)
        ):
            self.raised(clause)  # "eleva a 20 millones su contribución"
        owner = self.items[clause.at + 1 : clause.at + 5]
        if clause.verb.cls == "be" and any(i.kind in ACTORS and i.governor in ("of", "from") for i in owner):
            if all(i.kind in ACTORS_PREPOSITION_DETERMINER_OR_ADVERB for i in owner[:2]):
                self.come(clause)  # "El dinero, N, es de A"
        numbers = self._money(clause.amounts) or self._money(
            i for i in self.items[clause.at : clause.end] if i.kind == "amount"
        )
        if clause.verb.cls == "be" and clause.verb.mood != UNREAL and self._share_of(clause):
            return
        numbers = numbers[-1:] if len(numbers) > 1 and clause.amounts[0].governor in SIDES else numbers  # "de 2 à 4"
        if not numbers or clause.verb.mood == UNREAL or self._of_subject(clause, numbers[0]):
            return
        fact = None if self._of_relative(clause, numbers) else self.funding
        if fact is None or fact.amount >= 0 or fact.sentence < self.sentence - 1:
            return
        subject = clause.subject
        again = subject is not None and subject.kind == "pronoun" and clause.at < 4 and self._gift_before()
        told = MONEY_OR_COST if fact.sentence == self.sentence else ("cost", "gift")
        if again or (subject is not None and subject.kind == "noun" and subject.cls in told):
            mates = {id(f.bodies[0]) for f in self.facts if f.kind == "funding" and f.sentence == fact.sentence}
            if len(mates) == 1:
                fact.amount = numbers[0]
                fact.extra.append(self.sentence)


THAT_OF = frozenset("celle celui celles ceux that la el las los".split())
RAISED = frozenset("participation participacion part mise quote-part aportacion share stake engagement".split())
RELATED = ("give", "contribute", "provide", "donate")
PARTS = frozenset("part parte share quota cuota".split())
