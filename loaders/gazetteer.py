"""Countries.

Their names in three languages (Unicode CLDR through Babel, and everyday names beside them), nationalities, capitals,
currencies.

Tables of our own: ontology/authorities/country_names.tsv, demonyms.tsv, capitals.tsv (with GeoNames' names, CC BY 4.0).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from babel import Locale
from babel.numbers import get_territory_currencies

from loaders.countries import countries
from loaders.lexicon import LANGUAGES
from loaders.tokens import fold, folded

REALMS = frozenset(  # what countries call themselves
    "royaume principaute kingdom principality reino principado sultanat sultanate sultanato emirat emirate "
    "republic republique republica commonwealth duche duchy ducado".split()
)
STATES = {  # and what parts of others are called too: the countries that need no adjective
    **dict.fromkeys(("union",), frozenset(("KM", "MM"))),
    **dict.fromkeys(("state", "etat", "estado"), frozenset(("QA", "KW", "IL", "PS", "ER", "LY"))),
    **dict.fromkeys(("federation", "federacion"), frozenset(("RU",))),
    **dict.fromkeys(("states", "etats", "estados"), frozenset[str]()),
}
GOVERNED = frozenset(  # how they are governed: "Islamic Republic of Iran", "Estado Plurinacional de Bolivia"
    "islamique islamic islamica hachemite hashemite hachemita bolivarienne bolivarian bolivariana plurinational "
    "plurinacional federal federale federative federativa federated federes federados democratique democratic "
    "democratica populaire popular people socialiste socialist socialista arabe arab orientale oriental eastern "
    "cooperative cooperativa co operative independant independent independiente unie united unida grand gran".split()
)
NO_COUNTRY = frozenset("EU EZ UN QO XA XB ZZ AC TA CP DG EA IC HM BV AQ CQ".split())


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("ontology") / "authorities" / f"{name}.tsv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def country_names(iso: str, language: str) -> tuple[str, ...]:
    """The names of a country: CLDR's in this language first; empty where the code is unknown.

    >>> country_names("NE", "fr")
    ('Niger',)
    """
    name = Locale(language).territories.get(iso)
    return (name.replace("’", "'"), *_everyday().get(iso, ())) if name else _everyday().get(iso, ())


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    return {row["iso"]: tuple(row["names"].split("|")) for row in _table("country_names")}


@cache
def all_country_names() -> dict[tuple[str, ...], str]:
    """Every name, of today or before, of every country and territory in our languages: folded words -> ISO code."""
    found: dict[tuple[str, ...], str] = {}
    for language in LANGUAGES:
        for iso, name in Locale(language).territories.items():
            if len(iso) == 2 and iso.isalpha() and iso not in NO_COUNTRY:
                plain = name.replace("’", "'")
                for spelt in (
                    plain,
                    plain.replace("St.", "Saint").replace("&", {"fr": "et", "es": "y"}.get(language, "and")),
                ):
                    found.setdefault(folded(spelt), iso)
    for iso, names in _everyday().items():
        for name in names:
            found[folded(name)] = iso
    for country in countries().values():
        for was in country.former:
            found.setdefault(folded(was.name), country.iso)
    return found


@lru_cache(maxsize=50_000)
def country_of_name(text: str, language: str) -> str | None:
    """The ISO code of the country of this name, in any of our languages.

    >>> country_of_name("République démocratique du Congo", "fr"), country_of_name("Paris", "fr")
    ('CD', None)
    """
    del language  # names of one language are met in texts of another
    return all_country_names().get(folded(text))


@cache
def country_words() -> frozenset[str]:
    """The names of countries that are one word, folded.

    >>> "niger" in country_words(), "guinea-bissau" in country_words()
    (True, False)
    """
    return frozenset(name[0] for name in all_country_names() if len(name) == 1)


@cache
def adjectives(language: str) -> dict[str, str]:
    """Folded adjectives and nouns of nationality, in every gender and number -> ISO code."""
    found: dict[str, str] = {}
    for row in _table("demonyms"):
        for form in filter(None, (row[language] or "").split("|")):
            for inflected in INFLECT[language](form):
                found.setdefault(fold(inflected), row["iso"])
    return found


def country_of_adjective(word: str, language: str) -> str | None:
    """The country of a nationality's adjective or noun, folded, in any gender and number.

    >>> country_of_adjective("nigeriennes", "fr"), country_of_adjective("nigerianas", "es")
    ('NE', 'NG')
    >>> country_of_adjective("dutch", "en")
    'NL'
    """
    return adjectives(language).get(word)


def _french(form: str) -> list[str]:
    if form.endswith(("ien", "éen", "yen")):
        feminine = form + "ne"
    elif form.endswith("grec"):
        feminine = form + "que"
    elif form.endswith("turc"):
        feminine = form[:-1] + "que"
    else:
        feminine = form if form.endswith("e") else form + ("ne" if form.endswith("ton") else "e")
    plural = form if form.endswith("s") else form + "s"
    return [form, feminine, plural, feminine + "s"]


def _spanish(form: str) -> list[str]:
    if form.endswith("o"):
        return [form, form[:-1] + "a", form + "s", form[:-1] + "as"]
    if form.endswith(("és", "án", "ón", "ín", "ol")):
        return [form, form + "a", form + "es", form + "as"]
    return [form, form + "s", form + "es"]


def _english(form: str) -> list[str]:
    return [form] if form.endswith(("ish", "ese", "ch", "ss")) else [form, form + "s"]


INFLECT = {"fr": _french, "es": _spanish, "en": _english}


@cache
def capitals() -> dict[str, str]:
    """Folded names of capitals -> ISO code."""
    return {fold(name): row["iso"] for row in _table("capitals") for name in row["names"].split("|")}


def capital_country(name: str) -> str | None:
    """The country whose capital bears this folded name.

    >>> capital_country("tokyo")
    'JP'
    """
    return capitals().get(name)


@cache
def country_currency(iso: str) -> tuple[str, ...]:
    """The currencies in use in a country, ISO 4217, the main one first.

    By CLDR; on a fixed day, so that no clock changes facts.

    >>> country_currency("NE")
    ('XOF',)
    """
    return tuple(get_territory_currencies(iso, start_date=date(2020, 1, 1), end_date=date(2020, 1, 1)))
