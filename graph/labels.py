"""Names in the default graph: one preferred label a language for each entity, whatever releases and authorities say.

The name that somebody judged right comes first, then the authority's, then the one that most releases prefer, then the
longest, then the first by code points. All other names are alternative labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from graph.canon import DEFAULT, Canon
from loaders.triples import ALT, PREF

ORDER = ("graph/decisions", "graph/authorities")  # whose preferred labels come before the releases'


class Labels:
    """Notes which labels of which entities changed; puts the default graph right when asked."""

    def __init__(self, store: ox.Store, base: str, canon: Canon) -> None:
        self.store, self.canon = store, canon
        self.above = [ox.NamedNode(base + name) for name in ORDER]
        self.noted: dict[ox.NamedNode, set[ox.Literal]] = defaultdict(set)

    def note(self, entity: ox.NamedNode, label: object) -> None:
        """A label of this survivor came or went, or may have."""
        if isinstance(label, ox.Literal):
            self.noted[entity].add(label)

    def settle(self) -> None:
        """Make the default graph's labels those of the named graphs."""
        for entity in sorted(self.noted, key=lambda e: e.value):
            self._entity(entity, self.noted[entity])
        self.noted.clear()

    def _entity(self, entity: ox.NamedNode, changed: set[ox.Literal]) -> None:
        """What did not change is known from the default graph: a body that thousands name is not read anew."""
        members = self.canon.members(entity)
        present = {q for p in (PREF, ALT) for q in self.store.quads_for_pattern(entity, p, None, DEFAULT)}
        kept = {q.object for q in present} - changed
        labels = {*kept, *(label for label in changed if self._said(members, label, (PREF, ALT)))}
        by_language: dict[str, list[ox.Literal]] = defaultdict(list)
        for label in labels:
            by_language[label.language or ""].append(label)  # type: ignore[union-attr, arg-type]
        best = self._from_above(members)
        wanted = set()
        for language, found in by_language.items():
            first = best.get(language) or self._most_used(members, found)
            wanted |= {ox.Quad(entity, PREF if one == first else ALT, one, DEFAULT) for one in found}
        for quad in present - wanted:
            self.store.remove(quad)
        self.store.extend(wanted - present)

    def _from_above(self, members: Iterable[ox.NamedNode]) -> dict[str, ox.Literal]:
        """Preferred labels by judgement and authority; the survivor's own before those of whom it stands for."""
        best: dict[str, ox.Literal] = {}
        for graph in self.above:
            for member in [*list(members)[:1], *sorted(list(members)[1:], key=lambda m: m.value)]:
                for quad in self.store.quads_for_pattern(member, PREF, None, graph):
                    if isinstance(quad.object, ox.Literal):
                        best.setdefault(quad.object.language or "", quad.object)
        return best

    def _most_used(self, members: Iterable[ox.NamedNode], labels: list[ox.Literal]) -> ox.Literal | None:
        counts = [(sum(self._count(m, label) for m in members), label) for label in labels] if len(labels) > 1 else []
        preferred = [(n, label) for n, label in counts if n]
        if not counts:
            return labels[0] if self._said(members, labels[0], (PREF,)) else None
        return min(preferred, key=lambda c: (-c[0], -len(c[1].value), c[1].value))[1] if preferred else None

    def _count(self, member: ox.NamedNode, label: ox.Literal) -> int:
        """How many releases prefer a label."""
        return sum(q.graph_name != DEFAULT for q in self.store.quads_for_pattern(member, PREF, label, None))

    def _said(self, members: Iterable[ox.NamedNode], label: ox.Literal, predicates: tuple[ox.NamedNode, ...]) -> bool:
        """Whether some named graph gives one of these the label."""
        return any(
            q.graph_name != DEFAULT
            for member in members
            for predicate in predicates
            for q in self.store.quads_for_pattern(member, predicate, label, None)
        )
