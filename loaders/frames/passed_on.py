"""Work that passes from one to another, and what bodies let or thank each other for."""

from __future__ import annotations

from loaders.chunks import REAL, UNREAL
from loaders.clause_subjects import directly_after
from loaders.clauses import ACTORS, Clause
from loaders.frames.jointly import MEMBERS
from loaders.frames.material import Material
from loaders.frames.members import CHAIRING, CLOSE
from loaders.frames.raw import unique
from loaders.organizations import Body

WINDOW_BEHIND = 9  # tokens behind who is thanked, within which the deed stands


class PassedOn(Material):
    """ "A takes over the hotline from B", "A lets B use its network", "A thanks B for making the airlift possible"."""

    def run_frame(self, clause: Clause) -> None:
        """ "A reprendra la ligne que gérait B": who ran before what one takes over."""
        if clause.verb.lemma not in TAKING_OVER or not self._taken_over(clause):
            super().run_frame(clause)

    def pay_frame(self, clause: Clause) -> None:
        """ "A asumirá la línea que gestionaba B" is no cost."""
        if clause.verb.lemma not in TAKING_OVER or clause.amounts or not self._taken_over(clause):
            super().pay_frame(clause)

    def _taken_over(self, clause: Clause) -> bool:
        """Whether who takes something over is paired with who had it."""
        takers = self.subject(clause)
        if clause.verb.mood == UNREAL or clause.verb.voice != "active" or not takers:
            return False
        before = self.bodies(*(i for i in clause.with_role("from") if i.kind == "bodies"))
        after = next((c for c in self.clauses if c.at > clause.at), None)
        relative = after is not None and any(i.kind == "relative" for i in self.items[clause.at + 1 : after.at])
        if not before and after is not None and relative and after.verb.cls in ("run", "work", "host"):
            before = self.subject(after)
        before = [b for b in before if b not in takers]
        self.pair("hand.over", takers, before, at=clause.verb.first) if before else None
        return bool(before)

    def amount(self, clause: Clause) -> None:
        """ "A is part of the cluster, led by B"."""
        if clause.verb.cls != "be" or not (self._together_in(clause) or self._part_of(clause)):
            super().amount(clause)

    def _together_in(self, clause: Clause) -> bool:
        """ "A and B are members of the Cash Working Group"; "Behind the campaign are A, B and C"."""
        several = self.subject(clause)
        if len(several) < 2 or clause.verb.mood != REAL:
            return False
        members = any(self.word(k) in MEMBERS for k in range(clause.at + 1, clause.at + 3))
        late = clause.subject is not None and clause.subject.first > clause.verb.first
        if members or (late and self.word(0) in BEHIND):
            self.pair("sit", several, at=clause.verb.first)
        return members or (late and self.word(0) in BEHIND)

    def belong(self, clause: Clause) -> None:
        """ "A fait partie du groupe que dirigent B et C"."""
        if not self._part_of(clause):
            super().belong(clause)

    def sit(self, clause: Clause) -> None:
        """ "A integra el clúster que dirigen B y C"."""
        if clause.verb.lemma != "integrar" or clause.verb.voice != "active" or not self._part_of(clause):
            super().sit(clause)

    def _part_of(self, clause: Clause) -> bool:
        """Whether a clause says that somebody is part of what others lead; they are paired."""
        verb, members = clause.verb, self.subject(clause)
        words = self.sentences.chunker.t.fold[verb.first : verb.last + 4]
        if verb.mood != REAL or not members or PARTS.isdisjoint((*words, verb.lemma)):
            return False
        chiefs: list[Body] = []
        behind = [c for c in self.clauses if c.at > clause.at][:CLOSE]
        for after in (c for c in behind if c.verb.lemma.partition("|")[0] in CHAIRING):
            if any(i.kind == "stop" for i in self.items[clause.at : after.at]):
                break
            passive = after.verb.voice == "passive"
            led = passive or any(i.kind == "relative" for i in self.items[clause.at + 1 : after.at])
            chiefs += self.bodies(*after.with_role("by")) if passive else self.subject(after) if led else []
        chiefs = [b for b in unique(chiefs) if b not in members]
        if chiefs:
            self.pair("sit", [*members, *chiefs], at=verb.first)
        return bool(chiefs)

    def let(self, clause: Clause) -> None:
        """ "A lets B send warnings to its customers": what one opens to another; what a state allows is none."""
        verb = clause.verb
        if verb.voice != "active" or verb.form != "fin" or verb.mood == UNREAL or clause.amounts:
            return
        behind = next((i for i in self.items[clause.at + 1 : clause.at + 8] if i.kind == "verb"), None)
        hosts = [b for b in self.subject(clause) if not b.government and b.kind != "government"]
        guests = self.bodies(*clause.objects[:1], *clause.with_role("to")[:1])
        guests = [b for b in guests if b not in hosts]
        last = max((i.last for i in clause.objects[:1]), default=verb.last)
        word = next(iter(self.sentences.chunker.t.fold[last : last + 1]), "")
        acts = (verb.lemma == "let" and word not in ("know", "go", "be", "down", ".")) or (
            behind is not None and behind.form == "inf"
        )
        if hosts and guests and acts:
            self.pair("allow.let", hosts, guests, at=verb.first)

    def thank(self, clause: Clause) -> None:
        """ "A a remercié B d'avoir rendu possible le pont aérien": thanks for a deed."""
        told = len(self.facts)
        super().thank(clause)
        thanked = next(iter((*clause.objects[:1], *clause.with_role("to")[:1])), None)
        thanked = thanked or directly_after(self.items, clause.at)
        if len(self.facts) == told and thanked is None and clause.verb.mood == REAL:
            self._thanked_support(clause)
        if len(self.facts) > told or thanked is None or clause.verb.mood == UNREAL:
            return
        behind = self.sentences.chunker.t.fold[thanked.last : thanked.last + WINDOW_BEHIND]
        if DEEDS.isdisjoint(behind) or not VISITS.isdisjoint(behind):
            return
        thankful = self.subject(clause)
        helpers = [b for b in self.bodies(thanked, states=True) if b not in thankful]
        self.pair("thank.support", helpers, thankful, lead=not thankful, at=clause.verb.first)

    def _thanked_support(self, clause: Clause) -> None:
        """ "A agradeció el apoyo de B", "A salue le soutien de B": but not the support of B to others."""
        n = clause.at + 1
        while n < len(self.items) and self.items[n].kind in ("determiner", "word", "adverb"):
            n += 1
        if n + 2 >= len(self.items) or self.items[n].cls != "support" or self.items[n].kind != "noun":
            return
        group = next((i for i in self.items[n + 1 : n + 5] if i.kind in ACTORS), None)
        if group is None or group.governor not in ("of", "from"):
            return
        behind = self.items[(k := self.place(group)) + 1 : k + 3]
        if any(i.kind == "preposition" and i.cls in ("to", "for") for i in behind):
            return
        thankful = self.subject(clause)
        helpers = [b for b in self.bodies(group, states=True) if b not in thankful]
        if thankful and helpers:
            self.pair("thank.support", helpers, thankful, at=clause.verb.first)


BEHIND = frozenset("behind detras derriere tras".split())
TAKING_OVER = frozenset("take|over reprendre asumir retomar heredar inherit hériter".split())
PARTS = frozenset("part member partie membre parte miembro integrar belong appartenir pertenecer".split())
DEEDS = frozenset(
    "possible posible hosting lending helping providing supporting making carrying transporting avoir haber rendu "
    "hicieron hizo facilitaron prestaron".split()
)
VISITS = frozenset("attending coming visiting assiste venu venue venus asistido venido visitado visite".split())
