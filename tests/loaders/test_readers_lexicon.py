"""Every row of the readers' lexicons, by its example."""

from __future__ import annotations

import csv
import re
from importlib import resources

import pytest

from loaders.errors import LexiconError
from loaders.language import detect
from loaders.lexicon import LANGUAGES, rows
from loaders.readers import parse_text
from loaders.readers.boilerplate import WORD_KINDS, boilerplate, key
from loaders.readers.ligatures import restore
from loaders.readers.mapped import Mapped
from loaders.readers.privacy import has_contact

BODY = {
    "fr": (
        "Un puits pour Diffa",
        "Diffa – L'OIM et la Croix-Rouge ont ouvert hier un puits.",
        "Le puits servira à trois villages de la région.",
    ),
    "en": (
        "A Well for Diffa",
        "Diffa – IOM and the Red Cross opened a well on Monday.",
        "The well will serve three villages of the region.",
    ),
    "es": (
        "Un pozo para Diffa",
        "Diffa – La OIM y la Cruz Roja abrieron ayer un pozo.",
        "El pozo servirá a tres aldeas de la región.",
    ),
}
ROWS = [(language, row) for language in LANGUAGES for row in rows(language, "boilerplate")]
PORTRAIT = {
    "fr": "Fondée en 1951, elle compte 175 membres et travaille dans cent pays.",
    "en": "Founded in 1951, it has 175 members and works in a hundred countries.",
    "es": "Fundada en 1951, tiene 175 miembros y trabaja en cien países.",
}


def read(language: str, *after: str) -> list[str]:
    return parse_text("\n\n".join((*BODY[language], *after)), id="x").text.split("\n")


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[f"{a}-{r['kind']}-{r['patterns'][:20]}" for a, r in ROWS])
def test_the_example_of_a_row_is_no_part_of_the_release(language: str, row: dict[str, str]) -> None:
    kind, example = row["kind"], row["example"]
    assert example, "every row has an example"
    body = list(BODY[language])
    if kind == "notes":
        assert read(language, example, PORTRAIT[language]) == [*body, PORTRAIT[language]]
    elif kind == "about" or kind == "end":
        assert read(language, example, PORTRAIT[language]) == body
    elif kind == "related":
        assert read(language, example, "Diffa : un autre titre") == body
    elif kind == "credit":
        assert read(language, example) == [*body, example.split(". ")[0] + "."]
    elif kind == "posted":
        with_date = parse_text("\n\n".join((*body, example)), id="x")
        assert with_date.text.split("\n") == body
        assert with_date.issued is not None
    elif kind == "byline":
        title, *rest = body
        assert parse_text("\n\n".join((title, example, *rest)), id="x").text.split("\n") == body
    else:
        assert read(language, example) == body


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[f"{a}-{r['kind']}-{r['patterns'][:20]}" for a, r in ROWS])
def test_the_example_of_a_row_is_of_its_row(language: str, row: dict[str, str]) -> None:
    if row["kind"] in WORD_KINDS:
        words = [key(word) for word in row["patterns"].split("|")]
        assert "" not in words
        assert any(re.search(rf"\b{word}\b", key(row["example"])) for word in words)
    else:
        assert re.search(rf"(?:^|[ \W])(?:{row['patterns']})", row["example"], re.IGNORECASE)


@pytest.mark.parametrize("word", sorted(boilerplate().labels | boilerplate().sections | boilerplate().share))
def test_no_label_is_a_sentence(word: str) -> None:
    assert len(word.split()) <= 6


KEPT = [
    ("fr", "Pour la première fois, trois villages auront de l'eau."),
    ("fr", "À propos du projet, le maire a rappelé qu'il durera trois ans."),
    ("fr", "Contacts et échanges entre les deux rives reprendront au printemps."),
    ("fr", "Par le passé, les femmes marchaient deux heures pour trouver de l'eau."),
    ("en", "About 500 families will be reached in the first year of the work."),
    ("en", "Contact tracing teams from the Ministry of Health visited two hundred homes."),
    ("en", "Follow-up visits by the Red Cross are planned for the spring of next year."),
    ("en", "For more than ten years, IOM and the Red Cross have dug wells together."),
    ("en", "Share-croppers from three villages gave the land for the well."),
    ("en", "For interviews with 300 families, the Red Cross sent ten students."),
    ("en", "For questions of water, the mayors of the region meet twice a year."),
    ("en", "Sources in the village say that the well will serve the school as well."),
    ("en", "By 2021, the Red Cross will have opened wells in forty villages."),
    ("en", "About the well, the mayor said: “It gives more than water to us all.”"),
    ("fr", "À propos des pompes, le maire a dit : « Elles dureront plus que nous tous. »"),
    ("fr", "Source de vie, le puits est aussi un lieu de rencontre pour les femmes."),
    ("fr", "Suivez le fleuve et vous trouverez les trois villages de la région."),
    ("fr", "Date importante pour la région, le 3 mars verra la fête du puits."),
    ("es", "Fuente de vida, el pozo es también un lugar de encuentro en la aldea."),
    ("es", "Por Diffa pasan cada año miles de familias que buscan agua y trabajo."),
    ("es", "Ver también el agua como un derecho es la tarea, dijo la alcaldesa ayer."),
    ("es", "Para más de tres mil familias, el pozo pondrá fin a la espera."),
    ("es", "Sobre la base de ese acuerdo, la OIM y la Cruz Roja abrirán otro pozo."),
    ("es", "Por más de diez años, la OIM y la Cruz Roja han trabajado juntas."),
]


