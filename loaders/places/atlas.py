"""The gazetteer: cities and districts of the world by name, and the regions that they are in.

Generated files of ontology/authorities (bench/gazetteer.py tells their sources): `subdivisions.tsv`, read whole, and
`cities.tsv.gz`, 308,000 names as sorted lines, looked up by bisection and taken apart only where a text names them.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from loaders.identity import slug
from loaders.tokens import folded

TABLES = resources.files("ontology") / "authorities"
MINCED = frozenset("SI LV MT MK LI SM NR CY LU MD MC KI TV".split())  # their first divisions are no larger than towns


class Entry(NamedTuple):
    """A place of the gazetteer."""

    kind: str  # city, district, region, area (an island, a sea, a camp, a border post …)
    iso: str | None  # of its country
    region: str  # the code that GeoNames gives the region that it is in, or that it is
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    people: int = 0
    name: str = ""  # what it is called first of all, where no number tells it
    own: bool = True  # whether it is called so first of all: "Quito" is, and "Kita" is Quito too


class Region(NamedTuple):
    """What a city can be in: the first division of a country."""

    key: str
    iso: str
    geonames: int | None
    en: str
    fr: str
    es: str


@cache
def _lines() -> list[str]:
    """The lines of the table of cities, sorted: a folded name, then its records, the largest first."""
    lines = gzip.decompress((TABLES / "cities.tsv.gz").read_bytes()).decode().splitlines()
    return lines[1:]


def _rows(name: str) -> list[list[str]]:
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@cache
def _tables() -> tuple[dict[str, list[Entry]], dict[tuple[str, str], Region], frozenset[str]]:
    """Regions and areas by folded name, regions by code, and every beginning of a name of several words."""
    names: dict[str, list[Entry]] = {}
    by_code: dict[tuple[str, str], Region] = {}
    for iso, code, number, *cells in _rows("subdivisions"):
        kind = "district" if iso in MINCED else "region"
        entry = Entry(kind, iso, code, int(number) if number else None, name=cells[0])
        for key in {" ".join(folded(form)) for cell in cells for form in cell.split("|") if form}:
            names.setdefault(key, []).append(entry)
        if code:
            english, french, spanish = cells[0], cells[1] or cells[0], cells[2] or cells[0]
            region = Region(entry_key(entry), iso, entry.geonames, english, french, spanish)
            by_code[iso, code] = region
    for kind, iso, forms in _rows("areas"):
        if kind != "great":
            entry = Entry(kind, iso or None, "", name=forms.split("|")[0])
            for form in forms.split("|"):
                names.setdefault(" ".join(folded(form)), []).append(entry)
    starts = {key[:at] for key in names for at in range(len(key)) if key[at] == " "}
    return names, by_code, frozenset(starts)


@cache
def great() -> dict[str, Entry]:
    """Continents and regions of several countries, by folded name."""
    found: dict[str, Entry] = {}
    for kind, _, forms in _rows("areas"):
        if kind == "great":
            entry = Entry("area", None, "", name=forms.split("|")[0])
            found |= {" ".join(folded(form)): entry for form in forms.split("|")}
    return found


def lands() -> set[tuple[str, ...]]:
    """The first two words of the names of lands and seas that have several."""
    several = [(name, entries) for name, entries in _tables()[0].items() if " " in name]
    return {tuple(name.split(" ")[:2]) for name, entries in several if any(e.kind in {"area", "sea"} for e in entries)}


def entry_key(entry: Entry) -> str:
    """The key of a place of the gazetteer: its GeoNames number, else its country and its first name."""
    if entry.geonames:
        return f"geonames-{entry.geonames}"
    return "-".join(filter(None, [(entry.iso or "").lower(), *(slug(w) for w in folded(entry.name))]))


def region_of(iso: str | None, code: str) -> Region | None:
    """The region with this GeoNames code in this country."""
    return _tables()[1].get((iso or "", code))


def region_by_key(key: str) -> Region | None:
    """The region of this key, None where it is no region's.

    >>> region_by_key("geonames-6930701").es
    'Boucle du Mouhoun'
    """
    return _regions_by_key().get(key)


@cache
def _regions_by_key() -> dict[str, Region]:
    return {region.key: region for region in _tables()[1].values()}


@lru_cache(maxsize=50_000)
def look_up(name: str) -> tuple[tuple[Entry, ...], bool]:
    """The places of this folded name, and whether longer names begin with it and a space.

    >>> [e.kind for e in look_up("tillaberi")[0]][:2], look_up("san")[1]
    (['region', 'city'], True)
    """
    names, _, starts = _tables()
    lines = _lines()
    found = list(names.get(name, ()))
    at = bisect_left(lines, name + "\t")
    if at < len(lines) and lines[at].startswith(name + "\t"):
        found += [_entry(record) for record in lines[at].split("\t")[1:]]
        at += 1
    longer = name in starts or bool(
        (at := bisect_left(lines, name + " ")) < len(lines) and lines[at].startswith(name + " ")
    )
    return tuple(found), longer


def _entry(record: str) -> Entry:
    kind, iso, region, number, latitude, longitude, people = record.split("|")
    if kind == "d":
        return Entry("district", iso, region)
    return Entry("city", iso, region, int(number), float(latitude), float(longitude), int(people), own=kind == "c")
