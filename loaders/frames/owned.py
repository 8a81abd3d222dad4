"""Whose a thing is: "le programme de B", "a report by A and B", "the A/B project", "a survey for B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import Core
from loaders.frames.raw import unique
from loaders.organizations import Body


class Owned(Core):
    """Looks for the owners of projects, centres, reports."""

    def owners_of(self, thing: Item | None, end: int) -> list[Body]:
        """Who owns what a clause is about: "le programme de B (au Togo) est appuyé …", "B's programme is supported"."""
        if thing is None or thing.kind != "noun" or thing.cls not in OWNED:
            return []
        n = self.place(thing)
        owner = self.items[n - 2 : n]
        if len(owner) == 2 and owner[0].kind == "bodies" and owner[0].possessor:
            return self.bodies(owner[0])
        if n and self.items[n - 1].kind == "bodies" and self.language == "en":
            return self.bodies(self.items[n - 1])  # "the IOM programme"
        for after in self.items[n + 1 : min(end, n + 6)]:
            if after.kind == "bodies":
                return self.bodies(after) if after.governor == "of" else []
            if after.kind not in ("determiner", "word", "adverb", "preposition") or after.cls not in ("", "of"):
                break
        return []

    def compound(self, n: int) -> list[Body] | None:
        """ "the IOM/FAO project", "le projet OIM-FAO": the two bodies of a compound; None where there is none."""
        t = self.sentences.chunker.t
        pair = self.items[n + 1 : n + 3]
        if self.language == "en":
            pair = [i for i in self.items[max(0, n - 3) : n] if i.type != "/"]
        if len(pair) < 2 or any(i.kind != "bodies" or i.governor or i.possessor for i in pair[-2:]):
            return None
        one, two = pair[-2:]
        joined = t.word[one.last] == "/" if one.last < two.first else two.first == one.last
        bodies = unique(self.bodies(one, two))
        return bodies if joined and len(bodies) == 2 else None

    def authored(self, n: int, item: Item) -> bool:
        """ "a joint report by A and B", "le projet de A et de B": those who make one thing work together."""
        after = next(
            (i for i in self.items[n + 1 : n + 5] if i.kind in (*ACTORS, "verb", "comma", "stop", "noun")), None
        )
        if after is None or after.kind != "bodies" or item.plural or len(self.bodies(after)) < 2 or self._denied(n):
            return False
        by = after.governor == "by"
        if not by and (
            after.governor != "of" or all(b.kind == "government" or b.government for b in self.bodies(after))
        ):
            return False
        self.pair("coop.authors", self.bodies(after), at=item.first)
        return True

    def made_for(self, clause: Clause, doers: list[Body]) -> None:
        """ "A built the centre for B", "a survey carried out by A for B": for whom work is done."""
        groups = [i for i in clause.with_role("for") if i.kind == "bodies"]
        takers = [b for b in self.bodies(*groups) if b not in doers]
        if takers and doers and clause.verb.mood != UNREAL and not clause.amounts:
            self.pair("run.for", doers, takers, at=clause.verb.first)


OWNED = ("project", "activity", "effort")
