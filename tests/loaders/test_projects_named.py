"""Which projects a sentence tells of, and what it calls them."""

from __future__ import annotations

import pytest

from tests.loaders.reading import read


def projects(language: str, text: str) -> set[str]:
    return {name for project in read(language, text).projects for name in project.names[:1]}


BEHIND_A_COLON = [
    ("en", "IOM began a three-year police project: “Better Courts for All”.", {"Better Courts for All"}),
    ("fr", "L'OIM et la FAO mènent un projet commun intitulé : “Des puits pour demain”.", {"Des puits pour demain"}),
    ("fr", "L'OIM démarre un projet qui s'intitule : Renforcer les côtes.", {"Renforcer les côtes"}),
    ("es", "El PNUD puso en marcha una campaña regional: “Agua para todos”.", {"Agua para todos"}),
    ("fr", "Le projet du gouvernement : “nous irons vite”, a dit le ministre.", set()),
    ("en", "The mayor praised the programme: “it saved us”.", set()),
]
BEHIND_ITS_OWNER = [
    ("es", "La ayuda se enmarca en el proyecto de la OIM Safe Return for Workers.", {"Safe Return for Workers"}),
    ("es", "La ayuda se enmarca en el proyecto de la OIM “Retorno digno”.", {"Retorno digno"}),
    ("fr", "Cette aide relève du programme de la FAO “Graines de paix”.", {"Graines de paix"}),
    ("fr", "L'atelier du programme de l'OIM Niger a fermé.", set()),
]
WITH_AN_ACRONYM = [
    (
        "fr",
        "L'aide arrive grâce au programme d'appui aux communes rurales (PACRUB).",
        {"programme d'appui aux communes rurales"},
    ),
    (
        "fr",
        "Il y a le projet d'appui aux filières de la vanille (Afivan).",
        {"projet d'appui aux filières de la vanille"},
    ),
    (
        "es",
        "Llegó con el programa de rehabilitación de mercados (PREMU).",
        {"programa de rehabilitación de mercados"},
    ),
    ("fr", "Le projet de la Croix-Rouge libanaise (CRL) avance.", set()),
    ("es", "El proyecto de la Cruz Roja Ecuatoriana (CRE) avanza.", set()),
    ("en", "Funds for the Second Rural Roads (Coast) Project add up.", {"Second Rural Roads (Coast) Project"}),
    ("fr", "L'aide passe par le programme LIEN 2, mis en œuvre par la FAO.", {"LIEN 2"}),
]
PART_OF_ONE = [
    ("en", "The clinic is part of a three-year school health programme.", {"three-year school health programme"}),
    ("en", "The clinic is part of the programme.", set()),
    ("fr", "Le ministre a assisté au lancement d'un projet de pêche artisanale.", {"projet de pêche artisanale"}),
    ("fr", "Grâce au programme, 300 familles ont l'eau.", set()),
    ("es", "Los vuelos se pagan con cargo al programa de retorno voluntario.", {"programa de retorno voluntario"}),
    ("es", "Gracias al programa, 300 familias tienen agua.", set()),
    ("en", "The ministry supports a new computer programme for its clerks.", set()),
    ("fr", "Le ministère a acheté un programme informatique pour ses agents.", set()),
    ("es", "El programa informático fue financiado por la FAO.", set()),
]
OF_A_TITLE = [
    (
        "es",
        "En el marco del proyecto de Atención Integral a Familias y Niñez Desplazada, la Embajada entregó las obras.",
        {"proyecto de Atención Integral a Familias y Niñez Desplazada"},
    ),
    ("es", "El proyecto de María Elena Gómez avanza.", set()),
    (
        "es",
        "El programa de la OIM de ayuda al retorno es sufragado por Suecia.",
        {"programa de la OIM de ayuda al retorno"},
    ),
    ("fr", "Le programme de l'OIM d'aide au retour est financé par la Suède.", {"programme de l'OIM d'aide au retour"}),
]
PLANS_AND_PURSES = [
    ("es", "La iniciativa forma parte del plan “Camino a Hambre Cero”.", {"Camino a Hambre Cero"}),
    ("fr", "Le plan “Vision 2030” a été adopté par le parlement.", set()),
    ("en", "A plan “Vision 2030” was adopted by parliament.", set()),
    ("es", "La OIM recibió fondos del Mecanismo de Financiación de Emergencias.", set()),
    ("fr", "L'OIM a puisé dans son Mécanisme de financement des urgences.", set()),
]
AT_LARGE = [
    ("es", "El acuerdo permite promover las iniciativas de paz de los pueblos.", set()),
    ("es", "La OIM ejecuta siete proyectos para pescadores.", {"proyectos para pescadores"}),
    ("fr", "La suite de l'opération a été financée par la FAO.", set()),
    ("fr", "La FAO finance une opération de repeuplement.", {"opération de repeuplement"}),
    ("en", "The bank backs the financing of the projects of towns.", set()),
    ("en", "FAO financed seven projects for fishers.", {"seven projects for fishers"}),
]
BEFORE_OR_BESIDE = [
    ("en", "FAO launched “Safe Shores,” a 3-year, $2 million project that helps fishers.", {"Safe Shores"}),
    ("en", "“We will go on,” a project officer said.", set()),
    ("fr", "Il s'agit du projet du PAM, appelé Sécurité des cantines, qui commence.", {"Sécurité des cantines"}),
    ("fr", "Il s'agit du projet du PAM, qui commence.", set()),
    ("es", "Se firmó el programa Vecino Unido por la Niñez (VUN).", {"Vecino Unido por la Niñez"}),
    (
        "fr",
        "L'OIM veut clôturer le projet PURC, et lancer un Projet de Filets de Sécurité (PFS).",
        {"PURC", "Projet de Filets de Sécurité"},
    ),
    ("fr", "L'OIM mène 20 projets de pêche pour plus de 3 000 familles.", {"projets de pêche"}),
    ("en", "IOM's small project in Ghana quickly turned into a model.", set()),
    ("fr", "La campagne cherche à toucher 5 000 pêcheurs.", set()),
    ("es", "Comenzó el Programa Regional para reforzar la pesca.", {"Programa Regional para reforzar la pesca"}),
    ("en", "IOM launched a project worth USD 3 million.", {"project"}),
    (
        "en",
        "A project that will run in the Oromia and Somali regions was made public by IOM.",
        {"project that will run in the Oromia and Somali regions"},
    ),
    (
        "fr",
        "L'OIM mène le projet de puits de Kayes. Le projet “Rives sûres” aide les pêcheurs.",
        {"projet de puits de Kayes", "Rives sûres"},
    ),
    ("fr", "L'OIM mène un projet de trois ans. Le projet “Rives sûres” aide les pêcheurs.", {"Rives sûres"}),
]
IN_QUOTES_ALONE = [
    ("en", "Under the Lake Villages Project, CARE digs wells.", {"Lake Villages Project"}),
    ("en", "“Healthy Shores” is funded by Norway and implemented by UNICEF.", {"Healthy Shores"}),
    ("fr", "Le dispensaire a ouvert dans le cadre de “Rives saines”, financé par la Norvège.", {"Rives saines"}),
    ("es", "Noruega financia “Orillas Sanas”, que lidera UNICEF.", {"Orillas Sanas"}),
    ("en", "The film “The Crossing” was funded by Norway.", set()),
    ("fr", "L'étude “Vies de passage”, financée par la Norvège, paraît demain.", set()),
    ("es", "Noruega no financia “Orillas Sanas”.", set()),
    ("fr", "Dans le cadre de la “Journée mondiale de l'eau”, l'UNICEF a distribué des kits.", set()),
]
ALL = [
    *IN_QUOTES_ALONE,
    *BEFORE_OR_BESIDE,
    *BEHIND_A_COLON,
    *BEHIND_ITS_OWNER,
    *WITH_AN_ACRONYM,
    *PART_OF_ONE,
    *OF_A_TITLE,
    *PLANS_AND_PURSES,
    *AT_LARGE,
]


@pytest.mark.parametrize(("language", "text", "wanted"), ALL)
def test_projects(language: str, text: str, wanted: set[str]) -> None:
    assert projects(language, text) == wanted
