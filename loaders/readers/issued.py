"""On which day a release was issued: where a line of metadata or the dateline says it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from re import Pattern

from babel.dates import get_day_names, get_month_names

from loaders.lexicon import LANGUAGES
from loaders.readers.boilerplate import boilerplate
from loaders.tokens import fold

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
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    """A date anywhere, and a line that holds nothing but a date."""
    month = "|".join(sorted(_months(), key=lambda m: (-len(m), m)))
    days = {fold(n).strip(".") for language in LANGUAGES for w in ("wide", "abbreviated") for n in get_day_names(w, locale=language).values()}
    day = "|".join(sorted(days, key=lambda d: (-len(d), d)))
    when = (
        rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\s(?:de\s)?(?P<m1>{month})\.?,?\s(?:de\s|del\s)?(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
        r"|(?P<a4>\d{1,2})(?P<sep>[/.-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4}|\d{2}(?!\d))"
    )
    posted = boilerplate().posted.pattern.rsplit(r"\s*[:\-–]", 1)[0]
    whole = (
        rf"[\[(•\s-]*(?:(?:{posted})\s?[:\-–]?\s?)?(?:(?:{day})\.?,?\s)?(?:(?:le|el|on)\s)?(?:{when})"
        r"(?:\s?(?:[-–|,@T]|at|à|a las)?\s?\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?|h|hrs|gmt|utc)?(?:\s?\w{2,4})?)?[\])\s.|]*$"
    )
    return re.compile(rf"(?<![\w/.-])(?:{when})(?!\d)", re.IGNORECASE), re.compile(whole, re.IGNORECASE)


def date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but a word that introduces it."""
    if len(text) > 80 or not any(c.isdigit() for c in text):
        return False
    return _patterns()[1].match(fold(text)) is not None


def find_date(text: str, *, month_first: bool = False) -> date | None:
    """The first date in a text.

    >>> find_date("Lima, 3 de mayo de 2016.-"), find_date("05/14/2019"), find_date("sin fecha")
    (datetime.date(2016, 5, 3), datetime.date(2019, 5, 14), None)
    """
    for match in _patterns()[0].finditer(fold(text)):
        got = match.groupdict()
        if got["y1"] or got["y2"]:
            n = "1" if got["y1"] else "2"
            parts = int(got["y" + n]), _months()[got["m" + n]], int(got["d" + n])
        elif got["y3"]:
            parts = int(got["y3"]), int(got["m3"]), int(got["d3"])
        else:
            year, a, b = int(got["y4"]), int(got["a4"]), int(got["b4"])
            day, month = (b, a) if b > 12 or (month_first and a <= 12) else (a, b)
            parts = year + 2000 if year < 100 else year, month, day
        if 1945 <= parts[0] <= 2100:
            try:
                return date(*parts)
            except ValueError:
                continue
    return None


_DATELINE = re.compile(r"\s[-–—]{1,2}\s|[.,]?\s?[-–—]{1,2}\s?(?=[^\W\d_])|\)\s|:\s")


def dateline(lead: str) -> str:
    """What stands before the dash of a dateline; empty where there is none."""
    end = _DATELINE.search(lead, 0, 110)
    if end is None:
        return ""
    for match in _DATELINE.finditer(lead, 0, 110):
        if any(c.isdigit() for c in lead[: match.end()]):
            return lead[: match.end()]
    return lead[: end.end()]
