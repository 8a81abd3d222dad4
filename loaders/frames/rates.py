"""Rates: sums for each of so many, which nobody gave as such."""

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
