"""Where a project works: the places that "in" governs beside its name, or in the clause that says who runs it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.projects.base import Named
from loaders.projects.rows import BETWEEN, TO, TOWNS, Rows

REACH = 24  # items that a look to the right may take


class WhereReader(Rows):
    """Reads the places of projects."""

    def read(
        self, one: Named, items: Sequence[Item], at: int, clauses: Sequence[Clause], told: Sequence[Clause]
    ) -> list[int]:
        """The first tokens of the places of one mention; `told` are those of the clauses that say that it is run."""
        found = [*self._inside(one, items), *self._beside(one, items, at)]
        acting = [c for c in clauses if self.acts(c) and (c.subject is items[at] or names_subject(one, items, c))]
        for clause in (*told, *acting):
            spots = self.of_clause(items, clause)
            found += spots if len(spots) > 1 else [k for k in spots if not self._ceremony(items, clause, k)]
        for clause in acting:
            found += self._covered(items, clause)
        found += self._extended(items, at, clauses)
        if told:
            found += self._fronted(items)
        return self.narrow(found)

    def acts(self, clause: Clause) -> bool:
        """Whether its subject works: "Le programme s'adressera aux ouvriers", "the scheme is under way in Trento"."""
        verb = clause.verb
        real = verb.mood != UNREAL and not verb.negated
        works = verb.cls == "plan" or verb.cls not in ELSEWHERE or self.reaches(verb, "cover")
        return real and verb.voice == "active" and verb.form == "fin" and works

    def _ceremony(self, items: Sequence[Item], clause: Clause, k: int) -> bool:
        """Whether a project is launched or ended at a town, on a day or in a capital: people meet there."""
        if not self.town(k) or not self.begins(clause.verb):
            return False
        if self.t.fold[clause.verb.last - 1].startswith(CEREMONIAL) or clause.verb.lemma in STAGED:
            return True
        day = any(i.kind in ("date", "adverb") and self._day(i) for i in items)
        return day or self.places[k][1] == "capital"

    def _day(self, item: Item) -> bool:
        """Whether an adverb or a date tells a day: "lundi", "on Tuesday", "5 May"."""
        words = range(item.first, item.last)
        known = any(self.t.fold[k] in DAYS for k in words)
        return known or (
            item.kind == "date" and any(self.t.word[k].isdigit() and len(self.t.word[k]) < 3 for k in words)
        )

    def _covered(self, items: Sequence[Item], clause: Clause) -> list[int]:
        """ "sillonnera les marchés de Sarh et Doba", "recorrerá Tapachula", "will cover X": what its work reaches."""
        verb, end = clause.verb, items[-1].last
        if not self.reaches(verb):
            return []
        found = self.row(self.past_kind(verb.last, end), end)
        country = any(self.places[k][1] in ("country", "capital") for k in found)
        return found if not country or self.reaches(verb, "cover") else []

    def _extended(self, items: Sequence[Item], at: int, clauses: Sequence[Clause]) -> list[int]:
        """ "A has extended its X project to B and C", "étend aux provinces de B et de C son programme"."""
        found: list[int] = []
        for clause in clauses:
            if not self.finder.object_of(items, at, clause) or not self.reaches(clause.verb, "cover"):
                continue
            for item in items[clause.at + 1 : clause.end]:
                if item.kind == "preposition" and (item.cls == "to" or self.t.fold[item.first] in TO):
                    found += self.row(item.last, items[-1].last)
        return found

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
                inside = (
                    word in self.w.where
                    or (inside and item.cls in ("of", "to"))
                    or (item.cls == "like" and bool(found))
                    or (through and [item.cls, *(i.kind for i in items[n + 1 : n + 2])] == ["between", "place"])
                )
                fresh = True
                if not inside and item.cls not in ("of", "to", "for") and not through:
                    break
            elif item.kind in {"place", "country"} or (item.first in self.beyond and item.kind == "word"):
                found += self._parts(item) if inside and not (met and item.cls in TOWNS) else []
                fresh = False
            elif item.kind == "verb" and item.form == "pp" and n + 1 < len(items) and self.led(items[n + 1]):
                continue  # "prévu à Posadas et à Salto"
            elif through and (item.kind == "negation" or (item.kind == "verb" and item.form in ("pp", "inf"))):
                inside = False  # "niños no acompañados en Cúcuta"
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
        if self.places.keys().isdisjoint(range(begin, end)):
            return []
        denied = next((n for n, i in enumerate(items) if i.kind in {"negation", "verb"} and _denied(items, n)), None)
        if denied is not None:  # what stands before it, with a verb of its own, goes on: "sauront … qui ne portent pas"
            verbs = [n for n, i in enumerate(items[:denied]) if i.kind == "verb" and i.form == "fin"]
            items = items[: verbs[-1]] if verbs else items[:0]
            end = items[-1].last if items else begin
        found: list[int] = []
        for n, item in enumerate(items):
            if item.kind == "preposition" and self.led(item) and not self._staged(items, n):
                found += self.row(item.last, end)
        found += self.homes(items) if items else []
        folds, helping = self.t.fold, self.w.stems.helping
        for k in range(begin, end):
            for sense, last in self.w.stems.at(folds, k, end) if folds[k][:2] in helping else ():
                if sense in ("benefit", "cover"):
                    last += last < end and self.t.fold[last] in TO  # "alcanza al Perú"
                    found += self.row(self.past_kind(last, end) if sense == "cover" else last, end)
        return self.narrow(found)

    def homes(self, items: Sequence[Item]) -> list[int]:
        """The places of the people and sites that a sentence tells of."""
        begin, end = items[0].first, items[-1].last
        return [m for k in range(begin, end) if self.t.fold[k] in self.kept for m in self.at_home(k, end)]

    def _staged(self, items: Sequence[Item], n: int) -> bool:
        """Whether "in" at item n tells where an office is, or where people meet, sign or speak."""
        before = items[n - 1] if n else None
        place = next((i for i in items[n + 1 : n + 5] if i.kind in ("place", "country")), None)
        if before is not None and (before.kind in ("bodies", "title") or before.person):
            several = sum(i.kind == "place" for i in items[n + 1 : n + 6]) > 1  # "by IOM in Kayes and Ségou"
            regional = place is not None and (place.cls == "region" or several) and before.governor == "by"
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
        if verb.cls in ELSEWHERE and not (verb.cls == "give" and verb.voice == "passive"):
            return True  # but "À Kolda, les formations seront données par A"
        if place.cls not in TOWNS:
            return False
        words = self.t.fold
        if abs(at - n) < BESIDE and self.begins(verb):
            row = self.row(items[n].last, items[-1].last)
            return len(row) < 2 or self.places[row[0]][1] == "capital"
        return not self.w.event.isdisjoint(words[items[0].first : items[-1].last])

    def within(self, item: Item) -> list[int]:
        """ "by IOM in Ghana and Togo": places that stand in a group of bodies, behind "in"."""
        found: list[int] = []
        inside = False
        for k in range(item.first, item.last):
            inside = inside or self.t.fold[k] in self.w.where
            if inside and k in self.places:
                found.append(k)
        return found

    def _parts(self, item: Item) -> list[int]:
        """The first token of each place of a coordination."""
        firsts = [int(part.split(":")[0]) for part in item.type.split()] or [item.first]
        return [first for first in firsts if first in self.places]


def names_subject(one: Named, items: Sequence[Item], clause: Clause) -> bool:
    """Whether the name is the subject: "“Elles codent” forme …", "The X Project (XP) is carried out by A"."""
    subject = clause.subject
    if subject is not None:
        return one.first <= subject.first < one.last
    k = next((m for m in range(clause.at - 1, -1, -1) if items[m].kind == "relative"), -1)
    beside = k >= 0 and 0 <= items[k].first - one.last < 4
    if beside and items[k - 1].kind == "comma" and items[clause.at - 1].kind == "comma" and k < clause.at - 1:
        return True  # "El Programa X (PX), que administra A, llega a …"
    if k >= 0 and 0 <= items[k].first - one.last < 2:
        return all(
            i.kind in ASIDE for i in items[k + 1 : clause.at]
        )  # "la campaña “X”, que durante seis meses recorrerá …"
    n = clause.at - 1
    while n >= 0 and items[n].first >= one.last and items[n].kind in ("open", "close", "word", "quote", "adverb"):
        n -= 1
    return bool(one.name) and n >= 0 and one.first <= items[n].first < one.last


def _denied(items: Sequence[Item], n: int) -> bool:
    """Whether item n says that something is not done: "which the campaign does not cover", "could work"."""
    item = items[n]
    if item.kind == "negation":
        if n + 1 < len(items) and items[n + 1].kind == "verb" and items[n + 1].form == "pp":
            return False  # "niños no acompañados"
        return all(i.kind not in ("quote", "open") for i in items[max(0, n - 2) : n])
    return item.kind == "verb" and item.form == "fin" and (item.negated or item.mood == UNREAL)


CEREMONIAL = ("lanz", "lanc", "launch", "inaugur", "unveil", "clausur", "cloture")
STAGED = ("poner en marcha",)
ASIDE = ("comma", "adverb", "date", "word", "preposition", "determiner", "noun", "amount")
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday lundi mardi mercredi jeudi vendredi "
    "samedi dimanche hier aujourd'hui lunes martes miercoles jueves viernes sabado domingo ayer hoy".split()
)
BESIDE = 6  # items
ELSEWHERE = frozenset(
    ("fund", "give", "donate", "pay", "say", "sign", "conclude", "receive", "announce", "attend", "plan")
)
