"""What each of several gets, beside it: "grants to A (2 million) and B (3 million)", "to two towns: A, N; B, N"."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.raw import IMAGINED
from loaders.frames.severally import Severally
from loaders.organizations import Body

GIVING = frozenset("give donate contribute provide announce fund endow hand lend pay launch run agree plan do".split())
SIGNING = ("sign", "conclude")
TAKING = ("to", "for", "between")  # what leads to who gets something
SOURCES = ("from", "of")
SMALL = frozenset("determiner word adverb noun date".split())  # "to three local organizations:"
APART = frozenset("comma and determiner".split())
SPAN = 10  # items before a colon in which it is said to whom the gifts go
Portion = tuple[Item, int]  # who gets it, and the sum


class Portions(Severally):
    """Reads the sums that stand beside those who get them."""

    def portions(self) -> None:
        """Gifts to a list of bodies with a sum beside each, which would else be taken for what each of them gives."""
        listed = self._portioned()
        if len(listed) < 2 or any(f.rule.startswith("allot.") for f in self.here()):
            return
        n = self.place(listed[0][0])
        clause = self.finite_before(n)
        if clause is None:
            return
        if clause.verb.cls == "receive" and self._told_to_whom(clause, n, SOURCES):
            self._received_portions(clause, listed)
            return
        taking = (*TAKING, "with") if clause.verb.cls in SIGNING else TAKING
        if listed[0][0].governor not in taking and not self._told_to_whom(clause, n):
            return
        givers, status = self._givers_of(clause), self.status(clause)
        getting = [b for group, _ in listed for b in self.bodies(group)]
        if len(givers) != 1 or any(b is givers[0] for b in getting):
            return
        mine = [f for f in self.here() if f.kind == "funding"]
        status = next((f.status for f in mine if f.bodies[0] is givers[0]), status)
        for fact in mine:
            if fact.bodies[0] is givers[0] and fact.amount >= 0 and all(fact.amount != a for _, a in listed):
                fact.others = getting  # the whole sum
            elif fact.bodies[0] is givers[0] or any(b is fact.bodies[0] for b in getting):
                self.facts[:] = [f for f in self.facts if f is not fact]
        for group, number in listed if status != IMAGINED else ():
            self.fund("give.portions", givers, self.bodies(group), number, status, clause.verb.first)

    def _received_portions(self, clause: Clause, listed: list[Portion]) -> None:
        """ "A received grants from two countries: B (N) and C (N)": what each of them gave."""
        told, takers, status = [f.amount for f in self.here()], self.subject(clause), self.status(clause)
        for group, number in listed if takers and status != IMAGINED else ():
            if number not in told:
                bodies = self.bodies(group, states=True)
                self.fund("receive.portions", bodies[:1], takers, number, status, clause.verb.first)

    def _givers_of(self, clause: Clause) -> list[Body]:
        """Who gives what is parted: the subject, the agent, or who gave the money that the subject means."""
        subject, verb = clause.subject, clause.verb
        if subject is not None and subject.kind == "noun" and subject.cls in ("gift", "loan"):
            agents = self.bodies(*clause.with_role("by"), states=True)
            before = self.funding if self.funding and 0 <= self.sentence - self.funding.sentence < 2 else None
            return agents or (before.bodies if before is not None and verb.voice == "active" else [])
        if verb.cls in SIGNING:
            return next((f.bodies for f in self.here() if f.rule.startswith("agreement.sum")), [])
        if verb.cls not in GIVING or verb.voice != "active":
            return []
        return self.subject(clause, states=True)

    def _portioned(self) -> list[Portion]:
        """The first list of bodies with a sum right behind each."""
        items, found, n = self.items, list[Portion](), 0
        while n + 2 < len(items):
            group, mark = items[n], items[n + 1]
            number = -1
            if group.kind in ACTORS and mark.kind == "open" and items[n + 2].kind == "amount":
                close = next((k for k in range(n + 3, min(len(items), n + 6)) if items[k].kind == "close"), n)
                number, behind = items[n + 2].number if close > n else -1, close + 1
            elif group.kind in ACTORS and mark.kind in ("comma", "dash") and items[n + 2].kind == "amount":
                behind = n + 3
                parted = behind >= len(items) or items[behind].type in (";", ".")
                number = items[n + 2].number if parted else -1
            if number < 0:
                if found and not (
                    items[n].kind in APART or items[n].type == ";" or items[n].cls == found[0][0].governor
                ):
                    break
                n += 1
                continue
            found.append((group, number))
            n = behind
        return found

    def _told_to_whom(self, clause: Clause, n: int, leading: tuple[str, ...] = TAKING) -> bool:
        """ "gave grants to three organizations: A (N), …": whether a colon before item n says who gets something.

        With other prepositions, from whom.
        """
        k = n - 1
        while k > clause.at and self.items[k].kind == "determiner":
            k -= 1
        if self.items[k].type != ":":
            return False
        for before in reversed(self.items[max(clause.at, k - SPAN) : k]):
            if before.kind == "preposition" and before.cls in leading:
                return True
            if before.kind not in SMALL and not (before.kind == "preposition" and before.cls in ("in", "of")):
                return False
        return False
