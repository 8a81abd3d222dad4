"""What stands beside a member of a list changes no fact, nor does another name for a member."""

from __future__ import annotations

import pytest

from tests.loaders.reading import read, told

# "@" stands right behind the first or the second member of a list, "#" for its last "and"
SENTENCES = {
    "fr": (
        "Oxfam@, Mercy Corps et l'UNICEF ont signé un accord à Lomé.",
        "Oxfam, Mercy Corps@ et l'UNICEF ont signé un accord à Lomé.",
        "L'accord entre Oxfam@, Mercy Corps et l'UNICEF porte sur trois ans.",
        "L'atelier est organisé par Oxfam@, l'UNICEF et Mercy Corps.",
        "Le HCR travaille avec Oxfam@, Mercy Corps et la Croix-Rouge suisse.",
    ),
    "en": (
        "Oxfam@, Mercy Corps and UNICEF signed an agreement in Lome.",
        "Oxfam, Mercy Corps@ and UNICEF signed an agreement in Lome.",
        "The agreement between Oxfam@, Mercy Corps and UNICEF covers three years.",
        "The workshop is run by Oxfam@, UNICEF and Mercy Corps.",
        "UNHCR works with Oxfam@, Mercy Corps and the Swiss Red Cross.",
    ),
    "es": (
        "Oxfam@, Mercy Corps y UNICEF firmaron un acuerdo en Lima.",
        "Oxfam, Mercy Corps@ y UNICEF firmaron un acuerdo en Lima.",
        "El acuerdo entre Oxfam@, Mercy Corps y UNICEF abarca tres años.",
        "El taller es organizado por Oxfam@, UNICEF y Mercy Corps.",
        "El ACNUR trabaja con Oxfam@, Mercy Corps y la Cruz Roja suiza.",
    ),
}
BESIDE = {
    "fr": (
        " à Bamako",
        " au Mali",
        ", une vieille alliée",
        " – une ONG de la place –",
        " “Horizon”",
        " (basée à Nice)",
    ),
    "en": (" in Bamako", " in Mali", ", an old ally", " – a small charity –", " “Horizon”", " (based in Nice)"),
    "es": (
        " en Quito",
        " en Ecuador",
        ", una vieja aliada",
        " – una ONG pequeña –",
        " “Horizonte”",
        " (con sede en Niza)",
    ),
}
JOINTS = {
    "fr": ("et", ("et, pour les livres,", "ainsi que", "et, dans le sud,")),
    "en": ("and", ("and, for the books,", "as well as", "and, in the south,")),
    "es": ("y", ("y, para los libros,", "así como", "y, en el sur,")),
}
NAMES = {  # sentences with a name at "@", and names of one body, or of several
    "fr": (
        ("Oxfam et @ ont signé un accord.", "La campagne est financée par @ et mise en œuvre par Oxfam."),
        (
            "la Fondation Plein Soleil",
            "le ministère de la Pêche et du Littoral",
            "la mairie de Zinder",
            "le conseil départemental de Zinder",
            "les fondations Orange et Sonatel",
            "les ministères mauritanien de la Pêche et sénégalais de l'Intérieur",
        ),
    ),
    "en": (
        ("Oxfam and @ signed an agreement.", "The campaign is funded by @ and carried out by Oxfam."),
        (
            "the Sunrise Foundation",
            "the Ministry of Fisheries and the Blue Economy",
            "the Ministry of Gender, Children and Persons with Disabilities",
            "St. Anne's Hospital",
            "the Union of Millers and Pastry Cooks",
            "the Alliance for a Clean River",
            "Women in Need",
            "the Lego and Velux Foundations",
            "Kono and Bo District Councils",
        ),
    ),
    "es": (
        ("Oxfam y @ firmaron un acuerdo.", "La campaña es financiada por @ y ejecutada por Oxfam."),
        (
            "la Fundación Sol Naciente",
            "los ministerios peruano de Pesca y chileno de Salud",
            "Mujeres por la Dignidad",
        ),
    ),
}
MANY = frozenset(
    (
        "les ministères mauritanien de la Pêche et sénégalais de l'Intérieur",
        "los ministerios peruano de Pesca y chileno de Salud",
        "les fondations Orange et Sonatel",
        "the Lego and Velux Foundations",
        "Kono and Bo District Councils",
    )
)


