"""Sums of money in a release: what is written, what it is worth, and how it stands to the sums beside it.

A currency comes first; the number is the one before or after it. Numbers without a currency are taken only where they
are coordinated with a sum that has one. Nothing else is a sum: no dates, people, percentages, telephone numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from loaders.amount_words import Amount, AmountWords, amount_words, quantifier
from loaders.amounts_beside import by_reference, coordinated, related
from loaders.currencies import Hit, find_currencies, lowered, of_country
from loaders.numbers import Number, number_after, number_before

__all__ = ["Amount", "find_amounts", "resolve_currency"]

BREAK = re.compile(r"[\n.!?…](?:(?<=\n)|[.!?…]*[”\"»)]?\s+(?=[“«\"(]?\s?[^\W\d_a-zà-öø-ÿ]))")


def find_amounts(text: str, language: str) -> list[Amount]:
    """Every sum of money in a clean text, in order.

    >>> a, b = find_amounts("un don de 362 millions de yens (environ 3 millions de dollars)", "fr")
    >>> (a.value, a.currency), (b.value, b.currency, b.quantifier, b.gloss_of)
    ((Decimal('362000000'), 'JPY'), (Decimal('3000000'), 'USD', 'about', 0))
    """
    words, lower = amount_words(language), lowered(text)
    hits = find_currencies(text, language, lower)
    if not hits:
        return []
    breaks = [0, *(m.end() for m in BREAK.finditer(text)), len(text) + 1]
    found = _with_currency(text, lower, language, hits, words, breaks)
    if not found:
        return []
    found = coordinated(text, lower, language, found, words, breaks)
    told = [quantifier(lower, a.start, words)[0] for a in found]
    found = [a if a.quantifier == how else replace(a, quantifier=how) for a, how in zip(found, told, strict=True)]
    if any(map(lower.__contains__, words.sums)):
        found = by_reference(lower, found, words)
    return related(lower, found, words, breaks)


def resolve_currency(amount: Amount, iso: str | None) -> str | None:
    """The currency of a sum in the light of a country (ISO 3166-1 alpha-2), the payer's best.

    Its own franc, peso, dollar, rupee or pound where the unit may stand for it; else what the unit says alone, or None.
    """
    return of_country(amount.unit, iso, amount.currency) if iso else amount.currency


def _with_currency(
    text: str, lower: str, language: str, hits: list[Hit], words: AmountWords, breaks: list[int]
) -> list[Amount]:
    found: list[Amount] = []
    vague: dict[int, frozenset[str]] = {}  # sums in a word that several currencies share
    done = 0
    for at, hit in enumerate(hits):
        if hit.start < done:
            continue
        number, start, end = _number_of(text, hit, done, language)
        if number is None:
            continue
        if hit.currency.needs == "large" and number.value < 1000:
            continue
        if hit.currency.needs == "context":
            n = bisect_right(breaks, start)
            if not words.context.search(lower, breaks[n - 1], breaks[n]):
                continue
        currency, unit = hit.currency.default, text[hit.start : hit.end]
        if start == hit.start and at + 1 < len(hits) and not text[end : hits[at + 1].start].strip(" d'’e"):
            after = hits[at + 1]  # "$1.5 million CAD": the second says more
            if after.start - end < 4 and not text[after.end : after.end + 2].strip().isdecimal():
                end = after.end
                if unit == "$" or currency is None:
                    currency, unit = after.currency.default, text[after.start : after.end]
        if len(hit.currency.candidates) > 1 and unit == text[hit.start : hit.end]:
            vague[len(found)] = hit.currency.candidates
        found.append(Amount(start, end, number.value, currency, unit, magnitude=number.magnitude))
        done = end
    return _spelt_elsewhere(found, vague) if 0 < len(vague) < len(found) else found


def _spelt_elsewhere(found: list[Amount], vague: dict[int, frozenset[str]]) -> list[Amount]:
    """ "2.5 million dollars", in a headline, are "2.5 million Canadian dollars" where the text says so of that sum."""
    for n, candidates in vague.items():
        told = [a for m, a in enumerate(found) if m not in vague and a.value == found[n].value >= 1000]
        if len({a.currency for a in told}) == 1 and told[0].currency in candidates:
            found[n] = replace(found[n], currency=told[0].currency, unit=told[0].unit)
    return found


def _number_of(text: str, hit: Hit, done: int, language: str) -> tuple[Number | None, int, int]:
    """The number that a currency counts, and where the two together begin and end."""
    both = hit.currency.place == "both"
    follows = text[hit.end : hit.end + 2].lstrip(" .")[:1] if both else ""
    if follows.isdecimal() and (number := number_after(text, hit.end + (text[hit.end] == "."), language)):
        return number, hit.start, number.end
    number = number_before(text, hit.start, language)
    if number and number.start >= done:
        return number, number.start, hit.end
    if both and hit.end < len(text) and text[hit.end] == " " and (number := number_after(text, hit.end, language)):
        if number.magnitude >= 1000:
            return number, hit.start, number.end
    return None, 0, 0
