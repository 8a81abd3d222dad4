"""Rows of places in a text: "the provinces of A, B and C", "640 families in A", "les 320 écoles du Guéra"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from loaders.chunks import Item
from loaders.frames.base import Core
from loaders.places.base import words as place_words
from loaders.projects.finder import ProjectFinder

PlacesAt = dict[int, tuple[int, str, str | None]]  # first token -> (last, kind, ISO code)


@cache
def _kinds(language: str) -> frozenset[str]:
    """The words of nouns and directions that make places."""
    words = place_words(language)
    return words.near.union(*words.type, *words.types, *words.direction)


class Rows:
    """Reads rows of places, and what leads to them."""

    def __init__(self, reader: Core, finder: ProjectFinder, beyond: PlacesAt) -> None:
        self.reader, self.finder, self.t, self.w = reader, finder, finder.t, finder.w
        self.beyond = beyond  # places that grammar alone tells
        self.places = {**beyond, **reader.found.places}
        self.kinds = _kinds(finder.lang) - self.w.moving
        self.kept = (self.w.sites | self.w.people | self.w.household) - self.w.moving

    def narrow(self, found: Sequence[int]) -> list[int]:
        """Each place once, without continents."""
        ends = self.places
        return [k for k in dict.fromkeys(found) if ends[k][0] - k > 1 or self.t.fold[k] not in self.w.wide]

    def reaches(self, verb: Item, *told: str) -> bool:
        """Whether a verb tells whom or what work reaches: "250 unions will be covered"."""
        senses = {s for k in range(verb.first, verb.last) for s, _ in self.senses(k, verb.last + 1)}
        return not senses.isdisjoint(told or ("cover", "benefit"))

    def senses(self, k: int, end: int) -> list[tuple[str, int]]:
        """The senses of what stands at token k, each with where it ends."""
        return self.w.stems.at(self.t.fold, k, end)

    def past_kind(self, k: int, end: int) -> int:
        """Over "les marchés de", "schools and bus stations in" before places."""
        t, places = self.t, self.places
        for m in range(k, min(end, k + 9)):
            if m in places:
                governed = self.finder.of(m - 1) or t.fold[m - 1] in self.w.where or t.fold[m - 1] in LEADING | TO
                return m if m == k or governed else k
            if t.word[m] in ",.;:(" or m in self.finder.bodies or (self.finder.verb(m) and not self.finder.of(m - 1)):
                return k
        return k

    def at_home(self, k: int, end: int) -> list[int]:
        """ "640 familias de Pedernales y de Jama", "les 320 écoles retenues du Guéra": where people or sites are."""
        t, m = self.t, k + 1
        while m < min(end, k + 3) and not self.finder.of(m) and t.word[m].isalpha() and not t.cap[m]:
            m += 1
        if m >= end or not (self.finder.of(m) or t.fold[m] in self.w.where):
            return []
        row = self.row(m + 1, end)
        country = [n for n in row if self.places[n][1] in ("country", "capital")]
        return row if t.fold[k] in self.w.sites or not country else []

    def row(self, k: int, end: int) -> list[int]:
        """The places in a row from token k on: "the provinces of A, B and C", "25 communes (A, B)"."""
        t, places = self.t, self.places
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
            elif k + 1 < end and t.fold[k + 1] in self.kinds and t.word[k].isalpha() and t.fold[k] not in self.w.moving:
                k += 1  # "the Afghan provinces", "nine municipalities"
            else:
                break
        return found

    def begins(self, verb: Item) -> bool:
        """Whether a verb begins or ends something: where that is done, people meet."""
        senses = {s for k in range(verb.first, verb.last) for s, _ in self.w.stems.at(self.t.fold, k, verb.last)}
        return not senses.isdisjoint(("begin", "finish"))

    def town(self, k: int) -> bool:
        """Whether the place at token k is a town."""
        return self.places[k][1] in TOWNS

    def led(self, item: Item) -> bool:
        """Whether a preposition is one of place: "in", "dans"."""
        return self.t.fold[item.first] in self.w.where


TOWNS = ("city", "capital")
BETWEEN = frozenset("l' la le les the el los las".split())
TO = frozenset("a al to".split())
AND = frozenset("et ou and or y e o".split())
LEADING = BETWEEN | AND | frozenset(", ( )".split())
