"""Sums beside sums: numbers that share a currency, parts worked out, sums said twice, sums that are parts of others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from loaders.amount_words import Amount, AmountWords, gap_between, quantifier, restates
from loaders.numbers import MILLION, Number, exact, number_after, number_before

CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
COUNTING = {  # "millions de Syriens", no "millions de la Suède", "millones de Noruega"
    "fr": re.compile(rf"\s+(?:d(?:e|es|u)\s(?!(?:l['’]|la |les ){CAPITAL})|d['’])"),
    "es": re.compile(rf"\s+(?:de|del)\s(?!(?:la |los |las )?{CAPITAL})"),
}
LISTED = re.compile(r"(?:[,;]|\b(?:et|y|and))\s*$")  # "600 000 de l'UE, 300 000 de la Fondation"
WORDS = re.compile(r"[^\W\d_]+")
BETWEEN = frozenset("de of d for por now ahora also aussi también désormais hoy another otros".split())
LED = re.compile(r"\s(?:avec|with|con|et|and|y)\s*$")


def coordinated(
    text: str, lower: str, language: str, found: list[Amount], words: AmountWords, breaks: list[int]
) -> list[Amount]:
    """Add the numbers that share the currency of a sum beside them."""
    added: list[Amount] = []
    bases: list[int] = []
    for at, amount in enumerate(found):
        floor = max(found[at - 1].end if at else 0, breaks[bisect_right(breaks, amount.start) - 1])
        added += _shared_before(text, lower, language, amount, floor, words)
        ceiling = found[at + 1].start if at + 1 < len(found) else len(text)
        ceiling = min(ceiling, _end_of_sums(lower, breaks, amount.end - 1, words))
        if at and restates(amount, found[at - 1], gap_between(lower, found[at - 1], amount, words), words):
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


def _end_of_sums(lower: str, breaks: list[int], at: int, words: AmountWords) -> int:
    """Where the sentence at a position ends, or the next one that begins "Del total", "Of that sum"."""
    n = bisect_right(breaks, at)
    end = breaks[n]
    if n + 1 < len(breaks) and any(lower.startswith(phrase, end) for phrase in words.sums):
        end = breaks[n + 1]
    return end - 1


def _shared_before(
    text: str, lower: str, language: str, amount: Amount, floor: int, words: AmountWords
) -> list[Amount]:
    """Numbers before a sum that share its currency: the 2 of "2 et 3 millions d'euros", and so on leftwards."""
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


def _shared_after(
    text: str, lower: str, language: str, amount: Amount, ceiling: int, words: AmountWords
) -> list[Amount]:
    """Bare numbers later in the sentence that can only be money: "y otros 300.000", "Norway 1.5 million"."""
    shared: list[Amount] = []
    last = last_end = amount.end
    for match in words.bare.finditer(lower, amount.end, ceiling):
        if match.start() < last:
            continue
        figures = match.group()[0].isdecimal()
        number = number_after(text, match.start(), language) if figures else number_before(text, match.end(), language)
        if number is None or number.start < last or number.end > ceiling:
            continue
        last = number.end
        if number.plain and number.value < 2101:
            continue
        if text[last_end : number.start].strip() == "(":
            continue  # "6 millions de dollars (1,15 milliard)": the same sum in a currency that is not told
        alone = _uncounted(text, language, last_end, number, words)
        alone = alone or (_bracketed(text, amount.start, amount.end) and _bracketed(text, number.start, number.end))
        if not (alone or words.stop.match(lower, number.end) or words.giver.match(text, number.end)):
            continue
        scale = amount.magnitude if number.decimal and amount.magnitude >= MILLION else Decimal(1)
        listed = last_end > amount.end or number.magnitude >= MILLION  # ", 3 million from the Fund"
        listed = listed and LISTED.search(text, last_end, number.start) is not None
        listed = listed and number.value >= 10_000 and words.giver.match(text, number.end) is not None
        if number.value * scale < 1000 or not (alone or listed or _money(text, lower, amount.end, number, words)):
            continue
        last_end = number.end
        shared.append(_sharing(amount, number, scale))
    return shared


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether brackets hold nothing but a sum: "la Suède (6 millions d'euros), le ministère danois (400 000)"."""
    return text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"


