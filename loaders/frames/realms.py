"""Words for peoples and offices that stand between a preposition and the body meant."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item

REALMS = frozenset("pueblo people peuple reino royaume kingdom republica republique republic estado state etat".split())
OFFICIALS = frozenset(
    "autorites authorities autoridades partenaires partners socios collectivites ong ngos leaders lideres".split()
)


def officials_first(items: Sequence[Item], n: int, comma: int, folds: Sequence[str]) -> bool:
    """Whether a list behind the phrase at item n begins with officials, up to the token `comma`.

    Not where the phrase opens its sentence: "En coopération avec les autorités, l'OIM …".
    """
    told = any(i.kind == "verb" and i.form == "fin" for i in items[:n])
    return told and not OFFICIALS.isdisjoint(folds[items[n].last : comma])
