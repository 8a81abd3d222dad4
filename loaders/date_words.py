"""The words of dates, from loaders/lexicons/LANGUAGE/dates.tsv, and dates as they are being read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import ahocorasick_rs

from loaders.lexicon import rows

TRIGGERS = ("month", "weekday", "day", "week", "relmonth", "relyear", "quarter")
OPENING = " (“[«\"'"


@dataclass(frozen=True, slots=True)
class Part:
    """A date at [start, end) of a text, being read: what is not written is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until_day: int | None = None  # "12-14 March"
    span: tuple[date, date] | None = None  # already worked out

    def exists(self, year: int | None = None) -> bool:
        """Whether there is such a day, in `year` where none is written.

        >>> Part(0, 5, 2019, 2, 30).exists(), Part(0, 5, None, 2, 28).exists(2019)
        (False, True)
        """
        year = self.year if self.year is not None else year or 2000
        month = self.month if self.month is not None else 1
        day = self.day if self.day is not None else 1
        return 1800 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]

    def worked_out(self, issued: date | None) -> tuple[date, date] | None:
        """The first and the last day; None where the year cannot be told, or there is no such day.

        A missing year is the one that brings the date nearest to the day of issue.
        """
        if self.span:
            return self.span
        if self.year is None:
            if issued is None or self.month is None:
                return None
            near = [y for y in (issued.year, issued.year - 1, issued.year + 1) if self.exists(y)]
            if not near:
                return None
            year = min(near, key=lambda y: abs((date(y, self.month or 1, self.day or 15) - issued).days))
            return replace(self, year=year).worked_out(issued)
        if not self.exists():
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        last = monthrange(self.year, self.month)[1]
        if self.day is None:
            return date(self.year, self.month, 1), date(self.year, self.month, last)
        if (self.until_day or self.day) > last:
            return None
        return date(self.year, self.month, self.day), date(self.year, self.month, self.until_day or self.day)


class Endings:
    """Phrases sought at the end of a text, whole: a dictionary, so that many cost no more than one."""

    def __init__(self, phrases: dict[str, str]) -> None:
        self.phrases = {form.lower(): value for form, value in phrases.items()}
        self.longest = max((form.count(" ") + 1 for form in phrases), default=0)

    def find(self, before: str) -> tuple[str, str] | None:
        """The longest phrase that `before` (lower case) ends with, and its value.

        >>> Endings({"mois de": "x", "de": "y"}).find("au mois de ")
        ('mois de', 'x')
        """
        words = before.split()[-self.longest :]
        for n in range(len(words)):
            phrase = " ".join(words[n:])
            if (value := self.phrases.get(phrase)) is not None:
                return phrase, value
            if n == 0 or phrase[0] in OPENING:
                phrase = phrase.lstrip(OPENING)
                if (value := self.phrases.get(phrase)) is not None:
                    return phrase, value
        return None


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language: what sets a date off (with its kind and value), and what stands around dates."""

    triggers: ahocorasick_rs.AhoCorasick
    forms: tuple[tuple[str, str, int], ...]
    before: dict[str, Endings]  # by kind
    listed: dict[str, tuple[tuple[str, str], ...]]  # the same, in order, the longest first
    leading: Endings  # whatever makes a year of a number, or a date of a month's name


@cache
def date_words(language: str) -> DateWords:
    """The words of a language ("fr", "en", "es")."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows(language, "dates"):
        kinds.setdefault(row["kind"], []).extend((w, row["value"]) for w in row["words"].split("|"))
    forms = tuple((w, kind, int(value)) for kind in TRIGGERS for w, value in kinds[kind])
    leading = {w: k for k in ("in", "from", "until", "open", "join", "and", "part") for w, _ in kinds[k]}
    return DateWords(
        ahocorasick_rs.AhoCorasick([form.lower() for form, _, _ in forms]),
        forms,
        {kind: Endings(dict(kinds.get(kind, ()))) for kind in (*kinds, "before", "next")},
        {kind: tuple(sorted(found, key=lambda w: (-len(w[0]), w[0]))) for kind, found in kinds.items()},
        Endings(leading),
    )
