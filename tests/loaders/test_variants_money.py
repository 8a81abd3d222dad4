"""Which body a gift is paired with, and what an offer comes to, does not hang on how it is told."""

from __future__ import annotations

import pytest

from loaders.facts import Extraction
from tests.loaders.reading import read

# two works, each with who does it and who pays for it: A and B work, C pays for A's, D for B's
TWO_WORKS = {
    "en": (
        "Caritas runs the shelter, which Japan funds; Oxfam keeps the kitchen with money from Ireland.",
        "Caritas manages the shelter with money from Japan, while Oxfam runs the kitchen with funds from Ireland.",
        "Japan pays for the shelter, which Caritas operates; the kitchen is run by Oxfam and funded by Ireland.",
        "Caritas and Oxfam work in the camp. The former is funded by Japan, the latter by Ireland.",
        "Caritas and Oxfam work in the camp. Japan finances the former and Ireland the latter.",
    ),
    "fr": (
        "Caritas tient le refuge, que finance le Japon ; Oxfam gère la cuisine avec l'argent de l'Irlande.",
        "Caritas gère le refuge avec des fonds du Japon, tandis qu'Oxfam tient la cuisine avec des fonds de l'Irlande.",
        "Caritas et Oxfam travaillent dans le camp. La première est financée par le Japon, la seconde par l'Irlande.",
    ),
    "es": (
        "Caritas administra el refugio, que financia el Japón; Oxfam gestiona la cocina con fondos de Irlanda.",
        "Caritas gestiona el refugio con fondos del Japón, mientras Oxfam administra la cocina con fondos de Irlanda.",
        "Caritas y Oxfam trabajan en el campo. La primera recibe fondos del Japón; la segunda, de Irlanda.",
        "El refugio lo administra Caritas y lo financia el Japón; la cocina la gestiona Oxfam y la paga Irlanda.",
    ),
}
OFFERS = {  # what was offered, with "@" where its end is told
    "en": (
        "Oxfam had offered USD 3 million to Caritas@.",
        "Oxfam, which works in Mali, had promised Caritas USD 3 million@.",
    ),
    "fr": ("Oxfam avait offert 3 millions d'euros à Caritas@.", "Oxfam avait promis à Caritas 3 millions d'euros@."),
    "es": (
        "Oxfam había ofrecido 3 millones de euros a Caritas@.",
        "Oxfam había prometido a Caritas 3 millones de euros@.",
    ),
}
ENDS = {
    "en": (
        ", but the offer expired in June",
        ", but the offer was withdrawn",
        "; the offer lapsed",
        ", and never paid them",
    ),
    "fr": (", mais l'offre a expiré en juin", ", mais l'offre a été retirée", " ; l'offre est devenue caduque"),
    "es": (
        ", pero la oferta venció en junio",
        ", pero la oferta fue retirada",
        "; la oferta caducó",
        ", y nunca los entregó",
    ),
}
ADVERBIALS = {
    "en": ("", "On Friday, ", "According to the organizers, "),
    "fr": ("", "Vendredi, ", "Selon les organisateurs, "),
    "es": ("", "El viernes, ", "Según los organizadores, "),
}
WHEN = {  # "La OIM firmó @ un convenio con la FAO."
    "en": ("IOM signed@ an agreement with FAO.", (" in 2019", " in Lima", " in May 2020", " last week in Lima")),
    "fr": (
        "L'OIM a signé@ un accord avec la FAO.",
        (" en 2019", " à Lima", " en mai 2020", " la semaine dernière à Lima"),
    ),
    "es": (
        "La OIM firmó@ un convenio con la FAO.",
        (" en 2019", " en Lima", " en mayo de 2020", " la semana pasada en Lima"),
    ),
}


def pairs(found: Extraction) -> set[frozenset[str]]:
    """Who is told to work with whom."""
    return {frozenset(p.participants) for p in found.partnerships}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, all_ in TWO_WORKS.items() for text in all_])
def test_each_gift_goes_with_its_own_work(language: str, text: str) -> None:
    found = read(language, text)
    assert {f.funder for f in found.funding} == {"jp-government", "ie-government"}
    told = pairs(found)
    assert {frozenset(("caritas", "jp-government")), frozenset(("oxfam", "ie-government"))} <= told
    assert frozenset(("caritas", "ie-government")) not in told
    assert frozenset(("oxfam", "jp-government")) not in told


@pytest.mark.parametrize(
    ("language", "offer", "end"),
    [(lang, offer, end) for lang in OFFERS for offer in OFFERS[lang] for end in ENDS[lang]],
)
def test_an_offer_that_lapsed_is_no_gift(language: str, offer: str, end: str) -> None:
    assert [f.status for f in read(language, offer.replace("@", "")).funding if f.status != "refused"]
    assert [f for f in read(language, offer.replace("@", end)).funding if f.status != "refused"] == []


@pytest.mark.parametrize(
    ("language", "front", "when"),
    [(lang, front, when) for lang in WHEN for front in ADVERBIALS[lang] for when in ("", *WHEN[lang][1])],
)
def test_when_and_where_it_was_signed_leave_the_agreement(language: str, front: str, when: str) -> None:
    text = WHEN[language][0].replace("@", when)
    text = front + (text[:1].lower() + text[1:] if front and language != "en" else text)
    assert [set(a.parties) for a in read(language, text).agreements] == [{"fao", "iom"}]
