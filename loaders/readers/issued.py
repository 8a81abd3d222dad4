"""On which day a release was issued: where a line of metadata or the dateline says it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import islice
from re import Pattern

from babel.dates import get_day_names, get_month_names

from loaders.lexicon import LANGUAGES
from loaders.readers.boilerplate import boilerplate
from loaders.tokens import fold

_DIGIT = re.compile(r"\d")
_EXTRA = {"sept": 9, "set": 9, "setiembre": 9, "fev": 2, "fevr": 2, "juil": 7, "jul": 7, "aout": 8}


@cache
def _months() -> dict[str, int]:
    """Month names of all languages, folded, whole and short."""
    table = dict(_EXTRA)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                table[fold(name).strip(".")] = number
    return table


@cache
def _patterns() -> tuple[Pattern[str], ...]:
    """A date anywhere, a line of nothing but a date, the name of a day, and what stands before a date of issue."""
    month = "|".join(sorted(_months(), key=lambda m: (-len(m), m)))
    day = "|".join(sorted(_days(), key=lambda d: (-len(d), d)))
    when = (
        rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\s(?:de\s)?(?P<m1>{month})\.?,?\s(?:de\s|del\s)?(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
        r"|(?P<a4>\d{1,2})(?P<sep>[/.-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4}|\d{2}(?!\d))"
    )
    words = boilerplate().posted.pattern.rsplit(r"\s*[:\-–]", 1)[0]
    whole = (
        rf"[\[(•\s-]*(?:(?:{fold(words)})\s?[:\-–]?\s?)?"  # Posted:
        r"(?:[^\W\d_][^\d:]{1,40}\s[-–|]\s)?"  # Wire News -
        rf"(?:(?:{day})\.?,?\s|[^\W\d_]{{2,12}}\.?,\s)?(?:(?:le|el|on)\s)?(?:{when})"
        r"(?:\s?(?:[-–|,@T]|at|a|a las)?\s?\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?"  # - 17:05
        r"\s?(?:[ap]\.?m\.?|h|hrs|gmt|utc)?(?:\s?\w{2,4})?)?(?:,?\s(?:por|by|par)\s[^.!?]{2,40})?[\])\s.|]*$"
    )
    return (
        re.compile(rf"(?<![\w/.-])(?:{when})(?!\d)", re.IGNORECASE),
        re.compile(whole, re.IGNORECASE),
        re.compile(rf"\b(?:{day})\b"),
        re.compile(
            rf"\b(?:{fold(words)})\s?[:–-]?\s?(?:(?:{day})\.?,?\s)?(?:le\s|el\s|on\s)?(?={when})", re.IGNORECASE
        ),
    )


@cache
def _days() -> dict[str, int]:
    """The days of the week in all languages, folded, whole and short."""
    return {
        fold(name).strip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=language).items()
    }


def date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but a word that introduces it, or the name of a source.

    >>> [date_line(t) for t in ("Publié le 3 mars 2020", "Wire News - Tue, 10/3/2017 - 10:36", "21 juin 2016 : accord")]
    [True, True, False]
    """
    if not 6 <= len(text) <= 80 or not _DIGIT.search(text):
        return False
    return _patterns()[1].match(fold(text)) is not None


def posted(text: str) -> str:
    """The part of a line of metadata that begins with its date of issue; empty where it has none.

    >>> posted("Language English Posted: Friday, March 8, 2019 - 17:05Image: Themes: Return")
    'Posted: Friday, March 8, 2019 - 17:05Image: Themes: Return'
    """
    if not _DIGIT.search(text):
        return ""
    match = _patterns()[3].search(fold(text[:1000]))
    return text[match.start() :] if match else ""


def find_date(text: str, *, english: bool = False) -> date | None:
    """The first date in a text. In English, where 5/3 may be either, only a day of the week or a number over 12 tells.

    >>> find_date("Lima, 3 de mayo de 2016.-"), find_date("05/14/2019"), find_date("sin fecha")
    (datetime.date(2016, 5, 3), datetime.date(2019, 5, 14), None)
    >>> find_date("Tue, 10/03/2017", english=True), find_date("10/03/2017", english=True)
    (datetime.date(2017, 10, 3), None)
    """
    folded = fold(text)
    for match in _patterns()[0].finditer(folded):
        found = _read(match.groupdict(), folded, english)
        if found is not None and 1945 <= found.year <= 2100:
            return found
    return None


def _read(got: dict[str, str | None], text: str, english: bool) -> date | None:
    """The date that a match says; None where there is no such day, or no telling."""
    for n in "12":
        if got[f"y{n}"]:
            return _date(got[f"y{n}"], _months()[got[f"m{n}"] or ""], got[f"d{n}"])
    if got["y3"]:
        return _date(got["y3"], got["m3"], got["d3"])
    year, a, b = int(got["y4"] or 0), got["a4"], got["b4"]
    year += 2000 if year < 100 else 0
    day_first, month_first = _date(year, b, a), _date(year, a, b)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if named := _patterns()[2].search(text):
        weekday = _days()[named.group()]
        return next((d for d in (day_first, month_first) if d.weekday() == weekday), None)
    return None if english else day_first


def _date(year: str | int | None, month: str | int | None, day: str | int | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


_SEPARATOR = re.compile(
    r"(?=[\s.,):–—-])"  # none begins at a letter
    r"(?:(?<=\d{4})\.\s|\s[-–—]{1,2}(?:\s|(?=\w))|[.,)]{1,2}\s?[-–—]{1,2}|[-–—]\s(?=[A-ZÀ-Þ])|—|--|\)\s|:\s)"
)


def dateline(lead: str) -> str:
    """What stands before the dash of a dateline; empty where there is none.

    >>> dateline("Kingston, Jamaica: March 14, 2011 – Passengers aboard"), dateline("Port-au-Prince est calme.")
    ('Kingston, Jamaica: March 14, 2011 –', '')
    """
    found = ""
    for match in islice(_SEPARATOR.finditer(lead, 0, 120), 2):
        before = lead[: match.end()].rstrip()
        if len(before.split()) <= 12 and ". " not in before:
            found = before
    return found
