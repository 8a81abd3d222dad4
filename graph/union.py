"""The store's two sides: a named graph a release, and the default graph, which holds what any of them says.

Counting over a union of named graphs counts a triple once per graph; a copy in the default graph counts right and is
many times faster. What the default graph holds is a function of the named graphs alone, so the order of builds leaves
no trace. Two things are not plain copies: of the preferred labels that releases give an entity in one language the
default graph has one, the others being alternative labels; and what is derived from facts stands in a graph of its own
beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox

from loaders.authority import by_key
from loaders.gazetteer import country_names
from loaders.lexicon import LANGUAGES
from loaders.triples import ALT, PREF, TYPE, UNREAL_AGREEMENTS, UNREAL_FUNDING, iri
from loaders.vocabulary import ENT, concept, source

DEFAULT = ox.DefaultGraph()
FLUSH = 250  # releases; left to itself the engine buffers over a gigabyte before it writes
VOCABULARY = ox.NamedNode("https://w3id.org/entente")


def _authority(base: str, entity: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    """Names in three languages of a known body or of a country."""
    kind, _, key = entity.value.removeprefix(base).partition("/")
    if kind == "organization" and (entry := by_key(key)):
        for language, names in entry.names.items():
            for n, name in enumerate(names):
                yield ALT if n else PREF, ox.Literal(name, language=language)
    elif kind == "place" and len(key) == 2:
        for language in LANGUAGES:
            if names := country_names(key.upper(), language):
                yield PREF, ox.Literal(names[0], language=language)


class Union:
    """Writes releases into a store and keeps the default graph and the derived graph right."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.puts = 0
        self.labelled: set[ox.NamedNode] = set()
        self.doubted: set[ox.Quad] = set()  # derived triples that may have lost their fact

    @classmethod
    @contextmanager
    def open(cls, store: ox.Store) -> Iterator[Union]:
        """A union over a store that is closed at the end."""
        union = cls(store)
        try:
            yield union
        finally:
            union.store = None  # type: ignore[assignment]  # lets go of the files

    def put(self, base: str, release: str, quads: bytes, follows: bytes) -> None:
        """Make this the graph of a release, in place of what it was."""
        graph = iri(base, "release", release)
        new = set(ox.parse(quads, format=ox.RdfFormat.N_QUADS))
        old = set(self.store.quads_for_pattern(None, None, None, graph))
        self._drop(base, graph, old - new)
        added = new - old
        derived = set(ox.parse(follows, format=ox.RdfFormat.N_QUADS))
        copies = [ox.Quad(q.subject, q.predicate, q.object, DEFAULT) for q in (*added, *derived) if not self._label(q)]
        self.store.extend([*added, *derived, *copies])
        self.puts += 1
        if self.puts % FLUSH == 0:
            self.store.flush()

    def remove(self, base: str, release: str) -> None:
        """Take a release out."""
        graph = iri(base, "release", release)
        self._drop(base, graph, set(self.store.quads_for_pattern(None, None, None, graph)))

    def _label(self, quad: ox.Quad) -> bool:
        if quad.predicate == TYPE and quad.object == ENT.Place and isinstance(quad.subject, ox.NamedNode):
            self.labelled.add(quad.subject)
        if quad.predicate in (PREF, ALT) and isinstance(quad.subject, ox.NamedNode):
            self.labelled.add(quad.subject)
            return True
        return False

    def _drop(self, base: str, graph: ox.NamedNode, quads: set[ox.Quad]) -> None:
        if not quads:
            return
        self._doubt(base, graph)
        for quad in quads:
            self.store.remove(quad)
            if self._label(quad):
                continue
            others = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if all(isinstance(o.graph_name, ox.DefaultGraph) for o in others):
                self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT))

    def _doubt(self, base: str, graph: ox.NamedNode) -> None:
        """Before a release's facts go: which derived triples rest on them."""
        derived = ox.NamedNode(base + "graph/derived")
        for predicate in (ENT.participant, ENT.party):
            members: dict[object, list[ox.NamedNode]] = {}
            for q in self.store.quads_for_pattern(None, predicate, None, graph):
                members.setdefault(q.subject, []).append(q.object)  # type: ignore[arg-type]
            self.doubted |= {
                ox.Quad(a, ENT.partnerOf, b, derived)
                for group in members.values()
                for a in group
                for b in group
                if a != b
            }
        for q in self.store.quads_for_pattern(None, ENT.funder, None, graph):
            for predicate in (ENT.recipient, ENT.funds):
                for to in self.store.quads_for_pattern(q.subject, predicate, None, graph):
                    self.doubted.add(ox.Quad(to.object, ENT.fundedBy, q.object, derived))  # type: ignore[arg-type]

    def settle(self, base: str) -> None:
        """Put labels and derived triples right after the last release.

        Then the store is what a build from nothing would make.
        """
        self._vocabulary()
        for entity in sorted(self.labelled, key=lambda e: e.value):
            self._describe(base, entity)
            self._settle_labels(base, entity)
        self.labelled.clear()
        for quad in self.doubted:
            if not self._stands(quad):
                self.store.remove(quad)
                self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT))
        self.doubted.clear()

    def _vocabulary(self) -> None:
        """The vocabulary stands in the store too, in a graph of its own: queries ask for notations of concepts."""
        wanted = {
            ox.Quad(t.subject, t.predicate, t.object, VOCABULARY)
            for t in ox.parse(source(), format=ox.RdfFormat.TURTLE)
        }
        present = set(self.store.quads_for_pattern(None, None, None, VOCABULARY))
        if wanted != present:
            for old in present - wanted:
                self.store.remove(old)
                self.store.remove(ox.Quad(old.subject, old.predicate, old.object, DEFAULT))
            self.store.extend([*wanted, *(ox.Quad(q.subject, q.predicate, q.object, DEFAULT) for q in wanted)])

    def _describe(self, base: str, entity: ox.NamedNode) -> None:
        """What the authority tells of a body or a country, in the graph of authorities, as long as some release names
        it.
        """
        graph = ox.NamedNode(base + "graph/authorities")
        named = any(
            q.graph_name != graph and not isinstance(q.graph_name, ox.DefaultGraph)
            for q in self.store.quads_for_pattern(entity, TYPE, None, None)
        )
        wanted = {ox.Quad(entity, p, o, graph) for p, o in _authority(base, entity)} if named else set()
        present = set(self.store.quads_for_pattern(entity, None, None, graph))
        for old in present - wanted:
            self.store.remove(old)
        self.store.extend(wanted - present)

    def _settle_labels(self, base: str, entity: ox.NamedNode) -> None:
        """One preferred label a language.

        The authority's; else the one that most releases prefer, then the longest, then the first by code points.
        """
        authorities = ox.NamedNode(base + "graph/authorities")
        preferred: dict[str, Counter[str]] = {}
        every: set[tuple[str, str]] = set()
        for predicate in (PREF, ALT):
            for quad in self.store.quads_for_pattern(entity, predicate, None, None):
                if isinstance(quad.graph_name, ox.DefaultGraph) or not isinstance(quad.object, ox.Literal):
                    continue
                language = quad.object.language or ""
                every.add((quad.object.value, language))
                if predicate == PREF:
                    weight = 10**9 if quad.graph_name == authorities else 1
                    preferred.setdefault(language, Counter())[quad.object.value] += weight
        best = {
            language: min(counts, key=lambda name: (-counts[name], -len(name), name))
            for language, counts in preferred.items()
        }
        wanted = {
            ox.Quad(entity, PREF if best.get(lang) == name else ALT, ox.Literal(name, language=lang), DEFAULT)
            for name, lang in every
        }
        present = {q for p in (PREF, ALT) for q in self.store.quads_for_pattern(entity, p, None, DEFAULT)}
        for quad in present - wanted:
            self.store.remove(quad)
        self.store.extend(wanted - present)

    def _stands(self, quad: ox.Quad) -> bool:
        """Whether some real fact still says a derived triple."""
        if quad.predicate == ENT.partnerOf:
            return self._shared(ENT.participant, quad, ()) or self._shared(
                ENT.party, quad, [concept("agreement-status", s) for s in UNREAL_AGREEMENTS]
            )
        unreal = {concept("funding-status", s) for s in UNREAL_FUNDING}
        for predicate in (ENT.recipient, ENT.funds):
            for q in self.store.quads_for_pattern(None, predicate, quad.subject, DEFAULT):
                if ox.Quad(q.subject, ENT.funder, quad.object, DEFAULT) in self.store:
                    statuses = {
                        s.object for s in self.store.quads_for_pattern(q.subject, ENT.fundingStatus, None, DEFAULT)
                    }
                    if statuses - unreal:
                        return True
        return False

    def _shared(self, predicate: ox.NamedNode, quad: ox.Quad, unreal: object) -> bool:
        """Whether both ends take part in one real fact."""
        for q in self.store.quads_for_pattern(None, predicate, quad.subject, DEFAULT):
            if ox.Quad(q.subject, predicate, quad.object, DEFAULT) in self.store:
                statuses = {s.object for s in self.store.quads_for_pattern(q.subject, ENT.status, None, DEFAULT)}
                if not unreal or statuses - set(unreal):  # type: ignore[call-overload]
                    return True
        return False
