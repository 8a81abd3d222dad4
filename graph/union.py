"""The store's two sides: a named graph a release, and the default graph, which holds what they say together.

A release's graph is what that release says, under the names that rules give. The default graph is a function of the
named graphs alone, so the order of builds leaves no trace: each triple of a release, once, with every entity replaced
by the one that stands for it (graph.canon), beside what is derived from facts. Counting over a union of named graphs
counts a triple once per graph; a copy in the default graph counts right and is many times faster.

Some values are not copied but chosen (labels, a fact's rule, confidence, type and status), for the releases that
tell of one thing may differ in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import unquote

import pyoxigraph as ox

from graph.canon import DEFAULT, REPLACED, Canon
from graph.chosen import CHOSEN, choose
from graph.derive import MEMBERS, Derived, follows
from graph.labels import Labels
from graph.resolution import Resolution, decision_quads
from loaders.authority import by_key
from loaders.gazetteer import country_names
from loaders.lexicon import LANGUAGES
from loaders.places.atlas import region_by_key
from loaders.triples import ALT, IDENTIFIER, PREF, TYPE, iri
from loaders.vocabulary import source

LAYOUT = 2  # of what stands in a store beside the releases' graphs; another number, and it is made anew
FLUSH = 250  # releases; left to itself the engine buffers over a gigabyte before it writes
VOCABULARY = ox.NamedNode("https://w3id.org/entente")
FACTS = frozenset({"project", "agreement", "funding", "partnership"})


def _authority(base: str, entity: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    """Names in three languages of a known body, of a country or of a region."""
    kind, _, key = entity.value.removeprefix(base).partition("/")
    if kind == "organization" and (entry := by_key(key)):
        for language, names in entry.names.items():
            for n, name in enumerate(names):
                yield ALT if n else PREF, ox.Literal(name, language=language)
    elif kind == "place" and len(key) == 2:
        for language in LANGUAGES:
            if names := country_names(key.upper(), language):
                yield PREF, ox.Literal(names[0], language=language)
    elif kind == "place" and (region := region_by_key(key)):
        for language in LANGUAGES:
            yield PREF, ox.Literal(getattr(region, language), language=language)


class Union:
    """Writes releases and judgements into a store and keeps the default graph and the derived graph right."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.base = store, base
        self.canon = Canon(store, base)
        self.labels = Labels(store, base, self.canon)
        self.decisions, self.derived, self.authorities = (
            ox.NamedNode(f"{base}graph/{name}") for name in ("decisions", "derived", "authorities")
        )
        self.puts = 0
        self.named: set[ox.NamedNode] = set()  # bodies and places that came, went or moved
        self.facts: set[ox.NamedNode] = set()  # facts of which something was told or untold
        self.moved: set[ox.NamedNode] = set()  # facts whose parties were merged or parted
        self.doubted: set[Derived] = set()  # derived triples that may have lost their fact

    @classmethod
    @contextmanager
    def open(cls, store: ox.Store, base: str) -> Iterator[Union]:
        """A union over a store that is closed at the end."""
        union = cls(store, base)
        try:
            yield union
        finally:
            union.store = union.canon.store = union.labels.store = None  # type: ignore[assignment]  # lets go of the files

    def put(self, release: str, quads: Iterable[ox.Quad]) -> None:
        """Make this the graph of a release, in place of what it was."""
        self._change(iri(self.base, "release", release), set(quads))
        self.puts += 1
        if self.puts % FLUSH == 0:
            self.store.flush()

    def remove(self, release: str) -> None:
        """Take a release out."""
        self._change(iri(self.base, "release", release), set())

    def replay(self, resolution: Resolution) -> bool:
        """Apply the judgements of a log in place of those before; whether that changes anything."""
        wanted = set(decision_quads(resolution, self.base))
        stored = set(self.store.quads_for_pattern(None, None, None, self.decisions))
        replaced = {q.subject for q in stored if q.predicate == REPLACED}
        present = {q for q in stored if q.predicate != REPLACED}
        if wanted == present:
            return False
        for quad in present - wanted:
            self.store.remove(quad)
            self.store.remove(_in_default(quad))
        self.store.extend(wanted - present)
        self.store.extend(_in_default(q) for q in wanted - present if q.predicate != PREF)
        moves = {node: node for node in replaced}
        for old, new in resolution.canonical.items():
            node = ox.NamedNode(self.base + old)
            if self.canon.kind(node) not in FACTS:
                moves[node] = ox.NamedNode(self.base + new)
        self._move(moves, self.decisions)  # type: ignore[arg-type]
        for quad in wanted ^ present:
            if quad.predicate == PREF:
                self.labels.note(self.canon.of(quad.subject), quad.object)  # type: ignore[arg-type]
        return True

    def renew(self) -> None:
        """Make everything anew from what releases say: another version of this program kept it in another way."""
        graphs = [g for g in self.store.named_graphs() if isinstance(g, ox.NamedNode)]
        releases = [g for g in graphs if g.value.startswith(f"{self.base}release/")]
        self.store.clear_graph(DEFAULT)
        for graph in set(graphs) - set(releases):
            self.store.clear_graph(graph)
        for graph in releases:
            quads = set(self.store.quads_for_pattern(None, None, None, graph))
            self.store.clear_graph(graph)
            self._change(graph, quads)

    def settle(self) -> None:
        """Put right what is chosen and what is derived, after the last release.

        Then the store is what a build from nothing would make.
        """
        self._vocabulary()
        facts = {self.canon.of(f) for f in self.facts} | self.facts
        for fact in sorted(facts, key=lambda f: f.value):
            self._choose(fact)
        for entity in sorted(self.named | {self.canon.of(e) for e in self.named}, key=lambda e: e.value):
            self._describe(entity)
        self.labels.settle()
        self._settle_derived()
        self.facts.clear()
        self.named.clear()

    def _change(self, graph: ox.NamedNode, new: set[ox.Quad]) -> None:
        """Let a release's graph hold these quads and no others."""
        old = set(self.store.quads_for_pattern(None, None, None, graph))
        gone, come = old - new, new - old
        for quad in gone:
            self.store.remove(quad)
        self.store.extend(come)
        for quad in (*gone, *come):
            self._note(quad)
        for image in {i for q in gone if (i := self._image(q))}:
            self._retire(image)
        derived = self._follows(new)
        self.doubted |= self._follows(old) - derived
        self.store.extend(
            [i for q in come if (i := self._image(q))]
            + [ox.Quad(*triple, graph) for triple in derived for graph in (self.derived, DEFAULT)]
        )

    def _note(self, quad: ox.Quad) -> None:
        """Remember what has to be looked at again because of a quad that came or went."""
        kind = self.canon.kind(quad.subject)
        if kind in FACTS:
            self.facts.add(quad.subject)  # type: ignore[arg-type]
        elif kind and quad.predicate == TYPE:
            self.named.add(quad.subject)  # type: ignore[arg-type]
        if quad.predicate in (PREF, ALT) and kind:
            self.labels.note(self.canon.of(quad.subject), quad.object)  # type: ignore[arg-type]

    def _follows(self, quads: Iterable[ox.Quad]) -> set[Derived]:
        return {(a, p, b) for s, p, o in follows(quads) if (a := self.canon.of(s)) != (b := self.canon.of(o))}

    def _image(self, quad: ox.Quad) -> ox.Quad | None:
        """How a quad of a named graph stands in the default graph; None where its value is chosen among many."""
        if quad.predicate in CHOSEN:
            return None
        subject, thing = self.canon.term(quad.subject), self.canon.term(quad.object)
        if quad.predicate == IDENTIFIER and subject != quad.subject:
            thing = ox.Literal(unquote(subject.value.rpartition("/")[2]))  # type: ignore[union-attr]
        return ox.Quad(subject, quad.predicate, thing, DEFAULT)  # type: ignore[arg-type]

    def _retire(self, image: ox.Quad) -> None:
        """Take a quad out of the default graph that no named graph says any more."""
        things: list[object] = [image.object]
        if isinstance(image.object, ox.NamedNode):
            things = list(self.canon.members(image.object))
        subjects = self.canon.members(image.subject) if isinstance(image.subject, ox.NamedNode) else [image.subject]
        if image.predicate == IDENTIFIER and self.canon.kind(image.subject):
            things = [None]
        for subject in subjects:
            for thing in things:
                for quad in self.store.quads_for_pattern(subject, image.predicate, thing, None):  # type: ignore[arg-type]
                    if quad.graph_name != DEFAULT:
                        return
        self.store.remove(image)

    def _move(self, wanted: Mapping[ox.NamedNode, ox.NamedNode], graph: ox.NamedNode) -> None:
        """Let others stand for these entities, and bring the default graph after."""
        moved = {node: survivor for node, survivor in wanted.items() if self.canon.of(node) != survivor}
        touching = {q for node in moved for q in self._said_with(node)}
        facts = {q.subject for q in touching if self.canon.kind(q.subject) in FACTS}
        survivors = {self.canon.of(f) for f in facts}  # type: ignore[arg-type]
        self.doubted |= follows(q for f in survivors for q in self.store.quads_for_pattern(f, None, None, DEFAULT))
        before = {i for q in touching if (i := self._image(q))}
        for quad in touching:
            self._note(quad)
        self.canon.move(moved, graph)
        after = {i for q in touching if (i := self._image(q))}
        for quad in touching:
            self._note(quad)
        self.store.extend(after)
        for image in before - after:
            self._retire(image)
        self.named |= {n for pair in moved.items() for n in pair if self.canon.kind(n) not in FACTS}
        self.moved |= facts  # type: ignore[arg-type]

    def _said_with(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """What releases and authorities say of an entity, or of others with it."""
        ours = (self.decisions, self.derived, DEFAULT)
        for found in (
            self.store.quads_for_pattern(node, None, None, None),
            self.store.quads_for_pattern(None, None, node, None),
        ):
            yield from (q for q in found if q.graph_name not in ours)

    def _choose(self, fact: ox.NamedNode) -> None:
        """One rule, confidence, type and status for a fact, whoever tells it."""
        tellings: dict[object, list[ox.Quad]] = defaultdict(list)
        for member in self.canon.members(fact):
            for quad in self.store.quads_for_pattern(member, None, None, None):
                if quad.graph_name not in (DEFAULT, self.derived, self.decisions):
                    tellings[member, quad.graph_name].append(quad)
        wanted = {ox.Quad(fact, p, o, DEFAULT) for p, o in choose(tellings.values())}
        present = {
            q
            for q in self.store.quads_for_pattern(fact, None, None, DEFAULT)
            if q.predicate in CHOSEN and q.predicate not in (PREF, ALT)
        }
        for quad in present - wanted:
            self.store.remove(quad)
        self.store.extend(wanted - present)

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
                self.store.remove(_in_default(old))
            self.store.extend([*wanted, *map(_in_default, wanted)])

    def _describe(self, entity: ox.NamedNode) -> None:
        """What the authority tells of a body, a country or a region, as long as some release names it or whom it stands
        for.
        """
        named = any(
            q.graph_name not in (self.authorities, DEFAULT)
            for member in self.canon.members(entity)
            for q in self.store.quads_for_pattern(member, TYPE, None, None)
        )
        wanted = {ox.Quad(entity, p, o, self.authorities) for p, o in _authority(self.base, entity)} if named else set()
        present = set(self.store.quads_for_pattern(entity, None, None, self.authorities))
        for old in present - wanted:
            self.store.remove(old)
        self.store.extend(wanted - present)
        for quad in wanted ^ present:
            self._note(quad)

    def _settle_derived(self) -> None:
        """Add what follows from facts whose parties moved; take out what no real fact says any more."""
        survivors = {self.canon.of(f) for f in self.moved}
        derived = follows(q for f in survivors for q in self.store.quads_for_pattern(f, None, None, DEFAULT))
        self.store.extend(ox.Quad(*triple, graph) for triple in derived for graph in (self.derived, DEFAULT))
        for triple in self.doubted - derived:
            if not self._stands(*triple):
                for graph in (self.derived, DEFAULT):
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


def _in_default(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT)
