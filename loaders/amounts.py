"""Sums of money in a release: what is written, what it is worth, and how it stands to the sums beside it.

A currency comes first; the number is the one before or after it. Numbers without a currency are taken only where they are
coordinated with a sum that has one. Nothing else is a sum: no dates, people, percentages, telephone numbers or years.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

from loaders.currencies import Hit, find_currencies, lowered, of_country
from loaders.lexicon import rows
from loaders.numbers import MILLION, Number, exact, number_after, number_before

BREAK = re.compile(r"\n|[.!?…]+[”\"»)]?\s+(?=[“«\"(]?\s?[^\W\d_a-zà-öø-ÿ])")
FIGURES = re.compile(r"(?<![\w.,/])\d")
ABBREVIATED = re.compile(r"\d\s?[^\W\d_]{1,3}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum at [start, end) of the text; indexes are positions in the list that `find_amounts` returns."""

    start: int
    end: int
    value: Decimal
    currency: str | None  # ISO 4217; None where the word alone does not tell ("francs"): see `resolve_currency`
    unit: str  # the currency as written: "dollars canadiens", "US$"
    quantifier: str = ""  # about, nearly, over, under, at least, up to, between
    gloss_of: int | None = None  # the sum that this one restates
    elided: bool = False  # the currency stands at a coordinated sum
    share_of: int | None = None  # the sum that this one is a part of
    reference: bool = False  # worked out: "a third of that sum"
    magnitude: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Words:
    """The rows of amounts.tsv, by kind, the longest first."""

    quantifiers: tuple[tuple[str, str], ...]
    gloss: frozenset[str]
    share: tuple[str, ...]
    join: frozenset[str]
    more: tuple[str, ...]
    stop: re.Pattern[str]
    context: re.Pattern[str]
    sums: tuple[str, ...]
    reference: re.Pattern[str]
    fractions: dict[str, Fraction]


@cache
def _words(language: str) -> _Words:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows(language, "amounts"):
        kinds.setdefault(row["kind"], []).extend((w, row["value"]) for w in row["words"].split("|"))

    def longest(kind: str) -> tuple[str, ...]:
        return tuple(sorted((w for w, _ in kinds[kind]), key=lambda w: (-len(w), w)))

    def any_of(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(w) for w in words)

    return _Words(
        tuple(sorted(kinds["quantifier"], key=lambda q: (-len(q[0]), q[0]))),
        frozenset(longest("gloss")),
        longest("share"),
        frozenset(longest("join")),
        longest("more"),
        re.compile(rf"\s*(?:[.,;:!?)\]”»—–]|$|\n|(?:{any_of(longest('stop') + longest('join'))})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{any_of(longest('context'))})(?!\w)"),
        longest("sum"),
        re.compile(rf"(?<!\w)(?:({any_of(longest('fraction'))})|(\d+(?:[.,]\d+)?)\s?(?:{any_of(longest('percent'))}))\s+(?:{any_of(longest('sum'))})(?!\w)"),
        {w: Fraction(v) for w, v in kinds["fraction"]},
    )  # fmt: skip


def find_amounts(text: str, language: str) -> list[Amount]:
    """Every sum of money in a clean text, in order.

    >>> a, b = find_amounts("un don de 362 millions de yens (environ 3 millions de dollars)", "fr")
    >>> (a.value, a.currency), (b.value, b.currency, b.quantifier, b.gloss_of)
    ((Decimal('362000000'), 'JPY'), (Decimal('3000000'), 'USD', 'about', 0))
    """
    hits = find_currencies(text, language)
    if not hits:
        return []
    words, lower = _words(language), lowered(text)
    breaks = [0, *(m.end() for m in BREAK.finditer(text)), len(text) + 1]
    found = _with_currency(text, lower, language, hits, words, breaks)
    if not found:
        return []
    found = _coordinated(text, lower, language, found, words, breaks)
    found = [replace(a, quantifier=_quantifier(lower, a.start, words)[0]) for a in found]
    if any(s in lower for s in words.sums):
        found = _by_reference(text, lower, found, words)
    return _related(lower, found, words, breaks)


def resolve_currency(amount: Amount, iso: str | None) -> str | None:
    """The currency of a sum in the light of a country (ISO 3166-1 alpha-2), the payer's best: its own franc, peso, dollar,
    rupee or pound where the unit may stand for it; else what the unit alone says, or None."""
    return of_country(amount.unit, iso, amount.currency) if iso else amount.currency


