"""Where a project works: the places that "in" governs beside its name, or in the clause that says who runs it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.base import Core
from loaders.projects.base import Named
from loaders.projects.finder import ProjectFinder

REACH = 24  # items that a look to the right may take


class WhereReader:
    """Reads the places of projects."""

    def __init__(self, reader: Core, finder: ProjectFinder) -> None:
        self.reader, self.t, self.w = reader, finder.t, finder.w

    def read(
        self, one: Named, items: Sequence[Item], at: int, clauses: Sequence[Clause], told: Sequence[Clause]
    ) -> list[int]:
        """The first tokens of the places of one mention; `told` are those of the clauses that say that it is run."""
        found = [*self._inside(one, items), *self._beside(one, items, at)]
        acting = [c for c in clauses if c.subject is items[at] and self.acts(c)]
        for clause in (*told, *acting):
            found += self.of_clause(items, clause)
        if told:
            found += self._fronted(items)
        return list(dict.fromkeys(found))

    def acts(self, clause: Clause) -> bool:
        """Whether its subject works: "Le programme s'adressera aux ouvriers", "the scheme is under way in Trento"."""
        verb = clause.verb
        real = verb.mood != UNREAL and not verb.negated
        return real and verb.voice == "active" and verb.form == "fin" and verb.cls not in ELSEWHERE

    def of_clause(self, items: Sequence[Item], clause: Clause) -> list[int]:
        """ "is run by IOM in Faya and Zouar": places in the clause that says who runs it."""
        return self._places(items[clause.at + 1 : min(clause.end, clause.at + 1 + REACH)], through=True)

    def _inside(self, one: Named, items: Sequence[Item]) -> list[int]:
        """ "« Sécurité aux frontières en Côte d'Ivoire »": places that "in" governs in the name itself."""
        if not one.name:
            return []
        return self._places([i for i in items if one.first <= i.first < one.last and i.kind != "quote"], through=True)

    def _beside(self, one: Named, items: Sequence[Item], at: int) -> list[int]:
        """ "projet d'aide aux déplacés dans la province du Nord Kivu": places up to the next verb."""
        start = next((n for n in range(at, len(items)) if items[n].first >= max(one.last, items[at].last)), len(items))
        return self._places(items[start : start + REACH], through=False)

    def _fronted(self, items: Sequence[Item]) -> list[int]:
        """ "In the municipalities of A and B, a programme is run by …": the places that open the sentence."""
        if self.t.fold[items[0].first] not in self.w.where:
            return []
        return self._places(items[:REACH], through=False)

    def _places(self, items: Sequence[Item], *, through: bool) -> list[int]:
        """The places that "in" governs, with those that a comma or an "and" adds; `through` bodies and dates too."""
        found: list[int] = []
        inside = fresh = False
        if [i.kind for i in items[:3]] == ["open", "word", "close"]:
            items = items[3:]  # the project's acronym
        for n, item in enumerate(items):
            word = self.t.fold[item.first]
            if item.kind == "preposition":
                inside = word in self.w.where or (inside and item.cls in ("of", "to"))
                fresh = True
                if not inside and item.cls not in ("of", "to", "for") and not through:
                    break
            elif item.kind in ("place", "country"):
                found += self._parts(item) if inside else []
                fresh = False
            elif item.kind == "verb" and item.form == "pp" and n + 1 < len(items) and self._where(items[n + 1]):
                continue  # "prévu à Posadas et à Salto"
            elif item.kind in ("verb", "relative", "stop", "open", "quote", "but"):
                break
            elif item.kind == "bodies":
                if not through and item.governor != "of":
                    break
                found += self.within(item)
                inside = False
            elif item.kind == "word" and inside and not fresh and found:
                inside = word in BETWEEN
            elif item.kind in ("date", "amount", "noun"):
                inside = False
        return found

    def within(self, item: Item) -> list[int]:
        """ "by IOM in Ghana and Togo": places that stand in a group of bodies, behind "in"."""
        found: list[int] = []
        inside = False
        for k in range(item.first, item.last):
            inside = inside or self.t.fold[k] in self.w.where
            if inside and k in self.reader.found.places:
                found.append(k)
        return found

    def _where(self, item: Item) -> bool:
        return self.t.fold[item.first] in self.w.where

    def _parts(self, item: Item) -> list[int]:
        """The first token of each place of a coordination."""
        firsts = [int(part.split(":")[0]) for part in item.type.split()] or [item.first]
        return [first for first in firsts if first in self.reader.found.places]


ELSEWHERE = ("fund", "give", "donate", "pay", "say", "sign", "conclude", "receive", "announce", "attend", "plan")
BETWEEN = frozenset("l' la le les the el los las".split())
