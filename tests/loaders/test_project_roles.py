"""Roles of projects and agreements: who, where, from when to when, for how many; what is not stated stays empty."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.extract import extract
from loaders.facts import Extraction
from loaders.release import Release
from tests.loaders.reading import read


def names(extraction: Extraction, keys: tuple[str, ...]) -> set[str]:
    return {o.names[0] for o in extraction.organizations if o.key in keys} | {
        p.names[0] for p in extraction.places if p.key in keys
    }


PARTNERS = [
    ("fr", "Le projet “Rives sûres”, que l'OIM met en œuvre avec la FAO, avance.", {"OIM", "FAO"}),
    ("fr", "L'OIM a lancé mardi un projet de puits. Il sera conduit par la FAO au Tchad.", {"OIM", "FAO"}),
    ("fr", "Le Mécanisme de réponse aux migrants (MRM) de l'OIM ouvre à Agadez.", {"OIM"}),
    ("fr", "Dans le cadre du projet “Rives sûres”, l'OIM forme des agents.", {"OIM"}),
    ("fr", "Le projet “Rives sûres” est financé par le Japon.", set()),
    ("fr", "L'OIM ne mettra pas en œuvre le projet “Rives sûres”.", set()),
    ("en", "The project “Safe Shores”, which IOM implements with FAO, is under way.", {"IOM", "FAO"}),
    ("en", "The Safe Shores project, run by IOM and UNICEF, is funded by Japan.", {"IOM", "UNICEF"}),
    ("en", "IOM's Safe Shores project has begun.", {"IOM"}),
    ("en", "UNICEF has joined the Safe Shores project.", {"UNICEF"}),
    ("en", "The Safe Shores project is financed by FAO.", set()),
    (
        "es",
        "El proyecto “Orillas Seguras”, que financia el Japón y que ejecutan la OIM y la FAO, crece.",
        {"OIM", "FAO"},
    ),
    ("es", "Como parte del proyecto “Orillas Seguras”, la OIM imparte un curso.", {"OIM"}),
    ("es", "El proyecto “Orillas Seguras” es sufragado por la FAO.", set()),
    ("es", "El proyecto “Orillas Seguras”, cuya ejecución corresponde a la OIM y a la FAO, crece.", {"OIM", "FAO"}),
    ("es", "El proyecto “Orillas Seguras” arrancó bajo la coordinación de la OIM.", {"OIM"}),
    ("fr", "Le projet “Rives sûres”, dont la gestion incombe à Caritas, avance.", {"Caritas"}),
    ("fr", "Le projet “Rives sûres”, dont la mise en œuvre est assurée par l'OIM, avance.", {"OIM"}),
    ("en", "IOM is in charge of the Safe Shores project.", {"IOM"}),
    ("en", "The Safe Shores Project (SSP) is carried out by IOM.", {"IOM"}),
    ("en", "Japan funds the Safe Shores Project, to be implemented by IOM.", {"IOM"}),
    ("en", "The second phase of the Safe Shores programme was launched by UNICEF and FAO.", {"UNICEF", "FAO"}),
    ("fr", "Le programme “Rives sûres” de l'Union européenne avance.", set()),
    ("fr", "Les projets “Rives sûres” et “Ports verts” sont menés par l'OIM.", {"OIM"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), PARTNERS)
def test_partners(language: str, text: str, wanted: set[str]) -> None:
    found = read(language, text)
    assert found.projects
    assert {frozenset(names(found, one.partners)) for one in found.projects} == {frozenset(wanted)}


# The release's own project: whoever leads the work runs it, whoever works with them beside it takes part.
AROUND = [
    ("fr", "Le projet “Rives sûres” a débuté hier. L'OIM y forme des pêcheurs avec Caritas.", {"OIM", "Caritas"}),
    (
        "fr",
        "L'OIM a ouvert un poste. Ce poste fait partie du projet “Rives sûres”. Le HCR a fourni les tentes.",
        {"OIM"},
    ),
    ("fr", "Le projet “Rives sûres” de l'OIM avance. “Le HCR et l'OIM luttent côte à côte”, a dit le maire.", {"OIM"}),
    ("en", "The Safe Shores project of IOM follows a programme that UNICEF runs with Caritas.", {"IOM"}),
    ("en", "The Safe Shores project began. IOM is training fishers together with Caritas.", {"IOM", "Caritas"}),
    ("en", "IOM opened a post. It is part of the Safe Shores project. FAO provided the seeds.", {"IOM"}),
    ("es", "El proyecto “Orillas Seguras” avanza. La OIM capacita a pescadores junto con Cáritas.", {"OIM", "Cáritas"}),
    (
        "es",
        "La OIM abrió un puesto. Es parte del proyecto “Orillas Seguras”. La FAO proporcionó las semillas.",
        {"OIM"},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), AROUND)
def test_who_is_told_around_the_project(language: str, text: str, wanted: set[str]) -> None:
    found = read(language, text)
    assert names(found, found.projects[0].partners) == wanted


def test_a_project_told_of_beside_another_is_not_what_the_release_is_about() -> None:
    text = "IOM launched the Safe Shores project. The project helps fishers. It follows the Blue Border project of FAO."
    own, other = read("en", text).projects
    assert names(read("en", text), own.partners) == {"IOM"}
    assert names(read("en", text), other.partners) == {"FAO"}


LOCATIONS = [
    ("fr", "L'OIM mène le projet “Rives sûres” au Tchad, au Niger et au Mali.", {"Tchad", "Niger", "Mali"}),
    ("fr", "L'OIM mène un projet d'appui aux pêcheurs dans la région de Kayes.", {"Kayes"}),
    ("fr", "L'OIM mène le projet “Rives sûres” pour des migrants venus du Mali.", set()),
    (
        "fr",
        "Le projet “Rives sûres” forme des pêcheurs dans les régions de Kayes, de Ségou et de Mopti.",
        {"Kayes", "Ségou", "Mopti"},
    ),
    ("fr", "Un atelier du projet “Rives sûres” a réuni des pêcheurs à Bamako.", set()),
    ("fr", "L'OIM a lancé à Bamako le projet “Rives sûres”, financé par le Japon.", set()),
    ("fr", "Le projet “Rives sûres” est porté par CARE dans les régions de Kayes et de Ségou.", {"Kayes", "Ségou"}),
    ("fr", "Le projet “Rives sûres” touche la Serbie et le Kosovo.", {"Serbie", "Kosovo"}),
    ("en", "The project “Safe Shores” is implemented by IOM in Ghana and Togo.", {"Ghana", "Togo"}),
    ("en", "In Ghana, the project “Safe Shores” is run by IOM.", {"Ghana"}),
    ("en", "The project “Safe Shores” is run by IOM with money from Ghana.", set()),
    ("en", "The Safe Shores project, which covers Nepal and Bhutan, was launched by IOM.", {"Nepal", "Bhutan"}),
    ("en", "The Safe Shores project is helping fishers in the provinces of Herat and Farah.", {"Herat", "Farah"}),
    ("en", "The Safe Shores project of IOM does not help fishers in Togo.", set()),
    ("en", "The Safe Shores project was presented at a ceremony in Accra by IOM.", set()),
    ("es", "El proyecto “Orillas Seguras” es ejecutado por la OIM en Bolivia y el Perú.", {"Bolivia", "Perú"}),
    ("es", "El proyecto “Orillas Seguras” ayuda a pescadores de la OIM en Chile y alcanza al Perú.", {"Chile", "Perú"}),
    ("es", "La OIM inauguró en Quito el proyecto “Orillas Seguras”.", set()),
    (
        "es",
        "La campaña “Orillas Seguras” recorrerá Tapachula, Tenosique y Saltillo.",
        {"Tapachula", "Tenosique", "Saltillo"},
    ),
    ("es", "El proyecto “Orillas Seguras” llegó a 60 escuelas de Choluteca y Danlí.", {"Choluteca", "Danlí"}),
    ("es", "“Orillas Seguras”, proyecto de la OIM, atiende a niños no acompañados en Cúcuta.", {"Cúcuta"}),
    ("es", "La OIM amplía a Chiapas y Oaxaca su proyecto “Orillas Seguras”.", {"Chiapas", "Oaxaca"}),
    ("es", "El proyecto “Orillas Seguras” ayuda a los refugiados de Venezuela.", set()),
    ("fr", "L'OIM démarre à Goma un projet de puits.", {"Goma"}),
    ("fr", "L'OIM démarre lundi à Goma un projet de puits.", set()),
    (
        "fr",
        "Le projet “Rives sûres” avance. Deux postes seront ouverts par l'OIM à Kayes et à Ségou.",
        {"Kayes", "Ségou"},
    ),
    ("fr", "Le projet “Rives sûres” avance. Deux postes ont ouvert à Kayes, dit l'OIM à Bamako.", {"Kayes"}),
    ("fr", "Le projet “Rives sûres” est conduit par l'OIM en Afrique.", set()),
    ("en", "The Safe Shores campaign begins on Monday in Aden and Lahj.", {"Aden", "Lahj"}),
    ("en", "IOM has extended its Safe Shores project to Herat and Farah.", {"Herat", "Farah"}),
    (
        "en",
        "The Safe Shores project of IOM works in 14 districts of Malawi, including Mangochi and Salima.",
        {"Malawi", "Mangochi", "Salima"},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), LOCATIONS)
def test_locations(language: str, text: str, wanted: set[str]) -> None:
    found = read(language, text)
    assert names(found, found.projects[0].locations) == wanted


TITLED = [
    ("fr", "Togo : l'OIM aide les pêcheurs\nLe projet “Rives sûres” a débuté. Le Togo s'en réjouit.", {"Togo"}),
    ("en", "IOM helps fishers in Togo\nThe Safe Shores project has begun, IOM said.", {"Togo"}),
    ("en", "IOM helps fishers in Togo\nThe Safe Shores project of IOM works in Ghana.", {"Ghana"}),
    ("fr", "Le Japon aide les pêcheurs\nLe Japon, qui finance le projet “Rives sûres”, a salué la FAO.", set()),
    ("es", "La OIM ayuda a pescadores en el Perú\nEl proyecto “Orillas Seguras” ha comenzado.", {"Perú"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), TITLED)
def test_the_title_tells_where_the_own_project_works_if_nothing_else_does(
    language: str, text: str, wanted: set[str]
) -> None:
    found = extract(Release("r", text.split("\n", maxsplit=1)[0], text, language, "0" * 64))
    assert names(found, found.projects[0].locations) == wanted


DATES = [
    ("fr", "Le projet “Rives sûres”, mené par l'OIM, a débuté le 1er mai 2015.", date(2015, 5, 1), None),
    ("fr", "Le projet “Rives sûres” (2010-2014) est mené par l'OIM.", date(2010, 1, 1), date(2014, 12, 31)),
    ("fr", "Le projet de 18 mois “Rives sûres” a été lancé le 1er mai 2015.", date(2015, 5, 1), date(2016, 10, 31)),
    ("fr", "Le projet “Rives sûres”, mené par l'OIM, prendra fin en décembre 2018.", None, date(2018, 12, 31)),
    ("fr", "Le projet “Rives sûres” est mené par l'OIM, qui a signé un accord en mai 2015.", None, None),
    ("en", "The Safe Shores project started in May 2003 and ended in May 2005.", date(2003, 5, 1), date(2005, 5, 31)),
    ("en", "IOM launched the Safe Shores project in March 2016.", date(2016, 3, 1), None),
    ("en", "The two-year Safe Shores project is run by IOM.", None, None),
    ("en", "The second phase of the Safe Shores project, run by IOM, ended in May 2005.", None, None),
    ("es", "El proyecto “Orillas Seguras”, de la OIM, finalizará en junio de 2020.", None, date(2020, 6, 30)),
    ("es", "La OIM lanzó el proyecto “Orillas Seguras” el 3 de mayo de 2016.", date(2016, 5, 3), None),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), DATES)
def test_dates(language: str, text: str, start: date | None, end: date | None) -> None:
    found = read(language, text)
    assert [(p.start, p.end) for p in found.projects] == [(start, end)]


PEOPLE = [
    ("fr", "Le projet “Rives sûres”, mené par l'OIM, aide 3 000 personnes.", 3000),
    ("fr", "Quelque 800 migrants bénéficieront du projet “Rives sûres”.", 800),
    ("fr", "Le projet “Rives sûres”, mené par l'OIM, aide 300 familles.", None),
    ("en", "The Safe Shores project will assist 1,000 stranded migrants.", 1000),
    ("en", "The Safe Shores project will assist three villages.", None),
    ("es", "El proyecto “Orillas Seguras” beneficiará a 2.500 mujeres.", 2500),
]


@pytest.mark.parametrize(("language", "text", "people"), PEOPLE)
def test_beneficiaries(language: str, text: str, people: int | None) -> None:
    assert [p.beneficiaries for p in read(language, text).projects] == [people]


SIGNED = [
    ("fr", "L'OIM et le Bénin ont signé le 2 mai 2015 à Cotonou un accord.", {"Cotonou"}, date(2015, 5, 2)),
    ("fr", "À Genève, l'OIM et la FAO ont signé un mémorandum d'entente.", {"Genève"}, None),
    ("fr", "L'OIM et la FAO ont signé un mémorandum d'entente pour aider les migrants à Genève.", set(), None),
    ("en", "IOM and FAO signed a memorandum of understanding in Geneva on 3 March 2017.", {"Geneva"}, date(2017, 3, 3)),
    ("en", "IOM and FAO signed a memorandum of understanding to help migrants in Geneva.", set(), None),
    ("en", "An agreement between FAO and IOM was signed by the IOM Chief of Mission in Ukraine.", set(), None),
    ("es", "La OIM y la FAO firmaron en Roma un convenio de cooperación.", {"Roma"}, None),
]


@pytest.mark.parametrize(("language", "text", "place", "day"), SIGNED)
def test_where_and_when_agreements_were_signed(language: str, text: str, place: set[str], day: date | None) -> None:
    found = read(language, text)
    [agreement] = found.agreements
    assert names(found, (agreement.signed_at,) if agreement.signed_at else ()) == place
    assert agreement.signed_on == day


def test_a_relative_day_of_signing_counts_from_the_day_of_the_release() -> None:
    text = "News\nIOM and FAO signed a memorandum of understanding yesterday in Geneva."
    [agreement] = extract(Release("r", "News", text, "en", "0" * 64, issued=date(2020, 5, 7))).agreements
    assert agreement.signed_on == date(2020, 5, 6)


def test_an_agreement_is_about_the_project_of_its_sentence_and_a_gift_pays_for_the_nearest() -> None:
    found = read(
        "en", "IOM and FAO signed an agreement on the Safe Shores project, which Japan funds with USD 2 million."
    )
    [project], [agreement], [gift] = found.projects, found.agreements, found.funding
    assert agreement.concerns == (project.key,)
    assert gift.project == project.key
