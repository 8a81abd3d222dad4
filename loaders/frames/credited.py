"""Frames of phrases that say whose charge something is, and thanks to whom it is."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS
from loaders.frames.allies import Allies
from loaders.organizations import Body
from loaders.tokens import folded


class Credited(Allies):
    """ "a cargo de A", "gracias a A", "A, gracias a cuyos fondos …"."""

    def phrase_charge(self, n: int, item: Item) -> None:
        """ "sous la responsabilité de A", "a cargo de A", "du ressort de A"."""
        group = self._governed(n) or self._in_charge(n)
        if group is not None and not self._denied(n) and self._of_work(n):
            partners = self.bodies(group)
            doers = [b for b in self._doers(self.clause_at(n)) if b not in partners]
            lead = self.protagonist not in partners  # "Bajo el liderazgo de A, B abrió …"
            self.runners.setdefault(self.sentence, []).extend(partners)
            self.ran_before(n, partners)
            t = self.sentences.chunker.t
            called = lead and len(partners) > 1 and "initiative" in t.fold[item.first : item.last]
            if not called:  # "une conférence se tient à l'initiative de A et B": not of whoever else is spoken of
                self.pair("phrase.charge", partners, () if lead else doers, lead=lead, at=item.first)
            if len(partners) > 1 and lead:
                self.pair("phrase.charge", partners, at=item.first)  # "a cargo de A, B y C"

    def _of_work(self, n: int) -> bool:
        """ "la ejecución corresponderá a A", no "el premio correspondió a A": whether it is work."""
        if not self.word(n).startswith(FALLING):
            return True
        before = self.items[max(0, n - 9) : n]
        return any(i.cls in WORKS for i in before) or any(self.word(self.place(i)).startswith(TASKS) for i in before)

    def _in_charge(self, n: int) -> Item | None:
        """ "A cargo de la ejecución del proyecto estará A": who stands behind the verb of a phrase told first."""
        clause = next((c for c in self.clauses if c.at > n), None)
        if n or clause is None or clause.verb.cls != "be" or clause.subject is None:
            return None
        return clause.subject if clause.subject.kind in ACTORS and clause.subject.first > clause.verb.first else None

    def phrase_thanks(self, n: int, item: Item) -> None:
        """ "Gracias a A, B abrió …": what somebody made possible, where it is told of somebody."""
        if (
            (donors := self._governed(n)) is not None
            and not self._denied(n)
            and donors.bodies
            and all(map(_is_fund, donors.bodies))
        ):
            self.fund("phrase.fund", donors.bodies, [], -1, "unstated", item.first)  # "grâce au Fonds fiduciaire"
            return
        if n + 1 < len(self.items) and self.items[n + 1].kind == "relative":
            if self.items[n + 1].type not in WHOM:
                return  # "un convenio con A, gracias al cual …", "gracias a que …"
            self._thanks_to_whom(n, item)
            return
        group = self.items[n + 1 : n + 3]
        group = group[group[0].kind == "determiner" :] if group else []
        named = bool(group) and group[0].kind in ACTORS
        clause = self.clause_at(n)
        if named and clause is not None and self._doers(clause):
            self._phrase(n, item, "phrase.thanks")

    def _thanks_to_whom(self, n: int, item: Item) -> None:
        """ "A, gracias a cuyos fondos …", "A y B, gracias a quienes …": who stands before the comma."""
        k = n - 1
        while k > 0 and self.items[k].kind in ("comma", "place", "close"):
            k -= 1
        donors = self.bodies(self.items[k], states=True) if k >= 0 and self.items[k].kind in ACTORS else []
        if self._denied(n) or not donors:
            return
        if n + 2 < len(self.items) and self.items[n + 2].cls == "gift":
            self.used.add(self.items[n + 2].first)
            self.fund("phrase.fund", donors, [], -1, "unstated", item.first)
        else:
            self.pair("phrase.thanks", donors, lead=True, at=item.first)


WHOM = frozenset("quien quienes cuyo cuya cuyos cuyas qui whom whose".split())
FALLING = ("correspond", "reca", "compet", "incumb")
WORKS = ("launch", "effort", "project", "coop", "handing")
TASKS = (
    "coordinaci",
    "gestion",
    "supervis",
    "direccion",
    "logistic",
    "seguimiento",
    "responsab",
    "administra",
    "tarea",
)
FUND = frozenset("fonds fund fondo facility".split())


def _is_fund(body: Body) -> bool:
    """Whether a body is a fund: what it makes possible it pays for."""
    return any(not FUND.isdisjoint(folded(form)) for form in body.forms)
