"""Which of the gazetteer's names name places here, and which place of that name: by where they stand, by the nouns
beside them, and by the countries that the release speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loaders.gazetteer import adjectives
from loaders.places.atlas import Entry
from loaders.places.base import Candidate, PlaceName, SmallWords, Words, words
from loaders.places.heads import headed
from loaders.places.links import linked, paired
from loaders.places.namesakes import namesakes
from loaders.places.scan import scan
from loaders.places.stand import datelines, inside_name, part_of_name, place_of
from loaders.places.unknown import other_word
from loaders.tokens import Tokens

ACRONYM = 6  # letters, at most
BIG = 400_000  # inhabitants from which a city's bare name is believed
KNOWN = 100_000  # from which a name that only one country has is believed behind "of"
TOWN = 15_000  # from which a name is believed wherever places stand
HAMLET = 2_000  # up to which a name says nothing where its country is not spoken of
FAMOUS = 2_000_000  # from which a name is the city's, whatever country the release speaks of
WEIGHTS = {"region": 14_000, "area": 14_500, "camp": 12_000, "post": 12_000, "town": 12_000, "sea": 10**6}


def find_place_names(tokens: Tokens, language: str) -> list[PlaceName]:
    """Every name in the text that may be a place's, in order, none overlapping; those inside bodies' names too."""
    t, w = tokens, words(language)
    lines = datelines(t, w)
    found = _possible(t, language, w, lines)
    at = {c.first: c for c in found}
    for head in headed(t, language, {c.first: c.last for c in found}):
        if c := at.get(head.first):
            c.head, c.stands = head.head, 2
    pairs = paired(t, found, lines)
    cities = {c.first for c in found if c.head == "city"}
    pairs |= namesakes(t, language, w, found, cities)
    told = _told(t, language, found)
    low = SmallWords(t)
    for n, c in enumerate(found):
        _settle(c, told, pairs.get(n))
        common = c.last - c.first == 1 and low[t.fold[c.first]]
        c.sure = _sure(c, told, common=common) or (c.entry is not None and _in(c.entry, pairs.get(n)))
    linked(t, w, found, told, low)
    kept = [(c, pairs.get(n)) for n, c in enumerate(found) if c.sure or (not c.plain and _worth(c))]
    return [_named(t, c, beside=c.entry is not None and _in(c.entry, pair)) for c, pair in kept]


def _possible(t: Tokens, language: str, w: Words, lines: list[tuple[int, int]]) -> list[Candidate]:
    """The names that are no part of a longer name and no word of another kind, and how each stands."""
    found: list[Candidate] = []
    for c in scan(t):
        before_end = found[-1].last if found else -1
        if c.kind in {"place", "capital"} and part_of_name(t, c, w, before_end):
            continue
        c.plain = tuple(t.fold[c.first : c.last]) in w.direction
        opening = True in [first <= c.first < end for first, end in lines]
        if c.kind == "place" and not c.plain and _otherwise(t, c, language, w, opening=opening):
            continue
        if c.first and t.fold[c.first - 1] in w.water:
            continue  # "le fleuve Chari"
        if c.kind == "area" and c.first and t.cap[c.first - 1] and t.fold[c.first - 1] in w.never:
            continue  # "Hotel Caribe"
        c.begins = c.first in t.begins
        c.office = c.kind != "place" and inside_name(t, c, w, language, before_end)
        c.stands = place_of(t, c, w, lines, before_end)
        found.append(c)
    return found


def _otherwise(t: Tokens, c: Candidate, language: str, w: Words, *, opening: bool) -> bool:
    """Whether a name is a word of another kind, or rather an acronym: "TEBA", "SIDA"; a dateline holds neither."""
    word = t.word[c.first]
    acronym = c.last - c.first == 1 and len(word) <= ACRONYM and word.isupper()
    if opening:
        return t.fold[c.first] in w.never or (acronym and all(e.people < KNOWN for e in c.entries))
    region = t.fold[c.first] in w.starts and any(e.kind == "region" for e in c.entries)
    region = region and not (c.last < len(t) and t.fold[c.last] in w.of)
    if not region and other_word(t, c.first, c.last, language):
        return True
    return acronym


def _told(t: Tokens, language: str, found: Sequence[Candidate]) -> Counter[str]:
    """The countries that a release speaks of, and how much: by their names, nationalities and capitals."""
    told: Counter[str] = Counter()
    for c in found:
        if c.kind == "country" and c.iso:
            told[c.iso] += 3
        elif c.kind == "capital" and c.iso and c.stands:
            told[c.iso] += 1
        elif c.stands == 2 and len(c.entries) == 1 and (iso := c.entries[0].iso) and c.entries[0].kind == "area":
            told[iso] += 1
    nations = adjectives(language)
    for word in nations.keys() & t.where:
        told[nations[word]] += len(t.where[word])
    if not told:  # else the country that most of the names have in common
        votes = Counter(
            iso
            for c in found
            if c.stands
            for iso in {e.iso for e in c.entries if e.iso and (e.people >= TOWN or e.kind == "region")}
        )
        if votes and (best := max(votes.items(), key=lambda v: (v[1], v[0])))[1] > 1:
            told[best[0]] += 1
    return told


def _weight(entry: Entry) -> int:
    if entry.kind == "city":
        return entry.people if entry.own else entry.people // 10
    return WEIGHTS.get(entry.kind, 2_000)


def _foremost(c: Candidate, told: Counter[str], beside: tuple[str, str] | None) -> Entry:
    """The place that is meant before others of its name."""
    weights = [_weight(e) for e in c.entries]
    largest = max(weights)
    ranks = [
        (
            _in(e, beside),
            weight == largest >= FAMOUS,
            c.head == "region" and e.kind in ("region", "area", "district"),
            c.kind == "capital" and e.iso == c.iso and told.get(c.iso or "", 0) > 0,  # of a country that is named
            told.get(e.iso or "", 0),
            weight,
        )
        for e, weight in zip(c.entries, weights, strict=True)
    ]
    return c.entries[ranks.index(max(ranks))]


def _settle(c: Candidate, told: Counter[str], beside: tuple[str, str] | None) -> None:
    """Choose among places of one name: one in the country beside it, else one of the kind that the noun beside it
    says, else one in a country that the release speaks of, else the largest.
    """
    if not c.entries or c.kind == "country":
        return
    if c.kind == "area":
        c.entry = c.entries[0]
        return
    c.entry = _foremost(c, told, beside) if len(c.entries) > 1 else c.entries[0]
    if c.entry.kind == "area":  # the same land may stand in the table of regions, with its number
        c.entry = next((e for e in c.entries if e.geonames and e.kind == "region" and e.iso == c.entry.iso), c.entry)
    if c.entry.kind in {"city", "district"} and not told.get(c.entry.iso or "") and not _in(c.entry, beside):
        seat = any(e.kind == "region" and e.iso == c.entry.iso for e in c.entries)  # a region is called so too
        several = len({e.iso for e in c.entries}) > 1 and not seat
        if c.entry.people < (KNOWN if told and several else TOWN) and (several or c.entry.people < HAMLET):
            c.entry = None  # a town of that name on the other side of the world
            return
    if c.kind == "capital" and c.entry.iso != c.iso and not told.get(c.entry.iso or "") and not _in(c.entry, beside):
        c.entry = next((e for e in c.entries if e.iso == c.iso and e.kind == "city"), None)
    if c.kind == "capital" and c.entry is not None and c.entry.iso != c.iso:
        c.kind, c.iso = "city", c.entry.iso
    elif c.kind == "place" and c.entry is not None:
        c.iso = c.entry.iso


def _in(entry: Entry, beside: tuple[str, str] | None) -> bool:
    """Whether a place lies in the country, or in the region, that stands beside its name."""
    return beside is not None and entry.iso == beside[0] and beside[1] in ("", entry.region)


def _sure(c: Candidate, told: Counter[str], *, common: bool) -> bool:
    """Whether a name stands where a place of its weight must stand."""
    entry = c.entry
    here = entry is not None and told.get(entry.iso or "", 0) > 0
    if c.plain:
        return c.head == "region" and here and entry is not None and entry.kind in ("region", "area")
    if c.kind in {"country", "area"} or c.head:
        return not c.office
    if c.kind == "capital":
        return c.stands > 0 and not c.office
    if entry is None:
        return c.stands == 2 and not common and any(e.people >= TOWN for e in c.entries)
    if common:
        return False
    if entry.kind == "area" and not c.begins and {e.iso for e in c.entries} == {entry.iso}:
        return True  # "la Casamance": nothing else is called so
    several = c.last - c.first > 1
    one = len({e.iso for e in c.entries}) == 1
    if entry.iso is None or (entry.kind == "area" and several and here):
        return c.stands > 0 or several
    if entry.kind == "sea" or (entry.people >= BIG and entry.own):
        return c.stands == 2 or here or (c.stands > 0 and one)
    if entry.people >= TOWN or entry.kind in ("region", "area"):
        return c.stands > 0 if here or (one and entry.people >= KNOWN) else c.stands == 2
    return here and c.stands > (0 if several or entry.kind in ("camp", "post", "town") else 1)


def _worth(c: Candidate) -> bool:
    """Whether a name that is not sure may still stand inside a body's name: "Université de Liège"."""
    return c.kind != "place" or (c.entry is not None and (c.entry.people >= TOWN or c.entry.kind in ("region", "area")))


def _named(t: Tokens, c: Candidate, *, beside: bool) -> PlaceName:
    kind = c.kind
    if kind == "place":
        kind = "city" if c.entry is not None and c.entry.kind == "city" else "region"
    return PlaceName(
        c.first, c.last, t.slice(c.core, c.last), kind, c.iso, c.entry, c.sure, where=c.stands == 2, beside=beside
    )
