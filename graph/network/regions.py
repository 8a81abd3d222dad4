"""The United Nations' regions of the world (M49), in names of three languages, and what a place's name stands for.

Source of the regions: United Nations Statistics Division, Standard country or area codes for statistical use (M49);
ontology/authorities/regions.tsv. Their names are the CLDR's, by Babel.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel import Locale

from graph.network.facts import Corpus
from loaders.errors import EntenteError
from loaders.gazetteer import country_of_name
from loaders.lexicon import LANGUAGES


class SelectionError(EntenteError):
    """What a network or a report is asked for is not there; the message says what is near."""


@dataclass(frozen=True, slots=True)
class Area:
    """What a name of a place stands for: the countries, the places of the store, a region's code."""

    name: str
    countries: frozenset[str]
    places: frozenset[str]


@cache
def regions() -> dict[str, tuple[str, frozenset[str]]]:
    """Every region by its M49 code: the region it lies in, and its own countries."""
    text = (resources.files("ontology") / "authorities" / "regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {code: (within, frozenset(countries.split())) for code, within, countries in rows}


@cache
def countries_of(region: str) -> frozenset[str]:
    """The countries of a region and of the regions within it.

    >>> sorted(countries_of("013"))
    ['BZ', 'CR', 'GT', 'HN', 'MX', 'NI', 'PA', 'SV']
    """
    inner = [countries_of(code) for code, (within, _) in regions().items() if within == region]
    return regions()[region][1].union(*inner)


@cache
def region_of(iso: str) -> str | None:
    """The M49 code of the smallest region that a country lies in.

    >>> region_of("HN")
    '013'
    """
    return next((code for code, (_, countries) in regions().items() if iso in countries), None)


@cache
def region_name(code: str, language: str) -> str:
    """The name of a region.

    >>> region_name("013", "fr")
    'Amérique centrale'
    """
    return str(Locale.parse(language).territories.get(code, code))


def plain(text: str) -> str:
    """Without accents, case and closing spaces, to compare names.

    >>> plain(" Amérique Centrale")
    'amerique centrale'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().strip())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def area(corpus: Corpus, name: str) -> Area:
    """What a name, an ISO code, an M49 code or a place's key stands for, with every place within it.

    Raises SelectionError for a place that neither the store nor the list of regions has, and proposes near names.
    """
    code = _region(name)
    countries = countries_of(code) if code else _country(name)
    wanted = plain(name)
    found = {
        p.id
        for p in corpus.places.values()
        if (p.iso in countries if p.iso else False)
        or (not countries and wanted in {plain(p.key), *map(plain, p.labels.values())})
    }
    if not found and not countries:
        raise SelectionError(f"no place is called {name!r}{_near(corpus, name)}")
    return Area(name, countries, frozenset(_closed(corpus, found)))


def place_name(corpus: Corpus, name: str, language: str) -> str:
    """How a language calls what area() stands for; as it was given where that is not known.

    >>> place_name(Corpus({}, {}, {}, {}), "Central America", "fr")
    'Amérique centrale'
    """
    if code := _region(name):
        return region_name(code, language)
    where = area(corpus, name)
    return region_name(min(where.countries), language) if len(where.countries) == 1 else name


def _region(name: str) -> str:
    """The code of a region, by code or name; "" where it is none."""
    if name in regions():
        return name
    named = {plain(region_name(code, language)): code for code in regions() for language in LANGUAGES}
    return named.get(plain(name), "")


def _country(name: str) -> frozenset[str]:
    if len(name) == 2 and name.isupper() and region_of(name):
        return frozenset({name})
    return frozenset(iso.upper() for x in LANGUAGES if (iso := country_of_name(name, x)))


def _closed(corpus: Corpus, places: Iterable[str]) -> set[str]:
    """With every place within them, however deep."""
    inner: dict[str, list[str]] = {}
    for place in corpus.places.values():
        if place.within:
            inner.setdefault(place.within, []).append(place.id)
    found, todo = set(places), list(places)
    while todo:
        fresh = [p for p in inner.get(todo.pop(), ()) if p not in found]
        found.update(fresh)
        todo += fresh
    return found


def _near(corpus: Corpus, name: str) -> str:
    from rapidfuzz import process, utils

    names = {label for p in corpus.places.values() for label in p.labels.values()}
    names |= {region_name(code, x) for code in regions() for x in LANGUAGES}
    close = process.extract(name, sorted(names), limit=3, score_cutoff=60, processor=utils.default_process)
    return "; near: " + ", ".join(found for found, _, _ in close) if close else ""
