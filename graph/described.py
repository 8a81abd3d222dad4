"""What authorities tell of the bodies and countries that releases name, in a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.canon import DEFAULT, Canon
from graph.examples import examples
from loaders.authority import Entry, by_key
from loaders.countries import countries
from loaders.gazetteer import country_names
from loaders.lexicon import LANGUAGES
from loaders.places.atlas import region_by_key
from loaders.triples import ALT, EXACT, GEONAMES, PREF, TYPE, iri
from loaders.vocabulary import ENT, ORG, SCHEMA, XSD, source

VOCABULARY = ox.NamedNode("https://w3id.org/entente")


EU_COUNTRY = "http://publications.europa.eu/resource/authority/country/"
XL = "http://www.w3.org/2008/05/skos-xl#"
LABEL, LITERAL_FORM = ox.NamedNode(XL + "Label"), ox.NamedNode(XL + "literalForm")
CODE, DISSOLVED = ox.NamedNode(ORG + "identifier"), ox.NamedNode(SCHEMA + "dissolutionDate")
Told = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


def _known(base: str, entity: ox.NamedNode) -> Iterator[Told]:
    """What is known of a body of the authority, of a country or of a region: names in three languages first."""
    kind, _, key = entity.value.removeprefix(base).partition("/")
    if kind == "organization" and (entry := by_key(key)):
        yield from _body(base, entry)
    elif kind == "place" and len(key) == 2:
        yield from _country(key.upper())
    elif kind == "place" and (region := region_by_key(key)):
        for language in LANGUAGES:
            yield PREF, ox.Literal(getattr(region, language), language=language)


def _body(base: str, entry: Entry) -> Iterator[Told]:
    for language, names in entry.names.items():
        for n, name in enumerate(names):
            yield ALT if n else PREF, ox.Literal(name, language=language)
    for was in entry.former:
        yield ALT, ox.Literal(was.name, language=was.language)
    for code in entry.identifiers:
        yield CODE, ox.Literal(code)
    if entry.successor:
        yield ENT.successor, iri(base, "organization", entry.successor)
        yield DISSOLVED, ox.Literal(str(entry.until), datatype=ox.NamedNode(XSD + "gYear"))


def _formerly(base: str, entity: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, Told]]:
    """Names that an entity bore before, each a node within its description, with the year in which it ceased."""
    kind, _, key = entity.value.removeprefix(base).partition("/")
    known = by_key(key) if kind == "organization" else countries().get(key.upper()) if kind == "place" else None
    for was in known.former if known else ():
        node = ox.NamedNode(f"{entity.value}#until-{was.until}-{was.language}")
        yield entity, (ENT.formerName, node)
        yield node, (TYPE, LABEL)
        yield node, (LITERAL_FORM, ox.Literal(was.name, language=was.language))
        yield node, (ENT.until, ox.Literal(str(was.until), datatype=ox.NamedNode(XSD + "gYear")))


def _country(iso: str) -> Iterator[Told]:
    for language in LANGUAGES:
        if names := country_names(iso, language):
            yield PREF, ox.Literal(names[0], language=language)
    if known := countries().get(iso):
        yield EXACT, ox.NamedNode(GEONAMES.format(known.geonames))
        if known.eu:
            yield EXACT, ox.NamedNode(EU_COUNTRY + known.eu)
        for was in known.former:
            yield ALT, ox.Literal(was.name, language=was.language)


class Authorities:
    """Keeps the graph of authorities: only what some release names is in it."""

    def __init__(self, store: ox.Store, base: str, canon: Canon) -> None:
        self.store, self.base, self.canon = store, base, canon
        self.graph = ox.NamedNode(f"{base}graph/authorities")
        self.spoken = False  # the vocabulary was brought up to date

    def describe(self, entity: ox.NamedNode) -> set[ox.Quad]:
        """Bring the description of an entity up to date; returns the quads that came or went."""
        named = any(
            q.graph_name not in (self.graph, DEFAULT)
            for member in self.canon.members(entity)
            for q in self.store.quads_for_pattern(member, TYPE, None, None)
        )
        told = [*((entity, one) for one in _known(self.base, entity)), *_formerly(self.base, entity)] if named else []
        wanted = {ox.Quad(subject, p, o, self.graph) for subject, (p, o) in told}
        present = set(self.store.quads_for_pattern(entity, None, None, self.graph))
        for name in [q.object for q in present if q.predicate == ENT.formerName]:
            present |= set(self.store.quads_for_pattern(name, None, None, self.graph))  # type: ignore[arg-type]
        for old in present - wanted:
            self.store.remove(old)
        self.store.extend(wanted - present)
        return wanted ^ present

    def vocabulary(self) -> None:
        """The vocabulary and the catalogue stand in the store too, in graphs of their own.

        Queries ask for notations of concepts, editors for questions to begin with.
        """
        if self.spoken:
            return
        self.spoken = True
        self._keep(VOCABULARY, [q.triple for q in ox.parse(source(), format=ox.RdfFormat.TURTLE)])
        self._keep(ox.NamedNode(f"{self.base}graph/queries"), list(examples(self.base)))

    def _keep(self, graph: ox.NamedNode, triples: list[ox.Triple]) -> None:
        """Let a graph hold these triples and no others, and the default graph them too."""
        wanted = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples}
        present = set(self.store.quads_for_pattern(None, None, None, graph))
        for old in present - wanted:
            self.store.remove(old)
            self.store.remove(ox.Quad(old.subject, old.predicate, old.object, DEFAULT))
        if wanted != present:
            self.store.extend([*wanted, *(ox.Quad(t.subject, t.predicate, t.object, DEFAULT) for t in triples)])
