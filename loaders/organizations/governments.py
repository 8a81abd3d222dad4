"""Governments by their country: "gouvernements tchadien et camerounais", "Government of Japan"."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.names import AND, ARTICLE, OF, Name
from loaders.organizations.territories import Territories

REGIONS = frozenset(
    "estado etat state provincia province region departamento departement department distrito ciudad ville city".split()
)
STATES = frozenset("state province county regional provincial".split())
LEVELS = STATES | frozenset("local district municipal city".split())
SEATS = frozenset("administration council government authority assembly".split())
PEOPLE = frozenset("people peuple pueblo".split())
KINDS = frozenset(
    "federal central national nacional provisoire provisional interimaire interino autonome autonomo departemental "
    "departamental".split()
)
CONTRACTIONS = {"le": "du", "les": "des", "el": "del"}  # of "de" and an article
CHIEFS = frozenset("jefe jefes chef chefs head heads".split())
STATE = frozenset("estado etat etats state states".split())
PARTS = frozenset("south north central latin west east southern northern western eastern".split())


class Governments(Territories):
    """Names of governments."""

    def _government(self, i: int, end: int) -> Name | None:
        """ "gouvernements tchadien et camerounais", "Government of Japan", "Gobierno de la República Argentina"."""
        t, lang = self.t, self.lang
        countries: list[tuple[int, str]] = []
        first, j = i, i + 1
        if CHIEFS.intersection(t.fold[max(0, i - 5) : i]) and STATE.intersection(t.fold[max(0, i - 4) : i]):
            return None  # "los jefes de Estado o de Gobierno de Alemania"
        if lang == "en" and i > 1 and t.fold[i - 1] in STATES and t.cap[i - 1] and (i - 2) in self.c.place:
            own = Head((t.fold[i],), t.word[i], False, "government", "strong")  # "Edo State government"
            return Name(i - 2, i + 1, [t.slice(i - 2, i + 1)], "government", own)
        if lang == "en" and i > 1 and (iso := self.c.nationality(f"{t.fold[i - 2]} {t.fold[i - 1]}")):
            return Name(i - 2, i + 1, [t.slice(i - 2, i + 1)], "government", country=iso)  # "the South Korean"
        if lang == "en" and i > 1 and t.fold[i - 2] in PARTS:
            return None  # "ten South American governments"
        if lang == "en" and t.fold[i].endswith("s") and (found := self._of_regions_before(i)):
            return found
        if lang == "en" and i and (iso := self._nation_before(i)):
            begin = next((k for k in range(i - 4, i) if self.c.place.get(k, (0,))[0] == i), i - 1)
            return Name(begin, i + 1, [t.slice(begin, i + 1)], "government", country=iso)
        while j < end and t.fold[j] in KINDS:
            j += 1  # "gouvernement fédéral allemand"
        bare, people = j, self._people(j, end)
        j = people
        while j < end:
            joined = f"{t.fold[j]}-{t.fold[j + 1]}" if j + 1 < end and t.glued[j + 1] else ""  # "sri-lankais"
            if iso := self.c.nationality(joined or t.fold[j]):
                j += 2 if joined else 1
                countries.append((j, iso))
            elif t.fold[j] in OF[lang]:
                k = j + 1
                while (
                    k < end
                    and not (k in self.c.place and self.c.place[k][1] == "country")
                    and (
                        t.fold[k] in ARTICLE[lang]
                        or t.fold[k]
                        in ("republique", "republica", "republic", "royaume", "kingdom", "reino", "federal")
                        or t.fold[k] in OF[lang]
                    )
                ):
                    k += 1
                here = self.c.place.get(k)
                if not here or not here[2] or here[1] != "country":
                    break
                countries.append((here[0], here[2]))
                j = here[0]
            elif (t.fold[j] in AND[lang] or t.word[j] == ",") and countries and t.fold[i].endswith("s"):
                j += 1 + (t.word[j] == "," and j + 1 < end and t.fold[j + 1] in AND[lang])
                j += j < end and t.fold[j] in OF[lang]
                while j < end and t.fold[j] in ARTICLE[lang] and j not in self.c.place:
                    j += 1
                if j in self.c.place and self.c.place[j][1] == "country" and self.c.place[j][2]:
                    countries.append((self.c.place[j][0], self.c.place[j][2] or ""))
                    j = self.c.place[j][0]
                continue
            else:
                break
            if not t.fold[i].endswith("s"):
                break
        if not countries:
            return self._regional(i, j, end)
        if t.fold[i] == "etat" and countries[-1][0] < end and t.fold[countries[-1][0]] in OF[lang]:
            return None  # "l'Etat nigérian de Borno"
        last = countries[-1][0]
        plural = t.fold[i].endswith("s")
        head = t.word[i].rstrip("s") if plural else t.word[i]
        names = []
        for end_, iso in countries:
            begin = next((k for k in range(end_ - 1, i, -1) if self.c.place.get(k, (0,))[0] == end_), end_ - 1)
            begin -= t.glued[begin] and begin not in self.c.place  # "sud-africain"
            told = begin not in self.c.place and (t.glued[end_ - 1] or self.c.nationality(t.fold[begin]))
            link = "" if told else self._linked(i, begin)
            whole = f"{t.slice(first, bare)} {t.slice(people, end_)}" if people > bare else t.slice(first, end_)
            form = whole if not plural else f"{head} {link}{t.slice(begin, end_)}"
            names.append(Name(first, last, [form], "government", country=iso))
        names[0].siblings = names[1:]
        return names[0]

    def _linked(self, i: int, begin: int) -> str:
        """What leads from governments at i to the state named at `begin`: "du ", "de l'", "of "; over an "and", too."""
        t, lang, lead = self.t, self.lang, begin
        while lead - 1 > i and (t.fold[lead - 1] in ARTICLE[lang] or t.fold[lead - 1] in OF[lang]):
            lead -= 1
        words = t.slice(lead, begin)
        space = "" if words[-1:] in ("'", "’") else " "
        if lang == "en" or lead == begin:
            return "of " if lang == "en" else "de "
        if t.fold[lead] in OF[lang]:
            return words + space
        return CONTRACTIONS.get(t.fold[lead], f"de {words}") + space

    def _nation_before(self, i: int) -> str | None:
        """ "the Danish government", "the UK government": whose the government at i is, by the word before."""
        told = self.c.nationality(self.t.fold[i - 1]) or self._country(i - 1) or self._abbreviated(i - 1)
        before = (self.c.place.get(k) for k in range(max(0, i - 4), i - 1))
        named = (p[2] for p in before if p and p[0] == i and p[1] == "country")
        return told or next(named, None)  # "the New Zealand government"

    def _local_seat(self, i: int) -> Name | None:
        """ "the Issyk-Kul regional administration", "the Gulu district council": who governs the place before."""
        t, k = self.t, i - 2
        if k < 1 or t.cap[i] or t.fold[i] not in SEATS or t.fold[i - 1] not in LEVELS or t.cap[i - 1]:
            return None
        placed = (first for first in range(k, max(-1, k - 4), -1) if self.c.place.get(first, (0,))[0] == i - 1)
        first = next(placed, -1)
        if first < 0:
            first = i - 1
            while first > 0 and i - first < 5 and t.cap[first - 1] and first - 1 not in t.begins:
                first -= 1
        whole = first < i - 1 and t.cap[first] and self.c.place.get(first, (0, ""))[1] != "country"
        if not whole or first < 1 or t.fold[first - 1] != "the" or any(m in self.c.known for m in range(first, i)):
            return None
        head = Head((t.fold[i],), t.fold[i], False, "government", "strong")
        return Name(first, i + 1, [t.slice(first, i + 1)], "government", head)

    def _people(self, j: int, end: int) -> int:
        """Where "and people" ends, behind a government at j: "the Government and People of Japan"."""
        t, k = self.t, j + 1
        if j >= end or t.fold[j] not in AND[self.lang]:
            return j
        while k < end and (t.fold[k] in ARTICLE[self.lang] or t.fold[k] in OF[self.lang] or t.fold[k] in ("a", "al")):
            k += 1  # "du Gouvernement et du peuple japonais", "al gobierno y al pueblo"
        return k + 1 if k < end and t.fold[k] in PEOPLE else j

    def _regional(self, i: int, k: int, end: int) -> Name | None:
        """ "Gobierno del Estado de Sonora", "gouvernement du Québec": the government of a region is no state's."""
        t, lang = self.t, self.lang
        if k >= end or t.fold[k] not in OF[lang] or t.fold[i] in ("etat", "estado"):
            return None
        if t.fold[i].endswith("s"):
            return self._regionals(i, k, end)
        while (
            k < end
            and k - i < 6
            and k not in self.c.place
            and (t.fold[k] in OF[lang] or t.fold[k] in ARTICLE[lang] or t.fold[k] in REGIONS)
        ):
            k += 1
        here = self.c.place.get(k)
        told = not REGIONS.isdisjoint(t.fold[i + 1 : k])  # "el Gobierno de la Provincia de Misiones"
        last = here[0] if here is not None else self._run_end(k, end) if told else 0
        if (here is not None and here[1] == "country") or last <= k or not t.cap[last - 1]:
            return None
        head = Head((t.fold[i],), t.word[i], False, "government", "strong")
        return Name(i, last, [t.slice(i, last)], "government", head)

    def _run_end(self, k: int, end: int) -> int:
        """Where the capitals end that begin at k: the name of a region that no gazetteer has."""
        while k < end and self.t.cap[k] and self.t.word[k].isalpha() and k not in self.c.known:
            k += 1
        return k

    def _of_regions_before(self, i: int) -> Name | None:
        """ "the Balochistan and Sindh governments": the governments of two regions that stand before."""
        t, ends = self.t, {last: first for first, (last, kind, _) in self.c.place.items() if kind != "country"}
        k = i
        spans: list[tuple[int, int]] = []
        while k in ends:
            spans.append((ends[k], k))
            k = ends[k] - 1
            if k < 1 or not (t.word[k] == "," or t.fold[k] in AND["en"]):
                break
        head = Head((t.fold[i],), "government", False, "government", "strong")
        names = [Name(spans[-1][0], i + 1, [f"{t.slice(*s)} government"], "government", head) for s in reversed(spans)]
        if len(names) < 2:
            return None
        names[0].siblings = names[1:]
        return names[0]

    def _regionals(self, i: int, k: int, end: int) -> Name | None:
        """ "los gobiernos de Galicia, Asturias y Canarias": the governments of two regions or more."""
        t, lang, level = self.t, self.lang, i
        while lang == "en" and level and t.fold[level - 1] in LEVELS:
            level -= 1  # "the district local governments of Adjumani and Lamwo"
        singular = t.slice(level, i + 1)[:-1]
        head, names, last = Head((t.fold[i],), singular, False, "government", "strong"), list[Name](), k
        while k < end:
            link = k
            while k < end and k not in self.c.place and (t.fold[k] in OF[lang] or t.fold[k] in ARTICLE[lang]):
                k += 1
            here = self.c.place.get(k)
            if here is None or not t.cap[here[0] - 1] or (here[1] == "country" and not names):
                break
            link_ = t.slice(link, k) if k > link and t.fold[link] in OF[lang] else t.word[i + 1]
            names.append(Name(i, here[0], [f"{singular} {link_} {t.slice(k, here[0])}"], "government", head))
            k = last = here[0]
            if k >= end or not (t.word[k] == "," or t.fold[k] in AND[lang]):
                break
            k += 1
        if len(names) < 2:
            return None
        names[0].last, names[0].siblings = last, names[1:]
        return names[0]
