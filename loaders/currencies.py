"""Which currency a word, code or sign stands for: CLDR's names in three languages, and the rows of our lexicons.

A word that several currencies share ("francs", "couronnes") stands for all of them, and the country decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick_rs
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from loaders.lexicon import LANGUAGES, rows
from loaders.tokens import fold

CODE = re.compile(r"[A-Z](?<![A-Za-z].)[A-Z]{2}(?![A-Za-z])")
EVERYWHERE = "all"  # the folder of the signs and codes that no language owns


@dataclass(frozen=True, slots=True)
class Currency:
    """What a form stands for: one currency, or several that share it; `default` where no country decides."""

    candidates: frozenset[str]
    default: str | None
    place: str = "after"  # where it stands: after the number, or "both"
    needs: str = ""  # context: a word of money in the sentence; large: a number of a thousand or more
    spelt: frozenset[str] = frozenset()  # how it must be written, where capitals count


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands in a text at [start, end)."""

    start: int
    end: int
    currency: Currency


@cache
def current() -> frozenset[str]:
    """Every currency that is legal tender somewhere today.

    >>> "EUR" in current(), "FRF" in current()
    (True, False)
    """
    territories = [str(t) for t in Locale("en").territories]
    return frozenset(str(c) for t in territories if len(t) == 2 for c in get_territory_currencies(t))


@cache
def known_codes() -> frozenset[str]:
    """The currencies of today, and those of yesterday that amounts_codes.tsv lists: releases go back some decades."""
    return current() | {code for row in rows(EVERYWHERE, "amounts_codes") for code in row["codes"].split("|")}


def _plurals(locale: Locale, code: str) -> Iterator[str]:
    """The names that CLDR counts a currency by: "Danish krone", "Danish kroner"."""
    for count in (1, 2, 1_000_000):
        yield get_currency_name(code, count, locale)


def _names(language: str) -> Iterator[tuple[str, str]]:
    """CLDR's names of currencies in lower case, singular and plural; those of today first."""
    locale = Locale(language)
    for code in [*sorted(current()), *sorted(known_codes() - current())]:
        forms = {locale.currencies.get(code, code), *_plurals(locale, code)}
        for name in sorted(forms):
            short = re.sub(r"\s*\(.*?\)|^d(?:e |['’])", "", name.replace("\u00a0", " ")).lower().strip()
            if len(short) > 2 and not short.isdecimal():
                yield short, code


@cache
def table(language: str) -> dict[str, Currency]:
    """Every form of a language, in lower case: the full names of CLDR, the word they share, and the lexicon's rows."""
    members: dict[str, set[str]] = {}
    for name, code in _names(language):
        words = name.split()
        shared = words[-1] if language == "en" else words[0]  # "francs": of what is legal tender today
        for form in {name, shared} if code in current() else {name} - {shared, *members}:
            members.setdefault(form, set()).add(code)
    found = {
        form: Currency(frozenset(codes), next(iter(codes)) if len(codes) == 1 else None)
        for form, codes in members.items()
    }
    for folder in (EVERYWHERE, language):
        for row in rows(folder, "amounts_currencies"):
            for form in row["forms"].split("|"):
                _enter(found, form, row)
    for form in list(found):
        if form.isalpha() or " " in form:  # written without its accents
            found.setdefault(fold(form), found[form])
    return found


def _enter(found: dict[str, Currency], form: str, row: dict[str, str]) -> None:
    """Put one form of a lexicon row into the table: it adds to what CLDR says, or takes it out."""
    lower, kind = form.lower(), row["kind"]
    listed = frozenset(c for c in row["currencies"].split("|") if c)
    before = found.get(lower)
    if kind == "none":
        found.pop(lower, None)
        return
    candidates = listed | (before.candidates if before and kind == "family" else frozenset())
    default = row["default"] or (next(iter(listed)) if len(listed) == 1 and len(candidates) == 1 else None)
    spelt = frozenset((form,)) if kind == "sign" and any(c.isalpha() for c in form) else frozenset[str]()
    if before:
        spelt |= before.spelt
    found[lower] = Currency(candidates, default, "both" if kind == "sign" else "after", row["needs"], spelt)


@cache
def _codes() -> dict[str, Currency]:
    needs = {f: r["needs"] for r in rows(EVERYWHERE, "amounts_codes") for f in r["codes"].split("|")}
    return {c: Currency(frozenset((c,)), c, "both", needs.get(c, "")) for c in known_codes()}


@cache
def _automata(
    language: str,
) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...], ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """Names, to be sought in the text in lower case; spellings and codes, to be sought in the text as it is."""
    names = tuple(sorted(form for form, currency in table(language).items() if not currency.spelt))
    spelt = tuple(sorted(_codes().keys() | {form for currency in table(language).values() for form in currency.spelt}))
    return ahocorasick_rs.AhoCorasick(names), names, ahocorasick_rs.AhoCorasick(spelt), spelt


@lru_cache(maxsize=1)  # sums and dates are looked for in one text after the other
def lowered(text: str) -> str:
    """The text in lower case, every character in its place.

    >>> len(lowered("İstanbul")) == len("İstanbul")
    True
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_currencies(text: str, language: str, lower: str = "") -> list[Hit]:
    """Every currency named in a text, in order; `lower` is the text in lower case, where it is at hand.

    Of two that begin together the longer is taken, of two that overlap the first.
    """
    names, forms, signs, spellings = _automata(language)
    known, codes = table(language), _codes()
    hits = [
        Hit(start, end, known[forms[index]])
        for index, start, end in names.find_matches_as_indexes(lower or lowered(text), overlapping=True)
        if _whole(text, start, end)
    ]
    for index, start, end in signs.find_matches_as_indexes(text, overlapping=True):
        form = spellings[index]
        if CODE.match(text, start) if form in codes else _whole(text, start, end):
            hits.append(Hit(start, end, codes.get(form) or known[form.lower()]))
    hits.sort(key=lambda h: (h.start, -h.end))
    found: list[Hit] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on before or after a form that begins or ends with a letter."""
    if start and text[start - 1].isalpha() and text[start].isalpha():
        return False
    return not (end < len(text) and text[end].isalpha() and text[end - 1].isalpha())


@cache
def sharing(unit: str) -> frozenset[str]:
    """The currencies that a written unit may stand for, in whatever language it is written."""
    if unit in _codes():
        return frozenset((unit,))
    lower = unit.lower()
    return frozenset().union(*(t[lower].candidates for t in map(table, LANGUAGES) if lower in t))


def of_country(unit: str, iso: str, default: str | None) -> str | None:
    """The currency that `unit` means in a country: its own where the unit may stand for it, else the default.

    >>> of_country("francs", "CH", None), of_country("dollars", "AU", "USD"), of_country("euros", "CH", "EUR")
    ('CHF', 'AUD', 'EUR')
    """
    candidates = sharing(unit)
    if len(candidates) < 2:
        return default
    try:
        tender = get_territory_currencies(iso.upper())
    except KeyError:
        return default
    return next((str(c) for c in tender if c in candidates), default)
