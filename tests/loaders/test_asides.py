"""What stands beside a body between commas or dashes changes none of the facts of its sentence."""

from __future__ import annotations

import pytest

from tests.loaders.reading import read, told

# "@" marks where an aside may stand, right behind a body
SENTENCES = {
    "fr": (
        "L'OIM@ et la FAO ont signé un accord à Lomé.",
        "L'accord entre l'OIM@ et la FAO permettra d'ouvrir une école.",
        "Le projet est mis en œuvre par l'OIM@ et la FAO.",
        "L'OIM@ a lancé le projet Voix avec Caritas.",
        "La Suède a versé 2 millions d'euros à l'OIM@ et à la FAO.",
        "En partenariat avec Caritas@ et la FAO, l'OIM a ouvert un centre.",
    ),
    "en": (
        "IOM@ and FAO signed an agreement in Lome.",
        "The agreement between IOM@ and FAO will open a school.",
        "The project is implemented by IOM@ and FAO.",
        "IOM@ launched a project with Caritas.",
        "Sweden gave USD 2 million to IOM@ and to FAO.",
        "In partnership with Caritas@ and FAO, IOM opened a centre.",
    ),
    "es": (
        "La OIM@ y la FAO firmaron un acuerdo en Lima.",
        "El acuerdo entre la OIM@ y la FAO permitirá abrir una escuela.",
        "El proyecto es ejecutado por la OIM@ y la FAO.",
        "La OIM@ lanzó un proyecto con Cáritas.",
        "Suecia entregó 2 millones de euros a la OIM@ y a la FAO.",
        "En alianza con Cáritas@ y la FAO, la OIM abrió un centro.",
    ),
}
ASIDES = {
    "fr": (
        ", dont le siège est à Genève,",
        ", organisme basé à Genève,",
        ", qui compte vingt ans d'expérience,",
        ", représentée par son directeur, Jean Martin,",
        ", créée en 1951 par seize pays,",
        ", à cette occasion,",
        ", en tant que chef de file,",
    ),
    "en": (
        ", headquartered in Geneva,",
        ", a body based in Geneva,",
        ", which has twenty years of experience,",
        ", represented by its director, John Martin,",
        ", founded in 1951 by sixteen countries,",
        ", on this occasion,",
    ),
    "es": (
        ", cuya sede está en Ginebra,",
        ", organismo con sede en Ginebra,",
        ", que cuenta con veinte años de experiencia,",
        ", representada por su director, Juan Martín,",
        ", creada en 1951 por dieciséis países,",
        ", en esta ocasión,",
    ),
}
CASES = [
    pytest.param(language, sentence, aside, id=f"{sentence[:24]}{aside}")
    for language in SENTENCES
    for sentence in SENTENCES[language]
    for aside in ASIDES[language]
]


@pytest.mark.parametrize(("language", "sentence", "aside"), CASES)
def test_an_aside_changes_nothing(language: str, sentence: str, aside: str) -> None:
    plain = told(read(language, sentence.replace("@", "")))
    assert plain
    assert told(read(language, sentence.replace("@", aside))) == plain


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'OIM, qui travaille avec Caritas depuis 2004, et la FAO ont signé un accord."),
        ("en", "IOM, which has been working with Caritas since 2004, and FAO signed an agreement."),
        ("es", "La OIM, que trabaja con Cáritas desde 2004, y la FAO firmaron un acuerdo."),
    ],
)
def test_an_aside_that_tells_a_fact_is_read_for_itself(language: str, text: str) -> None:
    found = read(language, text)
    assert [a.parties for a in found.agreements] == [("fao", "iom")]
    assert ("caritas", "iom") in [p.participants for p in found.partnerships]
    assert ("caritas", "fao") not in [p.participants for p in found.partnerships]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'OIM ainsi que des associations locales et la FAO ont signé un accord."),
        ("en", "IOM as well as local associations and FAO signed an agreement."),
        ("es", "La OIM y otros socios y la FAO firmaron un acuerdo."),
    ],
)
def test_those_without_a_name_are_passed_over(language: str, text: str) -> None:
    assert [a.parties for a in read(language, text).agreements] == [("fao", "iom")]


def test_what_several_gave_is_not_the_one_named_ones() -> None:
    funding = read("en", "Japan and other donors gave USD 5 million to IOM.").funding
    assert [f.amount for f in funding if f.amount is not None] == []
