"""Dates in a release: days, months, years and spans of them, absolute or counted from the day of issue.

Words stand in loaders/lexicons/LANGUAGE/dates.tsv. A date whose year is not written takes the year that brings it nearest
to the day of issue; without one it is left out, for nobody can say when it was.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import ahocorasick_rs

from loaders.currencies import lowered
from loaders.lexicon import rows

NUMERIC = re.compile(
    r"(?<![\d/.,-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.])(\d{1,2})(?:\5(\d{4}|\d{2}))?)(?![\d/-]|[.,]\d)"
)
YEAR = re.compile(
    r"(?<![\w$€£/.,-])(1[89]\d\d|20\d\d)(?:\s?[-–/]\s?((?:20|19)?\d\d))?(s)?(?![\w%€$£]|[.,/-]\d| \d{3}(?!\d))"
)
DAY_BEFORE = re.compile(r"(?<![\d.,/])(\d{1,2})\s?(?:st|nd|rd|th|er|ère|º|°|o|ro)?$")
DAY_AFTER = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(\d{1,2}))?(?![\d:/%]|[.,]\d|\s?%|\s[ap]\.?m)")
YEAR_AFTER = re.compile(r"(?:,?\s+)((?:1[89]|20)\d\d)(?![\d\w%])")
DASH = re.compile(r"\s?[-–—]\s?$")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at [start, end): every day from `first` to `last`."""

    start: int
    end: int
    first: date
    last: date
    precision: str  # day, month, year, range
    bound: str = ""  # from ("since 2005"), until ("jusqu'en 2021")


