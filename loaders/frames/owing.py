"""Frames of owing: "A doit 2 millions à B", "it is to B that A owes USD 2 million": B gave or lent them."""

from __future__ import annotations

from loaders.clauses import ACTORS, Clause
from loaders.frames.apart import OWING, told_true
from loaders.frames.truth import Truth


class Owing(Truth):
    """Reads what a clause says is owed to somebody."""

    def owe(self, clause: Clause) -> None:
        """ "Le PAM doit à A 5 millions, à B 2 millions", "C'est à A que l'on doit les 320 000 euros"."""
        verb = clause.verb
        sums = self._money(clause.amounts)
        if verb.lemma not in OWING or not sums or verb.voice != "active" or not told_true(self.items, clause.at):
            return
        ahead = self.items[: min(clause.at, 4)]
        groups = clause.with_role("to") or [i for i in ahead if i.kind in ACTORS and i.governor == "to"]
        takers = self.subject(clause, states=True)
        for group, number in self.matched(groups, clause.amounts):
            givers = [b for b in self.bodies(group, states=True) if b not in takers]
            self.fund("owe", givers, takers[:1], number if len(givers) == 1 else -1, self.status(clause), verb.first)
