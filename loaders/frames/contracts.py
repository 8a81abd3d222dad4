"""Agreements with a sum: one party gives, the other receives."""

from __future__ import annotations

from itertools import takewhile

from loaders.chunks import CONCLUDING, UNREAL, Item
from loaders.chunks.items import ACTORS_OR_STOP
from loaders.clauses import ACTORS
from loaders.frames.accord_words import holds
from loaders.frames.ordered import Ordered
from loaders.frames.raw import IMAGINED, Raw
from loaders.givers import COMPANY, STATE, SURE, giver_among, giving
from loaders.organizations import Body

OF_FINANCE = 4  # tokens behind an agreement that say that it finances something
NEAR = 13  # items between an agreement and its sum
OPENING = 12  # items of a sentence in which it says what it is of
AGO = 4  # sentences since the agreements were told
ORDER = {
    word: n
    for n, words in enumerate(
        (
            "premier premiere first primero primera primer",
            "deuxieme second seconde segundo segunda",
            "troisieme third tercero tercera tercer",
            "quatrieme fourth cuarto cuarta",
        )
    )
    for word in words.split()
}
ONE = frozenset("elle il it ella este esta".split())
STATING = frozenset(
    "porter prévoir représenter atteindre totaliser comprendre consister prever contemplar ascender alcanzar "
    "contempler mobiliser cover comprise involve concern".split()
)
TOTALLING = frozenset(("porter", "totaliser", "ascender", "atteindre", "alcanzar", "cover", "représenter"))
STATUS = {"signed": "committed", "announced": "pledged", "planned": IMAGINED, "refused": "refused"}
ACTORS_COMMA_OR_VERB = frozenset((*ACTORS, "comma", "verb"))


