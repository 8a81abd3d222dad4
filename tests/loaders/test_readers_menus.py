"""Menus whose entries no lexicon knows: the title under them is found, and the body is the same."""

from __future__ import annotations

import random

import pytest

from loaders.readers import parse_text

ENTRIES = {
    "fr": "Qui nous sommes|Notre réseau|Gouvernance|Le Conseil|Bureau de la coordination|Nos activités|"
    "Domaines de travail|Nos thèmes|Rejoignez-nous|Chiffres et études|"
    "Espace donateurs|Où nous sommes|Urgences|Santé|Climat",
    "en": "About the network|Our people|Governance|Leadership|Coordination office|What we work on|Themes|Get involved|"
    "Join the team|Facts and studies|Data hub|For donors|Emergencies|Health|Climate",
    "es": "Quiénes integran la red|Nuestra gente|Gobernanza|El Consejo|En qué trabajamos|Temas|Dónde encontrarnos|"
    "Únete al equipo|Cifras y estudios|Centro de datos|Para donantes|Emergencias|Salud|Clima",
}
SENTENCES = {
    "fr": "Un réseau qui réunit depuis 1951 des États et des associations pour une mobilité sûre, avec 175 membres.",
    "en": "A network that has brought together states and bodies since 1951 for safe mobility, with 175 members.",
    "es": "Una red que reúne desde 1951 a Estados y asociaciones en torno a una movilidad segura, con 175 miembros.",
}
BODIES = {  # hard-wrapped, the title as wide as the text
    "fr": """Un puits pour les déplacés de Diffa et leurs hôtes
L'OIM et la Croix-Rouge nigérienne ont ouvert hier
un puits près de Diffa, dans le sud-est du Niger. Il
donnera de l'eau à trois villages et à deux mille
déplacés qui y vivent depuis un an.
Le forage a été payé par le Fonds de la Croix, qui en
avait fait la promesse au printemps. Une pompe solaire
sera posée avant les pluies, et deux femmes du village
apprendront à la réparer.""",
    "en": """A Well for the Displaced of Diffa and Their Hosts
IOM and the Red Cross of Niger opened a well on Monday
near Diffa, in the south-east of Niger. It will give
water to three villages and to two thousand displaced
people who have lived there for a year.
The drilling was paid for by the Fund of the Cross, as
it had promised in the spring. A solar pump is going to
be set up before the rains, and two women of the village
will learn to repair it.""",
    "es": """Un pozo para los desplazados de Diffa y sus vecinos
La OIM y la Cruz Roja de Níger abrieron ayer un pozo
cerca de Diffa, en el sureste de Níger. Dará agua a
tres aldeas y a dos mil desplazados que viven en ellas
desde hace un año.
La perforación fue pagada por el Fondo de la Cruz, que
lo había prometido en primavera. Antes de las lluvias se
instalará una bomba solar, y dos mujeres de la aldea
aprenderán a repararla.""",
}


def menu(language: str, chance: random.Random) -> str:
    """Entries alone, behind dashes, twice, or glued to a sentence."""
    style = chance.choice(["alone", "dash", "twice", "glued"])
    lines: list[str] = []
    for entry in chance.sample(ENTRIES[language].split("|"), chance.randint(5, 10)):
        if style == "alone":
            lines.append(entry)
        elif style == "dash":
            lines += [f"- {entry}"] if chance.random() < 0.6 else ["-", entry, entry]
        else:
            lines += [entry, entry] if chance.random() < 0.7 else [f"- {entry}"]
    if style == "glued":
        lines[1:1] = ["-", lines[0], lines[0].removeprefix("- ") + SENTENCES[language]]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_an_unknown_menu_is_no_part_of_the_release(language: str, seed: int) -> None:
    plain = parse_text(BODIES[language], id="x")
    under = parse_text(f"{menu(language, random.Random(seed))}\n{BODIES[language]}", id="x")
    assert under.title == BODIES[language].split("\n")[0]
    assert under.text == plain.text
