"""Territories that may act: "la commune de Sokolo et l'OIM ont signé". Believed where a fact makes them act, as people
do not; elsewhere they are places. The nouns are in lexicons/*/names.tsv ("land").
"""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.names import AND, ARTICLE, OF, Name
from loaders.organizations.classed import Classed

WHERE = frozenset(  # before a noun they say where, not who: no "à", which gifts have too
    "in at near within throughout around across inside outside dans en vers depuis sur hacia desde on into through "
    "towards via pour para between from toute todo toda".split()
)
TO = frozenset("a au aux al to".split())
OWNED = frozenset("gift support loan agreement donor coop effort handing".split())  # what is somebody's
TOWNS = frozenset(
    "commune communes ville municipalite municipio municipios municipality municipalities cercle gouvernorat "
    "gouvernorats prefecture prefectures".split()
)
AREAS = frozenset("departement departamento region gouvernorat gouvernorats".split())  # of which no head tells a body
STATUS = frozenset("federal free autonomous".split())
CITIES = frozenset("ciudad city town ville".split())
BESIDE = frozenset("government governor commissioner police authority authorities university hospital".split())


class Lands(Classed):
    """Names of territories, with their noun before or behind."""

    away: int = -1  # where the last territory ends that only says where

    def _land(self, i: int, end: int) -> Name | None:
        """ "la région de Sikasso", "los municipios de Ocotal y Somoto": what a noun before tells to be a territory."""
        t, lang = self.t, self.lang
        singular, plural = self.lex.lands[t.fold[i]]
        k = i + 1
        told = lang != "en" and k < end and not t.cap[k]
        if told and (t.fold[k] in self.lex.name_adjectives or self.c.nationality(t.fold[k])):
            k += 1  # "la commune rurale de Timia", "el municipio colombiano de Soacha"
        if lang == "en" and (k >= end or t.fold[k] != "of"):
            return None
        if k < end and t.cap[i] and (t.cap[k] or t.fold[i] in CITIES) and t.fold[k] not in OF["en"]:
            return None  # "la Région Ligurie" is a body's own name, "Ciudad de Panamá" a city's
        spans = self._lands_behind(k, end, many=plural, town=t.fold[i] in TOWNS)
        own = self.c.place.get(i)
        if not spans and own is not None and own[1] != "country" and own[0] > i + 1:
            spans = [(k, own[0])]  # "Région de Gao": the noun belongs to the place's name
        if not spans or (plural and len(spans) < 2):
            return None
        last = spans[-1][1]
        seat = self.lex.heads.match(t.fold, i, end)
        sure = (
            seat is not None
            and t.fold[i] not in AREAS
            and (t.cap[i] or (seat[1].level == "strong" and self._before(i) not in TO))
        )
        if self._says_where(i, office=sure and t.cap[i]):
            self.away = self.skip = last
            return None
        head = Head((t.fold[i],), singular, False, "government", "strong")
        begun = i - (i > 0 and t.cap[i] and t.cap[i - 1] and t.fold[i - 1] in STATUS)  # "the Free State of Saxony"
        lead = t.slice(begun, k) if not plural else " ".join([singular, *t.word[i + 1 : k]])
        link = t.slice(k, spans[0][0]) if spans[0][0] > k else ""
        names = []
        for first, stop in spans:
            begin = first
            while begin > k and t.fold[begin - 1] in ARTICLE[lang] | OF[lang]:
                begin -= 1
            form = (
                t.slice(begin, stop)
                if begin < first and t.fold[begin] in OF[lang]
                else f"{link} {t.slice(first, stop)}"
            )
            names.append(Name(begun, last, [f"{lead} {form.strip()}"], "government", head, weak=not sure))
        names[0].siblings = names[1:]
        return names[0] if plural else self._close(names[0], end)

    def _lands_behind(self, k: int, end: int, *, many: bool, town: bool) -> list[tuple[int, int]]:
        """The places behind a territory's noun, of which a plural has a list: tokens [first, last) each.

        What a town's noun tells need not be in the gazetteer.
        """
        t, lang = self.t, self.lang
        spans: list[tuple[int, int]] = []
        linked = False
        while k < end:
            while k < end and (t.fold[k] in OF[lang] or t.fold[k] in ARTICLE[lang]) and k not in self.c.place:
                k, linked = k + 1, True
            here = self.c.place.get(k)
            last = here[0] if here is not None else self._proper_run(k, end) if town and linked else k
            if last == k or (here is not None and here[1] == "country") or not t.cap[last - 1]:
                break
            spans.append((k, last))
            k = last
            if not many or k >= end or not (t.word[k] == "," or t.fold[k] in AND[lang]):
                break
            k += 1
        return spans

    def _proper_run(self, k: int, end: int) -> int:
        """Where the capitals end that begin at k, a name that no gazetteer has; k where none begins."""
        t, lex, first = self.t, self.lex, k
        if k >= end or not t.cap[k] or lex.titles.match(t.fold, k, end) or self.c.begins_body(k, end):
            return k
        while k < end and k - first < 8 and t.word[k][0].isalpha() and k not in self.c.known:
            if not t.cap[k] and not (t.glued[k] and k > first):
                break  # but "Juvisy-sur-Orge"
            if t.word[k].isupper() or self.c.nationality(t.fold[k]) or (t.cap[k] and t.fold[k] in lex.words.table):
                break
            k += 1
        return k

    def _land_before(self, i: int, end: int) -> Name | None:
        """ "Turkana County", "Erbil Governorate": the noun behind the name, as in English."""
        t, here = self.t, self.c.place[i]
        j = here[0]
        if t.fold[j - 1] not in self.lex.lands and j < end and t.fold[j] in self.lex.lands:
            j += 1
        told = self.lex.lands.get(t.fold[j - 1])
        if (
            told is None
            or told[1]
            or t.fold[j - 1] in CITIES
            or j - i < 2
            or here[1] == "country"
            or (j < end and self._goes_on(j))
        ):
            return None
        if self._says_where(i):
            self.away = self.skip = j
            return None
        head = Head((t.fold[j - 1],), told[0], False, "government", "strong")
        return self._close(Name(i, j, [t.slice(i, j)], "government", head, weak=True), end)

    def _land_ends(self, k: int, end: int) -> bool:
        """Whether the place at k ends in a territory's noun, or one stands right behind it."""
        t, j = self.t, self.c.place[k][0]
        return t.fold[j - 1] in self.lex.lands or (j < end and t.cap[j] and t.fold[j] in self.lex.lands)

    def _goes_on(self, j: int) -> bool:
        """Whether the word behind a territory makes it another's name: "Mandera County Governor"."""
        t = self.t
        return (t.cap[j] and t.word[j][0].isalpha() and j not in t.begins) or t.fold[j] in BESIDE

    def _says_where(self, i: int, *, office: bool = False) -> bool:
        """Whether a territory at i tells where: behind a preposition of place, "of", or another that tells where.

        Behind "of" it acts where something of its is told that bodies have: "un don de la région", "le maire de la
        commune". An `office` has a name of its own: "la sede de la Gobernación de Itapúa".
        """
        t, lex, k = self.t, self.lex, self._governor(i)
        if k < 0 or k + 1 in t.begins:
            return False
        if t.word[k] == "(":
            return True  # "Cesson (région Bretagne)"
        if (t.word[k] == "," or t.fold[k] in AND[self.lang]) and self.away == k:
            return True
        if t.fold[k] not in OF[self.lang] or office:
            return t.fold[k] in WHERE
        for m in range(max(0, k - 7), k):
            told = lex.words.match(t.fold, m, k + 1)
            if told is not None and told[0] == k + 1 and told[0] - m > 1 and told[1].kind not in ("in", "from", "adv"):
                return False  # "avec l'appui de"
            person, noun = lex.titles.match(t.fold, m, k), lex.nouns.match(t.fold, m, k)
            if (person is not None and person[0] == k and person[1] == "person") or (
                noun is not None and noun[0] == k and noun[1].kind in OWNED
            ):
                return False
        return True

    def _before(self, i: int) -> str:
        k = self._governor(i)
        return self.t.fold[k] if k >= 0 else ""

    def _governor(self, i: int) -> int:
        """The token before a noun at i, its article and its adjectives."""
        k = i - 1
        while k >= 0 and i - k < 4 and (self.t.fold[k] in ARTICLE[self.lang] or self._describes(k)):
            k -= 1
        return k

    def _describes(self, k: int) -> bool:
        """Whether an adjective may stand at k: "in the southern municipality"."""
        t, lex = self.t, self.lex
        plain = t.word[k].isalpha() and t.word[k].islower() and t.fold[k] not in lex.words.table
        return plain and t.fold[k] not in OF[self.lang] and t.word[k] not in lex.verbs