@pytest.mark.parametrize(
    ("language", "sentence", "beside"),
    [(lang, sentence, beside) for lang in SENTENCES for sentence in SENTENCES[lang] for beside in BESIDE[lang]],
)
def test_what_stands_beside_a_member_changes_nothing(language: str, sentence: str, beside: str) -> None:
    plain = told(read(language, sentence.replace("@", "")))
    assert plain
    closed = beside + "," if beside[0] == "," and f"@ {JOINTS[language][0]}" in sentence else beside
    assert told(read(language, sentence.replace("@", closed))) == plain


@pytest.mark.parametrize(
    ("language", "sentence", "joint"),
    [(lang, sentence, joint) for lang in SENTENCES for sentence in SENTENCES[lang] for joint in JOINTS[lang][1]],
)
def test_the_last_member_may_be_joined_otherwise(language: str, sentence: str, joint: str) -> None:
    sentence = sentence.replace("@", "")
    assert told(read(language, sentence.replace(f" {JOINTS[language][0]} ", f" {joint} ", 1))) == told(
        read(language, sentence)
    )


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [(lang, sentence, name) for lang, (sentences, names) in NAMES.items() for sentence in sentences for name in names],
)
def test_a_name_is_one_body(language: str, sentence: str, name: str) -> None:
    found = read(language, sentence.replace("@", name))
    assert len(found.organizations) == (3 if name in MANY else 2)
    others = [o.key for o in found.organizations if o.names[0] != "Oxfam"]
    for key in others:
        assert any({key, "oxfam"} <= set(pair.participants) for pair in found.partnerships) or any(
            {key, "oxfam"} <= set(accord.parties) for accord in found.agreements
        )


@pytest.mark.parametrize(
    "line",
    [
        "Haiti: Bank Supports Smallholders",
        "Samoa: New Funds for the Coastal Roads Programme",
        "Tonga: Agency to Help Rebuild Schools",
    ],
)
def test_a_heading_in_capitals_names_nobody(line: str) -> None:
    found = read("en", f"The rains came late this year.\n{line}\nThe road is closed.")
    assert [o.names for o in found.organizations] == []


@pytest.mark.parametrize(
    ("language", "text", "bodies"),
    [
        ("es", "Oxfam y la Fiscalía General de la Nación firmaron un convenio. La Fiscalía pondrá las salas.", 2),
        ("en", "Oxfam and the Embassy of Japan in Kenya met. The Japanese Embassy funds the school.", 2),
        (
            "en",
            "The Ministry of Works met Oxfam. The Ministries of Health and of Justice came. The Ministry helps CARE.",
            5,
        ),
    ],
)
def test_a_shorter_name_is_the_same_body(language: str, text: str, bodies: int) -> None:
    assert len(read(language, text).organizations) == bodies


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("en", "Oxfam together with UNICEF signed an agreement.", ("oxfam", "unicef")),
        ("es", "Oxfam junto con UNICEF firmaron un acuerdo.", ("oxfam", "unicef")),
        ("fr", "Oxfam, Caritas de même que l'UNICEF ont signé un accord.", ("caritas", "oxfam", "unicef")),
    ],
)
def test_other_words_join_too(language: str, text: str, parties: tuple[str, ...]) -> None:
    assert [a.parties for a in read(language, text).agreements] == [parties]


def test_places_of_a_list_are_no_members() -> None:
    found = read("en", "Oxfam runs the project with UNICEF in Fiji, Kiribati, Nauru and Palau.")
    assert [p.participants for p in found.partnerships] == [("oxfam", "unicef")]
