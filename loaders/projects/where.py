"""Where a project works: the places that "in" governs beside its name, or in the clause that says who runs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.base import Core
from loaders.places.base import words as place_words
from loaders.projects.base import Named
from loaders.projects.finder import ProjectFinder

REACH = 24  # items that a look to the right may take


@cache
def _kinds(language: str) -> frozenset[str]:
    """The words of nouns and directions that make places."""
    words = place_words(language)
    return words.near.union(*words.type, *words.types, *words.direction)


class WhereReader:
    """Reads the places of projects."""

    def __init__(self, reader: Core, finder: ProjectFinder) -> None:
        self.reader, self.finder, self.t, self.w = reader, finder, finder.t, finder.w
        self.kinds = _kinds(finder.lang)

    def read(
        self, one: Named, items: Sequence[Item], at: int, clauses: Sequence[Clause], told: Sequence[Clause]
    ) -> list[int]:
        """The first tokens of the places of one mention; `told` are those of the clauses that say that it is run."""
        found = [*self._inside(one, items), *self._beside(one, items, at)]
        acting = [c for c in clauses if c.subject is items[at] and self.acts(c)]
        for clause in (*told, *acting):
            found += [
                k
                for k in self.of_clause(items, clause)
                if not (k < one.first and self._town(k) and self._begins(clause.verb))
            ]
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
        inside = fresh = met = False
        if [i.kind for i in items[:3]] == ["open", "word", "close"]:
            items = items[3:]  # the project's acronym
        for n, item in enumerate(items):
            word = self.t.fold[item.first]
            met = met or word in self.w.event  # "presented at a ceremony in Accra"
            if item.kind == "preposition":
                inside = word in self.w.where or (inside and item.cls in ("of", "to"))
                fresh = True
                if not inside and item.cls not in ("of", "to", "for") and not through:
                    break
            elif item.kind in {"place", "country"}:
                found += self._parts(item) if inside and not (met and item.cls in TOWNS) else []
                fresh = False
            elif item.kind == "verb" and item.form == "pp" and n + 1 < len(items) and self._where(items[n + 1]):
                continue  # "prévu à Posadas et à Salto"
            elif item.kind in {"verb", "relative", "stop", "open", "quote", "but"}:
                break
            elif item.kind == "bodies":
                if not through and item.governor != "of":
                    break
                found += self.within(item)
                inside = False
            elif item.kind == "word" and inside and not fresh and found:
                inside = word in BETWEEN
            elif item.kind in {"date", "amount", "noun"}:
                inside = False
        return found

    def spots(self, items: Sequence[Item]) -> list[int]:
        """Where what a sentence tells is done: "in" governs the places, and nobody signs, says or launches there."""
        begin, end = items[0].first, items[-1].last
        if self.reader.found.places.keys().isdisjoint(range(begin, end)):
            return []
        if any(_denied(items, n) for n, i in enumerate(items) if i.kind in {"negation", "verb"}):
            return []
        found: list[int] = []
        for n, item in enumerate(items):
            if item.kind == "preposition" and self._where(item) and not self._staged(items, n):
                found += self._row(item.last, end)
        folds, helping = self.t.fold, self.w.stems.helping
        for k in range(begin, end):
            for sense, last in self.w.stems.at(folds, k, end) if folds[k][:2] in helping else ():
                if sense == "benefit":
                    last += last < end and self.t.fold[last] in TO  # "alcanza al Perú"
                    found += self._row(last, end)
        return list(dict.fromkeys(found))

    def _row(self, k: int, end: int) -> list[int]:
        """The places in a row from token k on: "the provinces of A, B and C", "25 communes (A, B)"."""
        t, places = self.t, self.reader.found.places
        found: list[int] = []
        while k < end:
            if k in places:
                beyond = places[k][1] == "country" and found and places[found[-1]][1] != "country"
                if not beyond or any(t.fold[m] in AND for m in range(places[found[-1]][0], k)):
                    found.append(k)  # "the province of Upala, in the north of Costa Rica": the whole is not meant
                k = places[k][0]
            elif self.finder.of(k):
                if not found and t.fold[k - 1] not in self.kinds:
                    break
                k += 1
            elif t.fold[k] in LEADING or t.fold[k] in self.kinds or t.fold[k] in self.w.where or t.word[k].isdigit():
                k += 1
            elif k + 1 < end and t.fold[k + 1] in self.kinds and t.word[k].isalpha():
                k += 1  # "the Afghan provinces", "nine municipalities"
            else:
                break
        return found

    def _staged(self, items: Sequence[Item], n: int) -> bool:
        """Whether "in" at item n tells where an office is, or where people meet, sign or speak."""
        before = items[n - 1] if n else None
        place = next((i for i in items[n + 1 : n + 5] if i.kind in ("place", "country")), None)
        if before is not None and (before.kind in ("bodies", "title") or before.person):
            regional = place is not None and place.cls == "region" and before.governor == "by"
            return not regional  # "IOM in Dakar", but "run by IOM in the provinces of …"
        at = next((m for m in range(n - 1, -1, -1) if items[m].kind in {"verb", "stop"}), -1)
        if at < 0 or items[at].kind == "stop":
            at = next((m for m in range(n, len(items)) if items[m].kind == "verb" and items[m].form == "fin"), -1)
        if at < 0:
            return False
        verb = items[at]
        if verb.cls in ("say", "attend"):
            return True
        if place is None or place.cls == "region":
            return False
        if verb.cls in ELSEWHERE:
            return True
        if place.cls not in TOWNS:
            return False
        words = self.t.fold
        if abs(at - n) < BESIDE and self._begins(verb):
            return True
        return not self.w.event.isdisjoint(words[items[0].first : items[-1].last])

    def _begins(self, verb: Item) -> bool:
        """Whether a verb begins or ends something: where that is done, people meet."""
        senses = {s for k in range(verb.first, verb.last) for s, _ in self.w.stems.at(self.t.fold, k, verb.last)}
        return not senses.isdisjoint(("begin", "finish"))

    def _town(self, k: int) -> bool:
        return self.reader.found.places[k][1] in TOWNS

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


def _denied(items: Sequence[Item], n: int) -> bool:
    """Whether item n says that something is not done: "which the campaign does not cover", "could work"."""
    item = items[n]
    if item.kind == "negation":
        return all(i.kind not in ("quote", "open") for i in items[max(0, n - 2) : n])
    return item.kind == "verb" and item.form == "fin" and (item.negated or item.mood == UNREAL)


TOWNS = ("city", "capital")
BESIDE = 6  # items
ELSEWHERE = frozenset(
    ("fund", "give", "donate", "pay", "say", "sign", "conclude", "receive", "announce", "attend", "plan")
)
BETWEEN = frozenset("l' la le les the el los las".split())
TO = frozenset("a al to".split())
AND = frozenset("et ou and or y e o".split())
LEADING = BETWEEN | AND | frozenset(", ( )".split())
