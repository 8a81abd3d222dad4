"""Sums of money, and the words that stand around them: loaders/lexicons/LANGUAGE/amounts.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from loaders.lexicon import rows
from loaders.numbers import magnitudes


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
class AmountWords:
    """The rows of amounts.tsv, by kind, the longest first."""

    quantifiers: tuple[tuple[str, str], ...]
    gloss: frozenset[str]
    share: tuple[str, ...]
    join: frozenset[str]
    more: tuple[str, ...]
    bare: re.Pattern[str]  # where a number without a currency may begin, or end
    stop: re.Pattern[str]
    giver: re.Pattern[str]
    context: re.Pattern[str]
    sums: tuple[str, ...]
    reference: re.Pattern[str]
    fractions: dict[str, Fraction]
    endings: tuple[str, ...]  # the words of `quantifiers`


@cache
def amount_words(language: str) -> AmountWords:
    """The words of a language ("fr", "en", "es")."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows(language, "amounts"):
        kinds.setdefault(row["kind"], []).extend((w, row["value"]) for w in row["words"].split("|"))

    def longest(kind: str) -> tuple[str, ...]:
        return tuple(sorted((w for w, _ in kinds[kind]), key=lambda w: (-len(w), w)))

    def any_of(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(w) for w in words)

    return AmountWords(
        tuple(sorted(kinds["quantifier"], key=lambda q: (-len(q[0]), q[0]))),
        frozenset(longest("gloss")),
        longest("share"),
        frozenset(longest("join")),
        longest("more"),
        _bare(magnitudes(language)),
        re.compile(rf"\s*(?:[.,;:!?)\]”»—–]|$|\n|(?:{any_of(longest('stop') + longest('join'))})(?!\w))"),
        re.compile(rf"\s+(?:{any_of(longest('giver'))})\s?[^\W\d_a-zà-öø-ÿ]"),
        re.compile(rf"(?<!\w)(?:{any_of(longest('context'))})(?!\w)"),
        longest("sum"),
        re.compile(rf"(?<!\w)(?:({any_of(longest('fraction'))})|(\d+(?:[.,]\d+)?)\s?(?:{any_of(longest('percent'))}))\s+(?:{any_of(longest('sum'))})(?!\w)"),
        {w: Fraction(v) for w, v in kinds["fraction"]},
        longest("quantifier"),
    )  # fmt: skip


def _bare(magnitudes: tuple[str, ...]) -> re.Pattern[str]:
    """Where figures begin, or a word for millions ends; begins with the characters looked for, which makes it fast."""
    firsts = "".join(sorted({word[0] for word in magnitudes}))
    rests = "|".join(re.escape(word[1:]) for word in magnitudes)
    return re.compile(rf"\d(?<![\w.,/]\d)|[{firsts}](?<!\w.)(?:{rests})(?!\w)")


def quantifier(lower: str, at: int, words: AmountWords) -> tuple[str, int]:
    """What stands before a sum to say how exact it is, and where it begins."""
    before = lower[max(0, at - 40) : at].rstrip()
    for phrase, value in words.quantifiers if before.endswith(words.endings) else ():
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalnum():
            return value, at - len(lower[max(0, at - 40) : at]) + len(before) - len(phrase)
    return "", at


def gap_between(lower: str, before: Amount, amount: Amount, words: AmountWords) -> str:
    """What stands between two sums, without the words that say how exact the second is."""
    return lower[before.end : quantifier(lower, amount.start, words)[1]].strip()


def restates(amount: Amount, before: Amount, gap: str, words: AmountWords) -> bool:
    """Whether a sum says the one before it again, in brackets or after "soit", in another currency or in words."""
    if amount.currency == before.currency and amount.unit == before.unit and amount.value != before.value:
        return False
    bare = gap.strip(" ,(–—-[:=")
    opened = gap[-1:] in ("(", "[", "/", "=") or gap[:1] in ("(", "[")
    about = amount.quantifier in ("about", "nearly", "over") and amount.currency and before.currency
    if about and gap == "," and amount.currency != before.currency:
        return True  # "20 millions de couronnes, environ 1,8 million d'euros"
    return (opened and not bare) or bare in words.gloss
