"""Dates: every lexicon row by its example, sentences as data, properties."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.dates import DateFound, find_dates
from loaders.lexicon import LANGUAGES, rows

CASES = Path(__file__).parents[1] / "cases" / "dates"
ISSUED = date(2019, 3, 14)  # a Thursday


def show(found: DateFound) -> str:
    """A date as the cases write it."""
    first, last = found.first, found.last
    if found.precision == "range":
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        said = f"{first.year}/{last.year}" if whole else f"{first}/{last}"
    else:
        said = first.isoformat()[: {"day": 10, "month": 7, "year": 4}[found.precision]]
    return f"{said} {found.bound}".strip()


def sentences() -> list[dict[str, str]]:
    with (CASES / "sentences.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = [pytest.param(a, row, id=f"{a}-{row['kind']}-{n}") for a in LANGUAGES for n, row in enumerate(rows(a, "dates"))]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_the_example_of_a_row_is_read_as_the_row_says(language: str, row: dict[str, str]) -> None:
    assert [show(d) for d in find_dates(row["example"], language, ISSUED)] == ([row["reads"]] if row["reads"] else [])


@pytest.mark.parametrize("case", sentences(), ids=lambda case: case["text"][:60])
def test_sentence(case: dict[str, str]) -> None:
    assert "; ".join(show(d) for d in find_dates(case["text"], case["language"], ISSUED)) == case["reads"]


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["long", "full", "d MMMM y"]),
)
def test_what_a_locale_writes_is_read_back(day: date, language: str, style: str) -> None:
    written = format_date(day, style, locale={"fr": "fr_FR", "en": "en_GB", "es": "es_ES"}[language])
    text = f"x ({written}) y"
    [found] = find_dates(text, language)
    assert (found.first, found.last, found.precision) == (day, day, "day")


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_american_dates_are_read_back(day: date) -> None:
    [found] = find_dates(f"Signed on {format_date(day, 'long', locale='en_US')} in Rome.", "en")
    assert found.first == found.last == day


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "signé hier"), ("en", "on Tuesday"), ("es", "el 12 de marzo"), ("fr", "en mai")]
)
def test_without_the_day_of_issue_nothing_is_counted_from_it(language: str, text: str) -> None:
    assert find_dates(text, language) == []


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_last_one(issued: date, weekday: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    [found] = find_dates(f"It was signed on {name}.", "en", issued)
    assert found.first.weekday() == weekday
    assert timedelta(0) <= issued - found.first < timedelta(7)


@pytest.mark.parametrize(
    "text", ["31/02/2019", "2019-13-01", "le 30 février 2019", "(45/13)", "13/13/2019", "le 0/0", "2019-00-00", "(0/5)"]
)
def test_days_that_do_not_exist_are_no_dates(text: str) -> None:
    found: list[Any] = find_dates(text, "fr", ISSUED)
    assert found == []
