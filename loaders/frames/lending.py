"""Frames of what bodies lend and hand to each other."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.credited import Credited
from loaders.frames.meant import given_to
from loaders.organizations import Body


class Lending(Credited):
    """Frames whose fact is that one body leaves something to another."""

    def lend(self, clause: Clause) -> None:
        """ "A prête des locaux à B": free services and loans of premises, people or land."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        lenders = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause)
        roles = ("to", "of") if "dispos" in verb.lemma else ("to",)  # "mis un local à la disposition de B"
        takers = self.bodies(
            *[i for i in clause.with_role(*roles) if i.kind == "bodies" or (len(roles) > 1 and i.type)],
        )
        told = given_to(self.items, self.clauses, clause, self.word(clause.at - 1))
        owned = (i for i in self.items[clause.at : clause.end] if i.possessor and i.governor == "to")
        takers = takers or self.bodies(next(owned, None))  # "seconded two planners to B's cell"
        if not takers and verb.voice == "active":  # "lent B two lorries"
            takers = [
                b for b in self.bodies(*(o for o in clause.objects[:1] if self._beside(o, clause))) if b not in lenders
            ]
        takers = takers or [b for b in self.bodies(told) if b not in lenders]
        if takers and not lenders and verb.voice == "active":
            lenders = self.subject(clause, states=True)  # "La Suisse prête ses locaux à B"
        if self.protagonist not in takers:
            lenders = [b for b in lenders if b is not self.protagonist or takers]
        if lenders:
            self.pair("lend" if takers else "lend.alone", lenders, takers, lead=not takers, at=verb.first)

    def _beside(self, item: Item, clause: Clause) -> bool:
        """Whether a body stands right behind a verb, over an article."""
        return item.kind == "bodies" and self.place(item) <= clause.at + 2

    def _donors_of(self, clause: Clause) -> list[Body]:
        """ "The beds (being) donated by A were handed over to B": who gave what is handed over."""
        before = [c for c in self.clauses if c.at < clause.at]
        gave = before[-1:] if before and before[-1].verb.cls in ("donate", "give", "provide", "fund") else []
        told = [c for c in gave if c.verb.voice == "passive" and c.verb.mood != UNREAL and c.verb.form != "fin"]
        return self.bodies(*(g for c in told for g in c.with_role("by")), states=True)

    def hand(self, clause: Clause) -> None:
        """ "A remet du matériel à B"."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        givers = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause, states=True)
        if not givers and not clause.objects:
            givers = self._agents_before(clause)  # "construida por A y entregada a B"
        if not givers and verb.voice == "passive":
            givers = self._donors_of(clause)
        takers = self.bodies(*[i for i in clause.with_role("to") if i.kind == "bodies"])
        if not takers and verb.voice == "active":
            takers = self._taken_through(clause)
        if givers and takers:
            self.pair("hand", givers, takers, at=verb.first)
        if len(givers) > 1:
            self.pair("hand.together", givers, at=verb.first)
        if verb.voice == "passive" and (earlier := [b for b in self._agents_before(clause) if b not in givers]):
            self.pair("hand.shared", earlier, givers, at=verb.first)  # "bought by A and delivered by B"

    def _taken_through(self, clause: Clause) -> list[Body]:
        """ "A hands over 14 cars donated by B to C": whom the participle between a thing and its taker hides."""
        after = next((c for c in self.clauses if c.at > clause.at), None)
        if after is None or after.verb.form != "pp" or after.verb.cls not in ("donate", "fund", "pay", "give"):
            return []
        donors = self.bodies(*after.with_role("by"), states=True)
        if donors and (handers := self.subject(clause)):
            self.pair("hand.donated", handers, [b for b in donors if b not in handers], at=clause.verb.first)
        behind = [i for i in self.items[after.at : after.at + 14] if i.kind == "bodies" and i.governor == "to"]
        return self.bodies(*behind[:1])

    def _of_another(self, clause: Clause) -> bool:
        """ "uno, ejecutado por A, y otro, ejecutado por B", "the second, run by B": whether one more thing is told."""
        if clause.verb.form == "fin" or clause.verb.voice != "passive":
            return False
        last = max((c.at for c in self.clauses if c.at < clause.at), default=-1)
        return any(self.word(k) in ONE_MORE for k in range(last + 1, clause.at)) and last >= 0

    def _agents_before(self, clause: Clause) -> list[Body]:
        """Who does another part of the same thing: "works carried out by A and overseen by B"."""
        if self._of_another(clause):
            return []
        k = clause.at - 1 - (clause.at > 0 and self.items[clause.at - 1].kind == "adverb")
        coordinated = k > 0 and self.items[k].kind == "and"
        if k > 0 and self.items[k].kind == "comma" and clause.verb.voice == "passive":
            built = next((c for c in reversed(self.clauses) if c.at < k and c.verb.form == "pp"), None)
            if built is not None and built.verb.cls in SHARED and self.items[built.at - 1].kind == "comma":
                return self.bodies(*built.with_role("by"))  # "Le poste, construit par A, a été remis à B"
        earlier = [c for c in self.clauses if c.at < clause.at]
        last = earlier[-1:] if coordinated else []  # whatever stands nearest: "construida por A y entregada a B"
        apart = max((k for k in range(clause.at) if self.items[k].type == ";"), default=-1)
        same = [
            c
            for c in earlier
            if (clause.subject is not None or c.at > apart)
            and (c.subject is clause.subject or c in last)
            and c.verb.voice == "passive"
            and c.verb.cls in SHARED
        ]
        joined = clause.subject is not None or coordinated or (bool(same) and same[-1].at == 0)
        return self.bodies(*same[-1].with_role("by")) if same and joined else []


ONE_MORE = frozenset(
    "otro otra otros otras segundo segunda tercero tercera tercer autre autres second seconde deuxieme troisieme other "
    "another third".split()
)
SHARED = ("run", "work", "train", "host", "help", "entrust")
