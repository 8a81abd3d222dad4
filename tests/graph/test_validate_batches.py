"""Validation by batches finds what pySHACL finds with the shapes as they are written, release by release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from graph.validate import SH, guilty, violations
from loaders.extract import extract
from loaders.facts import Extraction, Organization, Partnership
from loaders.readers import Rejected, read_source
from loaders.release import Release
from loaders.triples import BASE, release_quads
from loaders.vocabulary import ENT

ROOT = Path(__file__).parents[2]
PREF = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
EXACT = ox.NamedNode("http://www.w3.org/ns/oa#exact")
Quads = list[ox.Quad]


@pytest.fixture(scope="module")
def batch() -> list[Quads]:
    releases = [r for r in read_source(ROOT / "samples") if not isinstance(r, Rejected)]
    return [release_quads(extract(release)) for release in releases[:12]]


def as_written(quads: Quads) -> list[str]:
    """What pySHACL says of one release with ontology/shapes.ttl as it is."""
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    text = ox.serialize({q.triple for q in quads}, format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = validate(graph, shacl_graph=shapes, advanced=False, inplace=True, meta_shacl=False)
    found = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        english = [str(m) for m in report.objects(result, SH.resultMessage) if m.language == "en"]
        found.add(f"{english[0]} ({report.value(result, SH.focusNode)})")
    return sorted(found)


def without(quads: Quads, predicate: ox.NamedNode) -> Quads:
    return [q for q in quads if q.predicate != predicate]


def with_object(quads: Quads, predicate: ox.NamedNode, term: ox.Literal | ox.NamedNode) -> Quads:
    at = next(n for n, q in enumerate(quads) if q.predicate == predicate)
    old = quads[at]
    return [*quads[:at], ox.Quad(old.subject, old.predicate, term, old.graph_name), *quads[at + 1 :]]


BREAKS = {
    "no evidence": lambda q: without(q, ENT.evidence),
    "no hash": lambda q: without(q, ENT.contentHash),
    "no label": lambda q: without(q, PREF),
    "mail in a label": lambda q: with_object(q, PREF, ox.Literal("write to a@b.org", language="en")),
    "number in a quote": lambda q: with_object(q, EXACT, ox.Literal("call +221 33 123 45 67 now")),
    "label in Italian": lambda q: with_object(q, PREF, ox.Literal("OIM", language="it")),
    "confidence of two": lambda q: with_object(
        q, ENT.confidence, ox.Literal("2.0", datatype=ox.NamedNode(str(rdflib.XSD.decimal)))
    ),
    "kind of no scheme": lambda q: with_object(q, ENT.organizationKind, ox.NamedNode("https://example.org/kind")),
}


def test_what_conforms_conforms(batch: list[Quads]) -> None:
    assert guilty(batch, BASE) == {}
    assert [violations(quads) for quads in batch] == [[]] * len(batch)
    assert guilty([], BASE) == {}


@pytest.mark.parametrize("broken", sorted(BREAKS))
def test_the_broken_release_is_found_with_what_is_wrong(batch: list[Quads], broken: str) -> None:
    mended = list(batch)
    mended[5] = BREAKS[broken](mended[5])
    wanted = as_written(mended[5])
    assert wanted
    assert violations(mended[5]) == wanted
    found = guilty(mended, BASE)
    assert {n: sorted(set(wrong)) for n, wrong in found.items()} == {5: wanted}


def test_two_releases_may_call_one_body_by_two_names() -> None:
    batch = []
    for n, name in enumerate(("Organización Internacional", "Organización de las Migraciones")):
        release = Release(
            f"r{n}", "Título", f"Título\n{name} y el Fondo trabajan juntos.", "es", f"{n}" * 64, issued=date(2020, 1, 1)
        )
        where = ((7, len(release.text)),)
        bodies = (
            Organization("same-body", (name,), "other", ((7, 7 + len(name)),)),
            Organization("fondo", ("el Fondo",), "foundation", ((7, 9),)),
        )
        fact = Partnership(f"p{n}", where, "r", 0.9, ("same-body", "fondo"))
        batch.append(release_quads(Extraction(release, bodies, partnerships=(fact,))))
    assert guilty(batch, BASE) == {}
    together = violations([q for quads in batch for q in quads])
    assert together == [
        "A preferred label is in English, French or Spanish, one a language. (" + BASE + "organization/same-body)"
    ]
