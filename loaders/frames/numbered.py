"""Agreements told together and then one by one: "two agreements … The first, between A and B, …; the second, …"."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.chunks import CONCLUDING, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.ordered import FIRST, NEXT
from loaders.frames.passing import Passing
from loaders.frames.raw import agreement_status, unique
from loaders.organizations import Body

ONE = frozenset("one un l'un l'une une uno una another".split())
AGO = 2  # sentences from one of the agreements to the next
OPENS = ("stop", "determiner", "comma", "and", "dash")
LINKS = ("between", "with")
COUNTED = frozenset("two three four five deux trois quatre cinq dos tres cuatro cinco several plusieurs varios".split())


@dataclass(slots=True)
class Several:
    """Agreements that a sentence tells together: who signed them all, and the last sentence about one of them."""

    noun: Item
    status: str
    holders: list[Body]  # or who is named first of the first of them
    sentence: int
    told: list[int]  # the sentences that count them and name the holders


class Numbered(Passing):
    """Reads the parties of agreements that are told one by one."""

    several: Several | None = None

    def numbered(self) -> None:
        """What the sentence tells of the agreements that one before counted; or note that it counts some."""
        above = self.several
        if above is not None and self.sentence - above.sentence > AGO:
            above = self.several = None
        told = any(f.kind == "agreement" for f in self.here())
        if above is not None and not told and self._one_by_one(above):
            above.sentence = self.sentence
        elif "noun agreement" in self.classes and (counted := self._counted(told=told)) is not None:
            self.several = counted

    def _counted(self, *, told: bool) -> Several | None:
        """ "A signed two agreements", "Deux conventions ont été signées": the sentence that counts them."""
        if told and any(len(f.bodies) > 1 for f in self.here() if f.kind == "agreement"):
            return None
        for clause in self.clauses:
            verb, passive = clause.verb, clause.verb.voice == "passive"
            nouns = [clause.subject, *(() if passive else clause.nouns)]  # "Dos acuerdos se firmaron"
            noun = next((i for i in nouns if i is not None and i.kind == "noun" and i.cls == "agreement"), None)
            if noun is None or not noun.plural or verb.cls not in CONCLUDING or verb.form != "fin":
                continue
            if verb.mood == UNREAL or not self.led_by(COUNTED, self.place(noun), 3):
                continue
            holders = (
                self.bodies(*clause.with_role("by"), states=True) if passive else self.subject(clause, states=True)
            )
            return Several(noun, agreement_status(verb), holders, self.sentence, [self.sentence])
        return None

    def _one_by_one(self, above: Several) -> bool:
        """Read each agreement that an ordinal begins to tell of."""
        starts = [n for n in range(len(self.items)) if self._begins_one(n)]
        if not starts or starts[0] > 2:
            return False
        found, bound = False, False
        for n, end in zip(starts, [*starts[1:], len(self.items)], strict=True):
            clause = next((c for c in self.clauses if n < c.at < end and c.verb.form == "fin"), None)
            bound = clause.verb.cls == "bind" and clause.verb.voice == "active" if clause is not None else bound
            parties = self._parties_of_one(above, n, end, clause, bound=bound)
            if len(parties) < 2 or (clause is not None and (clause.verb.negated or clause.verb.mood == UNREAL)):
                continue
            at = self.items[n].first
            self.agree("agreement.numbered", parties, None, above.status, [], at)
            fact = self.agreement
            if fact is not None and fact.sentence == self.sentence:
                fact.type = above.noun.type
                fact.extra += [n for n in above.told if n != self.sentence]
            if not above.holders:
                above.holders, above.told = parties[:1], [*above.told, self.sentence]
            found = True
        return found

    def _begins_one(self, n: int) -> bool:
        """Whether item n is "the first", "la seconde", "one" where a clause or its part begins."""
        word = self.word(n)
        opens = n == 0 or self.items[n - 1].kind in OPENS
        return opens and (word in FIRST or word in NEXT or word in ONE) and self.items[n].kind not in ACTORS

    def _parties_of_one(self, above: Several, n: int, end: int, clause: Clause | None, *, bound: bool) -> list[Body]:
        """Who concluded the agreement of items [n, end): those "between" or "with" leads to, or whom it binds."""
        before = clause.at if clause is not None else end
        groups = [i for i in self.items[n + 1 : end] if i.kind in ACTORS and not i.possessor]
        linked = [i for i in groups if i.governor in LINKS and self.place(i) < before]
        if clause is not None and clause.verb.cls in CONCLUDING and clause.verb.voice == "passive":
            linked = [i for i in groups if i.governor == "by" or i.governor in LINKS]
        if linked:
            parties = self.bodies(*linked, states=True)
            between = any(i.governor in ("between", "by") for i in linked)
            return unique(parties if between and len(parties) > 1 else [*above.holders, *parties])
        if not bound:
            return []
        begin = clause.verb.first if clause is not None else -1
        plain = [i for i in groups if i.governor in ("", "to", "with", "and") and i.first > begin]
        folds = self.sentences.chunker.t.fold
        if any(not NEXT.isdisjoint(folds[i.first : i.last]) for i in plain):
            return []  # "One links A and B, the other C and D" read as one list
        return unique(self.bodies(*plain[:3], states=True))
