"""Which entity stands for which: what is merged away leads to its survivor by dct:isReplacedBy.

What people judged stands in the graph of decisions, what a rule found to be one fact told twice in the derived graph;
a copy of each in the default graph answers where an old address leads. A survivor is never replaced in its turn.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from loaders.vocabulary import DCT

DEFAULT = ox.DefaultGraph()
REPLACED = ox.NamedNode(DCT + "isReplacedBy")
MERGED = frozenset({"organization", "place", "project", "agreement", "funding", "partnership"})
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
REMEMBERED = 200_000  # entities; a build may see millions


class Canon:
    """The survivors of a store, read as they are asked for."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.base = store, base
        self._of: dict[ox.NamedNode, ox.NamedNode] = {}

    def kind(self, node: object) -> str:
        """What kind of entity a node is ("organization"); empty where it is none that can be merged."""
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(self.base):
            return ""
        kind = node.value[len(self.base) :].partition("/")[0]
        return kind if kind in MERGED else ""

    def of(self, node: ox.NamedNode) -> ox.NamedNode:
        """Who stands for an entity: itself where nothing replaced it."""
        found = self._of.get(node)
        if found is None:
            found = node
            if self.kind(node):
                for quad in self.store.quads_for_pattern(node, REPLACED, None, DEFAULT):
                    found = quad.object  # type: ignore[assignment]
            if len(self._of) >= REMEMBERED:
                self._of.clear()
            self._of[node] = found
        return found

    def term(self, term: Term) -> Term:
        """The same of any term: literals and what cannot be merged stand for themselves."""
        return self.of(term) if isinstance(term, ox.NamedNode) else term

    def members(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """An entity and all that it stands for; nobody where another stands for it."""
        if not self.kind(node):
            return [node]
        if self.of(node) != node:
            return []
        return [node, *(q.subject for q in self.store.quads_for_pattern(None, REPLACED, node, DEFAULT))]  # type: ignore[list-item]

    def move(self, wanted: Mapping[ox.NamedNode, ox.NamedNode], graph: ox.NamedNode) -> None:
        """Let others stand for these entities, from now on and in `graph`; an entity that stands for itself is free."""
        for node, survivor in wanted.items():
            for old in list(self.store.quads_for_pattern(node, REPLACED, None, None)):
                self.store.remove(old)
            if survivor != node:
                self.store.extend(ox.Quad(node, REPLACED, survivor, g) for g in (graph, DEFAULT))
            self._of[node] = survivor
