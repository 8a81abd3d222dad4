"""Sums of money: every lexicon row by its example, sentences as data, properties, and the sums of the gold."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import format_decimal, get_currency_name
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.amounts import Amount, find_amounts, resolve_currency
from loaders.currencies import EVERYWHERE, current, find_currencies, sharing
from loaders.dates import find_dates
from loaders.lexicon import LANGUAGES, rows
from loaders.numbers import number_after, number_before
from loaders.readers import parse_text

CASES = Path(__file__).parents[1] / "cases"
LOCALES = {"fr": "fr_FR", "en": "en_GB", "es": "es_ES"}


def show(amount: Amount) -> str:
    """A sum as the cases write it: how exact, value, currency or the currencies that share the word, relations."""
    currency = amount.currency or "|".join(sorted(sharing(amount.unit)))
    parts = [amount.quantifier, format(amount.value, "f"), currency, "elided" if amount.elided else ""]
    parts += [f"gloss {amount.gloss_of}"] if amount.gloss_of is not None else []
    parts += [f"share {amount.share_of}"] if amount.share_of is not None else []
    return " ".join(part for part in parts if part)


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def lexicon_rows() -> list[Any]:
    found = []
    for language in LANGUAGES:
        for name in ("numbers", "amounts", "amounts_currencies"):
            found += [
                pytest.param(language, row, id=f"{language}-{name}-{n}") for n, row in enumerate(rows(language, name))
            ]
    for name in ("amounts_currencies", "amounts_codes"):
        found += [pytest.param("en", row, id=f"all-{name}-{n}") for n, row in enumerate(rows(EVERYWHERE, name))]
    return found


@pytest.mark.parametrize(("language", "row"), lexicon_rows())
def test_the_example_of_a_row_is_read_as_the_row_says(language: str, row: dict[str, str]) -> None:
    found = find_amounts(row["example"], language)
    shown = [set(show(a).split()) for a in found]
    for wanted in row["reads"].split("; "):
        words = {"|".join(sorted(w.split("|"))) for w in wanted.split()}
        if words:
            assert any(words <= one for one in shown), shown
        else:
            assert not found


FORMS = [
    pytest.param(language, folder, form, row, id=f"{folder}-{form}-{language}")
    for folder in (EVERYWHERE, *LANGUAGES)
    for language in (LANGUAGES if folder == EVERYWHERE else (folder,))
    for row in rows(folder, "amounts_currencies")
    if row["kind"] != "none"
    for form in row["forms"].split("|")
]


@pytest.mark.parametrize(("language", "folder", "form", "row"), FORMS)
def test_every_form_of_a_row_is_known(language: str, folder: str, form: str, row: dict[str, str]) -> None:
    verb = {"fr": "a versé", "en": "gave", "es": "aportó"}[language]
    sentence = f"{verb} 500 000 {form}" if row["kind"] != "sign" else f"{verb} {form} 500 000"
    amounts = find_amounts(sentence, language)
    assert [a.value for a in amounts] == [500000]
    assert {amounts[0].currency} - {None} <= set(row["currencies"].split("|")) | {row["default"]}


@pytest.mark.parametrize("case", lines(CASES / "amounts" / "sentences.tsv"), ids=lambda case: case["text"][:60])
def test_sentence(case: dict[str, str]) -> None:
    found = find_amounts(case["text"], case["language"])
    assert "; ".join(show(a) for a in found) == case["reads"]


@pytest.mark.parametrize("folder", ["amounts", "dates"])
def test_no_case_is_left_out(folder: str) -> None:
    listed = {row["file"] for row in lines(CASES / folder / "manifest.tsv")} | {"manifest.tsv"}
    assert {path.name for path in (CASES / folder).iterdir()} == listed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(current()))
def test_every_currency_of_the_world_is_read_by_its_code(language: str, code: str) -> None:
    text = f"x {code} 1200000 y"
    [amount] = find_amounts(text, language)
    assert (amount.value, amount.currency, text[amount.start : amount.end]) == (1200000, code, f"{code} 1200000")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["EUR", "CHF", "SEK", "NOK", "NZD", "KES", "THB", "NAD", "TND", "PLN", "LSL", "MRU"])
def test_currencies_are_read_by_their_names(language: str, code: str) -> None:
    gift = {"fr": "Un don de", "en": "A gift of", "es": "Un aporte de"}[language]
    [amount] = find_amounts(f"{gift} 500 000 {get_currency_name(code, 2, language)}.", language)
    assert (amount.value, amount.currency) == (500000, code)


WHOLE = st.integers(min_value=1000, max_value=10**12)
CENTS = st.decimals(min_value=1000, max_value=10**7, places=2)


@settings(max_examples=150, deadline=None)
@given(st.one_of(WHOLE, CENTS), st.sampled_from(LANGUAGES), st.sampled_from(["EUR", "USD", "CHF", "JPY", "MXN"]))
def test_what_a_locale_writes_is_read_back(value: int | Decimal, language: str, code: str) -> None:
    written = format_decimal(value, format="#,##0.##", locale=LOCALES[language])
    written = written.replace("\u202f", " ").replace("\u00a0", " ")
    for text in (f"soit {code} {written}.", f"soit {written} {code}."):
        [amount] = find_amounts(text, language)
        assert (amount.value, amount.currency) == (value, code)


NOISE = st.text(alphabet="ab1290 .,()-–/$€£'dMmn\nÉéİßœ¹²½٣LQ", max_size=60)
PIECES = st.sampled_from(
    ["2,5 millions d'euros", "USD 1.2 million", "deux", "millones", "y medio", "et", "soit", "dont", "USD", "$", "FCFA",
     "12 mars 2019", "0/0", "(0/5)", "2019-00-00", "9" * 40, "March", "mardi", "hier", "entre", "2018", "(12/03)",
     "de cette somme", "un tiers", "half", "a", "of that sum"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(NOISE, PIECES), max_size=8), st.sampled_from(LANGUAGES))
def test_offsets_hold_and_nothing_overlaps_in_any_text(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    amounts = find_amounts(text, language)
    last = 0
    for at, amount in enumerate(amounts):
        assert last <= amount.start < amount.end <= len(text)
        assert amount.value.is_finite()
        assert amount.value >= 0
        assert amount.unit in text
        assert amount.gloss_of is None or amount.gloss_of < at
        assert amount.share_of is None or amount.share_of < at
        last = amount.end
    assert find_amounts(text, language) == amounts
    previous = 0
    for found in find_dates(text, language, date(2019, 3, 14)):
        assert previous <= found.start < found.end <= len(text)
        assert found.first <= found.last
        previous = found.end


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1, max_value=999), st.sampled_from(LANGUAGES))
def test_numbers_read_forwards_and_backwards_alike(value: int, language: str) -> None:
    million = {"fr": "millions", "en": "million", "es": "millones"}[language]
    text = f"{value} {million}"
    forwards, backwards = number_after(text, 0, language), number_before(text, len(text), language)
    assert forwards == backwards
    assert forwards is not None
    assert forwards.value == value * 1_000_000


@pytest.mark.parametrize(
    ("unit", "language", "iso", "currency"),
    [
        ("pesos", "es", "CO", "COP"),
        ("pesos", "es", "DO", "DOP"),
        ("francs CFA", "fr", "TD", "XAF"),
        ("francs CFA", "fr", "SN", "XOF"),
        ("francs", "fr", "CH", "CHF"),
        ("kroner", "en", "NO", "NOK"),
        ("couronnes", "fr", "SE", "SEK"),
        ("coronas", "es", "DK", "DKK"),
        ("dollars", "en", "AU", "AUD"),
        ("dollars", "fr", "FR", "USD"),
        ("dollars", "fr", None, "USD"),
        ("dólares", "es", "EC", "USD"),
        ("roupies", "fr", "MU", "MUR"),
        ("livres sterling", "fr", "EG", "GBP"),
        ("euros", "fr", "CH", "EUR"),
        ("pesos", "es", "FR", None),
        ("pesos", "es", "??", None),
        ("francs", "fr", None, None),
    ],
)
def test_a_country_says_which_currency_a_word_means(
    unit: str, language: str, iso: str | None, currency: str | None
) -> None:
    [amount] = find_amounts(f"500 000 {unit}", language)
    assert resolve_currency(amount, iso) == currency


def gold() -> list[Any]:
    found = []
    for file in sorted((CASES / "dev").glob("*.json")):
        for n, funding in enumerate(json.loads(file.read_text(encoding="utf-8"))["funding"]):
            if funding.get("amount") is not None:
                found.append(pytest.param(file, funding, id=f"{file.stem}-{n}"))
    return found


@pytest.mark.parametrize(("file", "funding"), gold())
def test_the_sums_of_the_gold_are_found(file: Path, funding: dict[str, Any]) -> None:
    release = parse_text(file.with_suffix(".txt").read_text(encoding="utf-8"), id=file.stem)
    found = find_amounts(release.text, release.language)
    same = [a for a in found if a.value == funding["amount"]]
    assert same
    assert any(funding["currency"] == a.currency or funding["currency"] in sharing(a.unit) for a in same)


def test_a_form_that_begins_earlier_or_is_longer_wins() -> None:
    text = "CA$5 US$6 $7"
    assert [text[h.start : h.end] for h in find_currencies(text, "en")] == ["CA$", "US$", "$"]
