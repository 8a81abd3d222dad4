"""Frames of what money comes from, and of who has to pay: "les fonds proviennent de A", "the rest falls to B"."""

from __future__ import annotations

from loaders.chunks import CONCLUDING, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.financing import Financing
from loaders.frames.goods import people_words
from loaders.frames.rates import a_part
from loaders.frames.raw import MONEY, MONEY_OR_COST, Raw
from loaders.frames.worked import SHARE_KINDS

ACTORS_STOP_OR_VERB = frozenset((*ACTORS, "stop", "verb"))
LIST_PARTS = frozenset((*ACTORS, "comma", "and", "stop", "amount"))


class Coming(Financing):
    """Frames of verbs whose subject is the money."""

    def _people_between(self, gift: Item, n: int) -> bool:
        """Whether people stand right before the participle at n, behind a gift."""
        return self.items[n - 1].first > gift.first and self._people(n - 1)

    def _people(self, n: int) -> bool:
        return n >= 0 and (self.items[n].kind == "title" or self.word(n) in people_words(self.language))

    def people_of(self, group: Item) -> bool:
        """ "grants for refugees from Sudan", "becas para niños de Honduras": people of a state."""
        k = self.place(group) - 1
        while k > 0 and self.items[k].kind in ("determiner", "preposition"):
            k -= 1
        return group.kind == "country" and self._people(k)

    def come(self, clause: Clause) -> None:
        """ "Los recursos provienen de A", "ce don provient du Fonds", "the rest comes from B"."""
        subject = clause.subject
        if clause.at and self.items[clause.at - 1].kind == "amount" and not self._names_share(clause):
            subject = self.items[clause.at - 1]  # "three million come from A"
        elif subject is None:
            subject = self._bare_subject(clause)
        if subject is not None and subject.kind == "amount" and (word := self._share_word(clause)) is not None:
            subject = subject if subject.first > word.first else None  # "A gives N, and the rest comes from B"
        if clause.verb.form == "pp" and subject is not None and self._people_between(subject, clause.at):
            return  # "becas para jóvenes llegados de B"
        known = subject is not None and (subject.cls in MONEY_OR_COST or subject.kind == "amount")
        known = known or (subject is None and (self._ordinal(clause) or bool(self._fronted_source(clause))))
        known = known or (subject is None and self._cash(clause.at))
        if subject is not None and subject.cls == "support":  # "La ayuda asciende a N y procede de A"
            known = self._sum_before(clause) >= 0
        again = subject is not None and subject.kind == "pronoun" and self._gift_before()
        share = -1 if known and subject is not None and subject.kind == "amount" else self._share_of_subject(clause)
        shared = share >= 0 or self._names_share(clause)
        if shared and (apposed := self._apposed_sum(clause)) >= 0:
            share = apposed  # "La mitad del presupuesto, 3 millones, procede de A"
        if not (known or again or shared):
            return
        givers = [i for i in clause.with_role("of", "from") if i.first > clause.verb.first]
        givers = givers or self._fronted_source(clause)
        givers = (
            givers
            or [  # "came out of the Union's pocket"
                i
                for i in self.items[clause.at + 1 : clause.at + 5]
                if i.kind in ACTORS and i.governor in ("of", "from")
            ]
        )
        givers = [i for i in givers if not self._for_others(clause, i)]
        after = self.items[clause.at + 1 : clause.at + 2]
        grows = clause.verb.lemma == "venir" and [i.kind for i in after] == ["word"]  # "viennent grossir"
        if not givers or grows:
            return
        givers = [g for k, g in enumerate(givers) if not k or not self.house_of(givers[k - 1], g)]
        front = share if share >= 0 else self._sum_before(clause)
        if front < 0 and subject is not None and subject.definite and len(givers) == 1 and not clause.amounts:
            front = self._sum_of_work(clause)
        cash = subject is None and self._cash(clause.at)
        if subject is not None and subject.kind == "noun" and subject.definite and not subject.plural:
            cash = self.word(self.place(subject)) in CASH
        if front < 0 and len(givers) == 1 and cash:
            told = any(f.kind == "funding" and f.amount == self.last_sum for f in self.facts)
            front = self.last_sum if self.last_sum_sentence == self.sentence - 1 and not told else -1
            front = front if front >= 0 else self._sum_named(self.word(clause.at - 1))
        if front < 0 and len(givers) == 1:
            front = next(iter(self.behind_colon(clause)), -1)  # "Le don émane de A : 1,5 million d'euros"
        own = [subject] if subject is not None and subject.kind == "amount" else []
        if own and a_part(self.sentences.chunker.t.fold[max(0, own[0].first - 5) : own[0].first]):
            own, front = [], -1  # "Parte de los 3 millones procede de A"
        if own and not shared and self.sum_in_brackets(givers[0]) and len(many := self.members(givers[0])) > 1:
            own, givers = [], many  # "6 millions, provenant de A (4 millions) et de B (2 millions)"
        several = len(givers) > 1 and not shared
        for item, amount in self.matched(givers[:1] if shared else givers, [*own, *clause.amounts], parts=bool(own)):
            if not shared and (part := self._share_behind(clause, item)) is not None:
                amount, several = part, True
            number = amount if amount >= 0 else -1 if several and (own or item is not givers[0]) else front
            bodies = self.bodies(item, states=True)
            numbers = [number] if number >= 0 and (shared or len(bodies) == 1) else []
            self.fund_all("come", bodies, [], numbers, self.status(clause), clause.verb.first)
        if shared:
            self._other_shares(clause)

    def _for_others(self, clause: Clause, giver: Item) -> bool:
        """Whether "of" tells whom it is for, or when: "This gift comes at a hard time for the people of B"."""
        if giver.governor != "of" or giver.first < clause.verb.last:
            return False
        led = ("for", "in", "at") if self.language == "en" else ("for",)
        return any(i.kind == "preposition" and i.cls in led for i in self.items[clause.at + 1 : self.place(giver)])

    def _share_behind(self, clause: Clause, giver: Item) -> int | None:
        """ "provient aux deux tiers de A et pour le reste de B": the share between a pause and a giver."""
        for k in range(self.place(giver) - 1, clause.at, -1):
            item = self.items[k]
            if item.kind in LIST_PARTS:
                return None
            if item.kind in SHARE_KINDS and (share := self.worked_out(item.first, -1)) is not None:
                return share
        return None

    def _sum_named(self, noun: str) -> int:
        """ "Un fondo de 2 millones … El fondo procede de A": the sum that the same noun bore, some sentences before."""
        t = self.sentences.chunker.t
        for number in range(self.sentence - 1, max(-1, self.sentence - FAR), -1):
            items = self.sentences[number]
            for k in range(2, len(items)):
                if items[k].kind == "amount" and items[k - 1].cls == "of" and t.fold[items[k - 2].first] == noun:
                    given = any(f.kind == "funding" and f.amount == items[k].number for f in self.facts)
                    return -1 if given else self._first(items[k : k + 1])
        return -1

    def agreed_with(self, clause: Clause) -> list[Item]:
        """ "firmó un convenio con A para recibir 5 millones", "…, por el que recibirá …": who it is with gives."""
        chief = self.finite_before(clause.at)
        near = self.items[max(0, clause.at - 4) : clause.at]
        through = chief is not None and clause.subject is chief.subject and any(i.kind == "relative" for i in near)
        if (clause.verb.form != "inf" and not through) or chief is None or chief.verb.cls not in CONCLUDING:
            return []
        return chief.with_role("with")[:1]

    def _fronted_source(self, clause: Clause) -> list[Item]:
        """ "Del Fondo saldrán 480.000 dólares": the body that opens the sentence, where its sum stands behind."""
        ahead = [i for i in self.items[: clause.at] if i.kind not in ("determiner", "adverb")]
        led = [i.kind for i in ahead] == ["preposition", "bodies"] and ahead[1].governor in ("of", "from")
        return ahead[1:] if led and clause.amounts and self.language != "en" else []

    def _cash(self, n: int) -> bool:
        """ "L'argent vient de A", "The cash, N, came from A": whether money, with its sum or none, stands before n."""
        apart = n > 3 and [i.kind for i in self.items[n - 3 : n]] == ["comma", "amount", "comma"]
        return self.word(n - 4 if apart else n - 1) in CASH

    def _apposed_sum(self, clause: Clause) -> int:
        """The sum between commas right before a verb; -1 where none stands there."""
        near = self.items[max(0, clause.at - 4) : clause.at]
        kinds = [i.kind for i in near if i.kind not in ("word", "or")]
        return self._first(near) if kinds[-3:] == ["comma", "amount", "comma"] else -1

    def _bare_subject(self, clause: Clause) -> Item | None:
        """ "De esa suma, 300.000 salieron de A", "un millón provino de A": a number whose unit was told before."""
        like = self.whole
        for item in self.items[max(0, clause.at - 2) : clause.at] if like >= 0 else ():
            if item.kind in ("word", "determiner") and (number := self.bare(item.first, like, clause.verb.first)) >= 0:
                return Item("amount", item.first, clause.verb.first, number=number)
        return None

    def _ordinal(self, clause: Clause) -> bool:
        """ "Le premier, de 3 millions, vient de A": one of the gifts told before, with its sum."""
        n = clause.at - 1
        money = False
        while n >= 0 and clause.at - n < 9 and self.items[n].kind in LEFT_OR_AMOUNT:
            money = money or self.items[n].kind == "amount"
            if money and self.word(n) in ORDINALS:
                return True
            n -= 1
        return False

    def _names_share(self, clause: Clause) -> bool:
        """Whether a share is the subject, of whatever sum."""
        return self._share_word(clause) is not None

    def _share_word(self, clause: Clause) -> Item | None:
        """The first word before a verb that names a share: "rest", "mitad"."""
        return next((i for i in self.share_words(clause) if self.worked_out(i.first, -1) is not None), None)

    def _sum_before(self, clause: Clause) -> int:
        """ "Les fonds, N, proviennent de A": the sum between a subject and its verb, or the subject itself."""
        subject = clause.subject
        begin = self.place(subject) if subject is not None else clause.at
        while begin > 0 and subject is None and self.items[begin - 1].kind not in ACTORS_STOP_OR_VERB:
            begin -= 1  # "The balance of N comes from A"
        if subject is None and (word := self._share_word(clause)) is not None:
            begin = max(begin, self.place(word))
        return self._first(i for i in self.items[begin : clause.at] if i.kind == "amount")

    def _sum_of_work(self, clause: Clause) -> int:
        """ "un programme de 9 millions ; le financement provient de A": the sum of the work told just before."""
        for n in range(clause.at - 3, max(0, clause.at - WINDOW), -1):
            if self.items[n].kind == "noun" and self.items[n].cls == "project":
                behind = [i for i in self.items[n + 1 : n + 5] if i.kind != "word"]
                worth = [i.kind for i in behind[:2]] == ["preposition", "amount"] and behind[0].cls == "of"
                return self._first(behind[1:2]) if worth else -1
        return -1

    def _other_shares(self, clause: Clause) -> None:
        """ "… and the other half from B": the shares that follow without a verb."""
        share: int | None = None
        for item in self.items[clause.at + 1 : clause.at + WINDOW]:
            if item.kind == "verb" and item.form == "fin":
                return
            if item.kind in ("word", "determiner", "noun", "adverb"):
                found = self.worked_out(item.first, -1)
                share = found if found is not None else share
            elif item.kind in ACTORS and share is not None and item.governor in ("of", "from"):
                self.fund("come", self.bodies(item, states=True), [], share, self.status(clause), clause.verb.first)
                share = None

    def _gift_before(self) -> bool:
        """Whether the sentence before speaks of a gift: "It comes from A"."""
        before = self.sentences[self.sentence - 1] if self.sentence > 1 else []
        return any(i.kind == "noun" and i.cls in MONEY for i in before)

    def _sum_received(self, clause: Clause) -> None:
        """ "precisa que recibió 30 millones": the sum of the gift told right before, where no giver is named."""
        numbers, fact = self._money(clause.amounts), self.funding
        if not numbers or fact is None or not 0 < self.sentence - fact.sentence <= 2:
            return
        if fact.amount >= 0 or len(numbers) != 1:
            self._part_received(clause, fact, numbers[0])
            return
        mates = [f for f in self.facts if f.kind == "funding" and f.sentence == fact.sentence]
        if len(mates) == 1 and clause.verb.mood != UNREAL and clause.verb.form == "fin":
            fact.amount = numbers[0]
            fact.extra.append(self.sentence)

    def _part_received(self, clause: Clause, gift: Raw, number: int) -> None:
        """ "A gave 74 million. B will receive 31 million": a part of the one gift told before, for nobody yet."""
        if gift.amount < 0 or gift.others or clause.verb.form != "fin":
            return
        whole, part = self.amounts[gift.amount], self.amounts[number]
        takers, named = self.subject(clause), self.subject(clause, states=True)  # no countries
        alone = sum(f.kind == "funding" and f.sentence == gift.sentence for f in self.facts) == 1
        smaller = part.currency == whole.currency and part.value < whole.value
        if alone and smaller and len(named) == 1 and named != gift.bodies:
            self.fund("receive", gift.bodies, takers, number, self.status(clause), clause.verb.first)

    def falls(self, clause: Clause) -> None:
        """ "The other half falls to A", "les frais incombent à A": who has to pay pays."""
        subject = clause.subject
        cost = subject is not None and (subject.cls in MONEY_OR_COST or subject.kind == "amount")
        if clause.verb.mood == UNREAL or not (cost or self._names_share(clause)):
            return
        payers = [i for i in self.items[clause.at + 1 : clause.at + 5] if i.kind in ACTORS][:1]
        share = self._share_of_subject(clause)
        number = share if share >= 0 else self._sum_before(clause)  # also "son financement, de N, incombe à A"
        for item in payers:
            self.fund_all(
                "pay.falls", self.strangers(item), [], [number] if number >= 0 else [], "unstated", clause.verb.first
            )

    def donors_told(self, clause: Clause) -> bool:
        """Whether "les bailleurs sont A, B et C" or "A is the main donor" was read: donors.py does."""
        raise NotImplementedError


FAR = 8  # sentences
CASH = frozenset("argent money dinero moyens cash fondo importe monto montant somme cantidad sum".split())
LEFT = ("word", "determiner", "preposition", "comma", "adverb")
LEFT_OR_AMOUNT = frozenset((*LEFT, "amount"))
ORDINALS = frozenset(
    "first second third latter other premier premiere second seconde deuxieme troisieme autre primero primera segundo "
    "segunda tercero tercera otro otra".split()
)
