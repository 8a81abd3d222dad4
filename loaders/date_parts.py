"""Reading the parts of dates: months with their days and years, weekdays and relative words, figures, lone years."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from loaders.date_words import DateWords, Part

# Patterns begin with the character they look for, which is what makes them fast; what stands before it comes second.
FIGURES = re.compile(r"\d(?<![\d/.,-]\d)\d*(?:[-/.]\d+){1,2}(?![\d/-]|[.,]\d)")
NUMERIC = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.])(\d{1,2})(?:\5(\d{4}|\d{2}))?")
YEAR = re.compile(
    r"([12](?<![\w$€£/.,].)(?:(?<=1)[89]|(?<=2)0)\d\d)(?:\s?[-–/]\s?((?:20|19)?\d\d))?(s)?"
    r"(?![\w%€$£]|[.,/-]\d| \d{3}(?!\d))"
)
DAY_BEFORE = re.compile(r"(?<![\d.,/])(\d{1,2})\s?(?:st|nd|rd|th|er|ère|º|°|o|ro)?$")
DAY_AFTER = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(\d{1,2}))?(?![\d:/%]|[.,]\d|\s?%|\s[ap]\.?m)")
YEAR_AFTER = re.compile(r",?\s+((?:1[89]|20)\d\d)(?![\w%])")
QUARTER_YEAR = re.compile(r"\s+((?:19|20)\d\d)\b")
ARTICLE = re.compile(r"(?<!\w)(?:le|el|du|del|on)\s$")
DASH = re.compile(r"\s?[-–—]\s?$")
DASH_AFTER = re.compile(r"\s?[-–—]\s?[^\W\d_]")
NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def named(text: str, lower: str, language: str, words: DateWords, issued: date | None) -> list[Part]:
    """Months, weekdays and relative words; those that count from the day of issue only where it is known."""
    hits = sorted((s, -e, i) for i, s, e in words.triggers.find_matches_as_indexes(lower, overlapping=True))
    found: list[Part] = []
    done = 0
    for start, minus_end, index in hits:
        end = -minus_end
        form, kind, value = words.forms[index]
        if (
            start < done
            or (start and text[start - 1].isalnum())
            or (form[-1].isalpha() and text[end : end + 1].isalpha())
        ):
            continue
        if kind == "month":
            part = _month(text, lower, language, words, (start, end), form, value)
        elif kind == "quarter":
            part = _quarter(lower, start, end, value)
        elif kind == "weekday":
            part = _weekday(text, lower, words, (start, end), form, value, issued) if issued else None
        else:
            part = _relative(start, end, kind, value, issued) if issued else None
        if part:
            found.append(part)
            done = part.end
    return found


def _month(
    text: str, lower: str, language: str, words: DateWords, at: tuple[int, int], form: str, month: int
) -> Part | None:
    """A month with what is written around it: day before or after, year after."""
    start, end = at
    if form[0].isupper() and not text[start].isupper():
        return None
    day, until, first = _day_before(lower, words, start)
    if day is None and language == "en" and (after := DAY_AFTER.match(text, end)) and 1 <= int(after.group(1)) <= 31:
        if YEAR_AFTER.match(text, after.end()) or not counted(lower, after.end(), words):
            day, end = int(after.group(1)), after.end()
            until = int(after.group(2)) if after.group(2) else None
    match = YEAR_AFTER.match(text, _past_link(lower, words, end)) or YEAR_AFTER.match(text, end)
    if day is None and match is None:
        if form.endswith(".") or (len(form) < 4 and form not in ("mai", "May")):
            return None  # an abbreviation alone says nothing
        before = lower[max(0, start - 30) : start]
        if not (words.leading.find(before) or DASH.search(before) or DASH_AFTER.match(text, end)):
            return None
    year, end = (int(match.group(1)), match.end()) if match else (None, end)
    return Part(min(first, start), end, year, month, day, until)


def _past_link(lower: str, words: DateWords, end: int) -> int:
    """Where the year may stand after "de", "of" or a comma."""
    at = end + len(lower[end : end + 2]) - len(lower[end : end + 2].lstrip(", "))
    for link, _ in words.listed["of"]:
        if lower.startswith(link + " ", at):
            return at + len(link)
    return end


def _day_before(lower: str, words: DateWords, start: int) -> tuple[int | None, int | None, int]:
    """The day that stands before a month, the day a span ends on where two stand there, and where that begins."""
    base = max(0, start - 40)
    before = lower[base:start].rstrip()
    if link := words.before["of"].find(before):
        trimmed = before[: -len(link[0])].rstrip()
        before = trimmed if trimmed[-1:].isalnum() or trimmed[-1:] in "º°" else before
    if match := DAY_BEFORE.search(before):
        day, before = int(match.group(1)), before[: match.start()]
    elif word := words.before["first"].find(before):
        day, before = int(word[1]), before[: -len(word[0])]
    else:
        return None, None, start
    if not 1 <= day <= 31:
        return None, None, start
    joined = words.before["join"].find(before) or words.before["and"].find(before)
    dash = DASH.search(before)
    stem = before.rstrip()[: -len(joined[0])] if joined else before[: dash.start()] if dash else ""
    if (earlier := DAY_BEFORE.search(stem.rstrip())) and 1 <= int(earlier.group(1)) < day:
        return int(earlier.group(1)), day, base + earlier.start()
    return day, None, base + len(before)


def counted(lower: str, at: int, words: DateWords) -> bool:
    """Whether a number is followed by what it counts: "May 20 people"."""
    match = NEXT_WORD.match(lower, at)
    return bool(match and match.group(1) in words.before["notyear"].phrases)


def _quarter(lower: str, start: int, end: int, number: int) -> Part | None:
    match = QUARTER_YEAR.match(lower, end)
    if not match:
        return None
    year, first = int(match.group(1)), 3 * number - 2
    last = date(year, first + 2, monthrange(year, first + 2)[1])
    return Part(start, match.end(), span=(date(year, first, 1), last))


def _weekday(
    text: str, lower: str, words: DateWords, at: tuple[int, int], form: str, value: int, issued: date
) -> Part | None:
    """The last day of that name, the day of issue included, unless a word beside it says the next, or every."""
    start, end = at
    if form[0].islower() and text[start].isupper() and text[max(0, start - 2) : start].rstrip()[-1:].isalpha():
        return None  # Santo Domingo
    before, after = lower[max(0, start - 20) : start], NEXT_WORD.match(lower, end)
    beside = words.before["before"].find(before)
    if after and not beside:
        beside = words.before["next"].find(lower[end : after.end() + 6 if after.group(1) == "que" else after.end()])
    if words.before["never"].find(before) and not beside:
        return None
    gap = (issued.weekday() - value) % 7
    if beside and beside[1] == "1":
        gap -= 7
    elif beside and gap == 0:
        gap = 7
    day = issued - timedelta(gap)
    return Part(start, end, span=(day, day))


def _relative(start: int, end: int, kind: str, value: int, issued: date) -> Part:
    """ "hier", "last week", "le mois prochain"."""
    if kind == "day":
        day = issued + timedelta(value)
        return Part(start, end, span=(day, day))
    if kind == "week":
        monday = issued - timedelta(issued.weekday()) + timedelta(7 * value)
        return Part(start, end, span=(monday, monday + timedelta(6)))
    if kind == "relmonth":
        index = issued.year * 12 + issued.month - 1 + value
        return Part(start, end, index // 12, index % 12 + 1)
    return Part(start, end, issued.year + value)


def numeric(text: str, lower: str, parts: list[Part]) -> list[Part]:
    """2019-03-12, 12/03/2019, and 12/03 in brackets or after an article; takes from `parts` what it says again."""
    found: list[Part] = []
    for written in FIGURES.finditer(text):
        match = NUMERIC.fullmatch(text, written.start(), written.end())
        if match is None:
            continue
        y, m, d, a, mark, b, c = match.groups()
        if y:
            part = Part(match.start(), match.end(), int(y), int(m), int(d))
        elif c:
            year = int(c) if len(c) == 4 else 2000 + int(c)
            day, month = (int(a), int(b)) if int(b) <= 12 else (int(b), int(a))
            part = Part(match.start(), match.end(), year, month, day)
        else:
            bracket = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
            if mark != "/" or not (bracket or ARTICLE.search(lower[max(0, match.start() - 4) : match.start()])):
                continue
            part = Part(match.start(), match.end(), None, int(b), int(a))
            same = next((p for p in parts if p.span and 0 < match.start() - p.end <= 2), None) if bracket else None
            if same and part.exists():  # "Saturday (28/07)" says one day twice
                parts.remove(same)
                part = replace(part, start=same.start, end=match.end() + 1)
        if part.exists():
            found.append(part)
    return found


def years(text: str, lower: str, words: DateWords, parts: list[Part]) -> list[Part]:
    """Years that a word before them makes years, spans of years, and decades."""
    taken = sorted((p.start, p.end) for p in parts)
    starts, reached = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    found: list[Part] = []
    for match in YEAR.finditer(text):
        n = bisect_right(starts, match.start())
        if n and match.start() < reached[n - 1]:
            continue
        before = lower[max(0, match.start() - 30) : match.start()]
        if before[-1:] == "-" and not words.before["part"].find(before):
            continue
        if words.before["name"].find(before) or counted(lower, match.end(), words):
            continue
        if part := _year(match, before, words):
            found.append(part)
    return found


def _year(match: re.Match[str], before: str, words: DateWords) -> Part | None:
    year = int(match.group(1))
    decade = words.before["decade"].find(before)
    if year % 10 == 0 and (match.group(3) or (decade and decade[0] != "the")):
        return Part(match.start(), match.end(), span=(date(year, 1, 1), date(year + 9, 12, 31)))
    if match.group(3):
        return None
    if second := match.group(2):
        last = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        inside = year < last <= year + 40
        return Part(match.start(), match.end(), span=(date(year, 1, 1), date(last, 12, 31))) if inside else None
    if words.leading.find(before) or before[-1:] == "(":
        return Part(match.start(), match.end(), year)
    return None
