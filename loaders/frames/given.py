"""What a clause says is given, by whom and to whom: its sums, its things, its givers and takers."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.chunks.items import ACTORS_OR_STOP
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import holds
from loaders.frames.base import THAT
from loaders.frames.goods import names_goods, people_words
from loaders.frames.raw import MONEY
from loaders.frames.shares import EACH, SAME
from loaders.frames.takers import Takers
from loaders.frames.worked import SHARE_KINDS, SUMS
from loaders.givers import NONE, giving
from loaders.organizations import Body

MORE = frozenset("mas more plus de menos less moins".split())
REACH = 24
BUILDING = ("run", "work", "host", "train", "help", "")
ACTORS_STOP_OR_RELATIVE = frozenset((*ACTORS, "stop", "relative"))
ACTORS_STOP_OR_VERB = frozenset((*ACTORS, "stop", "verb"))
ACTORS_VERB_OR_STOP = frozenset((*ACTORS, "verb", "stop"))


class Given(Takers):
    """What the frames of giving find around their verb."""

    def does_with(self, n: int) -> list[Body]:
        """ "A donará equipo con fondos de B, y C capacitará": who does what the phrase at n is told of."""
        near = max((c for c in self.clauses if c.at < n), key=lambda c: c.at, default=None)
        if near is not None and near.verb.form == "pp" and near.verb.cls in BUILDING and n - near.at < 9:
            if built := [b for g in near.with_role("by") if g.last <= self.items[n].first for b in self.bodies(g)]:
                return built  # "le centre A, construit par B avec des fonds de C"
        clause = self.finite_before(n)
        agents = clause.with_role("by") if clause is not None and clause.verb.cls in BUILDING else []
        if clause is None or (clause.verb.voice != "active" and not agents):
            return []
        if any(i.kind in ("stop", "but", "relative") for i in self.items[clause.at : n]):
            return []
        doers = self.subject(clause) if clause.verb.voice == "active" else self.bodies(*agents)
        return [b for b in doers if giving(b) == NONE or self.own(b)]

    def givers(self, clause: Clause) -> list[Body]:
        """Who gives: the subject; behind its verb where the thing given goes before ("la producción la costea A")."""
        binds = clause.verb.lemma == "engager" and any(i.governor in ("of", "for", "to") for i in clause.amounts)
        reflexive = clause.verb.lemma.partition("|")[0].endswith(("arse", "erse"))
        binds = binds or reflexive or clause.verb.cls in ("entrust", "collab", "join")
        binds = binds or clause.verb.lemma == "acquitter"  # "s'acquitte de la facture"
        if self.word(clause.at - 1) in REFLEXIVE and not binds:  # but "s'engage à hauteur de 2 millions"
            ahead = [i for i in self.items[: clause.at] if i.kind in ACTORS]  # "Por parte de A se aprobó un préstamo"
            by = ahead if len(ahead) == 1 and ahead[0].governor == "by" and self.items[0].cls == "by" else []
            return self.bodies(*by, states=True)  # none: "le Togo se mobilise", "se destinaron 2 millones"
        late = self._late(clause)
        if late is not None:
            return self.bodies(late, states=True)
        if (clause.subject is None or clause.subject.kind == "pronoun") and (told := self.reporter(clause)):
            return told
        found = self.subject(clause, states=True)
        if not found and clause.subject is None:  # "Au nom de la Suède, Karin Olsson a promis 2 millions"
            found = self.bodies(*clause.with_role("behalf")[:1], states=True)
        if self.language == "en" and clause.subject is not None and clause.subject.first > clause.verb.first:
            return []  # "The ministry met A to discuss the costs"
        if not found and clause.subject is None and clause.amounts and self._unsaid(clause):
            return self.topic
        return found

    def _given_sums(self, clause: Clause) -> list[int]:
        """The sums that a clause says are given: those behind the verb, else the one its fronted object states."""
        found = (
            (self._restated(clause) if self.percent(clause) else [])
            or self._share_of_sum(clause)
            or self._part_given(clause)
            or self._money(i for i in clause.amounts if not (self._more_than(i) or self._anothers(clause, i)))
        )
        if self._late(clause) is not None:  # "5 millones los aporta A", "un tercio lo pone A"
            for item in self.items[max(0, clause.at - 4) : clause.at]:
                if item.kind in ("word", "determiner") and (share := self.worked_out(item.first, -1)) is not None:
                    return [share]
            numeral = clause.at > 1 and self.items[clause.at - 2].kind in ("word", "determiner")
            if numeral and self.whole >= 0:  # "6 los pondrá A", "tres los dio A"
                if (number := self.bare(self.items[clause.at - 2].first, self.whole)) >= 0:
                    return [number]
            told = self._money(i for i in self._fronted_thing(clause) if i.kind == "amount")[-1:]
            found = [self.of_share(n, clause.at) for n in told] or found
        if not found and clause.subject is not None and clause.subject.kind == "amount":
            found = self._money([clause.subject])
        found = found or self.behind_colon(clause)
        found = (
            found
            or self._restated(clause)
            or self._shares(clause)
            or self._share_in_front(clause)
            or self._stated_value(clause)
            or self._bare_sum(clause)
            or self._apposed_cost(clause)
        )
        found = found or self._matching(clause)
        return found or self.sum_ahead(clause) or self.antecedent_sum(clause) or self.before_colon(clause)

    def each_gives(self, clause: Clause) -> bool:
        """ "A et B apportent chacune 30 millions, C 45": whether the first sum is each giver's."""
        first, last = clause.verb.first - 3, clause.amounts[0].last + 2 if clause.amounts else clause.verb.last + 3
        begin, end = self.sentences_range()
        return self.shared(max(begin, first), min(end, last)) == EACH

    def _joined_sums(self, clause: Clause) -> list[int]:
        """The sums right behind a verb that nothing but commas and "and" joins."""
        run: list[Item] = []
        for item in self.items[clause.at + 1 : clause.at + REACH]:
            if item.kind == "amount":
                run.append(item)
            elif run and item.kind not in ("comma", "and"):
                break
        return self._money(run)

    def _fronted_thing(self, clause: Clause) -> list[Item]:
        """What stands before the verb; "adelanta 2.500 quetzales; el dinero lo puso A": back to the stop, if money."""
        before = self.before(clause.at)
        stop = max((n for n, i in enumerate(before) if i.kind == "stop"), default=-1)
        thing = before[stop + 1 :]
        return thing if any(i.kind == "noun" and i.cls in MONEY for i in thing) else before

    def _more_than(self, item: Item) -> bool:
        """ "500.000 euros más que el año pasado": a difference."""
        t = self.sentences.chunker.t
        behind = t.fold[item.last : item.last + 3]
        return bool(behind) and (behind[0] in MORE and ("que" in behind or "than" in behind))

    def _anothers(self, clause: Clause, amount: Item) -> bool:
        """ "A paid a third and B the remaining N": whether another giver stands right before a sum, behind a pause."""
        n = self.place(amount) - 1
        while n > clause.at and self.items[n].kind in ("determiner", "word", "comma"):
            n -= 1
        other = self.items[n]
        actor = n > clause.at and other.kind in ACTORS and not other.governor and not other.possessor
        return actor and other is not clause.subject and self._after_pause(n)

    def _matching(self, clause: Clause) -> list[int]:
        """ "B will match that amount": as much as was told before."""
        t, verb = self.sentences.chunker.t, clause.verb
        if (
            verb.lemma not in MATCHING
            or verb.form != "fin"
            or self.whole < 0
            or not SUMS & set(t.fold[verb.last : verb.last + 3])
        ):
            return []
        number = self._share(verb.first, verb.last, SAME, self.whole)
        return [number] if number >= 0 else []

    def _part_given(self, clause: Clause) -> list[int]:
        """ "400.000 de los 900.000 dólares prometidos", "USD 400,000 of the USD 900,000": the part is what is given."""
        n = clause.at + 1
        while n < len(self.items) and n < clause.at + 4 and self.items[n].kind == "adverb":
            n += 1
        k = of = n + 1 + (n + 1 < len(self.items) and self.items[n].kind == self.items[n + 1].kind == "word")
        while k < min(len(self.items), of + 3) and self.items[k].kind in ("preposition", "determiner"):
            k += 1  # also "2 millones de los 3 millones de euros"
        if k >= len(self.items) or k == of or self.items[k].kind != "amount" or self.items[of].cls != "of":
            return []
        if self.items[n].kind == "amount":
            return [self.items[n].number]
        if (share := self.worked_out(self.items[n].first, self.items[k].number)) is not None:
            return [share] if share >= 0 else []
        number = self.bare(self.items[n].first, self.items[k].number) if self.items[n].kind == "word" else -1
        return [number] if number >= 0 else []

    def _share_of_sum(self, clause: Clause) -> list[int]:
        """ "apporte les trois quarts des 4 millions", "two thirds of the USD 6 million": the share is what is given."""
        for m in range(clause.at + 2, min(len(self.items), clause.at + 11)):
            if self.items[m].kind in ACTORS_VERB_OR_STOP:
                break
            if self.items[m].kind != "amount" or not any(i.cls == "of" for i in self.items[m - 2 : m]):
                continue
            for part in self.items[clause.at + 1 : m - 1]:
                share = self.worked_out(part.first, self.items[m].number) if part.kind in SHARE_KINDS else None
                if share is not None and share >= 0:
                    return [share]
            break
        return []

    def _bare_sum(self, clause: Clause) -> list[int]:
        """ "L'UEMOA y ajoute 75 millions", "en a destiné 2 à B": a number whose unit was told before."""
        led = (i for i in range(clause.at + 1, min(len(self.items), clause.at + 4)) if not self._small(i))
        n = next(led, len(self.items))  # also "contribuye con 1,5 millones", "dona ahora 5 millones"
        if n >= len(self.items) or self.items[n].kind != "word" or self.whole < 0:
            return []
        number = self.bare(self.items[n].first, self.whole)
        return [number] if number >= 0 else []

    def _apposed_cost(self, clause: Clause) -> list[int]:
        """ "bore the cost of building, £275,000": the sum in apposition to a cost, where it ends the clause."""
        for n in range(clause.at + 1, min(len(self.items) - 1, clause.at + REACH)):
            if self.items[n].kind == "amount":
                cost = clause.verb.cls == "pay" or any(i.cls == "cost" for i in self.items[clause.at : n])
                ends = self.items[n + 1].kind in ("comma", "stop") or self.word(n + 1) in ENDING
                return self._money([self.items[n]]) if cost and ends and self.items[n - 1].kind == "comma" else []
            if self.items[n].kind in ACTORS_STOP_OR_RELATIVE or self._finite(n):
                break
        return []

    def _finite(self, n: int) -> bool:
        return self.items[n].kind == "verb" and self.items[n].form == "fin"

    def _small(self, n: int) -> bool:
        """Whether item n is an adverb, or leads to a sum."""
        item = self.items[n]
        more = item.kind in ("word", "determiner") and self.word(n) in ANOTHER
        return item.kind == "adverb" or item.cls == "with" or more or self.word(n) in ("los", "les", "the")

    def _stated_value(self, clause: Clause) -> list[int]:
        """ "donó dos ambulancias, valoradas en N": what a thing that is given is said to be worth."""
        if clause.verb.cls not in ("donate", "provide", "give", "fund", "hand"):
            return []
        return self._money(self.valued(clause))

    def valued(self, clause: Clause) -> list[Item]:
        """ "…, valoradas en N", "un financement de A s'élevant à N": the sum of a participle behind the verb."""
        for n in range(clause.at + 1, min(len(self.items), clause.at + REACH)):
            item = self.items[n]
            told = any(i.kind == "relative" for i in self.items[max(0, n - 3) : n])  # "dont elle évalue le prix à N"
            if item.kind == "verb" and item.cls == "amount" and (item.form in ("pp", "ger") or told):
                return [i for i in self.items[n : n + 6] if i.kind == "amount"]
            if item.kind in ("verb", "stop") or (item.kind in ACTORS and not item.governor and self._after_pause(n)):
                break
        return []

    def _restated(self, clause: Clause) -> list[int]:
        """ "prend à sa charge 80 % du coût, soit 1,6 million": the sum that a share comes to."""
        for n in range(clause.at + 1, min(len(self.items) - 1, clause.at + 14)):
            item = self.items[n]
            if item.kind == "stop" or (item.kind in ACTORS and item.governor != "of"):
                break
            if self.word(n) in SOIT and self.items[n - 1].kind == "comma":
                after = next((i for i in self.items[n + 1 : n + 4] if i.kind not in ("word", "comma", "verb")), item)
                return self._money([after])  # also "es decir, N"
        return []

    def _shares(self, clause: Clause) -> list[int]:
        """ "paie les deux tiers", "en versa la moitié": shares right behind the verb."""
        return [
            number
            for item in self.items[clause.at + 1 : clause.at + 4]
            if item.kind in SHARE_KINDS and (number := self.worked_out(item.first, -1)) is not None
        ][:1]

    def _share_in_front(self, clause: Clause) -> list[int]:
        """ "Del cuarto restante se hace cargo A": a share before the verb of a subject that stands behind it."""
        if clause.subject is None or clause.subject.first < clause.verb.first:
            return []
        told = (self.worked_out(i.first, -1) for i in self.share_words(clause))
        return [number for number in told if number is not None][:1]

    def percent(self, clause: Clause) -> bool:
        """ "aporta el 40 % del costo", "is covering 40% of the cost": a share of a whole that is not told."""
        t = self.sentences.chunker.t
        _, end = self.sentences_range()
        for k in range(clause.verb.last, min(end - 1, clause.verb.last + 4)):
            if t.word[k][0].isdigit():
                percent = t.word[k].endswith("%") or t.word[k + 1] == "%" or t.fold[k + 1] in PERCENT
                return percent or " ".join(t.fold[k + 1 : k + 3]) in PERCENT
            if t.word[k] == ",":
                return False
        return False

    def _goods(self, clause: Clause) -> bool:
        """Whether things are given: "offered two ambulances", "des médicaments ont été offerts"."""
        t, verb = self.sentences.chunker.t, clause.verb
        free = verb.lemma in PRESENTING or holds(t.fold[verb.first : verb.last + 8], self.language, "free")
        if verb.cls not in ("give", "provide", "contribute") or not free:
            return False
        first, last = self.sentences_range()
        k = self.relative_before(clause, *THAT)
        if k > 0:  # "the five boats that A gave"
            return names_goods(t, max(first, self.items[k].first - 4), self.items[k].first, self.language)
        if clause.verb.voice == "passive":
            begin, it = max(first, self.items[max(0, clause.at - 8)].first), clause.subject
            if it is not None and it.kind == "pronoun":  # "Le matériel restera : il a été offert"
                begin = t.sentences[self.sentence - 1][0] if self.place(it) < 2 and self.sentence else first
            return names_goods(t, begin, clause.verb.first, self.language)
        after = clause.verb.last
        if after < last and (t.fold[after] in PERSONS or t.fold[after] in people_words(self.language)):
            return False  # "gave him a blanket", "to give refugees SIM cards"
        return names_goods(t, after, min(last, after + 6), self.language)

    def _antecedent_gift(self, clause: Clause) -> tuple[Item, list[int]] | None:
        """The gift, with its sums, in "une contribution de 2 millions que A accorde à B"."""
        k = self.relative_before(clause, *THAT)
        if k < 0 and self.language != "en":
            k = clause.at - 1  # "que finance A"
            k = k if k > 0 and self.items[k].kind == "relative" and self.items[k].type in THAT else -1
        if k < 0 and self.language == "en" and clause.subject is not None:
            k = self.place(clause.subject)  # "a contribution Japan made"
            k = k if k and self.items[k - 1].kind == "noun" and self.items[k - 1].cls in MONEY else -1
        if k < 0 or (k and self.items[k - 1].kind == "preposition" and self.items[k - 1].cls == "of"):
            return None  # "of which A gives 2": a part
        money: list[Item] = []
        for m in range(k - 1, max(-1, k - 12), -1):
            item = self.items[m]
            if item.kind == "noun" and item.cls in MONEY:
                told = self._money(i for i in self.items[max(0, m - 1) : k] if i.kind == "amount")
                return item, told or self._told_ahead(m)
            if item.kind == "amount":
                money.insert(0, item)
            elif item.kind in ACTORS_STOP_OR_VERB or (money and item.kind not in ASIDE):
                break
        return (money[0], self._money(money)) if self._money(money) else None

    def _told_ahead(self, n: int) -> list[int]:
        """ "2 millions d'euros : c'est la somme que A verse": the sum before the colon that the noun at n restates."""
        colon = next((k for k in range(max(0, n - 5), n) if self.items[k].type == ":"), 0)
        told = colon and self.items[colon - 1].kind == "amount" and any(i.cls == "be" for i in self.items[colon:n])
        return self._money([self.items[colon - 1]]) if told else []

    def _amount_before(self, at: int) -> int:
        """The amount in the group right before a participle: "2 millions de dollars versés par X"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "amount":
                if self.amounts[item.number].reference and item is self.items[at - 1] and self._of_whole(item):
                    return -1  # "10 % du montant alloué par A": A gave the whole
                own = self.amounts[item.number].gloss_of is None  # also "dont 2 supportés par A"
                return item.number if own else -1
            needed = item.cls == "ask" and self.items[at - 2].kind == "amount"  # "Half of the N needed was given"
            if item.kind in ACTORS_OR_STOP or (item.kind == "verb" and item.cls != "be" and not needed):
                break
            if item.kind == "relative" and self._of_which(self.place(item)):
                break  # "un costo de N, de los que 400.000 son aportados por A"
        return -1

    def _of_which(self, n: int) -> bool:
        """ "of which", "de los que": whether the relative at n leads to a part."""
        return any(i.cls == "of" for i in self.items[max(0, n - 2) : n])

    def _of_whole(self, item: Item) -> bool:
        """Whether a share names its whole with an article: "du montant", not "de cette somme"."""
        return self.sentences.chunker.t.fold[item.last - 2] in ("du", "la", "del", "the")


MATCHING = ("match", "égaler", "igualar")
ANOTHER = frozenset("another otros otras otro autres further additional extra".split())
ENDING = frozenset((".", ";", ")"))
ASIDE = ("open", "close", "preposition", "determiner", "adverb", "comma", "word")
REFLEXIVE = frozenset(("se", "s'"))
SOIT = frozenset(("soit", "es", "sea"))  # "es decir", "o sea"
PERSONS = frozenset("him her them me us you".split())
PRESENTING = frozenset("give offer contribute donner offrir attribuer apporter dar ofrecer regalar aportar".split())
PERCENT = frozenset(("percent", "pourcent", "per cent", "pour cent", "por ciento"))
