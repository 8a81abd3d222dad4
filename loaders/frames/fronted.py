"""What is told before its verb: sums in front, sums of what a relative goes with, who it was that announced."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import THAT
from loaders.frames.portions import Portions
from loaders.frames.worked import SHARE_KINDS
from loaders.givers import STATE, SURE, giving
from loaders.organizations import Body

SMALL = ("preposition", "determiner", "word", "adverb")
SHARING = (*SHARE_KINDS, "preposition")
REPORTING = ("announce", "say")
GIVING = ("allow", "help", "fund", "join", "collab", "take")
ACTORS_ADVERB_DETERMINER_OR_DATE = frozenset((*ACTORS, "adverb", "determiner", "date"))
ACTORS_VERB_OR_STOP = frozenset((*ACTORS, "verb", "stop"))
LIST_PARTS_OR_VERB = frozenset((*ACTORS, "verb", "amount", "and", "comma", "stop"))
SMALL_NOUN_OR_AMOUNT = frozenset((*SMALL, "noun", "amount"))
SMALL_OR_DASH = frozenset((*SMALL, "dash"))
SMALL_OR_NOUN = frozenset((*SMALL, "noun"))


class Fronted(Portions):
    """What the frames of giving find left of their verb."""

    def sum_ahead(self, clause: Clause) -> list[int]:
        """ "À hauteur de N, A financera le projet", "Mediante una subvención de N, A financia …": what opens it."""
        if clause.subject is None or clause.subject.kind not in ACTORS:
            return []
        n = self.place(clause.subject) - 1
        while n >= 0 and self.items[n].kind == "determiner":
            n -= 1
        if n < 1 or n > 8 or self.items[n].kind != "comma" or self.items[n - 1].kind != "amount":
            return []
        opening = self.items[: n - 1]
        if all(i.kind in SMALL or i.cls in ("cost", "gift") for i in opening) and len(opening) > 0:
            return self._money([self.items[n - 1]])
        return []

    def fronted_gift(self, n: int) -> tuple[list[Body], list[Body], list[int]] | None:
        """ "Con una donación de N, A permitirá a B …", "Avec un don de N, A soutient …": giver, takers, sum.

        Only what opens the sentence, and only where the verb says that the subject gives: who builds may have received.
        """
        clause = next((c for c in self.clauses if c.verb.form == "fin" and c.at > n), None)
        if (
            clause is None
            or clause.subject is None
            or clause.subject.kind not in ACTORS
            or not (clause.verb.cls in GIVING or self._supports(clause))
        ):
            return None
        k = self.place(clause.subject) - 1
        while k > n and self.items[k].kind in ("determiner", "title"):
            k -= 1
        opening, ahead = self.items[n:k], self.items[:n]
        if any(i.kind in ACTORS_VERB_OR_STOP for i in ahead) or (ahead and ahead[-1].kind not in SMALL_OR_DASH):
            return None
        sums = self._money(opening)
        plain = all(i.kind in SMALL_NOUN_OR_AMOUNT and (i.kind != "noun" or i.cls == "gift") for i in opening)
        if not plain or len(sums) != 1 or self.items[k].kind != "comma" or clause.verb.voice != "active":
            return None
        givers = [b for b in self.subject(clause, states=True) if not self.own(b)]
        takers = self.bodies(*clause.with_role("to")[:1], *clause.objects[:1])
        if clause.verb.cls not in GIVING:
            takers = self.bodies(*clause.with_role("for")[:1])
        aided = bool(takers) or any(i.cls in ("project", "effort", "activity") for i in clause.nouns)
        if clause.verb.cls == "help" and not aided:  # "Con una donación de N, la Cruz Roja ayudará a los damnificados"
            givers = [b for b in givers if giving(b) == SURE]
        return (givers, [b for b in takers if b not in givers], sums) if givers else None

    def _supports(self, clause: Clause) -> bool:
        """ "With a contribution of N, A continues its support for B": whether who gives by trade supports somebody."""
        givers = self.bodies(clause.subject, states=True)
        return any(i.cls == "support" for i in clause.nouns) and all(giving(b) in (SURE, STATE) for b in givers)

    def antecedent_sum(self, clause: Clause) -> list[int]:
        """ "Un projet de 4 millions de dollars que finance A": the sum of the thing that the relative goes with."""
        k = clause.at - 1
        while k >= 0 and clause.at - k < 7 and self.items[k].kind in ACTORS_ADVERB_DETERMINER_OR_DATE:
            k -= 1
        if k >= 0 and self.items[k].kind == "relative":
            if self.items[k].type not in THAT:
                return []
        elif self.language != "en" or clause.subject is None or self.place(clause.subject) != k + 1:
            return []
        else:
            k += 1
        k -= k > 0 and self.items[k - 1].kind == "comma"
        for m in range(k - 1, max(-1, k - 8), -1):
            item = self.items[m]
            if item.kind == "amount":
                return self._money([item])
            if item.kind not in SMALL_OR_NOUN or (item.kind == "noun" and item.cls != "project"):
                break
        return []

    def reporter(self, clause: Clause) -> list[Body]:
        """ "Suecia anunció que aportará 2 millones", "Sweden said it would give": who says what they will give."""
        said = (c for c in reversed(self.clauses) if c.at < clause.at and (c.verb.form == "fin" or _to_announce(c)))
        chief = next(said, None)  # also "A se félicite d'annoncer qu'elle verse 2 millions"
        if chief is None or chief.verb.cls not in REPORTING or chief.verb.voice != "active" or chief.verb.negated:
            return []
        own = chief.subject if chief.subject is not None and chief.subject.person else None
        between = [i for i in self.items[chief.at + 1 : clause.at] if own is None or not _same(i, own)]
        if len(between) > 6 or any(i.kind not in ("relative", "pronoun", "adverb", "date", "word") for i in between):
            return []
        return self.bodies(chief.subject, states=True) if chief.subject is not None else []

    def reported(self, clause: Clause) -> bool:
        """Whether somebody says of themselves what they will give: "a annoncé qu'elle verserait" is a promise."""
        verb = clause.verb
        return not verb.negated and verb.form == "fin" and bool(self.reporter(clause))

    def sum_right_before(self, clause: Clause) -> int:
        """ "2 millions d'euros, financés par A": the sum that a participle goes with, over a comma."""
        n = clause.at - 1
        while n >= 0 and clause.at - n < 4 and self.items[n].kind in ("comma", "adverb"):
            n -= 1
        if clause.verb.form != "pp" or n < 0 or self.items[n].kind != "amount":
            return -1
        item = self.items[n]
        part = n == clause.at - 1 and self.amounts[item.number].gloss_of is None  # "dont 10 millions financés par A"
        return item.number if part else self._first([item])

    def sum_led(self, clause: Clause, givers: list[Item]) -> list[Item]:
        """ "dont 3 millions apportés par A et 1 par B": the sum before a participle that has several agents."""
        n = clause.at - 1
        while n >= 0 and self.items[n].kind == "adverb":
            n -= 1
        return [self.items[n]] if len(givers) > 1 and n >= 0 and self.items[n].kind == "amount" else []

    def share_ahead(self, item: Item) -> int:
        """ "et le reste par B", "le reste provenant de B": the share told right before; -1 where it is no sum."""
        n = self.place(item)
        for near in reversed(self.items[max(0, n - 7) : n]):
            if near.kind in LIST_PARTS_OR_VERB:
                break
            if near.kind in SHARING and (share := self.worked_out(near.first, -1)) is not None:
                return share
        return -1


def _to_announce(clause: Clause) -> bool:
    """Whether a clause is an infinitive that says something: "a le plaisir d'annoncer que"."""
    return clause.verb.form == "inf" and clause.verb.cls == "announce" and clause.verb.mood != UNREAL


def _same(item: Item, person: Item) -> bool:
    """ "son pays", "son organisation": whether a group is what a person speaks for."""
    if item.kind == "country":
        return item.iso is not None and item.iso == person.iso
    return item.kind == "bodies" and item.bodies == person.bodies
