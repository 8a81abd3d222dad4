"""Loans and grants without a giver in the news of a bank or a fund: whoever the release is about gives them."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS
from loaders.frames.managed import Managed
from loaders.frames.raw import MONEY
from loaders.givers import COMPANY, NONE, SURE, giving
from loaders.organizations import Body

FROM = ("by", "from")  # who else gives: "a loan from Japan"
UNGIVEN = frozenset("ask refuse plan refund attend say".split())  # verbs whose object nobody gives
REACH = 4  # items: how far behind "un crédito" its sum may stand
NEAR = 7  # items between a sum and who gets it
OFTEN = 3  # how often a bank is named whose news others may be named in, once each
AGAIN = frozenset("esa ese esta este dicha dicho cette ce cet this that said such".split())
REMAINING = frozenset("restantes restants restantes remaining".split())
FURTHER = frozenset("further another additional otros otras autres".split())
GOING = frozenset("fall go hand give entrust be receive come".split())
GETTING = ("charge", "to", "for")


class Lender(Managed):
    """ "Con un crédito de 12 millones, en Mozambique se ampliará …", "Benin is to receive a grant of USD 3 million"."""

    lending: tuple[int, Body] | None = (
        None  # the last sentence that tells of several loans without their sums, and whose
    )

    def _lends_several(self) -> None:
        """ "A aprobó tres préstamos. El primero, de 80 millones de dólares, será para B; …": note who lends."""
        for clause in self.clauses:
            gift = next((i for i in clause.nouns if i.cls in MONEY and i.plural), None)
            if gift is None or clause.verb.cls != "give" or clause.verb.mood == UNREAL or clause.amounts:
                continue
            givers = self.subject(clause) if clause.verb.voice == "active" else []
            if len(givers) == 1 and giving(givers[0]) == SURE:
                self.lending = self.sentence, givers[0]

    _kept_only_giver: tuple[Body | None] | None = None

    @property
    def only_giver(self) -> Body | None:
        """Who the release is about, where it gives by trade and nobody else named in the text does, but by the way."""
        if self._kept_only_giver is None:
            self._kept_only_giver = (self._find_only_giver(),)
        return self._kept_only_giver[0]

    def _find_only_giver(self) -> Body | None:
        hero = self.protagonist
        if hero is None or giving(hero) != SURE:
            return None
        named = [b for _, bodies in self.found.bodies.values() for b in bodies]
        others = [b for b in named if b is not hero and giving(b) != NONE]
        often = len(hero.mentions) >= OFTEN and all(len(b.mentions) < 2 for b in others)
        return hero if not others or often else None

    def lent(self) -> None:
        """Read the gifts of a sentence whose giver is not told as those of the release's only giver."""
        giver = self.only_giver or self._giver_before() if self.sentence else None
        self._lends_several()
        if giver is None or any(i.kind == "country" and i.governor in FROM for i in self.items):
            return
        if any(f.kind == "funding" for f in self.here()) or any(
            b is not giver and giving(b) > COMPANY for i in self.items for b in i.bodies
        ):
            return  # who gives is told, of one sum at least
        like = next((f.amount for f in reversed(self.facts) if f.bodies[0] is giver and f.amount >= 0), -1)
        for n, item in enumerate(self.items) if self.only_giver else ():
            noun = item.kind == "noun" and item.cls in MONEY
            if not (noun or item.cls == "fundby") or item.first in self.used:
                continue  # "Con un crédito de" is one phrase
            number = self._sum_of_gift(n, like)
            if number < 0 or self._ungiven(n):
                continue
            before = self.items[max(0, n - 6) : n]
            if self.word(n - 1) in AGAIN or any(i.kind == "title" and not i.governor for i in before):
                continue  # "El primer mandatario garantizó una inversión de N": another's
            self.used.add(item.first)
            self.fund("lender.only", [giver], [], number, "committed", item.first)
        if not any(f.kind == "funding" for f in self.here()):
            self._got(giver, like)

    def _giver_before(self) -> Body | None:
        """Who gives by trade, and gave alone what the sentence before tells of."""
        told = self.funding
        if self.lending is not None and self.lending[0] == self.sentence - 1:
            return self.lending[1]
        if told is None or told.sentence != self.sentence - 1 or giving(told.bodies[0]) != SURE or told.amount < 0:
            return None
        others = (f for f in reversed(self.facts) if f.sentence == told.sentence and f.kind == "funding")
        return told.bodies[0] if all(f.bodies == told.bodies for f in others) else None

    def _ungiven(self, n: int) -> bool:
        """Whether what item n tells of is asked for, refused, paid back."""
        clause = self.clause_at(n)
        return clause is not None and (clause.verb.mood == UNREAL or clause.verb.cls in UNGIVEN)

    def _sum_of_gift(self, n: int, like: int) -> int:
        """ "una donación de 7,5 millones", "a USD 10 million grant": the sum beside the gift at n; -1 if none."""
        behind = self.items[n + 1 : n + REACH]
        if (number := self._first(behind)) >= 0:
            return number
        if self.language == "en" and n and self.items[n - 1].kind == "amount":
            return self._first([self.items[n - 1]])
        bare = next((i for i in behind if i.type == "#"), None)
        return self.bare(bare.first, like) if bare is not None and like >= 0 else -1

    def _got(self, giver: Body, like: int) -> None:
        """ "El Ministerio recibirá 140 millones y el Puerto, 125", "N se entregaron a B", "12 millions restants"."""
        past, told = -1, False
        for n, item in enumerate(self.items):
            plain = item.kind == "amount" and self._first([item]) >= 0
            if n <= past or not (plain or (item.type == "#" and like >= 0)) or self._ungiven(n):
                continue
            taker = self._taker_before(n) or self._taker_behind(n, going=told)
            rest = any(self.word(k) in REMAINING for k in range(n - 2, n + 3))
            if taker is None and not rest:
                continue
            further = any(self.word(k) in FURTHER for k in range(n - 2, n))
            ordered = self.lending is not None and self.lending[0] == self.sentence - 1
            if plain and self.only_giver is None and not (further or ordered):
                return  # "A gave 2 million to B. C has received USD 10 million": from anybody
            number = item.number if plain else self.bare(item.first, like)
            if number >= 0:
                takers = [b for b in self.bodies(taker, states=True) if b is not giver]
                self.fund("lender.taker", [giver], takers[:1], number, "committed", item.first)
                past, told, like = n + 1, bool(takers), number
        if told:
            self._rest_to(giver, like)

    def _taker_before(self, n: int) -> Item | None:
        """Who receives the sum at n: the subject of a verb of receiving, or one that follows in its list."""
        clause = next((c for c in reversed(self.clauses) if c.at < n and c.verb.form == "fin"), None)
        if clause is None or clause.verb.cls != "receive" or clause.verb.voice != "active":
            return None
        between = [i for i in self.items[clause.at + 1 : n] if i.kind != "determiner"]
        if not between or all(i.kind in ("adverb", "preposition", "noun", "word") for i in between):
            subject = clause.subject
            return (
                subject
                if subject is not None and subject.kind in ACTORS and subject.first < clause.verb.first
                else None
            )
        gapped = [i for i in between if i.kind in ACTORS and not i.governor]
        return gapped[-1] if gapped and self._after_pause(self.place(gapped[-1])) else None

    def _rest_to(self, giver: Body, like: int) -> None:
        """ "… y la Cruz Roja, el resto": who gets, without a verb, what is left of the sum told before."""
        for n in range(2, len(self.items)):
            group = self.items[n]
            behind = [i for i in self.items[n + 1 : n + 4] if i.kind != "comma"]
            if group.kind != "bodies" or group.governor or not behind or not self._after_pause(n):
                continue
            if (share := self.worked_out(behind[0].first, like)) is not None:
                takers = [b for b in self.bodies(group) if b is not giver]
                self.fund("lender.taker", [giver], takers[:1], share, "committed", group.first)

    def _taker_behind(self, n: int, *, going: bool) -> Item | None:
        """To whom the sum at n goes: "corresponde a B", "se entregaron a B", "will go to B"."""
        for item in self.items[n + 1 : n + NEAR]:
            going = going or item.cls == "charge" or (item.kind == "verb" and item.cls in GOING)
            if item.kind == "bodies":
                return item if going and item.governor in GETTING and not item.person else None
            if item.kind in ("stop", "amount", "relative"):
                return None
        return None
