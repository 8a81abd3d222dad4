"""Places: short texts as data, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract import extract
from loaders.facts import Place
from loaders.gazetteer import all_country_names
from loaders.places.atlas import _lines as atlas_lines
from loaders.places.atlas import _rows as authority_rows
from loaders.places.atlas import great, look_up, region_by_key, region_of
from loaders.places.judge import find_place_names
from loaders.places.merge import every_name, find_places
from loaders.release import Release
from loaders.tokens import fold, folded, tokenize
from loaders.triples import release_quads

CASES = Path(__file__).parents[1] / "cases" / "places"
LANGUAGES = ("fr", "en", "es")


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases() -> list[Any]:
    found = []
    for row in lines(CASES / "manifest.tsv"):
        language = row["file"].removesuffix(".tsv")
        found += [
            pytest.param(language, case, id=f"{language}-{n:02}-{case['about']}")
            for n, case in enumerate(lines(CASES / row["file"]), 1)
        ]
    return found


def places(text: str, language: str) -> tuple[Place, ...]:
    text = text.replace("¶", "\n")
    return extract(Release("r", text.split("\n", 1)[0], text, language, "0" * 64)).places


def differences(wanted: str, found: tuple[Place, ...]) -> list[str]:
    """What is missed, what is invented, what is another place of that name; "?" marks what may be missed."""
    wrong: list[str] = []
    left = list(found)
    for item in filter(None, wanted.split("; ")):
        optional = item.endswith("?")
        name, _, where = item.rstrip("?").replace("<", "=<").partition("=")
        here = next((p for p in left if name in p.names), None)
        if here is None:
            wrong += [] if optional else [f"missed {name}"]
            continue
        left.remove(here)
        told = f"<{here.within}" if where.startswith("<") else here.key
        if where and told != where and not optional:
            wrong.append(f"{name} is {told}, not {where}")
    return wrong + [f"invented {p.names[0]} ({p.key})" for p in left]


def test_no_file_is_left_out() -> None:
    listed = {row["file"] for row in lines(CASES / "manifest.tsv")}
    assert listed == {p.name for p in CASES.iterdir()} - {"manifest.tsv"} == {f"{lang}.tsv" for lang in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_eighty_texts_a_language_and_a_dozen_of_them_name_no_place(language: str) -> None:
    every = lines(CASES / f"{language}.tsv")
    assert len(every) >= 80 and len({c["text"] for c in every}) == len(every)
    assert sum(not c["places"] for c in every) >= 12


@pytest.mark.parametrize(("language", "case"), cases())
def test_the_places_of_a_text(language: str, case: dict[str, str]) -> None:
    assert differences(case["places"], places(case["text"], language)) == []


def test_offsets_are_exact_and_names_stand_there() -> None:
    for language in LANGUAGES:
        for case in lines(CASES / f"{language}.tsv"):
            text = case["text"].replace("¶", "\n")
            for place in places(case["text"], language):
                assert all(folded(text[start:end])[-1] == folded(place.names[0])[-1] for start, end in place.mentions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_quotes_dashes_and_spaces_change_no_place(language: str) -> None:
    for case in lines(CASES / f"{language}.tsv"):
        text = case["text"]
        other = text.replace("'", "’").replace(" – ", " — ").replace("« ", "“").replace(" »", "”")
        keys = [p.key for p in places(text, language)]
        assert [p.key for p in places(other, language)] == keys, text


SPOKEN = {w for language in LANGUAGES for case in lines(CASES / f"{language}.tsv") for w in case["text"].split(" ")}
NAMED = {form for row in authority_rows("areas") for form in row[2].split("|")}


@settings(max_examples=100)
@given(
    st.lists(st.one_of(st.sampled_from(sorted(SPOKEN)), st.sampled_from(sorted(NAMED))), max_size=40),
    st.sampled_from(LANGUAGES),
)
def test_any_words_give_places_that_stand_in_the_text(words: list[str], language: str) -> None:
    text = " ".join(words).replace("¶", "\n")
    for place in places(text, language):
        assert place.mentions and len(set(place.mentions)) == len(place.mentions)
        assert all(0 <= start < end <= len(text) for start, end in place.mentions)
        assert place.within != place.key and (place.latitude is None) == (place.longitude is None)
        assert place.iso is None or place.key == place.iso.lower()


def key_of(name: str, behind: str, language: str) -> str:
    """The key of the one place that is named behind a preposition in an otherwise empty release."""
    (place,) = places(f"2019\n{behind} {name}.", language)
    return place.key


@pytest.mark.parametrize(
    ("french", "english", "spanish"),
    [
        ("Kinshasa", "Kinshasa", "Kinshasa"),
        ("Londres", "London", "Londres"),
        ("Nouvelle-Écosse", "Nova Scotia", "Nueva Escocia"),
        ("Boucle du Mouhoun", "Boucle du Mouhoun", "Boucle du Mouhoun"),
        ("Afrique de l'Ouest", "West Africa", "África Occidental"),
        ("mer Égée", "Aegean Sea", "mar Egeo"),
        ("Tchad", "Chad", "Chad"),
    ],
)
def test_one_place_in_three_languages_is_one_node(french: str, english: str, spanish: str) -> None:
    keys = {key_of(french, "Dans", "fr"), key_of(english, "In", "en"), key_of(spanish, "En", "es")}
    assert len(keys) == 1, keys


def test_a_city_lies_in_its_region_and_the_region_in_its_country() -> None:
    text = "Niamey – Le centre d'Agadez, au Niger, a rouvert à Agadez."
    found = {p.names[0]: p for p in places(text, "fr")}
    region = region_by_key(found["Agadez"].within or "")
    assert region is not None and (region.en, region.iso) == ("Agadez", "NE")
    quads = release_quads(extract(Release("r", text, text, "fr", "0" * 64)))
    within = {
        (q.subject.value.rsplit("/")[-1], q.object.value.rsplit("/")[-1])  # type: ignore[union-attr]
        for q in quads
        if q.predicate.value.endswith("#within")
    }
    assert {(found["Agadez"].key, region.key), (region.key, "ne")} <= within


def test_the_gazetteer_is_sorted_and_every_record_can_be_read() -> None:
    table = atlas_lines()
    assert (
        len(table) > 250_000 and table == sorted(table) and len({line.split("\t")[0] for line in table}) == len(table)
    )
    countries = set(all_country_names().values())
    for line in table[::97]:
        key, *_ = line.split("\t")
        entries, _ = look_up(key)
        assert all(word and fold(word) == word for word in key.split(" ")), key
        for entry in entries:
            assert entry.iso is None or entry.iso in countries, (key, entry)
            assert entry.latitude is None or (abs(entry.latitude) <= 90 and abs(entry.longitude or 0) <= 180)


def test_every_area_and_every_region_is_found_by_each_of_its_names() -> None:
    for name in ("areas", "subdivisions"):
        for row in authority_rows(name):
            assert len(row) == (3 if name == "areas" else 7), row
            for cell in row[2:] if name == "areas" else row[3:]:
                for form in filter(None, cell.split("|")):
                    key = " ".join(folded(form))
                    assert look_up(key)[0] or key in great(), form


def test_the_largest_cities_of_the_world_are_there_with_their_regions() -> None:
    for name, iso in (
        ("lagos", "NG"),
        ("dhaka", "BD"),
        ("lima", "PE"),
        ("bamako", "ML"),
        ("cali", "CO"),
        ("mosul", "IQ"),
    ):
        entry = next(e for e in look_up(name)[0] if e.kind == "city" and e.iso == iso)
        assert entry.people > 10**6 and region_of(iso, entry.region), name


def test_homonyms_of_one_release_stay_apart_where_their_countries_stand_beside_them() -> None:
    text = "IOM opened an office in Trujillo, Peru, and another in Trujillo, Honduras."
    t = tokenize(text)
    found = find_places(t, every_name(t, "en", find_place_names(t, "en")), ())
    assert {p.geonames for p in found if p.geonames} == {3691175, 3600591}
