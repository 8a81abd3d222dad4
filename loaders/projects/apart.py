"""Names that a colon or commas set apart: "a programme: Every Girl Counts", "un programa, Semilla Libre, …"."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.projects.alone import Alone
from loaders.projects.base import Named
from loaders.projects.runs import FOREIGN


class Apart(Alone):
    """Reads the name that stands apart behind its noun."""

    def set_apart(self, named: Named, item: Item, end: int) -> None:
        """ "a national programme: Every Girl Counts, …", "un programa nacional, Semilla Libre, a cargo de …"."""
        t, k = self.t, item.last
        while k < min(end, item.last + 16) and self._within_phrase(k, item.last + 8):
            k = self.bodies[k][0] if k in self.bodies else k + 1
        if k >= end or (named.definite and t.word[k] == "," and (item.governor or k == item.last)):
            return  # "la directrice du projet, Marie Sow, …"
        if named.plural or k + 2 >= end or t.word[k] not in MARKS or not self.capital(k + 1):
            return
        first, last = k + 1, self.run(k + 1, end)
        if t.word[k] == ":" and (whole := self._to_the_end(first, end)):
            named.name, named.first, named.last = t.slice(first, whole), first, whole
            return
        capitals = sum(self.capital(m) for m in range(first, last))
        closed = last >= end or t.word[last] in ENDING
        sigle = last == first + 1 and t.word[first].isupper() and len(t.word[first]) > 3
        aside = t.word[k] == "," and last < end and t.word[last] == "," and len(t.word[first]) > 3
        if not closed or not (capitals > 1 or sigle or aside):
            return
        placed = first in self.places and not (self.places[first][0] < last and t.glued[self.places[first][0]])
        known = placed or any(m in self.bodies for m in range(first, last))
        known = known or t.fold[first] in OPENERS or (capitals < 2 and t.fold[first] in self.lex.words.table)
        titled = sigle or (aside and last == first + 1 and not named.definite) or self.title_like(t.slice(first, last))
        if known or not titled or self._person_behind(last, end):
            return
        named.name, named.first, named.last = t.slice(first, last), first, last

    def _within_phrase(self, k: int, near: int) -> bool:
        """Whether the word at k goes on with what tells which project: words, bodies, "by A, B and C"."""
        t = self.t
        if k in self.bodies:
            return True
        if t.word[k] == "," or t.fold[k] in JOINING:
            return k + 1 in self.bodies or k + 2 in self.bodies
        return k < near and t.word[k] not in MARKS and (self.content(k) or self.of(k))

    def _to_the_end(self, first: int, end: int) -> int:
        """ "IOM's project: Support to Families in the Mano River Basin.": where such a title ends."""
        t, k = self.t, first
        while k < end and t.word[k] not in ".;(":
            if not (self.capital(k) or t.fold[k] in self.w.small or t.fold[k] in FOREIGN):
                return 0
            k += 1
        return k if sum(self.capital(m) for m in range(first, k)) > 2 and self.plausible(t.slice(first, k)) else 0

    def _person_behind(self, last: int, end: int) -> bool:
        """ "(the programme), Ana Sol, its director": whether a title behind the comma tells a person's name."""
        near = range(last + 1, min(end, last + 5))
        return any(self.t.fold[m] in self.lex.titles.table for m in near)

    def between_commas(self, named: Named, item: Item, end: int) -> None:
        """ "IOM's project, Building Resilience in Volta, is funded by …": a name in capitals, in English."""
        t, k = self.t, item.last
        if self.lang != "en" or k + 3 >= end or t.word[k] != "," or not self.capital(k + 1):
            return
        if named.noun == "pilot":
            return  # "The pilot, Captain James Morris, …"
        last = j = k + 1
        while j < end and j - k < 14 and (self.capital(j) or t.fold[j] in self.w.small) and j not in self.bodies:
            last = j + 1 if self.capital(j) else last
            j += 1
        if last - k > 3 and last == j and last < end and t.word[last] == ",":
            named.name, named.first, named.last = t.slice(k + 1, last), k + 1, last


MARKS = frozenset((":", ",", "—", "–"))
JOINING = frozenset("by par por with avec con entre between and et y e l' la le les the el los las".split())
ENDING = frozenset((",", ".", ";", "—", "–", ")", ":"))
OPENERS = frozenset(
    "enfin ensuite ainsi aussi ailleurs parallelement auparavant depuis finalement finally meanwhile moreover also "
    "furthermore additionally separately recently currently finalmente ademas asimismo tambien igualmente "
    "actualmente recientemente posteriormente".split()
)
