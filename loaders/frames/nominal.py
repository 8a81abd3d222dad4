"""Agreements that a noun tells: "l'accord entre A et B", "the signing of a memorandum with B"."""

from __future__ import annotations

from loaders.chunks import CONCLUDING, FUTURE, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import found, holds
from loaders.frames.apart import denied_of
from loaders.frames.base import BOTH
from loaders.frames.denied import Denied
from loaders.frames.raw import agreement_status, unique
from loaders.organizations import Body

POSSIBLE = frozenset(
    "possible posible eventual eventuel eventuelle futur future futura futuro prochaine proxima imminente inminente "
    "upcoming potential potentielle potencial prospective".split()
)
CLITICS = frozenset(("l'", "la", "le", "lo"))
WHICH = ("lequel", "laquelle", "duquel", "cual", "que", "which")  # "par lequel", "por el cual", "under which"
BINDING = frozenset("give fund provide donate contribute lend entrust help hand pay run".split())
ITS = frozenset("son sa ses leur leurs su sus its their".split())
GRANTING = frozenset("reconnaître reconocer recognize recognise autoriser autorizar authorize allow permettre".split())
ACTORS_OR_VERB = frozenset((*ACTORS, "verb"))


class Nominal(Denied):
    """The frame of the nouns of agreement."""

    def agreement_noun(self, n: int, item: Item) -> None:
        """ "l'accord entre A et B", "the agreement with B": an agreement that is spoken of as concluded."""
        self.accord = self.sentence, item
        if item.first in self.used:
            return
        clause = self.clause_at(n)
        status = "signed"
        unreal = clause is not None and self._unreal_for(clause, n)
        if unreal or self._pending(item) or self._to_be_signed(n) or self._prepared(n) or self._put_off(item):
            status = "planned"
        parties: list[Body] = []
        linked, rule = "", "agreement.noun"
        signing = any(i.cls == "sign" and i.kind == "noun" for i in self.items[max(0, n - 4) : n])  # "la firma … por A"
        parties += self._signed_before(n)
        linked = "by" if parties else ""
        each: list[list[Body]] = []  # the parties of every agreement, where one noun tells several
        for m in range(n + 1, min(len(self.items), n + 16)):
            after = self.items[m]
            if (
                m == n + 1
                and after.kind == "comma"
                and item.plural
                and self.items[m + 1 : m + 2]
                and self.items[m + 1].cls == "with"
            ):
                continue  # "otros dos acuerdos, con A y con B"
            if after.kind == "comma" and not parties and [i.cls for i in self.items[m + 1 : m + 2]] == ["like"]:
                continue  # "memoranda with 250 chambers, including A"
            if after.kind in ("stop", "but", "relative", "comma") or (
                after.kind == "verb" and after.form not in ("pp", "ger") and after.cls != "have"
            ):
                break
            if after.kind == "noun" and after.cls in ("agreement", "project"):
                break
            if after.kind in ACTORS and (after.governor in ("between", "with") or (after.governor == "by" and signing)):
                linked = after.governor
                parties += self.bodies(after, states=True)
                if linked == "between" and item.plural and len(after.bodies) > 1:
                    each.append(self.bodies(after, states=True))  # "des accords entre A et B et entre C et D"
        if (
            not parties
            and n + 2 < len(self.items)
            and self.items[n + 1].cls == "between"
            and any(i.type in BOTH or (i.kind == "pronoun" and i.last > i.first + 1) for i in self.items[n + 2 : n + 4])
        ):
            near = unique(
                b for i in reversed(self.items[:n]) if i.kind == "bodies" and not i.possessor for b in i.bodies
            )
            parties = near[:2] if len(near) >= 2 else []
        parties = parties or self._of_both(n)
        if linked == "with" and len(parties) >= 1:
            apart = self.items[n + 1].kind == "comma"
            holder = (
                self._having(n)
                or self._owning(n)
                or self._holding(n)
                or self._had_by(n)
                or ([] if apart else self.behind_opening(n) or self._holder(clause, n))
            )
            if clause is not None and clause.verb.cls == "join":
                holder = self.met_to_sign(n) or holder  # "A joined B in signing an agreement with C"
            elif clause is not None and clause.verb.cls == "allow" and clause.subject is item:
                allowed = [*clause.objects[:1], *clause.with_role("to")[:1]]
                holder = self.bodies(*allowed) or holder  # "El acuerdo con A permitirá a B …"
            holder = [b for b in holder if b not in parties]
            if len(holder) == 1 and item.plural and len(parties) > 1:
                each = [unique([*holder, party]) for party in parties]
            parties = unique([*holder, *parties]) if holder else []
        parties = parties or [b for some in self.told_apart(item) for b in some] or self._kept_by(n)
        at = next((k for k in range(max(0, n - 5), n) if self.items[k].cls == "sign"), -1)
        lacking = item.governor == "without" and not item.definite  # "Faute d'accord avec A, B a saisi le juge"
        lacking = lacking or (at >= 0 and self.items[at].governor == "without")  # "without signing the agreement"
        lacking = lacking or (item.governor in ("to", "of") and denied_of(clause, n))
        if lacking or self._undone(n) or self._failed(n) or self._denied_over(n) or self._none_before(n):
            status = "refused"  # "… n'existe pas", "… no llegó a firmarse"
        if len(parties) < 2 and status == "signed":
            parties, rule = self.beside_noun(n, item) or self._by_which(n), "agreement.beside"
        elif at >= 0:
            rule = "agreement.signing"
            later = clause is not None and clause.subject is self.items[at] and self._to_come(clause)
            if status == "signed" and (self._under_way(at) or later or self.only_possible(at)):
                status = "planned"
        if len(parties) > 1:
            dates = [i for i in self.items if i.kind == "date"][:1]
            for some in each if len(each) > 1 else [parties]:
                self.agree(rule, some, item, status, dates, item.first)

    def _to_come(self, clause: Clause) -> bool:
        """ "The signing of the agreement will take place in May", "… is scheduled for May"."""
        folds, verb = self.sentences.chunker.t.fold, clause.verb
        return verb.mood == FUTURE or holds(folds[verb.first : verb.last + 4], self.language, "pending", least=2)

    def only_possible(self, n: int) -> bool:
        """ "la possible signature", "una eventual firma": whether the signing at n is told as what may come."""
        return not POSSIBLE.isdisjoint((self.word(n - 1), self.word(n + 1))) if n > 0 else False

    def _had_by(self, n: int) -> list[Body]:
        """ "Le Sénégal renégocie ses contrats avec B": whose an agreement at n is, where the verb is in no lexicon."""
        if self.word(n - 1) not in ITS or self.finite_before(n) is not None:
            return []
        first = next((i for i in self.items[:3] if i.kind != "determiner"), None)
        acts = first is not None and first.kind in ACTORS and not first.governor and not first.possessor
        return self.bodies(first, states=True) if acts else []

    def _had_with(self, n: int) -> list[Body]:
        """ "le contrat qu'elle avait avec B", "l'accord que A a avec B": the sides of the agreement at n, in French."""
        if [i.kind for i in self.items[n + 1 : n + 4 : 2]] != ["relative", "verb"]:
            return []
        who, verb = self.items[n + 2], self.items[n + 3]
        behind = next((i for i in self.items[n + 4 : n + 8] if i.kind in ACTORS_OR_VERB), None)
        if verb.cls != "have" or behind is None or behind.governor != "with":
            return []
        main = self.finite_before(n) if who.kind == "pronoun" else None
        owners = self.subject(main, states=True) if main is not None else self.bodies(who, states=True)
        return unique([*owners, *self.bodies(behind, states=True)])

    def _by_which(self, n: int) -> list[Body]:
        """ "un accord par lequel A confie 2 millions à B", "aux termes duquel A aidera B": who it binds to whom."""
        for k in range(n + 1, min(len(self.items), n + 12)):
            item = self.items[k]
            if item.kind == "relative":
                which = self.sentences.chunker.t.fold[item.last - 1]
                led = item.last - item.first > 1 or self.items[k - 1].kind == "preposition" or self.language == "fr"
                if which not in WHICH or not led:
                    return []
                clause = next((c for c in self.clauses if c.at > k and c.verb.form == "fin"), None)
                if clause is None or clause.verb.mood == UNREAL:
                    return []
                several = self.subject(clause, states=True)
                if len(several) > 1:
                    return several  # "the memorandum under which A and B carry samples"
                owed = clause.with_role("to") and clause.verb.lemma in GRANTING
                if clause.verb.cls not in BINDING and not owed:
                    return []
                taken = [*clause.with_role("to"), *clause.objects][:1]
                return unique([*self.subject(clause, states=True), *self.bodies(*taken, states=True)])
            if item.kind in ("stop", "but") or (item.kind == "verb" and item.cls not in CONCLUDING):
                return []
        return []

    def _signed_before(self, n: int) -> list[Body]:
        """ "la signature, par A et B, d'une convention": who stands between the signing and the agreement at n."""
        if self.items[n].governor != "of":
            return []
        for k in range(n - 1, max(-1, n - 10), -1):
            item = self.items[k]
            if item.kind == "noun":
                inside = self.items[k + 1 : n] if item.cls == "sign" else []
                signers = [i for i in inside if i.kind in ACTORS and i.governor in ("by", "between")]
                return self.bodies(*signers, states=True)
            if item.kind in ("stop", "verb", "relative", "but"):
                return []
        return []

    def signing_noun(self, n: int, item: Item) -> None:
        """ "The signing took place between A and B": where no noun before the parties says what was signed."""
        agreement = next((i for i in self.items if i.kind == "noun" and i.cls == "agreement"), None)
        if agreement is not None and agreement.first not in self.used:
            self._signatures(n, agreement)
        group = next((i for i in self.items[n + 1 : n + 8] if i.kind in ACTORS), None)
        told = agreement is not None and (
            group is None or agreement.first < group.first or agreement.first in self.used
        )
        if told or self._denied(n):
            return
        parties = self.bodies(group, states=True)
        if group is not None and group.governor == "between" and len(parties) > 1:
            self.used |= {agreement.first} if agreement is not None else set()  # "…; elle porte sur un accord"
            self.agree("sign.noun", parties, agreement, "signed", [], item.first)

    def _signatures(self, n: int, noun: Item) -> None:
        """ "Au bas de la convention figurent les signatures de A et de B": those whose signatures it bears."""
        group = next((i for i in self.items[n + 1 : n + 4] if i.kind in ACTORS), None)
        parties = self.bodies(group, states=True)
        if group is not None and group.governor == "of" and len(parties) > 1 and not self._denied(n):
            self.used.add(noun.first)
            self.agree("sign.signatures", parties, noun, "signed", [], self.items[n].first)

    def _kept_by(self, n: int) -> list[Body]:
        """ "el convenio que A mantiene con B", "que mantienen A y B": whose the agreement at n is told to be."""
        if self.language == "fr":
            return self._had_with(n)
        near = range(n + 1, min(len(self.items), n + 7))
        led = next((k for k in near if self.items[k].kind not in ("preposition", "word", "determiner", "adverb")), -1)
        if led < 0 or self.items[led].kind != "relative" or self.language != "es":
            return []  # "l'accord que A et B ont rejeté"
        told: list[Item] = []
        last = self.items[led].last
        for item in self.items[led + 1 : led + 10]:
            if item.kind in ("stop", "relative", "comma") or (item.kind == "verb" and item.cls != "other"):
                break
            told += [item] if item.kind in ACTORS and item.governor in ("", "with") else []
            last = item.last
        held = holds(self.sentences.chunker.t.fold[self.items[led].last : last + 1], self.language, "hold")
        return self.bodies(*told, states=True) if held else []

    def _to_be_signed(self, n: int) -> bool:
        """ "El acuerdo entre A y B, que se firmará en mayo, …", "l'accord, qui sera signé demain": a future."""
        for k in range(n + 1, min(len(self.items) - 1, n + 12)):
            if self.items[k].kind in ("verb", "stop"):
                return False
            if self.items[k].kind == "relative":
                verb = next((i for i in self.items[k + 1 : k + 3] if i.kind == "verb"), None)
                passive = verb is not None and (verb.voice == "passive" or self.word(k + 1) == "se")
                return verb is not None and passive and verb.cls in CONCLUDING and verb.mood == FUTURE
        return False

    def _put_off(self, item: Item) -> bool:
        """ "L'accord entre A et B, qui devait être signé, a été reporté", "a memorandum with B is still awaited"."""
        t = self.sentences.chunker.t
        last = t.sentences[self.sentence][1]
        if item.governor in ("in", "by", "thanks"):
            return False  # "Under the agreement, …"
        for at in found(t.fold[item.last : last], self.language, "put off"):
            between = (i for i in self.items if item.last <= i.first < item.last + at and i.kind == "bodies")
            return all(i.governor or i.possessor for i in between)
        return False

    def whom_before(self, clause: Clause) -> list[Body]:
        """ "A, que B soutient", "la ONG A, a la que apoya B": whom the relative before the clause refers to."""
        k = self.relative_before(clause, "que", "qu'")
        if k < 0 and clause.at and self.items[clause.at - 1].type in ("que", "qu'"):
            k = clause.at - 1  # "A, que secondait B"
        k -= 1 + (k > 1 and self.items[k - 1].kind == "comma")
        return self.bodies(self.items[k]) if k >= 0 and self.items[k].kind == "bodies" else []

    def clitic(self, clause: Clause) -> list[Body]:
        """ "A, grâce à l'accord qui l'unit à B": whom a clitic before the verb stands for, the body that leads."""
        t = self.sentences.chunker.t
        if t.fold[clause.verb.first - 1] not in CLITICS or not clause.with_role("to", "with"):
            return []
        named = [i for i in self.items[: clause.at] if i.kind in ACTORS and not i.possessor]
        first = next((i for i in named if not i.governor), named[0] if len(named) == 1 else None)
        return self.bodies(first, states=True) if first is not None else self.topic if len(self.topic) == 1 else []

    def bound_apart(self, clause: Clause, noun: Item) -> bool:
        """ "les conventions qui lient A à B et C à D": two agreements; whether they were told so."""
        others = clause.with_role("to", "with")
        sides = self.bodies(*clause.objects, *others, states=True)  # "B et C" are read as one group
        if not noun.plural or len(others) < 2 or len(sides) != 2 * len(others) or len(others[0].bodies) != 2:
            return False
        self.used.add(noun.first)
        for n in range(0, len(sides), 2):
            self.agree("bind.apart", sides[n : n + 2], noun, "signed", clause.dates, clause.verb.first)
        return True

    def agreed_apart(self, parties: list[Body], noun: Item, clause: Clause) -> bool:
        """ "Under agreements signed in May, A will pay B and C": one of the first party with each of the others."""
        if not noun.plural or len(parties) < 3:
            return False
        self.used.add(noun.first)
        for other in parties[1:]:
            self.agree("sign.apart", [parties[0], other], noun, "signed", clause.dates, clause.verb.first)
        return True

    def loan_signed(self, clause: Clause, borrower: list[Body]) -> bool:
        """ "un emprunt de 15 millions à A signé par B", "le prêt de A, signé par B": an agreement, and what is lent."""
        loan = clause.subject
        if loan is None or loan.cls != "loan":
            return False
        between = self.items[self.place(loan) + 1 : clause.at]
        lender = self.bodies(
            next((i for i in between if i.kind in ACTORS and i.governor in ("to", "of", "from")), None)
        )
        if not lender or lender[0] in borrower:
            return False
        self.used.add(loan.first)
        at, status = clause.verb.first, agreement_status(clause.verb)
        self.agree("sign.loan", [*lender, *borrower], loan, status, clause.dates, at)
        sums = self._money(i for i in between if i.kind == "amount")
        self.fund("loan.signed", lender, borrower, sums[0] if sums else -1, "committed", at)
        return True
