"""Words for peoples and offices that stand between a preposition and the body meant."""

from __future__ import annotations

REALMS = frozenset("pueblo people peuple reino royaume kingdom republica republique republic estado state etat".split())
OFFICIALS = frozenset(
    "autorites authorities autoridades partenaires partners socios collectivites ong ngos leaders lideres".split()
)