def _with_currency(
    text: str, lower: str, language: str, hits: list[Hit], words: _Words, breaks: list[int]
) -> list[Amount]:
    found: list[Amount] = []
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
            if after.start - end < 4 and not text[after.end : after.end + 2].strip().isdigit():
                end = after.end
                if unit == "$" or currency is None:
                    currency, unit = after.currency.default, text[after.start : after.end]
        found.append(Amount(start, end, number.value, currency, unit, magnitude=number.magnitude))
        done = end
    return found


def _number_of(text: str, hit: Hit, done: int, language: str) -> tuple[Number | None, int, int]:
    """The number that a currency counts, and where the two together begin and end."""
    both = hit.currency.place == "both"
    follows = text[hit.end : hit.end + 2].lstrip(" .")[:1] if both else ""
    if follows.isdigit() and (number := number_after(text, hit.end + (text[hit.end] == "."), language)):
        return number, hit.start, number.end
    number = number_before(text, hit.start, language)
    if number and number.start >= done:
        return number, number.start, hit.end
    if both and hit.end < len(text) and text[hit.end] == " " and (number := number_after(text, hit.end, language)):
        if number.magnitude >= 1000:
            return number, hit.start, number.end
    return None, 0, 0


def _quantifier(lower: str, at: int, words: _Words) -> tuple[str, int]:
    """What stands before a sum to say how exact it is, and where it begins."""
    before = lower[max(0, at - 40) : at].rstrip()
    for phrase, value in words.quantifiers:
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalnum():
            return value, at - len(lower[max(0, at - 40) : at]) + len(before) - len(phrase)
    return "", at


def _coordinated(
    text: str, lower: str, language: str, found: list[Amount], words: _Words, breaks: list[int]
) -> list[Amount]:
    """Add the numbers that share the currency of a sum beside them."""
    added: list[Amount] = []
    bases: list[int] = []
    for at, amount in enumerate(found):
        floor = max(found[at - 1].end if at else 0, breaks[bisect_right(breaks, amount.start) - 1])
        added += _shared_before(text, lower, language, amount, floor, words)
        ceiling = found[at + 1].start if at + 1 < len(found) else len(text)
        ceiling = min(ceiling, breaks[bisect_right(breaks, amount.end - 1)] - 1)
        if at and _restates(amount, found[at - 1], _gap(lower, found[at - 1], amount, words), words):
            bases.append(bases[-1])  # in "28 million pesos (USD 648,000); the bank, 9.5" the pesos go on
        else:
            bases.append(at)
        added += _shared_after(text, lower, language, replace(found[bases[-1]], end=amount.end), ceiling, words)
    together = sorted([*found, *added], key=lambda a: a.start)
    for at, (amount, after) in enumerate(pairwise(together)):
        joined = lower[amount.end : after.start].strip(" -–—")
        if (
            amount.magnitude == 1
            and amount.value < 1000
            and after.magnitude >= MILLION
            and amount.currency == after.currency
        ):
            if joined in words.join or not joined:  # USD 2 to 3 million
                together[at] = replace(amount, value=exact(amount.value * after.magnitude), magnitude=after.magnitude)
    return together


def _shared_before(text: str, lower: str, language: str, amount: Amount, floor: int, words: _Words) -> list[Amount]:
    """ "2 et" in "2 et 3 millions d'euros", and so on leftwards."""
    shared: list[Amount] = []
    first = amount.start
    while True:
        gap = lower[max(floor, first - 12) : first]
        joined = next((j for j in sorted(words.join, key=len, reverse=True) if gap.rstrip().endswith(" " + j)), None)
        if joined is not None:
            end = first - len(gap) + len(gap.rstrip()) - len(joined)
        elif gap.rstrip()[-1:] in ("-", "–") or (shared and gap.rstrip()[-1:] == ","):
            end = first - len(gap) + len(gap.rstrip()) - 1
        else:
            return shared
        number = number_before(text, end, language)
        if number is None or number.start < floor or not number.figures or text[number.end : end].strip():
            return shared
        if number.plain and 1900 <= number.value <= 2100 and number.magnitude == 1:
            return shared
        scale = amount.magnitude if number.magnitude == 1 and number.value < 1000 else Decimal(1)
        if scale == 1 and number.value < 1000 and amount.value >= 1000:
            return shared
        shared.append(_sharing(amount, number, scale))
        first = number.start