@dataclass(frozen=True, slots=True)
class _Part:
    """A date being read: what is not written is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until_day: int | None = None  # "12-14 March"
    span: tuple[date, date] | None = None  # already worked out


@dataclass(frozen=True, slots=True)
class _Words:
    triggers: ahocorasick_rs.AhoCorasick
    forms: tuple[tuple[str, str, int], ...]  # form, kind, value
    kinds: dict[str, tuple[tuple[str, str], ...]]


TRIGGERS = ("month", "weekday", "day", "week", "relmonth", "relyear", "quarter")


@cache
def _words(language: str) -> _Words:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows(language, "dates"):
        kinds.setdefault(row["kind"], []).extend((w, row["value"]) for w in row["words"].split("|"))
    forms = tuple((w, kind, int(value)) for kind in TRIGGERS for w, value in kinds[kind])
    ordered = {k: tuple(sorted(v, key=lambda w: (-len(w[0]), w[0]))) for k, v in kinds.items()}
    return _Words(ahocorasick_rs.AhoCorasick([f[0].lower() for f in forms]), forms, ordered)


def find_dates(text: str, language: str, issued: date | None = None) -> list[DateFound]:
    """Every date of a clean text, in order.

    >>> [d] = find_dates("Le projet court de mars 2019 à 2021.", "fr"); d.first.isoformat(), d.last.isoformat()
    ('2019-03-01', '2021-12-31')
    """
    words, lower = _words(language), lowered(text)
    parts = _named(text, lower, language, words, issued)
    parts += _numeric(text, lower, language, words, parts, issued)
    parts += _years(text, lower, words, parts)
    parts.sort(key=lambda p: (p.start, -p.end))
    alone: list[_Part] = []
    for part in parts:
        if alone and part.start < alone[-1].end:
            continue
        if alone and (both := _same(lower, alone[-1], part, words)):
            alone[-1] = both
        else:
            alone.append(part)
    return _joined(lower, alone, words, issued)


def _same(lower: str, first: _Part, second: _Part, words: _Words) -> _Part | None:
    """Two neighbours that say one date: "jeudi 12 mars", "hier, 14 juin", "26 mars de l'année dernière"."""
    gap = lower[first.end : second.start]
    if (
        first.span
        and first.span[0] == first.span[1]
        and second.day
        and not second.until_day
        and gap in (" ", ", ", " le ", " el ")
    ):
        return replace(second, start=first.start)
    if (
        first.month
        and not first.year
        and second.year
        and not second.month
        and gap.strip() in {w for w, _ in words.kinds["of"]}
    ):
        return replace(first, end=second.end, year=second.year)
    return None


def _ends(before: str, options: tuple[tuple[str, str], ...]) -> tuple[str, str] | None:
    """The longest word or phrase that a text ends with, whole."""
    before = before.rstrip()
    for form, value in options:
        low = form.lower()
        if before.endswith(low) and not (low[0].isalpha() and before[: -len(low)][-1:].isalnum()):
            return low, value
    return None


def _named(text: str, lower: str, language: str, words: _Words, issued: date | None) -> list[_Part]:
    """Months, weekdays and relative words."""
    hits = sorted(((s, -e, i) for i, s, e in words.triggers.find_matches_as_indexes(lower, overlapping=True)))
    found: list[_Part] = []
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
        if (
            form[0].islower()
            and text[start].isupper()
            and text[max(0, start - 2) : start].rstrip()[-1:].isalpha()
            and kind == "weekday"
        ):
            continue  # Santo Domingo
        if kind == "month":
            part = _month(text, lower, language, words, start, end, form, value)
        elif kind == "quarter":
            part = _quarter(lower, start, end, value)
        else:
            part = _relative(lower, words, start, end, kind, value, issued) if issued else None
        if part:
            found.append(part)
            done = part.end
    return found


def _month(
    text: str, lower: str, language: str, words: _Words, start: int, end: int, form: str, month: int
) -> _Part | None:
    """A month with what is written around it: day before or after, year after."""
    written = text[start:end]
    if form[0].isupper() and not written[0].isupper():
        return None
    day, until, first = _day_before(text, lower, words, start)
    if day is None and language == "en" and (match := DAY_AFTER.match(text, end)):
        after = YEAR_AFTER.match(text, match.end())
        if 1 <= int(match.group(1)) <= 31 and (after or not _counted(lower, match.end(), words)):
            day, end = int(match.group(1)), match.end()
            until = int(match.group(2)) if match.group(2) else None
    gap = re.match(r"(?:,|\s+)?", text[end:])
    at = end + (gap.end() if gap else 0)
    link = next((w for w, _ in words.kinds["of"] if lower.startswith(w + " ", at)), "")
    match = YEAR_AFTER.match(text, at + len(link) if link else end)
    year = int(match.group(1)) if match else None
    end = match.end() if match else end
    if day is None and year is None:
        if form.endswith(".") or len(form) < 4 and form not in ("mai", "May"):
            return None
        before = lower[max(0, start - 30) : start]
        kinds = ("in", "from", "until", "open", "join", "and", "part")
        dash = DASH.search(before) or re.match(r"\s?[-–—]\s?[^\W\d_]", text[end : end + 4])
        if not dash and not any(_ends(before, words.kinds[k]) for k in kinds):
            return None
    return _Part(first if day is not None and first < start else start, end, year, month, day, until)


def _day_before(text: str, lower: str, words: _Words, start: int) -> tuple[int | None, int | None, int]:
    """The day that stands before a month, the day a span ends on where two stand there, and where that begins."""
    before = lower[max(0, start - 40) : start].rstrip()
    if link := _ends(before, words.kinds["of"]):
        trimmed = before[: -len(link[0])].rstrip()
        before = trimmed if trimmed[-1:].isalnum() or trimmed[-1:] in "º°" else before
    if word := _ends(before, words.kinds["first"]):
        day, before = int(word[1]), before[: -len(word[0])]
    elif match := DAY_BEFORE.search(before):
        day, before = int(match.group(1)), before[: match.start()]
    else:
        return None, None, start
    if not 1 <= day <= 31:
        return None, None, start
    base = max(0, start - 40)
    begin = base + len(before)
    joined = _ends(before, words.kinds["join"]) or _ends(before, words.kinds["and"])
    stem = before.rstrip()[: -len(joined[0])] if joined else (before[: m.start()] if (m := DASH.search(before)) else "")
    if stem and (earlier := DAY_BEFORE.search(stem.rstrip())) and 1 <= int(earlier.group(1)) < day:
        return int(earlier.group(1)), day, base + earlier.start()
    return day, None, begin


def _counted(lower: str, at: int, words: _Words) -> bool:
    """Whether a number is followed by what it counts: "May 20 people"."""
    match = re.match(r"\s+([^\W\d_]+)", lower[at : at + 30])
    return bool(match and any(match.group(1) == w for w, _ in words.kinds["notyear"]))


def _quarter(lower: str, start: int, end: int, number: int) -> _Part | None:
    match = re.match(r"\s+((?:19|20)\d\d)\b", lower[end : end + 6])
    if not match:
        return None
    year, first = int(match.group(1)), 3 * number - 2
    return _Part(
        start, end + match.end(), span=(date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]))
    )


def _relative(lower: str, words: _Words, start: int, end: int, kind: str, value: int, issued: date) -> _Part | None:
    """ "hier", "last week", "le mois prochain"; a weekday is the last one, unless a word beside it says the next."""
    if kind == "weekday":
        before, after = lower[max(0, start - 20) : start], lower[end : end + 12]
        if _ends(before, words.kinds["never"]) and not _ends(before, words.kinds.get("before", ())):
            return None
        ahead = _ends(before, words.kinds.get("before", ())) or next(
            (w for w in words.kinds.get("next", ()) if re.match(rf"\s+{w[0]}\b", after)), None
        )
        gap = (issued.weekday() - value) % 7
        if ahead and ahead[1] == "1":
            gap = gap - 7
        elif ahead and gap == 0:
            gap = 7
        day = issued - timedelta(gap)
        return _Part(start, end, span=(day, day))
    if kind == "day":
        day = issued + timedelta(value)
        return _Part(start, end, span=(day, day))
    if kind == "week":
        monday = issued - timedelta(issued.weekday()) + timedelta(7 * value)
        return _Part(start, end, span=(monday, monday + timedelta(6)))
    if kind == "relmonth":
        index = issued.year * 12 + issued.month - 1 + value
        return _Part(start, end, index // 12, index % 12 + 1)
    return _Part(start, end, issued.year + value)


def _numeric(
    text: str, lower: str, language: str, words: _Words, parts: list[_Part], issued: date | None
) -> list[_Part]:
    """2019-03-12, 12/03/2019, and 12/03 in brackets or after a weekday or article."""
    found: list[_Part] = []
    for match in NUMERIC.finditer(text):
        y, m, d, a, mark, b, c = match.groups()
        if y:
            part = _Part(match.start(), match.end(), int(y), int(m), int(d))
        elif c:
            year = int(c) if len(c) == 4 else 2000 + int(c)
            day, month = (int(a), int(b)) if int(b) <= 12 else (int(b), int(a))
            part = _Part(match.start(), match.end(), year, month, day)
        else:
            bracket = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
            article = re.search(r"(?<!\w)(?:le|el|du|del|on)\s$", lower[max(0, match.start() - 4) : match.start()])
            if mark != "/" or not (bracket or article):
                continue
            part = _Part(match.start(), match.end(), None, int(b), int(a))
            if bracket:  # "Saturday (28/07)" says one day twice
                same = next((p for p in parts if p.span and 0 < match.start() - p.end <= 2), None)
                if same:
                    parts.remove(same)
                    part = replace(part, start=same.start, end=match.end() + 1)
        if part.year is not None and _valid(part) or part.year is None and _valid(replace(part, year=2000)):
            found.append(part)
    return found


def _valid(part: _Part) -> bool:
    year, month = part.year or 2000, part.month or 1
    return 1 <= month <= 12 and 1 <= (part.day or 1) <= monthrange(year, month)[1] and 1800 <= year <= 2199


def _years(text: str, lower: str, words: _Words, parts: list[_Part]) -> list[_Part]:
    """Years that a word before them makes years, spans of years, and decades."""
    taken = sorted((p.start, p.end) for p in parts)
    found: list[_Part] = []
    for match in YEAR.finditer(text):
        if any(s <= match.start() < e for s, e in taken):
            continue
        before = lower[max(0, match.start() - 30) : match.start()]
        year = int(match.group(1))
        if before[-1:] == "-" and not _ends(before, words.kinds["part"]):
            continue
        if _ends(before, tuple((w.lower(), "") for w, _ in words.kinds["name"])) or _counted(lower, match.end(), words):
            continue
        decade = _ends(before, words.kinds["decade"])
        if year % 10 == 0 and (match.group(3) or (decade and decade[0] != "the")):
            found.append(_Part(match.start(), match.end(), span=(date(year, 1, 1), date(year + 9, 12, 31))))
        elif match.group(3):
            continue
        elif second := match.group(2):
            last = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
            if year < last <= year + 40:
                found.append(_Part(match.start(), match.end(), span=(date(year, 1, 1), date(last, 12, 31))))
        elif (
            any(_ends(before, words.kinds[k]) for k in ("in", "from", "until", "open", "join", "and", "part"))
            or before[-1:] == "("
        ):
            found.append(_Part(match.start(), match.end(), year))
    return found


def _joined(lower: str, parts: list[_Part], words: _Words, issued: date | None) -> list[DateFound]:
    """Spans from two dates ("entre mars et juin 2019"), then every date worked out."""
    found: list[DateFound] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        before = lower[max(0, part.start - 30) : part.start]
        opened = _ends(before, words.kinds["open"])
        if at + 1 < len(parts) and _spans(lower[part.end : parts[at + 1].start], opened, words):
            last = parts[at + 1]
            whole = _fill(last, issued)
            first = _fill(replace(part, year=part.year or (whole[0].year if whole else None), month=part.month or (last.month if part.day else None)), issued)  # fmt: skip
            if first and whole and first[0] > whole[1] and part.year is None:  # "d'octobre à avril 2019"
                first = _fill(replace(part, year=whole[0].year - 1), issued)
            if first and whole and first[0] <= whole[1]:
                found.append(DateFound(part.start, last.end, first[0], whole[1], "range"))
                at += 2
                continue
        if (days := _fill(part, issued)) is not None:
            found.append(_bounded(part, days, before, words))
        at += 1
    return found


def _spans(gap: str, opened: tuple[str, str] | None, words: _Words) -> bool:
    if not gap.strip():
        return False
    if re.fullmatch(r"\s?[-–—]\s?", gap):
        return True
    join = gap.strip()
    if join in {w.lower() for w, _ in words.kinds["join"]}:
        return True
    return opened is not None and join in {w.lower() for w, _ in words.kinds["and"]}


def _fill(part: _Part, issued: date | None) -> tuple[date, date] | None:
    """The first and last day of a date; None where its year cannot be told, or there is no such day."""
    if part.span:
        return part.span
    year = part.year
    if year is None:
        if issued is None or part.month is None:
            return None
        near = [y for y in (issued.year, issued.year - 1, issued.year + 1) if _valid(replace(part, year=y))]
        if not near:
            return None
        year = min(near, key=lambda y: abs((date(y, part.month or 1, part.day or 15) - issued).days))
    if not _valid(replace(part, year=year)):
        return None
    if part.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if part.day is None:
        return date(year, part.month, 1), date(year, part.month, monthrange(year, part.month)[1])
    last = part.until_day or part.day
    if last > monthrange(year, part.month)[1]:
        return None
    return date(year, part.month, part.day), date(year, part.month, last)


def _bounded(part: _Part, days: tuple[date, date], before: str, words: _Words) -> DateFound:
    """A single date, with what the words before it say: early, late, since, until."""
    first, last = days
    precision = (
        "range"
        if part.span and first != last or part.until_day
        else "day"
        if first == last
        else "month"
        if part.month
        else "year"
    )
    start = part.start
    if (kind := _ends(before, words.kinds["part"])) and first != last:
        at = {"start": 0, "mid": 1, "end": 2}[kind[1]]
        if precision == "month":
            first, last = first.replace(day=1 + 10 * at), last if at == 2 else last.replace(day=10 * at + 10)
            precision = "range"
        elif precision == "year":
            first, last = (
                date(first.year, 1 + 4 * at, 1),
                date(first.year, 4 * at + 4, monthrange(first.year, 4 * at + 4)[1]),
            )
            precision = "range"
        before = before.rstrip()[: -len(kind[0])]
    bound = "from" if _ends(before, words.kinds["from"]) else "until" if _ends(before, words.kinds["until"]) else ""
    return DateFound(start, part.end, first, last, precision, bound)
