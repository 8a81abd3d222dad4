"""Frames of help and of charge, which may be money or work."""

from __future__ import annotations

import itertools

from loaders.chunks import Item
from loaders.clause_subjects import directly_after
from loaders.clauses import ACTORS, Clause
from loaders.frames.contracts import Contracts
from loaders.frames.financing import CARED
from loaders.frames.goods import people_words

RISING = ("passer", "pasar")


class Helping(Contracts):
    """ "A apoya con 300.000 dólares a B", "los gastos corren a cargo de A"."""

    def rises(self, clause: Clause) -> bool:
        """ "La contribution de A passe de 2 à 4 millions", "El aporte de A pasa de 2 a 4": whether a gift grows."""
        rises = clause.verb.lemma in RISING and clause.subject is not None and clause.subject.cls == "gift"
        if rises:
            self.amount(clause)
        return rises

    def shares_frame(self, clause: Clause) -> None:
        """ "A and B share the cost" is paying, "A and B share their data" working together."""
        work = self.language == "en" or any(i.cls == "effort" for i in clause.nouns)  # "se reparten las tareas"
        if not self.shared_out(clause) and work and clause.verb.voice == "active":
            several = self.subject(clause) if self.language != "en" else []
            self.pair("share.work", several, at=clause.verb.first)
            self.together(clause)

    def pay_frame(self, clause: Clause) -> None:
        """ "se hace cargo de los gastos" is paying, "se hace cargo de los albergues" is work."""
        cared = clause.verb.lemma.partition("|")[0] in CARED and not self.pays_for(clause)
        if cared or self._cares_for(clause):
            self.run_frame(clause)
        else:
            self.pay(clause)

    def _cares_for(self, clause: Clause) -> bool:
        """ "prend en charge le programme de A", "les migrants": whether it is work that is taken on, and no costs."""
        if clause.verb.lemma != "prendre|en charge" or clause.verb.voice == "passive" or clause.amounts:
            return False
        t, last = self.sentences.chunker.t, clause.verb.last
        if not people_words(self.language).isdisjoint(t.fold[last : last + 3]):
            return True
        project = next((i for i in clause.nouns[:1] if i.cls == "project"), None)
        n = self.place(project) if project is not None else len(self.items)
        return any(i.kind in ACTORS and i.governor == "of" for i in self.items[n + 1 : n + 4])

    def meet_frame(self, clause: Clause) -> None:
        """ "The costs are met by A", "A met all expenses": to meet costs is to pay them."""
        self.assist(clause)
        subject = clause.subject
        passive = clause.verb.voice == "passive" and (subject is not None or self._names_share(clause))
        met = passive and any(i.cls == "cost" for i in (subject, *self.items[max(0, clause.at - 6) : clause.at]) if i)
        for item in self.items[clause.at + 1 : clause.at + 4]:
            met = met or (item.kind == "noun" and item.cls == "cost" and clause.verb.voice == "active")
            if item.kind not in ("determiner", "word"):
                break
        if met or (clause.verb.lemma == "meet" and self.percent(clause)):
            self.pay(clause)

    def help_passive(self, clause: Clause) -> bool:
        """ "is supported financially by A", "apoyado económicamente por A": help that is money."""
        t, verb = self.sentences.chunker.t, clause.verb
        if verb.voice != "passive" or not clause.with_role("by"):
            return False
        around = t.fold[max(0, verb.first - 1) : verb.last + 2]
        return any(word in FINANCIALLY for word in around)

    def _financially(self, group: Item) -> bool:
        """Whether "financially" stands right before the "by" of a group."""
        return self.led_by(FINANCIALLY, self.place(group), 3)

    def help_active(self, clause: Clause) -> bool:
        """ "supports the project financially", "apoya financieramente el proyecto de A": help that is money."""
        t, verb = self.sentences.chunker.t, clause.verb
        if verb.voice != "active" or self.own_subject(clause):
            return False
        if any(i.cls == "gift" and i.governor == "with" for i in self.items[clause.at : clause.end]):
            return self.language == "en"  # "supports B with new funds"
        if not FINANCIALLY.isdisjoint((t.fold[verb.first - 1], t.fold[min(verb.last, len(t) - 1)])):
            return True  # "que soutiennent financièrement A (N) et B"
        if clause.amounts:
            return False
        if not MONEYED.isdisjoint(t.fold[verb.last : verb.last + 3]) and t.fold[verb.last - 1] in HELPS:
            return True  # "da apoyo financiero a B", "brinda asistencia técnica y financiera"
        words = t.fold[verb.first : verb.last + 10]
        if any(one in HELPS and two in MONEYED for one, two in itertools.pairwise(words)):
            return True  # "da a B el apoyo financiero necesario"
        end = self.items[min(clause.end, len(self.items)) - 1].last if clause.end > clause.at else verb.last
        return any(word in FINANCIALLY for word in t.fold[max(0, verb.first - 1) : min(end, verb.last + 12)])

    def charge_phrase(self, n: int, item: Item) -> None:
        """ "Los gastos corren a cargo de A" is funding, "la gestión corre a cargo de A" is work."""
        if self.signed_by(n):
            return
        begun = "initiative" in self.sentences.chunker.t.fold[item.first : item.last]  # takes part in it with N
        number = -1 if begun else self._sum_in_charge(n)
        if number >= 0 and (group := self._governed(n)) is not None:
            told = [(group, number), *self._parts_behind(n)]  # "2 millones corresponden a A y 1 a B"
            for who, number in told:
                self.fund_all("charge.sum", self.bodies(who, states=True), [], [number], "unstated", item.first)
            return
        summed = any(i.kind == "amount" for i in self.items[max(0, n - 4) : n])
        far = 12 if summed else 8  # "el costo de A, N, corre a …"
        if any(i.kind == "noun" and i.cls in ("cost", "gift", "loan") for i in self.items[max(0, n - far) : n]):
            self.phrase_fund(n, item)
        else:
            self.phrase_charge(n, item)

    def be_frame(self, clause: Clause) -> None:
        """ "También es parte A" joins an agreement, "the budget is N" tells a sum."""
        if not self.party_too(clause):
            self.amount(clause)

    def _sum_in_charge(self, n: int) -> int:
        """ "2 millones a cargo de A", "de 250.000 euros, 200.000 a cargo de A": the sum, or number, before it."""
        runs = n > 1 and self.word(n - 1).startswith("corr")  # "2 millones correrán a cargo de A"
        before = self.items[n - 1 - runs] if n else None
        if before is None or before.kind == "amount":
            return before.number if before is not None else -1
        like = self.whole if before.kind == "word" else -1
        return self.bare(before.first, like, self.items[n].first) if like >= 0 else -1

    def _parts_behind(self, n: int) -> list[tuple[Item, int]]:
        """ "… y 1 millón al Gobierno": the sums that follow with "to" and a body, without a verb."""
        found: list[tuple[Item, int]] = []
        for k in range(n + 1, min(len(self.items), n + 24)):
            if self.items[k].kind in ("verb", "stop", "relative"):
                break
            after = next((i for i in self.items[k + 1 : k + 4] if i.kind not in ("determiner", "preposition")), None)
            if self.items[k].kind == "amount" and after is not None and after.kind in ACTORS and after.governor == "to":
                found.append((after, self.items[k].number))
        return found

    def help_frame(self, clause: Clause) -> None:
        """ "A apoya con 300.000 dólares a B" is funding too."""
        if clause.verb.lemma == "accompany" and clause.verb.form == "pp" and clause.at == 0:
            behind = self.items[self.place(clause.subject) + 1 :][:1] if clause.subject is not None else []
            if any(i.kind == "title" for i in behind):
                return  # "Accompanied by A's ambassador and B's Chief of Mission, she visited the camp"
        if self.help_passive(clause):
            self.finance(clause)
            return
        gift = clause.verb.voice == "active" and any(i.cls == "gift" and not i.governor for i in clause.nouns[:1])
        if gift and "|" in clause.verb.lemma and not self.own_subject(clause):
            self.give(clause)  # "apporte son concours financier"
            return
        if self.help_active(clause):
            self.finance(clause)
        agents = clause.with_role("by") if clause.verb.voice == "passive" else []
        paying = [g for g in agents if self._financially(g)]  # "appuyé techniquement par A et financièrement par B"
        self.fund_all("help.money", self.bodies(*paying, states=True), [], [], self.status(clause), clause.verb.first)
        if any(self.sum_in_brackets(g) or self._led_sum(self.place(g) + 1) for g in agents) or (
            agents and any(i.governor == "of" and i.first < agents[0].first for i in clause.amounts)
        ):
            self.finance(clause)  # "soutenue par A (200 000 euros)", "soutenu par A à hauteur de N"
            return
        roles = ("with", "of", "to", *(("for",) if self.language == "fr" else ()))  # "appuie, pour N, le projet"
        with_sum = [i for i in clause.amounts if i.governor in roles]
        told = clause.verb.lemma in SUPPORTING or any(self._support_of(i) for i in with_sum)
        if told and with_sum and clause.verb.voice == "active" and not self.own_subject(clause):
            self.give(clause)
        self.help(clause)

    def assist(self, clause: Clause) -> None:
        """ "A assiste B dans la préparation": help, where "A assiste à la cérémonie" is none."""
        if clause.verb.lemma == "assister" and directly_after(self.items, clause.at) in clause.objects:
            self.help_frame(clause)

    def _support_of(self, amount: Item) -> bool:
        """ "apporte un appui de 150 000 euros", "apporte son soutien … à hauteur de N": whether support is money."""
        k = self.place(amount)
        if self.led_by(LEVEL, k, 3):
            return True
        return k > 1 and self.items[k - 2].cls == "support" and self.items[k - 2].kind == "noun"

    def own_subject(self, clause: Clause) -> bool:
        """Whether the release's own body acts in a clause."""
        return any(self.own(b) for b in self.subject(clause))


LEVEL = frozenset(("hauteur", "concurrence"))
SUPPORTING = frozenset(
    "support back boost assist soutenir appuyer épauler aider apoyar respaldar auxiliar ayudar impulsar".split()
)
FINANCIALLY = frozenset("financially financierement financieramente economicamente pecuniairement".split())
MONEYED = frozenset("financiero financiera economico economica financier financiere".split())
HELPS = ("apoyo", "asistencia", "ayuda", "appui", "soutien", "aide")
