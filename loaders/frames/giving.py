"""Frames of giving: the giver is the subject, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import TO_WHICH, WINDOW
from loaders.frames.given import Given
from loaders.frames.goods import people_words
from loaders.frames.raw import IMAGINED, MONEY, POSSESSIVES
from loaders.frames.seeing import sees_itself
from loaders.givers import NONE, giving
from loaders.organizations import Body

ACTORS_NOUN_OR_COMMA = frozenset((*ACTORS, "noun", "comma"))


class Giving(Given):
    """Frames of verbs that give a sum or a thing."""

    def give(self, clause: Clause) -> None:
        """ "A donne 2 millions à B", with gaps ("la Norvège 3"); in the passive, "2 millions donnés par A"."""
        if clause.verb.voice == "passive" or sees_itself(self.sentences.chunker.t.fold, clause):
            self._given_by(clause)
            return
        if self.gives_support(clause):
            return
        givers = self.givers(clause)
        if clause.verb.lemma in APPROVING:
            subsidy = any(i.cls == "gift" for i in clause.nouns) and bool(clause.amounts)
            givers = [b for b in givers if giving(b) != NONE or (subsidy and b.kind in ("government", "public"))]
        if not givers and clause.subject is not None and clause.subject.cls == "agreement":
            givers = self._other_party(clause)
        if givers and (self.per_head(clause) or self._to_people(clause)):
            return
        if not givers and clause.subject is not None and clause.subject.cls in MONEY and clause.amounts:
            self.amount(clause)  # "El aporte de A suma N"
        if not givers or self._given_before(clause, givers) or self._own_grant(clause, givers):
            return
        gift = next((i for i in clause.nouns if i.cls in MONEY), None)
        if gift is None or gift.governor:
            gift = None if clause.amounts else gift
        if gift is not None and not clause.amounts and (other := self.gapped_giver(clause, gift)) is not None:
            self.used.add(gift.first)
            self.fund_all(clause.verb.cls + ".gapped", self.strangers(other), [], [], self.status(clause), gift.first)
            self._helps(clause, givers)
            return
        amounts = self._given_sums(clause)
        if len(givers) > 1 and len(amounts) > 1 and self.each_gives(clause):
            amounts = amounts[:1]
        elif len(amounts) > len(givers) > 1 and len(run := self._joined_sums(clause)) == len(givers):
            amounts = run  # "A and B gave 5 and 3 million, leaving a gap of 14"
        if len(amounts) > len(givers) and self.in_turn():
            if self._takers_in_turn(clause, givers, amounts):
                return
            if self._several_takers(clause, givers, amounts, self.status(clause)):
                return
            amounts = []  # "A and B gave 10 and 4 million respectively", and A is not known
        if not amounts and any(i.cls == "agreement" and not self._modifies(i) for i in clause.nouns):
            return  # "a donné un accord de principe"
        in_kind = clause.verb.cls == "donate" or (self._goods(clause) and not self.own(givers[0]))
        present = gift is not None and self.word(self.place(gift)) in PRESENTS  # "a remis un don de motos à B"
        in_kind = in_kind or (present and (clause.verb.cls == "make" or bool(self.takers(clause))))
        if not (amounts or in_kind or (gift and not gift.governor) or self.percent(clause)):
            gifts = any(
                i.cls == "gift" for role in ("by", "with") for i in clause.topics.get(role, ())
            )  # "par des dons"
            donors = clause.verb.cls == "contribute" and (gifts or all(giving(b) != NONE for b in givers))
            if donors and ((takers := self.takers(clause)) or gifts or self._to_work(clause)):
                self.fund_all("contribute", givers, takers, [], self.status(clause), clause.verb.first)
                return
            self._helps(clause, givers)
            return
        if gift:
            self.used.add(gift.first)
        vague = (len(givers) == 1 and self.own(givers[0])) or (gift is not None and gift.type == "aid")
        if not amounts and vague and not in_kind:
            return  # "fournit une aide": help, not money
        status, at = self.status(clause), clause.verb.first
        takers = self.takers(clause)
        if gift is not None and gift.cls == "loan" and gift.plural and not (amounts or takers):
            self._helps(clause, givers)
            return  # "les ofrece formación y pequeños préstamos": what people get
        if self._several_takers(clause, givers, amounts, status) or self._listed_takers(clause, givers, status):
            return
        told = len(self.facts)
        if len(givers) == 1 and self.each_of(gift) == len(amounts) > 1:
            givers = givers * len(amounts)  # "deux subventions, de 20 et 35 millions"
        self.fund_all(
            clause.verb.cls, givers, takers, amounts if len(amounts) in (1, len(givers)) else amounts[:1], status, at
        )
        for fact in self.facts[told:] if not takers else ():
            fact.led = [b for b in self._through(clause) if b not in givers]
        self._gapped(clause, amounts[0] if amounts else -1, takers, status)
        if in_kind and not amounts:
            for giver in self.goods_gapped(clause):
                self.fund_all(clause.verb.cls + ".gapped", self.strangers(giver), takers, [], status, at)
        if status not in ("refused", "requested", IMAGINED):
            for taker in self.part_takers(clause):
                self.pair("give.parts", givers, self.bodies(taker), at=clause.verb.first)

    def _own_grant(self, clause: Clause, givers: Sequence[Body]) -> bool:
        """ "Caritas consacrera sa subvention à 180 places": whether who gets a grant by trade tells what it is for."""
        n = next((self.place(i) for i in clause.nouns if i.cls in MONEY), 0)
        own = self.led_by(POSSESSIVES, n, 2)
        return own and self.word(n) in GRANTS and clause.verb.cls == "give" and all(giving(b) == NONE for b in givers)

    def _other_party(self, clause: Clause) -> list[Body]:
        """ "un accord qui alloue à B une subvention de N": of the two parties the one that is not given to."""
        told, takers = self.agreement, self.takers(clause)
        if told is None or told.sentence != self.sentence or len(told.bodies) != 2 or not clause.amounts:
            return []
        others = [b for b in told.bodies if b not in takers]
        return others if len(others) == 1 else []

    def _modifies(self, noun: Item) -> bool:
        """ "ten document readers": an English noun that stands before the thing itself."""
        n = self.place(noun) + 1
        return self.language == "en" and n < len(self.items) and self.items[n].kind == "word" and self.word(n).isalpha()

    def _to_people(self, clause: Clause) -> bool:
        """ "deliver cash grants to 3,000 households": what people get is no funding, where no sum is told."""
        if clause.with_role("to"):
            return False
        t, people = self.sentences.chunker.t, people_words(self.language)
        led = (n for n in range(clause.at + 1, min(len(self.items), clause.end)) if self.items[n].cls == "to")
        at = next(led, -1)
        if any(i.first < self.items[at].first for i in clause.amounts):
            return False  # a sum is told, and not behind: "provided grants to 900 children, thanks to 2 million from A"
        return at > 0 and not people.isdisjoint(t.fold[self.items[at].last : self.items[at].last + 5])

    def _to_work(self, clause: Clause) -> bool:
        """ "contributed to IOM's work", "a contribué au programme": whether whom or what is given to is named."""
        things = [*clause.topics.get("to", ()), *clause.nouns]
        k = self.relative_before(clause, *TO_WHICH)
        k = k if k > 0 else clause.at - 1  # "una iniciativa a la que contribuyen A y B"
        if k > 0 and self.items[k].kind == "relative" and self.word(k) in TO_WHICH:
            led = self.items[max(0, k - 6) : k]
            things += led if all(i.governor != "fundby" for i in led) else []
        after = next((i for i in self.items[clause.at + 1 : clause.at + 5] if i.kind in ACTORS_NOUN_OR_COMMA), None)
        taker = after is not None and after.kind == "bodies" and after.governor == "to"
        return taker or any(i.cls in ("project", "effort", "activity", "gift") for i in things)

    def _takers_in_turn(self, clause: Clause, givers: Sequence[Body], amounts: Sequence[int]) -> bool:
        """ "dos convenios, con A y con B, a los que destina 25.000 y 18.000 euros, respectivamente"."""
        k = next((m for m in range(clause.at - 1, max(-1, clause.at - 6), -1) if self.items[m].kind == "relative"), -1)
        if len(givers) != 1 or k < 1 or self.items[k].type not in TO_WHICH:
            return False
        group = next((i for i in reversed(self.items[max(0, k - 4) : k]) if i.kind in ACTORS), None)
        takers = self.bodies(group)
        if len(takers) != len(amounts) or any(b in takers for b in givers):
            return False
        for taker, number in zip(takers, amounts, strict=True):
            self.fund(clause.verb.cls, givers, [taker], number, self.status(clause), clause.verb.first)
        return True

    def _several_takers(self, clause: Clause, givers: Sequence[Body], amounts: Sequence[int], status: str) -> bool:
        """ "A en a destiné 2 à B et 1 à C": one giver, a sum for each that is given to."""
        groups = [self.bodies(i) for i in clause.with_role("to", "for") if i.kind == "bodies"]
        takers = [[b] for b in groups[0]] if len(groups) == 1 and self.in_turn() else groups
        if len(givers) != 1 or len(takers) < 2 or len(amounts) != len(takers):
            return False
        for bodies, number in zip(takers, amounts, strict=True):
            self.fund(clause.verb.cls, givers, bodies, number, status, clause.verb.first)
        return True

    def _listed_takers(self, clause: Clause, givers: Sequence[Body], status: str) -> bool:
        """ "made two grants: 500,000 to A, for schools, and 350,000 to B": each behind the colon."""
        if clause.end >= len(self.items) or self.items[clause.end].type != ":":
            return False
        told: list[tuple[list[Body], int]] = []
        number = -1
        for item in self.items[clause.end + 1 : clause.end + WINDOW]:
            if item.kind == "verb" and item.form == "fin":
                break
            if item.kind == "amount":
                number = self._first([item])
            elif item.kind == "bodies" and item.governor in ("to", "for") and number >= 0:
                told.append((self.bodies(item), number))
                number = -1
        for takers, given in told if len(told) > 1 else ():
            self.fund(clause.verb.cls + ".listed", givers, takers, given, status, clause.verb.first)
        return len(told) > 1

    def _through(self, clause: Clause) -> list[Body]:
        """ "Japan, through UNOPS, has provided …": through whom somebody gives."""
        for n in range(max(0, clause.at - 6), min(len(self.items) - 1, clause.end)):
            if self.items[n].cls == "support" and self.word(n) in THROUGH:
                own = any(self.word(k) in POSSESSIVES for k in (n + 1, n + 2))  # "through its High Commission"
                if not own:
                    return self.bodies(self._governed(n))
        return []

    def _gapped(self, clause: Clause, like: int, takers: Sequence[Body], status: str) -> None:
        """The givers that follow with sums of their own but no verb."""
        found = self.late_gaps(clause) if self._late(clause) is not None else []
        for item, number in found or (self.gaps(clause, like) if like >= 0 else ()):
            rule, numbers = clause.verb.cls + ".gapped", [number] if number >= 0 else []
            self.fund_all(rule, self.bodies(item, states=True), takers, numbers, status, clause.verb.first)

    def amount(self, clause: Clause) -> None:
        """What a gift amounts to: receiving.py reads it."""
        raise NotImplementedError

    def _given_by(self, clause: Clause) -> None:
        """ "2 millions ont été donnés par A à B", "given by A", "des médicaments offerts par A"."""
        verb, subject = clause.verb, clause.subject
        groups = [m for g in clause.with_role("by") for m in self.members(g)]
        if not groups and verb.form == "fin":
            groups = clause.with_role("behalf")[:1]
            raised = subject is not None and (subject.cls in MONEY or subject.kind == "amount")
            groups = groups or (clause.with_role("from")[:1] if raised else [])  # "N was mobilised from A"
        if not groups:
            self._given_by_same(clause)
            return
        if len(groups) == 1 and verb.form == "fin" and (sole := self.bodies(groups[0], states=True)):
            if self._several_takers(clause, sole, self._money(clause.amounts), self.status(clause)):
                return  # "ont été annoncées par A, l'une de 3 millions à B, l'autre de 2 millions à C"
        thing = subject is not None and (subject.cls in MONEY or subject.kind == "amount" or verb.cls == "lend")
        status, takers = self.status(clause), self.takers(clause) or self.awarded(clause)
        goods = verb.cls == "donate" or self._goods(clause)
        part = any(self.word(n) == "dont" for n in range(max(0, clause.at - 4), clause.at))  # "dont 5 ont été promis"
        before = self._amount_before(clause.at) if not part or self.items[clause.at - 1].kind == "amount" else -1
        mostly = not MOSTLY.isdisjoint(self.sentences.chunker.t.fold[verb.last : groups[0].first])
        summed = [subject] if before < 0 and subject is not None and subject.kind == "amount" and not part else []
        before = self.of_share(self._first(summed) if summed else before, clause.at)
        untold, first = False, -1  # whether it is a share of a sum that is not told; what the first of several gives
        if before < 0 and (share := self._share_right_before(clause)) is not None:
            before, thing, untold, first = share, True, share < 0, share
        bare = self._number_right_before(clause) if before < 0 and verb.form == "fin" else -1
        if before < 0 and len(groups) == 1:
            before = self.share_between(clause.at + 1, self.place(groups[0]))
        if before < 0 and bare < 0 and thing and not untold:
            before = self.sum_of_thing(clause)
        if before < 0 and len(groups) == 1:
            before = next(iter(self.behind_colon(clause) if thing else self.before_colon(clause)), -1)
        if before < 0 and verb.form != "pp":  # "B was awarded N by A"
            before = self._first(i for i in self.items[clause.at : self.place(groups[0])] if i.kind == "amount")
        sums = [*self.sum_led(clause, groups), *self._sums_after(groups[0])]
        for item, amount in self.matched(groups, sums, parts=len(groups) > 1):
            amount = self.share_ahead(item) if amount < 0 and len(groups) > 1 else amount
            amount = max(bare, first) if amount < 0 and item is groups[0] else amount
            bodies = self.bodies(item, states=True)
            if goods or amount >= 0 or before >= 0 or thing:
                number = before if before >= 0 and len(groups) == 1 else amount
                number = -1 if mostly else number  # "10 millones, aportados en su mayor parte por A"
                told = len(self.facts)
                self.fund_all(
                    verb.cls + ".passive", bodies, takers, [number] if number >= 0 else [], status, verb.first
                )
                if goods and verb.form == "pp" and not takers:  # "A cooks with flour donated by B"
                    for fact in self.facts[told:]:
                        fact.led = fact.led or [b for b in self.does_with(clause.at) if b not in bodies]
            elif verb.cls in ("provide", "lend"):
                self.pair(verb.cls + ".passive", bodies, lead=True, at=verb.first)

    def _share_right_before(self, clause: Clause) -> int | None:
        """ "dont 80 % apportés par A", "le reste étant apporté par A": the share that a passive goes with."""
        for item in self.items[max(0, clause.at - 3) : clause.at]:
            if item.kind in ("word", "determiner") and (share := self.worked_out(item.first, -1)) is not None:
                return share
        return None

    def _number_right_before(self, clause: Clause) -> int:
        """ "Of that sum, 150,000 was provided by A": a number right before the verb, in the unit of the sum before."""
        item = self.items[clause.at - 1]
        if not clause.at or item.kind != "word" or self.whole < 0:
            return -1
        return self.bare(item.first, self.whole, clause.verb.first)

    def _given_by_same(self, clause: Clause) -> None:
        """ "la segunda donación de A, después de los N desembolsados en marzo": an earlier gift of the same giver."""
        subject, number = clause.subject, self._amount_before(clause.at)
        if clause.verb.form == "pp" and subject is not None and subject.cls in MONEY and number >= 0:
            giver = self.giver_of(subject, clause.at)
            if giver is not None and self.place(giver) < clause.at - 2:
                bodies = self.bodies(giver, states=True)
                self.fund_all(
                    clause.verb.cls + ".earlier", bodies, [], [number], self.status(clause), clause.verb.first
                )

    def _sums_after(self, group: Item) -> list[Item]:
        """The sums behind a giver, up to the next finite verb but one that gives, or the next strong stop."""
        found: list[Item] = []
        for item in self.items[self.place(group) : self.place(group) + WINDOW]:
            if item.kind == "stop" and item.type != ";":
                break
            at = self.place(item)
            if item.kind == "verb" and (
                item.form == "fin" or (item.form == "ger" and self.items[at - 1].kind in ACTORS)
            ):
                break  # also "financé par A, B apportant 2 millions"
            if item.kind == "preposition" and item.cls in ("fundby", "thanks"):
                break  # "offerts par A dans le cadre du projet, financé avec l'appui de B à hauteur de N"
            if item.kind == "amount":
                found.append(item)
        return found

    def _given_before(self, clause: Clause, givers: Sequence[Body]) -> bool:
        """ "une contribution de 2 millions que A accorde à B", "les 2 millions que A a versés": told as funding."""
        given = self._antecedent_gift(clause)
        if given is None or clause.amounts:
            return False
        noun, numbers = given
        if noun.type == "aid" and not numbers:
            return False  # help, not money
        self.used.add(noun.first)
        takers, status = self.takers(clause), self.status(clause)
        self.fund_all(clause.verb.cls + ".relative", givers, takers, numbers[:1], status, clause.verb.first)
        return True

    def _helps(self, clause: Clause, givers: Sequence[Body]) -> None:
        """ "A fournit des tentes à B": no money, but they work together."""
        verb = clause.verb
        supplies = verb.cls == "give" and verb.lemma in SUPPLYING and verb.voice == "active"
        unreal = self.status(clause) in ("refused", "requested", IMAGINED)
        if unreal or not (verb.cls in ("provide", "contribute") or supplies):
            return
        served = (i for i in clause.with_role("for") if i.kind == "bodies")  # "provides medical checks for B"
        target = self.bodies(*clause.objects[:1], *clause.with_role("to"), *served, states=True)
        target = [b for b in target if b not in givers]
        if target:
            self.pair(verb.cls, givers, target, at=verb.first)
        elif self.support_that(clause):
            hero = [b for b in givers if b is self.protagonist]
            others = [b for b in givers if b is not self.protagonist]
            self.pair("provide.relative", others, hero, lead=not hero, at=verb.first)
        elif (
            verb.cls != "contribute" and verb.lemma not in OFFERING and self.sentence and self.protagonist not in givers
        ):
            self.pair("provide.alone", [b for b in givers if not b.government], lead=True, at=verb.first)
        elif verb.cls == "contribute" and any(i.cls == "project" for i in clause.topics.get("to", ())):
            self.pair(verb.cls, givers, lead=True, at=verb.first)


MOSTLY = frozenset("mayor mayoritariamente principalmente parte mainly mostly largely partly majoritairement".split())
APPROVING = frozenset("clear approve approuver voter aprobar valider entériner".split())
THROUGH = frozenset("through via a mediante par por".split())  # "à travers", "par le biais de", "por medio de"
SUPPLYING = frozenset(("aportar", "apporter", "make|available"))  # staff, land, experience
PRESENTS = frozenset("gift present donation don cadeau donacion donativo regalo obsequio".split())
GRANTS = frozenset("grant grants award awards subvention subventions subvencion subvenciones beca premio loan".split())
OFFERING = frozenset("offer ofrecer offrir proposer".split())  # what is offered may be declined
