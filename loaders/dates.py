"""Dates in a release: days, months, years and spans of them, absolute or counted from the day of issue.

Words stand in loaders/lexicons/LANGUAGE/dates.tsv. A date whose year is not written takes the year that brings it
nearest to the day of issue; without one it is left out, for nobody can say when it was.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from loaders.currencies import lowered
from loaders.date_parts import named, numeric, years
from loaders.date_words import DateWords, Part, date_words

DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at [start, end): every day from `first` to `last`."""

    start: int
    end: int
    first: date
    last: date
    precision: str  # day, month, year, range
    bound: str = ""  # from ("since 2005"), until ("jusqu'en 2021")


def find_dates(
    text: str, language: str, issued: date | None = None, *, adrift: list[tuple[int, int]] | None = None
) -> list[DateFound]:
    """Every date of a clean text, in order; where days stand whose year nobody can tell goes into `adrift`.

    >>> [d] = find_dates("Le projet court de mars 2019 à 2021.", "fr"); d.first.isoformat(), d.last.isoformat()
    ('2019-03-01', '2021-12-31')
    """
    words, lower = date_words(language), lowered(text)
    parts = named(text, lower, language, words, issued)
    parts += numeric(text, lower, parts)
    parts += years(text, lower, words, parts)
    parts.sort(key=lambda p: (p.start, -p.end))
    alone: list[Part] = []
    for part in parts:
        if alone and part.start < alone[-1].end:
            continue
        if alone and (both := _same(lower, alone[-1], part, words)):
            alone[-1] = both
        else:
            alone.append(part)
    found = _joined(lower, alone, words, issued)
    if adrift is not None:
        told = {day.start for day in found}
        adrift += [(p.start, p.end) for p in alone if p.day and p.month and p.year is None and p.start not in told]
    return found


def _same(lower: str, first: Part, second: Part, words: DateWords) -> Part | None:
    """Two neighbours that say one date: "jeudi 12 mars", "hier, 14 juin", "26 mars de l'année dernière"."""
    gap = lower[first.end : second.start]
    if len(gap) > 8:
        return None
    one_day = first.span is not None and first.span[0] == first.span[1]
    if one_day and second.day and not second.until_day and gap in (" ", ", ", " le ", " el "):
        return replace(second, start=first.start)
    if (
        first.month
        and not first.year
        and second.year
        and not second.month
        and gap.strip() in words.before["of"].phrases
    ):
        return replace(first, end=second.end, year=second.year)
    return None


def _joined(lower: str, parts: list[Part], words: DateWords, issued: date | None) -> list[DateFound]:
    """Spans from two dates ("entre mars et juin 2019"), then every date worked out."""
    found: list[DateFound] = []
    at = 0
    while at < len(parts):
        before = lower[max(0, parts[at].start - 30) : parts[at].start]
        if at + 1 < len(parts) and _spans(lower[parts[at].end : parts[at + 1].start], before, words):
            if span := _span(parts[at], parts[at + 1], issued):
                found.append(span)
                at += 2
                continue
        if days := parts[at].worked_out(issued):
            found.append(_bounded(parts[at], days, before, words))
        at += 1
    return found


def _spans(gap: str, before: str, words: DateWords) -> bool:
    """Whether what stands between two dates, and before the first, makes a span of them."""
    join = gap.strip()
    if not join or len(join) > 12:
        return False
    if DASH.fullmatch(gap) or join in words.before["join"].phrases:
        return True
    return join in words.before["and"].phrases and words.before["open"].find(before) is not None


def _span(first: Part, last: Part, issued: date | None) -> DateFound | None:
    """From one date to another; the first takes its year, and a day its month, from the second."""
    end = last.worked_out(issued)
    if end is None:
        return None
    month = first.month or (last.month if first.day else None)
    begin = replace(first, year=first.year or end[0].year, month=month).worked_out(issued)
    if begin and begin[0] > end[1] and first.year is None:  # "d'octobre à avril 2019"
        begin = replace(first, year=end[0].year - 1, month=month).worked_out(issued)
    if begin is None or begin[0] > end[1]:
        return None
    return DateFound(first.start, last.end, begin[0], end[1], "range")


def _bounded(part: Part, days: tuple[date, date], before: str, words: DateWords) -> DateFound:
    """A single date, with what the words before it say: early, late, since, until."""
    first, last = days
    precision = "day" if first == last else "month" if part.month else "year"
    if (part.span and first != last) or part.until_day:
        precision = "range"
    if (third := words.before["part"].find(before)) and precision in ("month", "year"):
        first, last = _third({"start": 0, "mid": 1, "end": 2}[third[1]], first, last, precision)
        precision = "range"
        before = before.rstrip()[: -len(third[0])]
    bound = next((kind for kind in ("from", "until") if words.before[kind].find(before)), "")
    return DateFound(part.start, part.end, first, last, precision, bound)


def _third(at: int, first: date, last: date, precision: str) -> tuple[date, date]:
    """The beginning, middle or end of a month (ten days) or of a year (four months)."""
    if precision == "month":
        return first.replace(day=1 + 10 * at), last if at == 2 else last.replace(day=10 * at + 10)
    month = 4 * at + 4
    return date(first.year, month - 3, 1), date(first.year, month, monthrange(first.year, month)[1])
