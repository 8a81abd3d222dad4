"""Frames of nouns that name money, and of sums with their givers."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.apart import WITH, told_true
from loaders.frames.base import WINDOW
from loaders.frames.coming import ORDINALS
from loaders.frames.goods import names_goods
from loaders.frames.phrases import Phrases
from loaders.frames.raw import FOLLOWED, POSSESSIVES, USING
from loaders.givers import NONE, giving
from loaders.organizations import Body

GOING_ON = ("give", "provide", "donate", "fund", "run", "announce", "amount", "cost", "make")
ACTORS_VERB_NOUN_COMMA_OR_AMOUNT = frozenset((*ACTORS, "verb", "noun", "comma", "amount"))


class Gifts(Phrases):
    """Frames whose trigger is a noun or a sum: a contribution, "USD 2 million from A"."""

    def gift(self, n: int, item: Item) -> None:
        """ "une contribution de N de A (à B)", "a USD 2 million grant from A", "Japan's contribution"."""
        if item.first in self.used or self._compound(item) or (self.language != "en" and self.titled(item)):
            return  # "le ministre des Ressources humaines"
        if self.word(n + 1) == "home":
            return  # "who send money home from Italy"
        clause = self.clause_at(n)
        if self.not_given(n) or self._under_denial(n):
            return
        if item.governor == "of" and (self.of_programme(n) or self.led_by(USING, n, 3)):
            return  # "un programa de becas de A", "vías de financiación, como A"
        if self.led_by(("as",), n, 3) and [i.kind for i in self.items[n + 1 : n + 2]] in (["and"], ["comma"]):
            return  # "provided by A as a grant and by B as a loan"
        if item.governor in ("in", "with", "of") and OWN & {self.word(n - 1), self.word(n + 1)}:
            return  # "sur ses fonds propres, …"
        if self._denied_before(n) or (clause is not None and self._in_what_may_be(clause)):
            return
        if item.type == "aid" and not any(i.kind == "amount" for i in self.items[max(0, n - 2) : n + 4]):
            return
        if any(self.word(k) in TOTAL for k in (n - 1, n + 1)) and clause is not None and clause.verb.cls not in GIVING:
            return  # "brings ECW's total investment to USD 33 million": what was told before is counted in
        givers, takers, numbers = self._around(n)
        if clause is not None and clause.subject is item and clause.verb.cls in ("share", "be"):
            takers += self.bodies(*clause.with_role("between"))  # "sera répartie entre A et B"
        joined = clause is not None and clause.at > n and clause.verb.lemma in JOINED  # "al aporte de A se suman N"
        if item.governor == "to" and not (numbers or joined or self.others_followed(n)):
            return  # "contribue au fonds de A"
        if n and self.items[n - 1].kind == "amount":
            numbers = self._money([self.items[n - 1]]) + numbers
        if not numbers and self.language == "en" and self.owner(n) is self.items[n - 1]:
            numbers = self._money(self.items[max(0, n - 2) : n - 1])  # "a EUR 2 million EU contribution"
        apart = n > 1 and (self.items[n - 1].kind == "comma" or self.items[n - 1].type == ":")
        if not numbers and apart and self.items[n - 2].kind == "amount":
            numbers = self._money([self.items[n - 2]])  # "Ces 2 millions d'euros, don de A, …"
        if not numbers and item.governor in ("in", "of"):
            numbers = self.sum_in(n)
        if not numbers and item.governor == "by" and clause is not None and clause.verb.voice == "passive":
            numbers = self._money(i for i in self.items[max(0, clause.at - 4) : clause.at] if i.kind == "amount")[:1]
        if not numbers and item.governor == "thanks" and clause is not None and clause.verb.cls == "endow":
            numbers = self._money(clause.amounts)[:1]  # "doté d'un budget de N grâce à la contribution de A"
        if len(givers) == 1 and (self.sum_in_brackets(givers[0]) or self._led_sum(self.place(givers[0]) + 1)):
            givers = self.members(givers[0])  # "des contributions de A (3 millions) et de B (2 millions)"
        if (owner := self.owner(n)) is not None:
            givers = [owner, *givers]
        if not givers and self.language == "en" and n > 1 and self.items[n - 2].kind == "amount":
            numbers = (self._money([self.items[n - 2]]) if self.of_nationality(n) else []) + numbers
        if not givers and (numbers or item.governor in ("thanks", "by", "with") or self.of_things(n)):
            givers = [state] if (state := self.of_nationality(n)) is not None else []
        ahead = n - (n > 0 and self.items[n - 1].kind == "amount")  # "With a USD 2 million contribution, A …"
        led = "with" in (item.governor, self.items[ahead].governor)
        if not givers and led and numbers and (fronted := self.fronted_gift(ahead)) is not None:
            self.fund_all("phrase.fronted", *fronted, "unstated", item.first)
            return
        if not givers and (teller := self.told_by(n)) is not None:
            givers = [teller]
        if not givers and item.definite:
            self.told_before(numbers[0] if numbers and not takers else self.opening_sum(n))
        if len(givers) == 1 and not numbers and (opening := self.opening_sum(n)) >= 0:
            numbers = [opening]  # "D'un montant de N, le don de A …"
        finite = any(c.verb.form == "fin" for c in self.clauses)
        if len(givers) == 1 and not numbers and not finite:  # "Nouvelle contribution de A : N"
            colon = next((k for k in range(n + 1, len(self.items) - 1) if self.items[k].type == ":"), len(self.items))
            numbers = self._money(self.items[colon + 1 : colon + 2])
        status = "refused" if self.denied else "unstated"
        sums = [i for i in self.items[max(0, n - 1) : n + 24] if i.kind == "amount" and i.number in numbers]
        if len(givers) == 1 and len(many := self.bodies(givers[0], states=True)) == len(sums) > 1 and self.in_turn():
            self.fund_all("gift." + item.type, many, takers[:1], numbers, status, item.first)
            return
        if len(givers) > 1 and sums:
            for giver, number in self.matched(givers, sums):
                bodies = self.bodies(giver, states=True)
                told_sum = [number] if number >= 0 else []
                self.fund_all("gift." + item.type, bodies, takers[:1], told_sum, status, item.first)
            return
        for other in self.others_followed(n) if givers else ():
            added = self._money(self.items[self.place(other) + 1 : self.place(other) + 5])[:1]
            self.fund_all("gift.followed", self.strangers(other), takers[:1], added, status, item.first)
        for giver in givers:
            bodies = self.strangers(giver) if not numbers else self.bodies(giver, states=True)
            if item.cls == "loan" and not numbers:
                bodies = [b for b in bodies if giving(b) != NONE]  # "le prêt de locaux par la mairie"
            vague = giver.governor == "of" and item.definite and not numbers and item.plural and not self._enables(item)
            thanked = clause is not None and clause.verb.cls == "thank" and clause.at < n
            if vague and not thanked and item.governor not in ("thanks", "by", "with"):
                continue
            bodies = [b for b in bodies if all(b is not t for t in takers)]
            told = len(self.facts)
            self.fund_all("gift." + item.type, bodies, takers[: len(takers) < 2], numbers[:1], status, item.first)
            if len(takers) > 1 and status != "refused":
                self.pair("gift." + item.type, bodies, takers, at=item.first)
            if clause is not None and clause.verb.cls == "thank" and clause.at < n:  # "A and B welcomed a gift from C"
                for fact in self.facts[told:]:
                    fact.led = self.does_with(n)

    def _enables(self, gift: Item) -> bool:
        """ "Las contribuciones de A y B han hecho posible …", "les dons de A ont permis de …": gifts that were made."""
        return any(
            c.subject is gift and c.verb.cls in ENABLING and c.verb.mood != UNREAL and c.verb.voice == "active"
            for c in self.clauses
        )

    def _compound(self, item: Item) -> bool:
        """ "allocation-logement": the noun is half of another word."""
        t = self.sentences.chunker.t
        return item.last < len(t) and t.glued[item.last] and t.word[item.last][0].isalpha() and self.language != "en"

    def _around(self, n: int) -> tuple[list[Item], list[Body], list[int]]:
        """Who gives, who is given to and how much, behind a noun of giving."""
        givers: list[Item] = []
        takers: list[Body] = []
        numbers: list[int] = []
        for after in self.items[n + 1 : n + WINDOW]:
            if after.kind in ("stop", "but", "relative") or self.word(self.place(after)) in FOLLOWED:
                break
            if after.kind == "verb" and (after.form in ("fin", "inf") or after.cls not in GOING_ON):
                break
            if after.kind == "verb" and after.form == "pp" and givers and after.cls == "run":
                break  # "a grant by A and the work carried out by B"
            if after.kind == "verb" and after.form == "ger" and self.items[self.place(after) - 1].kind in ACTORS:
                break  # "la part de A, B apportant 2 millions"
            again = givers and any(i.kind == "and" for i in self.items[self.place(after) - 3 : self.place(after)])
            if after.kind == "noun" and after.cls in ("gift", "loan") and after.governor == "of" and again:
                break  # "des subventions de A et d'un don de N de B"
            if after.kind == "noun" and after.cls in ("gift", "loan") and after.governor == "of" and not numbers:
                self.used.add(after.first)
                continue  # "l'octroi par A d'une subvention de N"
            if after.kind == "noun" and after.cls == "project" and after.governor in ("to", "for") and not givers:
                continue  # "a gift to the programme from A"
            if after.kind == "noun" and after.cls in ("gift", "project", "agreement"):
                break
            if after.kind in ACTORS:
                if after.possessor and after.governor not in ("to", "for"):
                    continue
                if after.governor in ("of", "from", "by") and not (after.governor == "of" and givers):
                    if self._of_gift(after) and not self.managed(n, after) and not self.people_of(after):
                        givers.append(after)
                elif after.governor == "to" and self._borrowed(n, after):
                    givers.append(after)
                elif after.governor in ("to", "for") and after.kind == "bodies":
                    takers += self.bodies(after, states=True)
                elif after.governor == "to" and numbers and givers and not after.plural and self.sure(givers[0]):
                    takers += self.bodies(after, states=True)  # "un prêt de N de A à la Tunisie"
            elif after.kind == "amount":
                numbers += self._money([after])
            elif after.kind == "comma" and givers:
                at = self.place(after)
                if not self._led_sum(at) and not (takers and self._led_taker(at)):
                    break
        return givers, takers, numbers

    def _led_taker(self, n: int) -> bool:
        """Whether "à" or "for" stands behind comma n: "à A, à B et à C"."""
        return any(i.kind == "preposition" and i.cls in ("to", "for") for i in self.items[n + 1 : n + 2])

    def _under_denial(self, n: int) -> bool:
        """ "a nié que le Togo ait reçu des fonds de A": the verb before the noun denies, asks or plans."""
        for k in range(n - 1, max(-1, n - 16), -1):
            item = self.items[k]
            if item.kind in ("stop", "but", "if") or (
                item.kind == "verb" and item.form == "fin" and item.cls not in WISHES
            ):
                return False
            if item.kind == "verb" and item.cls in WISHES and item.voice == "active":
                return not told_true(self.items, k)
        return False

    def _in_what_may_be(self, clause: Clause) -> bool:
        """ "puede derivar en convenios que destinen recursos de A": a relative to what may be only."""
        if clause.at < 2 or self.items[clause.at - 1].kind != "relative" or clause.amounts:
            return False
        main = self.finite_before(clause.at)
        return main is not None and (main.verb.cls == "can" or main.verb.mood == UNREAL)

    def _denied_before(self, n: int) -> bool:
        """ "A no acepta dinero de B", "does not accept money from B": denied, by a verb in no lexicon."""
        for item in reversed(self.items[max(0, n - 5) : n]):
            if item.kind == "negation":
                return True
            if item.kind not in ("word", "determiner", "adverb") and item.type not in ("de", "d'"):
                return False
        return False

    def _of_gift(self, group: Item) -> bool:
        """Whether "of A" belongs to the gift, not to another noun: no "funding, to the regret of A"."""
        k = self.place(group) - 1
        while k >= 0 and self.items[k].kind in ("determiner", "title"):
            k -= 1
        if k < 0 or self.items[k].kind != "preposition" or self.items[k].cls != "of":
            return True
        m = k - 1
        t = self.sentences.chunker.t
        if m > 0 and names_goods(t, self.items[max(0, m - 2)].first, self.items[m].last, self.language):
            return True  # "la donación de 200 computadoras de A"
        while m >= 0 and k - m < 4 and self.items[m].kind in ("word", "adverb"):
            m -= 1
        led = m - (m > 0 and self.items[m].kind == "determiner")
        if led > 0 and self.items[led].cls in ("in", "by", "to") and self.items[led - 1].kind == "amount":
            return True  # "un don de N sur trois ans de A", "una donación de N al año de A"
        return m == k - 1 or m < 0 or self.items[m].kind not in ("determiner", "preposition")

    def amount_from(self, n: int, item: Item) -> None:
        """ "with USD 2 million from A", "con 2 millones de A": a sum, and who it comes from."""
        if self.amounts[item.number].gloss_of is not None or self._told(item.number):
            return
        if item.governor == "of" and n > 1 and self.items[n - 2].cls == "gift" and self.not_given(n - 2):
            return  # "A grant of N from A is under discussion"
        giver = self._giver_behind(n)
        if giver is None and (sharer := self.share_of(n)) is not None:
            self._from(n, item, sharer)
            return
        if giver is None:
            owner = self.owner(n)
            if owner is not None and not (n + 1 < len(self.items) and self.items[n + 1].kind == "noun"):
                self._from(n, item, owner)  # "the EU's three million euros"
            return
        k = self.place(giver) - 1
        while k > n and self.items[k].kind != "preposition":
            k -= 1
        role = self.items[k].cls
        told = self.funding is not None and self.funding.sentence == self.sentence
        listed = giver.kind == "bodies" or (self.funding is not None and self.funding.rule == "amount.from")
        goes_on = told and n > 0 and self.items[n - 1].kind in ("and", "comma") and listed
        definite = n > 0 and self.items[n - 1].kind == "determiner" and self.word(n - 1) in THE
        part = self.amounts[item.number].share_of is not None or self.is_added(n)  # "dont 1 million de la Suède"
        ordinal = self.led_by(ORDINALS, n, 4)
        led = (
            ordinal
            or item.governor in ("with", "thanks", "fundby", "without", "support", "by")
            or (n > 1 and item.governor == "of" and self.word(n - 2) in RECEIVERS)
            or definite
            or goes_on
            or part
            or n == 0
        )
        led = led or (n > 1 and self.items[n - 1].type == ":" and self.items[n - 2].kind == "amount")
        headed = n > 0 and self.items[n - 1].type == ":" and not any(i.kind == "verb" for i in self.items)
        led = led or headed or self.heads_list(n, giver) or self.of_support(n) or self._impersonal(n)
        if role == "from" and giver.kind == "country" and not (led or self._of_money()):
            return  # "goods worth USD 3 million from China"
        if role == "from" or (role == "of" and self.language != "en" and led):
            self._from(n, item, giver)

    def _of_money(self) -> bool:
        """Whether the sentence speaks of giving: by a noun or by a verb."""
        return not self.classes.isdisjoint(MONEY_TOLD)

    def _impersonal(self, n: int) -> bool:
        """ "Se han destinado 3 millones del Fondo": whether a reflexive that gives stands right before a sum."""
        verb = self.items[n - 1] if n > 1 else None
        return verb is not None and verb.cls in ("give", "donate") and self.word(n - 2) == "se"

    def _told(self, number: int) -> bool:
        """Whether a funding told in this sentence has this sum."""
        for fact in reversed(self.facts):
            if fact.sentence != self.sentence:
                return False
            if fact.kind == "funding" and fact.amount == number:
                return True
        return False

    def _giver_behind(self, n: int) -> Item | None:
        """The group that stands behind a sum with "of" or "from", over a gloss in brackets or between commas."""
        m = n + 1
        over = ("open", "amount", "close", "determiner", "comma", "adverb")
        while m < min(len(self.items), n + 8) and self.items[m].kind in over:
            m += 1
        if self.items[m - 1].kind == "amount" and m > n + 2 and self.items[m - 2].kind == "comma":
            return None  # "a budget of N, N from A and N from B"
        if m < len(self.items) and self.items[m].kind == "noun" and self.items[m].governor in ("in", "of"):
            m += 1  # "USD 3 million in funding from A"
            if self.items[m - 1].cls == "support" and m < len(self.items) and self.items[m].cls == "of":
                return None  # "USD 3 million in support of A": for A
        if m + 1 >= len(self.items) or self.items[m].kind != "preposition":
            return None
        giver = next((i for i in self.items[m + 1 : m + 4] if i.kind in ACTORS_VERB_NOUN_COMMA_OR_AMOUNT), None)
        return giver if giver is not None and giver.kind in ACTORS and not giver.possessor else None

    def _from(self, n: int, item: Item, giver: Item) -> None:
        clause = self.clause_at(n)
        active = clause is not None and clause.verb.cls == "receive" and clause.verb.voice == "active"
        part = self.amounts[item.number].share_of is not None or n >= (clause.end if clause is not None else 0)
        active = active and not (part and clause is not None and clause.verb.mood != UNREAL)
        asks = clause is not None and (active or (self._unreal_for(clause, n) and item.governor != "without"))
        if not asks:
            bodies, told = self.bodies(giver, states=True), len(self.facts)
            number = self.beside_each(bodies, item.number if len(bodies) == 1 else -1)
            self.fund("amount.from", bodies, [], number, "unstated", item.first)
            thanked = clause is not None and clause.verb.cls == "thank" and clause.at < n  # "A and B welcomed N from C"
            if thanked or item.governor == "fundby":  # "A a acquis les murs grâce à un prêt de N de B"
                for fact in self.facts[told:]:
                    fact.led = self.does_with(n)

    def gives_with(self, clause: Clause) -> bool:
        """ "presented B with a cheque for N", "joined with a grant of N": the gift behind "with"; whether it is one."""
        if clause.verb.voice != "active" or clause.verb.mood == UNREAL:
            return False
        gift = next((i for i in clause.topics.get("with", ()) if i.cls == "gift"), None)
        phrases = (self.items[self.place(i) - 1] for i in clause.amounts if i.governor == "fundby")
        gift = gift or next((i for i in phrases if self.word(self.place(i)) in WITH), None)  # "con un aporte de N"
        if gift is None or not (clause.amounts or clause.verb.cls == "send"):
            return False
        if any(self._giver_behind(self.place(i)) is not None for i in clause.amounts):
            return False  # "joined with a grant of N from A"
        givers = self.subject(clause, states=True)
        if givers:
            self.used.add(gift.first)
            takers, numbers = self.bodies(*clause.objects[:1]), self._money(clause.amounts)[:1]
            self.fund_all("give.with", givers, takers, numbers, self.status(clause), gift.first)
        return bool(givers)

    def possessed(self, n: int) -> bool:
        """Whether "its", "su", "sa" stands before noun n."""
        return self.led_by(POSSESSIVES, n, 3)


JOINED = frozenset("sumar sumarse añadir añadirse agregar agregarse unirse ajouter s'ajouter".split())
MONEY_TOLD = frozenset(
    [f"noun {cls}" for cls in ("gift", "loan", "donor")]
    + [f"verb {cls}" for cls in "give donate contribute provide fund pay endow receive come announce send hand".split()]
)
TOTAL = frozenset("total totale totales cumulative cumulee cumule acumulado acumulada overall".split())
GIVING = ("give", "donate", "contribute", "announce", "make", "share")
RECEIVERS = frozenset("beneficiaire beneficiaires attributaire beneficiaria beneficiario recipient beneficiary".split())
ENABLING = ("allow", "make", "fund", "pay")
WISHES = ("refuse", "ask", "plan")
OWN = frozenset("propres propre propios propias propio own".split())
THE = frozenset("les los las the le la el aux".split())
