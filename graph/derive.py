"""What follows from facts: ent:partnerOf, both ways, and ent:fundedBy. Nothing planned, refused or only asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations

import pyoxigraph as ox

from loaders.triples import UNREAL_AGREEMENTS, UNREAL_FUNDING
from loaders.vocabulary import ENT, concept

Derived = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]
MEMBERS = (ENT.participant, ENT.party, ENT.funder, ENT.recipient, ENT.funds)
UNREAL = frozenset(
    [concept("agreement-status", s) for s in UNREAL_AGREEMENTS] + [concept("funding-status", s) for s in UNREAL_FUNDING]
)
TOLD = frozenset({*MEMBERS, ENT.status, ENT.fundingStatus})


def follows(quads: Iterable[ox.Quad]) -> set[Derived]:
    """What follows from the facts in these quads, which hold all that is said of each fact."""
    facts: dict[object, dict[object, list[ox.NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate in TOLD:
            facts[quad.subject][quad.predicate].append(quad.object)  # type: ignore[arg-type]
    found: set[Derived] = set()
    for fact in facts.values():
        statuses = {*fact[ENT.status], *fact[ENT.fundingStatus]}
        if statuses and statuses <= UNREAL:
            continue
        for group in (fact[ENT.participant], fact[ENT.party]):
            found |= {(a, ENT.partnerOf, b) for a, b in permutations(set(group), 2)}
        for funder in fact[ENT.funder]:
            found |= {(to, ENT.fundedBy, funder) for to in (*fact[ENT.recipient], *fact[ENT.funds]) if to != funder}
    return found
