"""Rates, sums for each of so many, and parts of sums that are not told: what nobody gave as such."""

from __future__ import annotations

from collections.abc import Sequence

PER = frozenset("par per por a al".split())
COUNTED = frozenset(
    "personne person persona famille family familia menage household hogar tete head jour day dia mois month mes "
    "semaine week semana eleve student pupil alumno enfant child nino beneficiaire beneficiary beneficiario heure "
    "hour hora litre liter litro kilo migrant migrante refugie refugee refugiado etudiant etudiante estudiante "
    "boursier becario apprenti apprentice aprendiz stagiaire participant participante femme woman mujer ecole "
    "school escuela passager passenger pasajero tonne ton tonelada agent agente travailleur worker trabajador".split()
)


def a_head(folds: Sequence[str]) -> bool:
    """Whether the two folded words behind a sum say that it is a rate.

    >>> a_head(["par", "personne"]), a_head(["par", "la"])
    (True, False)
    """
    return len(folds) == 2 and folds[0] in PER and folds[1] in COUNTED


PART = frozenset("parte partie part porcion portion".split())
OF = frozenset("de des du d' of del".split())
THE = frozenset("los las les the estos estas ces these".split())
FRACTIONS = ("tercera", "cuarta", "quinta", "sexta", "decima", "quatrieme", "troisieme", "cinquieme", "dixieme")


def a_part(folds: Sequence[str]) -> bool:
    """Whether the folded words before a sum say that it is a part of it, and not which one.

    >>> a_part(["una", "parte", "de", "los"]), a_part(["la", "cuarta", "parte", "de", "los"])
    (True, False)
    """
    n = len(folds) - 1
    while n > 0 and folds[n] in THE:
        n -= 1
    part = n > 0 and folds[n] in OF and folds[n - 1] in PART
    return part and not (n > 1 and folds[n - 2].startswith(FRACTIONS))