def _uncounted(text: str, language: str, since: int, number: Number, words: AmountWords) -> bool:
    """Millions that count nothing, behind a sum: "dont 2 millions iront à A", "puso 1 millón", no "2 million men"."""
    if language == "en" or number.magnitude < MILLION or any(c.isdigit() for c in text[since : number.start]):
        return False
    counts = COUNTING[language].match(text, number.end) is not None
    return not counts or words.stop.match(text, number.end) is not None  # "8 millions du gouvernement"


def _sharing(amount: Amount, number: Number, scale: Decimal) -> Amount:
    """A bare number as a sum in the currency of another."""
    value, magnitude = exact(number.value * scale), max(number.magnitude, scale)
    return Amount(number.start, number.end, value, amount.currency, amount.unit, elided=True, magnitude=magnitude)


def _money(text: str, lower: str, since: int, number: Number, words: AmountWords) -> bool:
    """Whether what stands before a bare number says that it is money."""
    _, begin = quantifier(lower, number.start, words)
    before = lower[since:begin].rstrip(" ")
    if any(before.endswith(w) for w in (*words.more, *words.share)):
        return True
    if before.strip(" ,:-–—") in words.join or not before.strip(" ,:-–—"):
        return number.magnitude >= MILLION or number.value >= 100_000
    led = LED.search(text[since:begin]) if number.magnitude >= MILLION else None  # "Suecia con 4,3 millones"
    word = re.search(r"[^\W\d_]+$", text[since : since + led.start() if led else begin].rstrip(" ("))
    if word is None:
        return False
    if word.group()[0].isupper() or words.context.fullmatch(word.group().lower()):
        return True
    if number.magnitude < MILLION or word.group().lower() not in BETWEEN:
        return False  # "le don de 3 millions du Fonds", "se suman ahora 1,5 millones"
    ahead = WORDS.findall(text[since : since + word.start()])
    return bool(ahead) and words.context.fullmatch(ahead[-1].lower()) is not None


def by_reference(lower: str, found: list[Amount], words: AmountWords) -> list[Amount]:
    """Add "a third of that sum", worked out from the sum before it."""
    added: list[Amount] = []
    for match in words.reference.finditer(lower):
        before = [a for a in found if a.end <= match.start()]
        if not before or any(a.start < match.end() and match.start() < a.end for a in found):
            continue  # "1.2 million un tiers de cette somme": the one is part of the number
        total = before[-1]
        part = words.fractions[match.group(1)] if match.group(1) else Fraction(match.group(2).replace(",", ".")) / 100
        value = total.value * part.numerator / part.denominator
        rounded = exact(value if value == value.to_integral_value() else value.quantize(Decimal("0.01")))
        how = quantifier(lower, match.start(), words)[0]
        added.append(Amount(match.start(), match.end(), rounded, total.currency, total.unit, how, reference=True))
    return sorted([*found, *added], key=lambda a: a.start)


def related(lower: str, found: list[Amount], words: AmountWords, breaks: list[int]) -> list[Amount]:
    """Say which sums restate others, and which are parts of others."""
    for at in range(1, len(found)):
        amount, before = found[at], found[at - 1]
        if amount.reference:
            found[at] = replace(amount, share_of=max(i for i in range(at) if not found[i].reference))
            continue
        if bisect_right(breaks, amount.start) != bisect_right(breaks, before.start):
            continue
        gap = gap_between(lower, before, amount, words)
        if any(gap.endswith(w) for w in words.share):
            whole = before.share_of if before.share_of is not None else at - 1
            said = found[whole].gloss_of
            found[at] = replace(amount, share_of=whole if said is None else said)
        elif restates(amount, before, gap, words):
            found[at] = replace(amount, gloss_of=before.gloss_of if before.gloss_of is not None else at - 1)
    return found


def restated(amounts: Sequence[Amount], one: int, other: Amount) -> bool:
    """Whether the text restates the sum of number `one` as another: "1,8 milliard de yens, soit 9 milliards"."""
    return any(g.gloss_of == one and (g.value, g.currency) == (other.value, other.currency) for g in amounts)


def rounds(told: Amount, exact: Amount) -> bool:
    """ "more than 2 million" in the title, 2,584,000 below: whether the one says the other in round figures."""
    if exact.quantifier or told.quantifier not in ROUNDED:
        return False
    least, most = ROUNDED[told.quantifier]
    return told.value * least <= exact.value * 100 <= told.value * most


ROUNDED = {"over": (100, 150), "at least": (100, 150), "nearly": (80, 100), "under": (80, 100), "about": (85, 115)}