def test_only_the_sentence_goes_where_nobody_is_named() -> None:
    more = "For more information on wells, see the yearly report. It lists four hundred wells by village."
    assert read("en", more, "Nine more will open.") == [
        *BODY["en"],
        "It lists four hundred wells by village.",
        "Nine more will open.",
    ]


@pytest.mark.parametrize(("language", "sentence"), KEPT)
def test_sentences_that_begin_like_boilerplate_stay(language: str, sentence: str) -> None:
    plain = sentence.replace("« ", "“").replace(" »", "”")
    assert read(language, sentence) == [*BODY[language], plain]
    assert read(language, sentence, BODY[language][1]) == [*BODY[language], plain, BODY[language][1]]


OE = list(rows("fr", "oe"))


@pytest.mark.parametrize("row", OE, ids=[row["word"] for row in OE])
def test_oe_is_restored(row: dict[str, str]) -> None:
    mended = restore(Mapped.whole(row["example"])).text
    assert re.search(rf"(?<![^\W\d_]){row['word']}(?![^\W\d_])", mended, re.IGNORECASE), mended
    assert mended.replace("œ", "").replace("Œ", "") == row["example"]
    assert restore(Mapped.whole(mended.replace("œ", "oe").replace("Œ", "Oe"))).text == mended
    assert restore(Mapped.whole(mended)).text == mended
    assert restore(Mapped.whole(row["example"].upper())).text.isupper()


@pytest.mark.parametrize(
    "text",
    [
        "Il travaille sur le marché et mise sur la mer.",
        "Il a vu les murs de la maison et il est sûr.",
        "Le mur, le fleuve et la cour sont au nord.",
        "L'accord porte sur le port et sur l'organisation sur place, ni sur mer ni aux murs.",
        "Une ville sur le fleuve, une école sur quatre, l'une sur l'autre.",
        "Phoenix, Noël, Boeing et Citroën.",
        "Il est parti par la route.",
    ],
)
def test_oe_is_not_put_where_none_was(text: str) -> None:
    assert restore(Mapped.whole(text)).text == text


LANGUAGE_ROWS = list(
    csv.DictReader(
        (resources.files("loaders") / "lexicons" / "languages.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


@pytest.mark.parametrize("row", LANGUAGE_ROWS, ids=[row["language"] for row in LANGUAGE_ROWS])
def test_languages_are_told_by_their_examples(row: dict[str, str]) -> None:
    assert detect(row["example"]) == row["language"]


def test_a_lexicon_that_is_absent_is_named() -> None:
    with pytest.raises(LexiconError, match="boilerplat_"):
        list(rows("fr", "boilerplat_"))


CONTACTS = [
    "a@b.org",
    "write to a.b@c.example.org now",
    "Write to name (at) example (dot) org",
    "Tel: 12345",
    "+41 22 717 91 11",
    "Tél. (022) 717 91",
    "(202) 555-0143",
    "0041227179111",
    "01 23 45 67 89",
    "E-mail :",
]
FIGURES = [
    "12 345 678 personnes",
    "USD 12,345,678",
    "2010-2012",
    "le 12/03/2015",
    "1 234 567,89 euros",
    "1951-2021",
    "US$2 000 000",
    "24 306",
    "3.200 millones",
    "10 000 à 20 000",
    "n° 2015/1234",
    "12.345.678",
    "call for 10 000 tents",
]


@pytest.mark.parametrize("text", CONTACTS)
def test_contacts_are_seen(text: str) -> None:
    assert has_contact(text)


@pytest.mark.parametrize("text", FIGURES)
def test_figures_are_no_telephone_numbers(text: str) -> None:
    assert not has_contact(text)
