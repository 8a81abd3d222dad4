"""The group that a phrase leads to, over words for peoples, offices and people that stand between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from loaders.chunks import Item
from loaders.clauses import ACTORS

REALMS = frozenset("pueblo people peuple reino royaume kingdom republica republique republic estado state etat".split())
OFFICIALS = frozenset(
    "autorites authorities autoridades partenaires partners socios collectivites ong ngos leaders lideres".split()
)
RULING = frozenset(  # whose rulings and laws are no part of anybody's work
    "court tribunal cour corte juzgado parliament parlement parlamento assembly assemblee asamblea congress congreso "
    "senate senat senado".split()
)


def _goes_on(items: Sequence[Item], k: int, role: str) -> bool:
    """Whether the body behind "and", right before item k, has the role of the preposition."""
    behind = next((i for i in items[k : k + 3] if i.kind not in ("determiner", "title")), None)
    return behind is not None and behind.kind == "bodies" and behind.governor == role


def _set_aside(items: Sequence[Item], k: int, role: str) -> bool:
    """Whether nothing but small words stands between item k and a body that the phrase governs."""
    for item in items[k : k + 6]:
        if item.kind == "bodies":
            return item.governor == role
        if item.kind not in ("word", "adverb", "determiner", "comma", "preposition", "pronoun"):
            return False
    return False


def officials_first(items: Sequence[Item], n: int, comma: int, folds: Sequence[str]) -> bool:
    """Whether a list behind the phrase at item n begins with officials, up to the token `comma`.

    Not where the phrase opens its sentence: "En coopération avec les autorités, l'OIM …".
    """
    told = any(i.kind == "verb" and i.form == "fin" for i in items[:n])
    return told and not OFFICIALS.isdisjoint(folds[items[n].last : comma])


def governed(items: Sequence[Item], n: int, folds: Sequence[str]) -> Item | None:
    """The group that the phrase at item n leads to, over words for people and classes: "con médicos de A"."""
    people, through = False, False
    for k, after in enumerate(items[n + 1 : n + 11], n + 2):
        if after.kind == "comma" and k < len(items) and items[k].cls == "like":
            continue  # "avec plusieurs ONG, notamment A et B"
        if after.possessor or after.kind == "possessive":
            continue  # "the United Kingdom's Department": the Department
        if after.kind in ACTORS:
            return after if not (through and after.kind == "country") else None
        if after.kind == "preposition" and after.cls == "of" and people:
            through = True  # "with the doctors of X"
            continue
        if after.kind == "place" and through and k < len(items) and items[k].kind == "and":
            continue  # "with the villagers of Zinder and the Red Cross"
        people = people or (after.kind in ("word", "title") and folds[after.first] not in REALMS)
        if after.kind == "comma" and people and officials_first(items, n, after.first, folds):
            continue  # "en coopération avec les autorités, l'Ambassade de A et B"
        if after.kind == "and" and not OFFICIALS.isdisjoint(folds[items[n].last : after.first]):
            continue  # "with local authorities and the Red Cross"
        if after.kind == "comma" and _set_aside(items, k, items[n].cls):
            continue  # "in cooperation with, among others, A and B"
        if after.kind == "and" and people and _goes_on(items, k, items[n].cls):
            continue  # "with the villagers and the Red Cross"
        if after.kind == "and" and people and k < len(items) and items[k].cls == "of":
            continue  # "con recursos de la cooperación local y de la Unión Europea"
        if after.kind not in {"determiner", "word", "noun", "adverb", "quote", "title"} and after.cls != "like":
            break
    return _owner_of_scheme(items, n)


def _owner_of_scheme(items: Sequence[Item], n: int) -> Item | None:
    """ "with funding from Canada's Crime Prevention Programme": who pays through a scheme of its own."""
    owner = next((i for i in items[n + 1 : n + 4] if i.kind != "determiner"), None)
    if items[n].cls != "fundby" or owner is None or not owner.possessor or owner.kind not in ACTORS:
        return None
    named = takewhile(lambda i: i.kind in ("possessive", "word", "noun"), items[n + 2 : n + 9])
    if not any(i.kind == "noun" and i.cls == "project" for i in named):
        return None
    if owner.kind == "country" and not owner.type:
        owner.type = f"{owner.first}:{owner.last}:{owner.iso}"  # its government pays
    return owner
