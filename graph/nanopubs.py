"""Nanopublications, one a fact, in TriG: what is asserted, from which sentences, and by what it was read.

Each has a head, an assertion, its provenance and its publication info, in graphs of its own under the fact's IRI. They
are not signed and bear no date: whoever publishes them on a network signs them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from typing import BinaryIO

import pyoxigraph as ox

from graph.dumps import PREFIXES
from graph.telling import DEFAULT, Telling
from loaders.triples import TYPE
from loaders.vocabulary import DCT, ENT, PROV

NP = "http://www.nanopub.org/nschema#"
CLASSES = ("Agreement", "Project", "Funding", "Partnership")
ABOUT = frozenset({ENT.evidence, ENT.confidence, ENT.rule})  # said of the reading, not of the world


def write(store: ox.Store, out: BinaryIO, _texts: bool = False) -> int:
    """Write the nanopublications; returns how many."""
    told, count = Telling(store), 0

    def quads() -> Iterator[ox.Quad]:
        nonlocal count
        for name in CLASSES:
            for fact in told.every(getattr(ENT, name)):
                count += 1
                yield from nanopublication(told, fact)

    ox.serialize(quads(), out, format=ox.RdfFormat.TRIG, prefixes={**PREFIXES, "np": NP})
    return count


def nanopublication(told: Telling, fact: ox.NamedNode) -> Iterator[ox.Quad]:
    """The quads of one, graph by graph."""
    me = ox.NamedNode(f"{fact.value}#np")
    head, assertion, provenance, info = (
        ox.NamedNode(f"{me.value}-{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    yield ox.Quad(me, TYPE, ox.NamedNode(NP + "Nanopublication"), head)
    for name, graph in (("hasAssertion", assertion), ("hasProvenance", provenance), ("hasPublicationInfo", info)):
        yield ox.Quad(me, ox.NamedNode(NP + name), graph, head)
    said = sorted(told.store.quads_for_pattern(fact, None, None, DEFAULT), key=str)
    for quad in said:
        if quad.predicate not in ABOUT:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, assertion)
    for quad in said:
        if quad.predicate == ENT.evidence:
            yield ox.Quad(assertion, ox.NamedNode(PROV + "wasDerivedFrom"), quad.object, provenance)
        elif quad.predicate in ABOUT:
            yield ox.Quad(assertion, quad.predicate, quad.object, provenance)
    for sentence in told.sentences(fact, ENT.evidence):
        passage = ox.NamedNode(sentence.passage)
        yield ox.Quad(passage, ox.NamedNode("http://www.w3.org/ns/oa#exact"), ox.Literal(sentence.quote), provenance)
        yield ox.Quad(passage, ox.NamedNode(PROV + "wasQuotedFrom"), ox.NamedNode(sentence.release), provenance)
    program = ox.NamedNode("https://w3id.org/entente")
    yield ox.Quad(me, ox.NamedNode(DCT + "creator"), program, info)
    yield ox.Quad(program, ox.NamedNode(DCT + "hasVersion"), ox.Literal(metadata.version("entente")), info)