class Contracts(Ordered):
    """Reads the sums of the agreements that a sentence tells."""

    def contracts(self) -> None:
        """ "A et B ont signé une convention de 6 millions d'euros": funding by the party that gives by trade."""
        here = self.here()
        told = [f for f in here if f.kind == "agreement"] if here else here
        if not told or "noun ask" in self.classes:
            return
        self._to_finance(told)
        given = [f for f in here if f.kind == "funding"]
        sums = self._sums_of_agreements() or self._sums_of_envelopes() or self._sums_signed_for()
        if len(sums) == 1:
            sums = [*sums, *self._sums_beside(sums[0])]  # "two agreements worth N and M"
            told = told * len(sums) if len(told) == 1 else told
        for fact, number in zip(told, sums, strict=False):
            if any(f.amount == number or f.bodies[0] in fact.bodies for f in given):
                continue
            self._contract(fact, number)
        if not sums:
            for fact in told:
                if fact.type == "grant" and not given and fact.status == "signed":
                    self._contract(fact, -1)

    def _to_finance(self, told: list[Raw]) -> None:
        """ "une convention pour le financement de X", "an agreement to finance X": a bare agreement that grants."""
        folds = self.sentences.chunker.t.fold
        for item in self.items:
            if item.cls == "agreement" and item.type in ("other", "convention"):
                if holds(folds[item.last : item.last + OF_FINANCE], self.language, "financing", 2):
                    for fact in told:
                        fact.type = "grant" if fact.type in (item.type, "bilateral") else fact.type

    def _sums_beside(self, number: int) -> list[int]:
        """ "deux accords, de 12 et de 7 millions": the sums in one list with that of a noun in the plural."""
        n = next((k for k, i in enumerate(self.items) if i.kind == "amount" and i.number == number), len(self.items))
        noun = next((i for i in reversed(self.items[:n]) if i.kind == "noun" and i.cls == "agreement"), None)
        if noun is None or not noun.plural or (n and self.items[n - 1].cls in ("between", "from")):
            return []
        behind = takewhile(lambda i: i.kind in ("amount", "comma", "and", "preposition", "adverb"), self.items[n + 1 :])
        return self._money([i for i in behind if i.kind == "amount" and i.governor in ("", "of", "by")])

    def later_sums(self) -> None:
        """ "Cette convention porte sur 9 millions", "Le premier accord, de 80 millions": the sum of one told before."""
        told = self.agreement
        if told is None or not 0 < self.sentence - told.sentence <= AGO or told.status not in ("signed", "announced"):
            return
        if "amount" not in [i.kind for i in self.items] or any(f.kind != "pair" for f in self.here()):
            return
        if self.in_turn():
            return
        for n in range(min(len(self.items), OPENING)):
            again, which = self._told_again(n)
            if not again or (which < 0 and self.sentence - told.sentence > 1):
                continue
            number = self.opening_sum(n)
            number = number if number >= 0 else self._sum_stated(n)
            if number < 0:
                continue
            each = [f for f in self.facts if f.kind == "agreement" and f.sentence == told.sentence]
            fact = each[which] if len(each) > which >= 0 and len(each) > 1 else told
            self._told_of(fact, number, which)
            return

    def _told_again(self, n: int) -> tuple[bool, int]:
        """Whether item n is an agreement told before, or its loan or gift, and which of several by its ordinal."""
        item = self.items[n]
        if self.word(n) in ORDER:
            return True, ORDER[self.word(n)]
        before = ORDER.get(self.word(n - 1), -1) if n else -1
        if item.kind == "pronoun":
            return self.word(n) in ONE and n < 2 + 8 * (self.items[0].cls == "of"), -1
        noun = item.kind == "noun" and item.cls in ("agreement", "gift", "loan") and (item.definite or before >= 0)
        return noun and not item.plural and not item.governor, before

    def _sum_stated(self, n: int) -> int:
        """The sum that a verb like "porte sur" or a comma ties to the noun at n; -1 where there is none."""
        for item in self.items[n + 1 : n + NEAR]:
            if item.kind == "amount":
                return self._first([item])
            stating = item.kind == "verb" and (item.cls in ("amount", "cost", "be") or item.lemma in STATING)
            money = item.kind == "noun" and item.cls in ("cost", "gift", "loan", "agreement")
            if not (stating or money or item.kind in ("word", "preposition", "determiner", "adverb", "comma")):
                return -1
        return -1

    def _told_of(self, fact: Raw, number: int, which: int) -> None:
        """Give a sum to the gift that an agreement told before was read as, or read it as one now."""
        open_ = [f for f in self.facts if f.rule == "agreement.sum" and f.at == fact.at and f.amount < 0]
        at = next(n for n, i in enumerate(self.items) if i.kind == "amount" and i.number == number)
        taker = next((i for i in self.items[at + 1 : at + 6] if i.kind in ACTORS_COMMA_OR_VERB), None)
        to = self.bodies(taker, states=True) if taker is not None and taker.governor == "to" else []
        if open_ and not to:
            open_[0].amount = number
            open_[0].extra.append(self.sentence)
        elif which >= 0 or not any(f.kind == "funding" and f.sentence == fact.sentence for f in self.facts):
            giver = giver_among(fact.bodies)
            others = to or [b for b in fact.bodies if b is not giver]
            if giver is not None and giver not in others:
                self.fund("agreement.later", [giver], others[:1], number, STATUS[fact.status], self.items[at].first)

    def _signed_to_fund(self, fact: Raw) -> bool:
        """ "A has signed a EUR 2 million agreement to fund the project": whether the one that signs alone pays."""
        return any(c.verb.cls == "fund" and c.verb.form == "inf" and c.verb.first > fact.at for c in self.clauses)

    def _contract(self, fact: Raw, number: int) -> None:
        giver = giver_among(fact.bodies)
        alone = len(fact.bodies) == 1 and fact.bodies[0].kind not in ("foundation", "ngo", "nngo")  # who may receive
        if alone and fact.type == "grant" and giving(fact.bodies[0]) in (SURE, STATE):
            giver = fact.bodies[0]  # "La Embajada del Japón firmó un contrato de donación por N"
        if giver is None and len(fact.bodies) == 1 and number >= 0 and self._signed_to_fund(fact):
            giver = fact.bodies[0]
        if giver is None or (fact.type == "other" and giving(giver) == COMPANY):
            return  # a firm is paid by its contracts
        others: list[Body] = [b for b in fact.bodies if b is not giver]
        self.fund("agreement.sum", [giver], others[:1], number, STATUS[fact.status], fact.at)

    def _sums_of_agreements(self) -> list[int]:
        """The sums that belong to the agreements of the sentence, in their order."""
        found: list[int] = []
        for n, item in enumerate(self.items):
            loan = item.cls == "loan" and any(c.verb.cls == "sign" and item in c.nouns for c in self.clauses)
            if item.kind != "noun" or not (item.cls == "agreement" or loan):
                continue
            number = self._sum_in_front(n)
            if number < 0:
                number = self._sum_behind(n)
            if number >= 0 and number not in found:
                found.append(number)
        return found

    def _sums_of_envelopes(self) -> list[int]:
        """ "L'enveloppe prévue par l'accord entre A et B se monte à N": the sums that gifts are said to reach."""
        told = [c for c in self.clauses if c.verb.cls == "amount" and c.subject is not None]
        money = [c for c in told if c.subject is not None and c.subject.cls in ("gift", "cost")]
        return [n for c in money for n in self._money(c.amounts)][:1]

    def _sums_signed_for(self) -> list[int]:
        """ "A a reconduit, pour N, sa convention avec B": the sum that an agreement is signed for."""
        signing = [c for c in self.clauses if c.verb.cls in CONCLUDING and c.verb.mood != UNREAL]
        return self._money(i for c in signing for i in c.amounts if i.governor in ("for", "by"))[:1]

    def _sum_in_front(self, n: int) -> int:
        """ "a EUR 9 million agreement", "a EUR 9 million 18-month agreement"."""
        k = n - 1
        while k >= 0 and n - k < 4 and (self.items[k].kind == "word" or self.items[k].cls == "thing"):
            k -= 1
        if k > 2 and [i.kind for i in self.items[k - 2 : k + 1]] == ["open", "amount", "close"]:
            k -= 3  # "a NOK 4 million (USD 480,000) agreement"
        return self._first([self.items[k]]) if k >= 0 else -1

    def _sum_behind(self, n: int) -> int:
        """ "une convention d'un montant de N", "a grant agreement worth N", "un convenio por N"."""
        for item in self.items[n + 1 : n + NEAR]:
            if item.kind == "amount":
                return self._first([item])
            if item.kind in ACTORS and item.governor in ("between", "with"):
                continue  # "l'accord entre A et B, d'un montant de N"
            if item.kind == "relative":
                return self._sum_in_relative(self.place(item))
            if item.kind in ACTORS_OR_STOP or (
                item.kind == "verb" and item.form != "ger" and item.cls not in ("amount", "endow", "cost")
            ):
                return -1
            if item.kind == "noun" and item.cls not in ("cost", "gift", "loan", "support") and not _for_what(item):
                return -1
        return -1

    def _sum_in_relative(self, n: int) -> int:
        """ "un convenio que contempla una donación de N", "…, which provides for a grant of N": the gift's sum."""
        money = False
        for k, item in enumerate(self.items[n + 1 : n + NEAR], n + 1):
            if item.kind == "amount":
                return self._first([item]) if money or k == n + 1 else -1  # also "under which N will be paid"
            stating = (
                item.kind == "verb"
                and item.mood != UNREAL
                and (item.lemma in STATING or item.cls in ("provide", "comprise"))
            )
            if not stating and item.kind not in ("preposition", "determiner", "word", "noun"):
                return -1
            money = money or (stating and item.lemma in TOTALLING)  # "which covers N"
            money = money or (item.cls in ("gift", "loan", "support") and not self.possessed(k))
        return -1


def _for_what(noun: Item) -> bool:
    """Whether a noun says what an agreement is for: "d'appui au projet"."""
    return noun.governor in ("of", "to", "for")
