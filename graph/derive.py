"""What follows from facts: ent:partnerOf, both ways, and ent:fundedBy. Nothing planned, refused or only asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations

import pyoxigraph as ox

from graph.canon import DEFAULT, Canon
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


class Follows:
    """Keeps the derived triples right while facts come, go and are merged."""

    def __init__(self, store: ox.Store, base: str, canon: Canon) -> None:
        self.store, self.canon = store, canon
        self.graph = ox.NamedNode(f"{base}graph/derived")
        self.moved: set[ox.NamedNode] = set()  # facts whose parties were merged or parted
        self.doubted: set[Derived] = set()  # triples that may have lost their fact

    def add(self, triples: Iterable[Derived]) -> None:
        """Enter triples, in the derived graph and in the default graph."""
        self.store.extend(ox.Quad(*triple, graph) for triple in triples for graph in (self.graph, DEFAULT))

    def replace(self, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        """A release says this and no longer that."""
        wanted = self._of(new)
        self.doubted |= self._of(old) - wanted
        self.add(wanted)

    def _of(self, quads: Iterable[ox.Quad]) -> set[Derived]:
        return {(a, p, b) for s, p, o in follows(quads) if (a := self.canon.of(s)) != (b := self.canon.of(o))}

    def doubt(self, facts: Iterable[ox.NamedNode]) -> None:
        """The parties of these facts are about to be merged or parted."""
        found = set(facts)
        self.doubted |= self._stated({self.canon.of(f) for f in found})
        self.moved |= found

    def _stated(self, facts: Iterable[ox.NamedNode]) -> set[Derived]:
        return follows(q for f in facts for q in self.store.quads_for_pattern(f, None, None, DEFAULT))

    def settle(self) -> None:
        """Add what follows from facts that moved; take out what no real fact says any more."""
        derived = self._stated({self.canon.of(f) for f in self.moved})
        self.add(derived)
        for triple in self.doubted - derived:
            if not self._stands(*triple):
                for graph in (self.graph, DEFAULT):
                    self.store.remove(ox.Quad(*triple, graph))
        self.moved.clear()
        self.doubted.clear()

    def _stands(self, subject: ox.NamedNode, predicate: ox.NamedNode, thing: ox.NamedNode) -> bool:
        """Whether some real fact still says a derived triple."""
        return any(
            (subject, predicate, thing) in follows(self.store.quads_for_pattern(q.subject, None, None, DEFAULT))
            for member in MEMBERS
            for q in self.store.quads_for_pattern(None, member, subject, DEFAULT)
            if any(ox.Quad(q.subject, other, thing, DEFAULT) in self.store for other in MEMBERS)
        )
