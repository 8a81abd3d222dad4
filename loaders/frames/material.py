"""Work with what another gave or made: "built by A with pipes that B had donated", "con muestras que B recogió"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.chunks.items import OBJECTS_OF
from loaders.clauses import Clause
from loaders.frames.appraised import Appraised
from loaders.organizations import Body

LED = ("with", "from", "thanks")  # roles of the preposition before the material
MAKING = ("run", "work", "train", "host", "help")
SUPPLYING = ("run", "work", "donate", "give", "provide", "lend")
NEAR = 4  # items between a relative and its verb, or the preposition before its noun


class Material(Appraised):
    """Pairs whoever works with whoever supplied what they work with."""

    def remember(self, named: list[Item]) -> None:
        """Keep who acted, and pair workers with their suppliers."""
        super().remember(named)
        if len(named) < 2:
            return
        for clause in self.clauses:
            if clause.verb.cls in SUPPLYING and clause.verb.mood != UNREAL and self._of_material(clause):
                self._supplied(clause)

    def _of_material(self, clause: Clause) -> bool:
        """Whether a clause is a relative of a thing that "with" leads to."""
        k = next((k for k in range(clause.at - 1, max(0, clause.at - NEAR), -1) if self.items[k].kind == "relative"), 0)
        ahead = self.items[max(0, k - NEAR) : k]
        led = max((m for m, i in enumerate(ahead) if i.kind == "preposition" and i.cls in LED), default=-1)
        thing = ahead[led + 1 :] if led >= 0 else []
        plain = all(i.kind in ("determiner", "word", "noun", "adverb") or i.cls == "of" for i in thing)
        told = bool(thing) and thing[-1].kind in ("word", "noun") and thing[-1].cls not in ("agreement", "project")
        return self.items[k].type in OBJECTS_OF and plain and told

    def _supplied(self, clause: Clause) -> None:
        main = self.finite_before(clause.at)
        if main is None or main.verb.cls not in MAKING or main.verb.mood == UNREAL:
            return
        passive = main.verb.voice == "passive"
        doers: list[Body] = self.bodies(*main.with_role("by")) if passive else self.subject(main)
        others = [b for b in self.subject(clause) if b not in doers]
        if not doers or not others:
            return
        self.pair("material", doers, others, at=clause.verb.first)
        for fact in self.here():
            if fact.kind == "funding" and fact.at == clause.verb.first and not fact.others:
                fact.led = doers
