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
from graph.copies import Copies
from graph.derive import Follows
from graph.described import Authorities
from graph.labels import Labels
from graph.resolution import Resolution, decision_quads
from graph.retold import Retold
from loaders.triples import ALT, IDENTIFIER, PREF, TYPE, iri
from loaders.vocabulary import ENT

LAYOUT = 5  # of what stands in a store beside the releases' graphs; another number, and it is made anew
FLUSH = 250  # releases; left to itself the engine buffers over a gigabyte before it writes
MANY = 1000  # releases, after which the store's files are put in order: else a later commit waits until they are
FACTS = frozenset({"project", "agreement", "funding", "partnership"})


class Union:
    """Writes releases and judgements into a store and keeps all that stands beside the releases' graphs right."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.base = store, base
        self.canon = Canon(store, base)
        self.labels = Labels(store, base, self.canon)
        self.follows = Follows(store, base, self.canon)
        self.retold = Retold(store, base, self.canon)
        self.copies = Copies(store, base, self.canon, self.retold)
        self.authorities = Authorities(store, base, self.canon)
        self.decisions, self.derived = ox.NamedNode(f"{base}graph/decisions"), self.follows.graph
        self.puts = 0
        self.releases: set[ox.NamedNode] = set()  # that came, went or changed
        self.named: set[ox.NamedNode] = set()  # bodies and places that came, went or moved
        self.facts: set[ox.NamedNode] = set()  # facts of which something was told or untold
        self.linked: set[str] = set()  # facts that were linked to one of these before

    @classmethod
    @contextmanager
    def open(cls, store: ox.Store, base: str) -> Iterator[Union]:
        """A union over a store, which it lets go of at the end: the engine's lock hangs on the object."""
        union = cls(store, base)
        try:
            yield union
        finally:
            for part in (union, *vars(union).values()):
                if hasattr(part, "store"):
                    part.store = None

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
        judged = {t for q in wanted ^ present for t in (q.subject, q.object) if self.canon.kind(t) in FACTS}
        self._link(judged)  # type: ignore[arg-type]
        self.facts |= judged  # type: ignore[arg-type]
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
        self.puts += len(releases)

    def settle(self) -> None:
        """Put right what rests on more than one release, after the last.

        Then the store is what a build from nothing would make.
        """
        self.authorities.vocabulary()
        self.retold.forget()
        self._settle_copies()
        for kinds in (("project",), ("agreement", "funding", "partnership")):
            self._merge(kinds)
        touched = self.facts | {ox.NamedNode(f) for f in self.linked}
        for fact in sorted({self.canon.of(f) for f in touched} | touched, key=lambda f: f.value):
            self._choose(fact)
            self._dispute(fact)
        for entity in sorted(self.named | {self.canon.of(e) for e in self.named}, key=lambda e: e.value):
            for quad in self.authorities.describe(entity):
                self._note(quad)
                if image := self._image(quad):
                    self._retire(image)
                    self.store.extend([image] if quad in self.store else [])
        self.labels.settle()
        self.follows.settle()
        for noted in (self.releases, self.named, self.facts, self.linked):
            noted.clear()
        if self.puts >= MANY:
            self.store.optimize()
            self.puts = 0

    def _change(self, graph: ox.NamedNode, new: set[ox.Quad]) -> None:
        """Let a release's graph hold these quads and no others."""
        old = set(self.store.quads_for_pattern(None, None, None, graph))
        gone, come = old - new, new - old
        self.retold.forget()
        self._link({q.subject for q in gone if self.canon.kind(q.subject) in FACTS})  # type: ignore[misc]
        if gone or come:
            self.releases |= {graph, *self._copies_of(graph)} if old else {graph}
        for quad in gone:
            self.store.remove(quad)
        self.store.extend(come)
        for quad in (*gone, *come):
            self._note(quad)
        for image in {i for q in gone if (i := self._image(q))}:
            self._retire(image)
        self.store.extend(i for q in come if (i := self._image(q)))
        self.follows.replace(old, new)

    def _copies_of(self, release: ox.NamedNode) -> list[ox.NamedNode]:
        return self.retold.group(self.retold.source(release))

    def _note(self, quad: ox.Quad) -> None:
        """Remember what has to be looked at again because of a quad that came or went."""
        kind = self.canon.kind(quad.subject)
        if kind in FACTS:
            self.facts.add(quad.subject)  # type: ignore[arg-type]
            if quad.predicate in (ENT.funds, ENT.funder):  # who funds a project is part of what it is known by
                self.facts |= {q.object for q in self.store.quads_for_pattern(quad.subject, ENT.funds, None, None)}  # type: ignore[misc]
        elif kind and quad.predicate == TYPE:
            self.named.add(quad.subject)  # type: ignore[arg-type]
        if quad.predicate in (PREF, ALT) and kind:
            self.labels.note(self.canon.of(quad.subject), quad.object)  # type: ignore[arg-type]

    def _link(self, facts: Iterable[ox.NamedNode]) -> None:
        """Before facts change: with which others they may be one, for these may part."""
        found = {f.value for f in facts} - self.linked
        funded = {
            q.object.value  # type: ignore[union-attr]
            for f in found
            for q in self.store.quads_for_pattern(ox.NamedNode(f), ENT.funds, None, None)
        }
        self.linked |= self.retold.component(found | funded).keys()

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
        if not moved:
            return
        touching = {q for node in moved for q in self._said_with(node)}
        facts = {q.subject for q in touching if self.canon.kind(q.subject) in FACTS}
        if graph == self.decisions or any(self.canon.kind(node) == "project" for node in moved):
            self._link(facts)  # type: ignore[arg-type]
            self.releases |= {g for q in touching if isinstance(g := q.graph_name, ox.NamedNode)}
        self.follows.doubt(facts)  # type: ignore[arg-type]
        before = {i for q in touching if (i := self._image(q))}
        for quad in touching:
            self._note(quad)
        self.canon.move(moved, graph)
        self.retold.forget()
        after = {i for q in touching if (i := self._image(q))}
        for quad in touching:
            self._note(quad)
        self.store.extend(after)
        for image in before - after:
            self._retire(image)
        self.named |= {n for pair in moved.items() for n in pair if self.canon.kind(n) not in FACTS}

    def _said_with(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """What releases and authorities say of an entity, or of others with it."""
        ours = (self.decisions, self.derived, DEFAULT)
        for found in (
            self.store.quads_for_pattern(node, None, None, None),
            self.store.quads_for_pattern(None, None, node, None),
        ):
            yield from (q for q in found if q.graph_name not in ours)

    def _settle_copies(self) -> None:
        """Find copies among the releases that changed; facts of copies are compared anew."""
        releases = {r for r in self.releases if r.value.startswith(f"{self.base}release/")}
        for release in releases:
            self.copies.mark(release)
        releases |= {c for r in releases for c in self._copies_of(r)}
        found = self.copies.standing(sorted(releases, key=lambda r: r.value))
        changed = {r: found.get(r, r) for r in {*releases, *found} if self.retold.source(r) != found.get(r, r)}
        told = {
            q.object
            for r in {*changed, *changed.values()}
            for q in self.store.quads_for_pattern(r, ENT.mentions, None, r)
            if self.canon.kind(q.object) in FACTS
        }
        self._link(told)  # type: ignore[arg-type]
        self.facts |= told  # type: ignore[arg-type]
        for release, source in changed.items():
            for graph in (self.derived, DEFAULT):
                for quad in list(self.store.quads_for_pattern(release, ENT.copyOf, None, graph)):
                    self.store.remove(quad)
                if source != release:
                    self.store.add(ox.Quad(release, ENT.copyOf, source, graph))
        if changed:
            self.retold.forget()

    def _merge(self, kinds: tuple[str, ...]) -> None:
        """Let one telling stand for each fact that is told more than once."""
        touched = {f.value for f in self.facts} | self.linked
        standing = self.retold.standing(f for f in sorted(touched) if self.canon.kind(ox.NamedNode(f)) in kinds)
        gone = {f: f for f in touched if f not in standing and self.canon.kind(ox.NamedNode(f)) in kinds}
        self._move({ox.NamedNode(f): ox.NamedNode(s) for f, s in {**gone, **standing}.items()}, self.derived)

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

    def _dispute(self, fact: ox.NamedNode) -> None:
        """Flag facts that agree with this one in all but an amount, a date or a party; both ways."""
        wanted = {ox.NamedNode(f) for f in self.retold.disputed(fact.value)}
        present = {q.object for q in self.store.quads_for_pattern(fact, ENT.disagreesWith, None, self.derived)}
        for graph in (self.derived, DEFAULT):
            for other in present - wanted:
                self.store.remove(ox.Quad(fact, ENT.disagreesWith, other, graph))
                self.store.remove(ox.Quad(other, ENT.disagreesWith, fact, graph))  # type: ignore[arg-type]
            for other in wanted - present:
                self.store.add(ox.Quad(fact, ENT.disagreesWith, other, graph))
                self.store.add(ox.Quad(other, ENT.disagreesWith, fact, graph))


def _in_default(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT)
