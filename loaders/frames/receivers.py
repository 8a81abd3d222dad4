"""Who money is for, where no verb says it: whose operations it pays for, who else the sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from loaders.authority import by_key
from loaders.chunks import Item
from loaders.frames.raw import unique
from loaders.frames.taken_back import TakenBack
from loaders.givers import NONE, giving
from loaders.organizations import Body


class Receivers(TakenBack):
    """Looks for the receivers of a sentence's gifts."""

    def near(self) -> None:
        """Note who may be paid by the sentence's gifts, where nothing else says it: "N for B's operations"."""
        here = [f for f in self.here() if f.kind == "funding"]
        gifts = [f for f in here if not f.others]
        if not gifts:
            return
        paying = [b for f in here for b in f.bodies]
        acting = {id(c.subject) for c in self.clauses if c.verb.form == "fin"}
        groups = [i for i in self.items if i.bodies and (i.governor in RECEIVING or id(i) in acting)]
        named: list[Body] = []
        if not any(not b.government and giving(b) == NONE for b in paying):
            named = unique([b for i in groups for b in i.bodies if not _public(b) and giving(b) == NONE])
        for fact in gifts:
            region = takewhile(
                lambda i: not (i.kind in {"stop", "relative"} or (i.kind == "verb" and i.form == "fin")),
                (i for i in self.items if i.first > fact.at),
            )
            told = unique(
                b
                for i in region
                if i.kind == "bodies"
                and i.governor in ("of", "to", "for")
                and not (i.governor == "for" and fact.bodies[0] in i.bodies)  # "a pour bailleurs A et B"
                and not self._of_payer(i, paying)
                for b in i.bodies
                if not _public(b) and giving(b) == NONE
            )
            if told == paying[:2]:
                told = []  # "grâce à un don de N de A": who pays alone
            if len(told) == 1 and not fact.led:
                fact.led = told if all(told[0] is not p for p in paying) else fact.bodies  # who pays too gets nothing
            fact.near = [
                b for b in named if all(b is not p and b.parent is not p and p.parent is not b for p in paying)
            ]

    def _of_payer(self, group: Item, paying: Sequence[Body]) -> bool:
        """ "le Fonds pour la paix du Secrétaire général de l'ONU": whether a group only tells whose the payer is."""
        n = self.place(group) - 1
        while n > 0 and self.items[n].kind in ("preposition", "determiner"):
            n -= 1
        return self.items[n].kind == "bodies" and any(b is p for b in self.items[n].bodies for p in paying)


def _public(body: Body) -> bool:
    """Whether a body is a government or a part of one."""
    entry = by_key(body.key) if body.key else None
    return bool(body.government) or (entry.kind if entry else body.kind) == "government"


RECEIVING = frozenset(("of", "to", "by", "for", "support"))