def _shared_after(text: str, lower: str, language: str, amount: Amount, ceiling: int, words: _Words) -> list[Amount]:
    """Bare numbers later in the sentence that can only be money: "y otros 300.000", "Norway 1.5 million"."""
    shared: list[Amount] = []
    last = amount.end
    for match in FIGURES.finditer(text, amount.end, ceiling):
        if match.start() < last:
            continue
        number = number_after(text, match.start(), language)
        if number is None or number.end > ceiling:
            continue
        last = number.end
        if (number.plain and number.value < 2101) or not words.stop.match(lower, number.end):
            continue
        scale = amount.magnitude if number.decimal and amount.magnitude >= MILLION else Decimal(1)
        if number.value * scale < 1000 or not _money(text, lower, amount.end, number, words):
            continue
        shared.append(_sharing(amount, number, scale))
    return shared


def _sharing(amount: Amount, number: Number, scale: Decimal) -> Amount:
    """A bare number as a sum in the currency of another."""
    value, magnitude = exact(number.value * scale), max(number.magnitude, scale)
    return Amount(number.start, number.end, value, amount.currency, amount.unit, elided=True, magnitude=magnitude)


def _money(text: str, lower: str, since: int, number: Number, words: _Words) -> bool:
    """Whether what stands before a bare number says that it is money."""
    _, begin = _quantifier(lower, number.start, words)
    before = lower[since:begin].rstrip(" ")
    if any(before.endswith(w) for w in (*words.more, *words.share)):
        return True
    if before.strip(" ,-–—") in words.join or not before.strip(" -–—"):
        return number.magnitude >= MILLION or number.value >= 100_000
    word = re.search(r"[^\W\d_]+$", text[since:begin].rstrip())
    if word is None:
        return False
    return word.group()[0].isupper() or bool(words.context.fullmatch(word.group().lower()))


def _by_reference(text: str, lower: str, found: list[Amount], words: _Words) -> list[Amount]:
    """Add "a third of that sum", worked out from the sum before it."""
    added: list[Amount] = []
    for match in words.reference.finditer(lower):
        before = [a for a in found if a.end <= match.start()]
        if not before:
            continue
        total = before[-1]
        part = words.fractions[match.group(1)] if match.group(1) else Fraction(match.group(2).replace(",", ".")) / 100
        value = total.value * part.numerator / part.denominator
        rounded = exact(value if value == value.to_integral_value() else value.quantize(Decimal("0.01")))
        added.append(Amount(match.start(), match.end(), rounded, total.currency, total.unit, _quantifier(lower, match.start(), words)[0], reference=True))  # fmt: skip
    return sorted([*found, *added], key=lambda a: a.start)


def _related(lower: str, found: list[Amount], words: _Words, breaks: list[int]) -> list[Amount]:
    """Say which sums restate others, and which are parts of others."""
    for at in range(1, len(found)):
        amount, before = found[at], found[at - 1]
        if amount.reference:
            found[at] = replace(amount, share_of=max(i for i in range(at) if not found[i].reference))
            continue
        if bisect_right(breaks, amount.start) != bisect_right(breaks, before.start):
            continue
        gap = _gap(lower, before, amount, words)
        if any(gap.endswith(w) for w in words.share):
            whole = before.share_of if before.share_of is not None else at - 1
            found[at] = replace(amount, share_of=whole)
        elif _restates(amount, before, gap, words):
            found[at] = replace(amount, gloss_of=before.gloss_of if before.gloss_of is not None else at - 1)
    return found


def _gap(lower: str, before: Amount, amount: Amount, words: _Words) -> str:
    """What stands between two sums, without the words that say how exact the second is."""
    return lower[before.end : _quantifier(lower, amount.start, words)[1]].strip()


def _restates(amount: Amount, before: Amount, gap: str, words: _Words) -> bool:
    if amount.currency == before.currency and amount.unit == before.unit and amount.value != before.value:
        return False
    bare = gap.strip(" ,(–—-[:=")
    opened = gap[-1:] in ("(", "[", "/", "=") or gap[:1] in ("(", "[")
    return (opened and not bare) or bare in words.gloss
