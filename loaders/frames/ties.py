"""Ties of work beside the verbs of work: referrals, people sent to others, what committees are made up of."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.helping import Helping
from loaders.frames.raw import unique
from loaders.organizations import Body

NEAR = 8  # items between a verb and the body that a noun behind it is of


class Ties(Helping):
    """Frames of who sends whom to whom, sits with whom, leads what others join."""

    def work(self, clause: Clause) -> None:
        """ "A oriente les victimes vers B" refers; other work is work."""
        if not self._referred(clause):
            super().work(clause)

    def _referred(self, clause: Clause) -> bool:
        """ "Cases are referred by A to B", "A deriva los casos al hospital de B": who sends people on to whom."""
        verb = clause.verb
        if verb.lemma not in REFERRING or verb.mood == UNREAL:
            return False
        passive = verb.voice == "passive"
        senders = self.bodies(*clause.with_role("by")) if passive else self.subject(clause)
        groups = [i for i in clause.with_role("to") if i.kind == "bodies"] or self._of_place(clause, "to")
        takers = [b for b in self.bodies(*groups) if b not in senders]
        if not takers or not (senders or passive):
            return False
        self.pair("refer", takers, senders, lead=not senders, at=verb.first)
        return True

    def _of_place(self, clause: Clause, role: str) -> list[Item]:
        """ "vers la clinique de B", "at the hospital of B": the body whose place a phrase behind a verb names."""
        led = False
        for item in self.items[clause.at + 1 : clause.end][: 2 * NEAR]:
            if item.kind == "preposition" and item.cls != "of":
                led = item.cls == role
            elif item.kind in ("comma", "stop", "verb", "relative", "and"):
                led = False
            elif led and item.kind == "bodies":
                return [item] if item.governor == "of" else []
        return []

    def lend(self, clause: Clause) -> None:
        """ "Deux juristes détachés par A épaulent B": whose work those help with who are lent."""
        verb = clause.verb
        lenders = self.bodies(*clause.with_role("by")) if verb.voice == "passive" and verb.form == "pp" else []
        after = next((c for c in self.clauses if c.at > clause.at and c.verb.form == "fin"), None)
        if lenders and after is not None and not clause.with_role("to") and self._leads_to(clause, after):
            subject = [after.subject] if after.subject is not None and after.subject.first > after.verb.first else []
            groups = [*subject, *after.objects[:1], *after.with_role("in", "for", "with")]
            takers = [b for b in self.bodies(*(i for i in groups if i.kind == "bodies")) if b not in lenders]
            if takers:
                self.pair("lend", lenders, takers[:1], at=verb.first)
                return
        super().lend(clause)

    def hand(self, clause: Clause) -> None:
        """ "A remet du matériel à B"; figures, letters and prizes that are handed over tie nobody."""
        t, verb = self.sentences.chunker.t, clause.verb
        near = t.fold[max(self.items[0].first, verb.first - NEAR) : verb.last + 4]
        if PAPERS.isdisjoint(near):
            super().hand(clause)

    def _leads_to(self, clause: Clause, after: Clause) -> bool:
        """Whether people that the participle of `clause` is said of act in the clause `after`."""
        people = any(i.kind == "title" and i.cls == "office" for i in self.items[max(0, clause.at - 3) : clause.at])
        between = self.items[clause.at + 1 : after.at]
        apart = any(i.kind in ("stop", "comma", "relative", "verb") for i in between)
        return people and not apart and after.verb.cls in ("help", "work", "train", "run", "host", "collab")

    def coop(self, n: int, item: Item) -> None:
        """ "Un rapprochement entre A et B est à l'étude" tells nothing yet."""
        if not self._pending(item):
            super().coop(n, item)

    def sit(self, clause: Clause) -> None:
        """ "Le consortium, que conduit A, se compose de B et C": who leads it, and its members."""
        if not self._made_up(clause):
            super().sit(clause)

    def _made_up(self, clause: Clause) -> bool:
        verb, subject = clause.verb, clause.subject
        if verb.lemma not in COMPOSED or verb.mood == UNREAL or not self._joint(subject):
            return False
        behind = [i for i in self.items[clause.at + 1 : clause.end] if i.kind == "bodies" and not i.possessor]
        members = self.bodies(*(i for i in behind if i.governor in ("of", "by", "", "to")))
        self.pair("sit", unique([*self._chairs(clause), *members]), at=verb.first)
        return True

    def comprise(self, clause: Clause) -> None:
        """ "The committee, chaired by A, includes B and C"."""
        chairs = self._chairs(clause) if clause.verb.mood != UNREAL and self._joint(clause.subject) else []
        behind = clause.with_role("by") if clause.verb.voice == "passive" else clause.objects[:1]
        members = self.bodies(*(i for i in behind if i.kind == "bodies"))
        if chairs and members:
            self.pair("sit", unique([*chairs, *members]), at=clause.verb.first)
        else:
            super().comprise(clause)

    def _joint(self, item: Item | None) -> bool:
        """Whether an item is a noun for what several make up: "le consortium", "the steering committee"."""
        if item is None or item.kind not in ("noun", "word", "bodies"):
            return False
        t = self.sentences.chunker.t
        return item.cls == "coop" or among(t.fold[item.first : item.last], self.language, "joint")

    def _chairs(self, clause: Clause) -> list[Body]:
        """ "The committee, chaired by A, …", "le consortium, que conduit A, …": who leads what a clause is about."""
        for before in reversed([c for c in self.clauses if c.at < clause.at]):
            if before.verb.lemma.partition("|")[0] not in CHAIRING or before.verb.mood == UNREAL:
                continue
            if before.verb.voice == "passive":
                return self.bodies(*before.with_role("by"))
            led = any(i.kind == "relative" for i in self.items[max(0, before.at - 4) : before.at])
            owned = before.subject is not None and self._joint(before.subject)
            return self.subject(before) if led and not owned else []
        return []

    def phrase_charge(self, n: int, item: Item) -> None:
        """ "L'initiative revient à A", "El programa está a cargo de A": whoever leads the work of the release."""
        super().phrase_charge(n, item)
        group = self._governed(n)
        ours = any(i.kind == "noun" and i.cls == "project" for i in self.items[max(0, n - 6) : n])
        if ours and group is not None and not self._denied(n) and self._opening():
            self.team = self.bodies(group)


REFERRING = frozenset("refer derivar remitir canalizar orienter référer aiguiller diriger|vers".split())
PAPERS = frozenset(
    "figures letter letters petition award awards prize prizes medal medals trophy message cifras carta cartas "
    "peticion premio premios medalla trofeo mensaje galardon galardones chiffres lettre petition prix medaille "
    "trophee motion mocion resolution denuncia plainte complaint".split()
)
COMPOSED = frozenset("composer componer consist|of compose|of make|up of constar|de integrar comprise".split())
CHAIRING = frozenset(
    "diriger mener piloter coordonner liderar dirigir encabezar coordinar lead head coordinate chair présider presidir "
    "animer conduire steer".split()
)
