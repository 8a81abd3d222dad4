"""Frames of giving: the giver is the subject, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import THAT
from loaders.frames.goods import names_goods
from loaders.frames.truth import Truth
from loaders.givers import NONE, SURE, giving
from loaders.organizations import Body

MONEY = ("gift", "loan")
CLITICS = frozenset("le la les l' lo los las".split())


class Giving(Truth):
    """Frames of verbs that give a sum or a thing."""

    def give(self, clause: Clause) -> None:
        """ "A donne 2 millions à B", with gaps ("la Norvège 3"); in the passive, "2 millions donnés par A"."""
        if clause.verb.voice == "passive":
            self._given_by(clause)
            return
        givers = self.givers(clause)
        if clause.verb.lemma in APPROVING:
            givers = [b for b in givers if giving(b) != NONE]
        if givers and self.per_head(clause):
            return
        if not givers and clause.subject is not None and clause.subject.cls in MONEY and clause.amounts:
            self.amount(clause)  # "El aporte de A suma N"
        if not givers or self._given_before(clause, givers):
            return
        gift = next((i for i in clause.nouns if i.cls in MONEY), None)
        if gift is None or gift.governor:
            gift = None if clause.amounts else gift
        amounts = self._given_sums(clause)
        if len(amounts) > len(givers) and self.in_turn():
            amounts = []  # "A and B gave 10 and 4 million respectively", and A is not known
        if not amounts and any(i.cls == "agreement" for i in clause.nouns):
            return  # "a donné un accord de principe"
        in_kind = clause.verb.cls == "donate" or (self._goods(clause) and not self.own(givers[0]))
        in_kind = in_kind or (
            clause.verb.cls == "make" and gift is not None and self.word(self.place(gift)) in PRESENTS
        )
        if not (amounts or in_kind or (gift and not gift.governor)):
            self._helps(clause, givers)
            return
        if gift:
            self.used.add(gift.first)
        vague = (len(givers) == 1 and self.own(givers[0])) or (gift is not None and gift.type == "aid")
        if not amounts and vague and not in_kind:
            return  # "fournit une aide": help, not money
        status, at = self.status(clause), clause.verb.first
        takers = self.takers(clause)
        if self._several_takers(clause, givers, amounts, status):
            return
        self.fund_all(
            clause.verb.cls, givers, takers, amounts if len(amounts) in (1, len(givers)) else amounts[:1], status, at
        )
        self._gapped(clause, amounts[0] if amounts else -1, takers, status)

    def _several_takers(self, clause: Clause, givers: Sequence[Body], amounts: Sequence[int], status: str) -> bool:
        """ "A en a destiné 2 à B et 1 à C": one giver, a sum for each that is given to."""
        takers = [i for i in clause.with_role("to", "for") if i.kind == "bodies"]
        if len(givers) != 1 or len(takers) < 2 or len(amounts) != len(takers):
            return False
        for item, number in zip(takers, amounts, strict=True):
            self.fund(clause.verb.cls, givers, self.bodies(item), number, status, clause.verb.first)
        return True

    def _gapped(self, clause: Clause, like: int, takers: Sequence[Body], status: str) -> None:
        """The givers that follow with sums of their own but no verb."""
        found = self.late_gaps(clause) if self._late(clause) is not None else []
        for item, number in found or (self.gaps(clause, like) if like >= 0 else ()):
            bodies = self.bodies(item, states=True)
            self.fund(
                clause.verb.cls + ".gapped",
                bodies,
                takers,
                number if len(bodies) == 1 else -1,
                status,
                clause.verb.first,
            )

    def givers(self, clause: Clause) -> list[Body]:
        """Who gives: the subject; behind its verb where the thing given goes before ("la producción la costea A")."""
        if self.word(clause.at - 1) in REFLEXIVE:
            return []  # "le Togo se mobilise", "se destinaron 2 millones"
        late = self._late(clause)
        if late is not None:
            return self.bodies(late, states=True)
        found = self.subject(clause, states=True)
        if self.language == "en" and clause.subject is not None and clause.subject.first > clause.verb.first:
            return []  # "The ministry met A to discuss the costs"
        if not found and clause.subject is None and clause.amounts and self._unsaid(clause):
            return self.topic
        return found

    def _late(self, clause: Clause) -> Item | None:
        """The subject right behind a verb whose object stands before it."""
        subject, n = clause.subject, clause.at
        if self.language == "en" or clause.verb.form != "fin":
            return None
        clitic = n > 0 and self.word(n - 1) in CLITICS and self.items[n - 1].kind in ("determiner", "adverb")
        given = subject is not None and (subject.kind == "amount" or subject.cls in (*MONEY, "cost"))
        that = self.word(n - 1) in DEMONSTRATIVES
        if not (clitic or given or that):
            return None
        for item in self.items[n + 1 : n + 4]:
            if item.kind in ACTORS:
                return item if not item.governor else None
            if item.kind != "determiner":
                return None
        return None

    def _given_sums(self, clause: Clause) -> list[int]:
        """The sums that a clause says are given: those behind the verb, else the one its fronted object states."""
        found = self._money(clause.amounts)
        if self._late(clause) is not None:  # "5 millones los aporta A", "un tercio lo pone A"
            for item in self.items[max(0, clause.at - 4) : clause.at]:
                if item.kind in ("word", "determiner") and (share := self.worked_out(item.first, -1)) is not None:
                    return [share]
            found = self._money(i for i in self.items[: clause.at] if i.kind == "amount")[-1:] or found
        if not found and clause.subject is not None and clause.subject.kind == "amount":
            found = self._money([clause.subject])
        found = found or self.behind_colon(clause)
        return found or self._shares(clause) or self._stated_value(clause) or self._bare_sum(clause)

    def _bare_sum(self, clause: Clause) -> list[int]:
        """ "L'UEMOA y ajoute 75 millions", "en a destiné 2 à B": a number whose unit was told before."""
        n = clause.at + 1
        if n >= len(self.items) or self.items[n].kind != "word" or self.whole < 0:
            return []
        number = self.bare(self.items[n].first, self.whole)
        return [number] if number >= 0 else []

    def _stated_value(self, clause: Clause) -> list[int]:
        """ "donó dos ambulancias, valoradas en N": what a thing that is given is said to be worth."""
        if clause.verb.cls not in ("donate", "provide", "give"):
            return []
        for n in range(clause.at + 1, min(len(self.items), clause.at + REACH)):
            item = self.items[n]
            if item.kind == "verb" and item.cls == "amount" and item.form == "pp":
                return self._money(self.items[n : n + 4])
            if item.kind in ("verb", "stop"):
                break
        return []

    def amount(self, clause: Clause) -> None:
        """What a gift amounts to: receiving.py reads it."""
        raise NotImplementedError

    def _shares(self, clause: Clause) -> list[int]:
        """ "paie les deux tiers", "en versa la moitié": shares right behind the verb."""
        return [
            number
            for item in self.items[clause.at + 1 : clause.at + 4]
            if item.kind in ("word", "determiner", "noun") and (number := self.worked_out(item.first, -1)) is not None
        ][:1]

    def _goods(self, clause: Clause) -> bool:
        """Whether things are given: "offered two ambulances", "des médicaments ont été offerts"."""
        if clause.verb.cls not in ("give", "provide") or clause.verb.lemma not in PRESENTING:
            return False
        t = self.sentences.chunker.t
        first, last = self.sentences_range()
        k = self.relative_before(clause, *THAT)
        if k > 0:  # "the five boats that A gave"
            return names_goods(t.fold, max(first, self.items[k].first - 4), self.items[k].first, self.language)
        if clause.verb.voice == "passive":
            begin = self.items[max(0, clause.at - 8)].first
            return names_goods(t.fold, max(first, begin), clause.verb.first, self.language)
        after = clause.verb.last
        if after < last and t.fold[after] in PERSONS:
            return False  # "gave him a blanket"
        return names_goods(t.fold, after, min(last, after + 6), self.language)

    def _given_by(self, clause: Clause) -> None:
        """ "2 millions ont été donnés par A à B", "given by A", "des médicaments offerts par A"."""
        verb, subject = clause.verb, clause.subject
        groups = [m for g in clause.with_role("by") for m in self.members(g)]
        if not groups:
            self._given_by_same(clause)
            return
        thing = subject is not None and (subject.cls in MONEY or subject.kind == "amount")
        status, takers = self.status(clause), self.takers(clause)
        goods = verb.cls == "donate" or self._goods(clause)
        before = self._amount_before(clause.at)
        if before < 0 and subject is not None and subject.kind == "amount":
            before = self._first([subject])
        if before < 0 and thing:
            before = self.sum_of_thing(clause)
        for item, amount in self.matched(groups, self._sums_after(groups[0], clause)):
            bodies = self.bodies(item, states=True)
            if goods or amount >= 0 or before >= 0 or thing:
                number = before if before >= 0 and len(groups) == 1 else amount
                self.fund_all(
                    verb.cls + ".passive", bodies, takers, [number] if number >= 0 else [], status, verb.first
                )
            elif verb.cls in ("provide", "lend"):
                self.pair(verb.cls + ".passive", bodies, lead=True, at=verb.first)

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

    def _sums_after(self, group: Item, clause: Clause) -> list[Item]:
        """The sums behind a giver, up to the next finite verb but one that gives, or the next strong stop."""
        found: list[Item] = []
        for item in self.items[self.place(group) :]:
            if item.kind == "stop" and item.type != ";":
                break
            if item.kind == "verb" and item.form == "fin":
                break
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
        if self.status(clause) in ("refused", "requested") or verb.cls not in ("provide", "contribute"):
            return
        target = self.bodies(*clause.objects[:1], *clause.with_role("to"), states=True)
        if target:
            self.pair(verb.cls, givers, target, at=verb.first)
        elif verb.cls == "provide" and self.sentence and self.protagonist not in givers:
            self.pair("provide.alone", [b for b in givers if not b.government], lead=True, at=verb.first)
        elif verb.cls == "contribute" and any(i.cls == "project" for i in clause.topics.get("to", ())):
            self.pair(verb.cls, givers, lead=True, at=verb.first)

    def make(self, clause: Clause) -> None:
        """A light verb with the gift as its object: "A made a donation", "a grant that A has made", "made by A"."""
        subject = clause.subject
        given = any(i.cls in MONEY for i in clause.nouns) or self._antecedent_gift(clause) is not None
        if given or (clause.verb.voice == "passive" and subject is not None and subject.cls in MONEY):
            self.give(clause)

    def _antecedent_gift(self, clause: Clause) -> tuple[Item, list[int]] | None:
        """The gift, with its sums, in "une contribution de 2 millions que A accorde à B"."""
        k = self.relative_before(clause, *THAT)
        if k < 0 and self.language != "en":
            k = clause.at - 1  # "que finance A"
            k = k if k > 0 and self.items[k].kind == "relative" and self.items[k].type in THAT else -1
        if k < 0 and self.language == "en" and clause.subject is not None:
            k = self.place(clause.subject)  # "a contribution Japan made"
            k = k if k and self.items[k - 1].kind == "noun" and self.items[k - 1].cls in MONEY else -1
        if k < 0:
            return None
        money: list[Item] = []
        for m in range(k - 1, max(-1, k - 12), -1):
            item = self.items[m]
            if item.kind == "noun" and item.cls in MONEY:
                return item, self._money(i for i in self.items[max(0, m - 1) : k] if i.kind == "amount")
            if item.kind == "amount":
                money.insert(0, item)
            elif item.kind in ("stop", "verb", *ACTORS) or (money and item.kind not in ASIDE):
                break
        return (money[0], self._money(money)) if self._money(money) else None

    def takers(self, clause: Clause) -> list[Body]:
        """The body that is given to: an object before the sum, or after "to"; the state where it is lent to."""
        first_amount = clause.amounts[0].first if clause.amounts else 10**9
        objects = [o for o in clause.objects if o.first < first_amount and (o.kind == "bodies" or self._lends(clause))]
        if self._late(clause) is not None:
            objects = []
        objects = [o for o in objects if o is not clause.subject]
        states = bool(clause.amounts) and any(giving(b) == SURE for b in self.subject(clause))
        groups = [
            i
            for i in clause.with_role("to", "for")
            if i.kind == "bodies" or self._lends(clause) or (states and i.governor == "to" and not i.plural)
        ]
        return (self.bodies(*objects[:1], states=True) or self.bodies(*groups[:1], states=True))[:1]

    def _lends(self, clause: Clause) -> bool:
        return clause.verb.cls == "lend" or any(i.cls == "loan" for i in clause.nouns)

    def _amount_before(self, at: int) -> int:
        """The amount in the group right before a participle: "2 millions de dollars versés par X"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "amount":
                return self._first([item])
            if item.kind in ("verb", "stop", *ACTORS):
                break
        return -1

    def lend_or_give(self, clause: Clause) -> bool:
        """ "A prête 12 millions à B", "met 2 millions à la disposition de B": money makes it funding; whether it is."""
        gift = any(i.cls in MONEY and not i.governor for i in clause.nouns)
        subject = clause.subject
        money = subject is not None and (subject.kind == "amount" or subject.cls in MONEY)
        if not (self._money(clause.amounts) or gift or (money and clause.verb.voice == "passive")):
            return self._given_before(clause, givers) if (givers := self.givers(clause)) else False
        self.give(clause)
        return True


REACH = 24
ASIDE = ("open", "close", "preposition", "determiner", "adverb", "comma", "word")
APPROVING = frozenset("approve approuver aprobar".split())
REFLEXIVE = frozenset(("se", "s'"))
PRESENTS = frozenset("gift present donation don cadeau donacion regalo obsequio".split())
PERSONS = frozenset("him her them me us you".split())
DEMONSTRATIVES = frozenset("eso esto ello cela ca".split())
POSSESSIVES = frozenset("its their his her sa son ses leur leurs su sus".split())
PRESENTING = frozenset("donner offrir attribuer give offer dar ofrecer obsequiar regalar".split())
