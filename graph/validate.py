"""SHACL before anything enters the store: whole batches first, the guilty release found by halving."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import pyoxigraph as ox
import rdflib
from pyshacl import validate

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@cache
def shapes() -> rdflib.Graph:
    """The shapes of ontology/shapes.ttl."""
    text = (resources.files("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def violations(quads: Sequence[ox.Quad]) -> list[str]:
    """What the shapes find wrong in a graph, each as a message with the node it is about; empty where it conforms."""
    triples = {q.triple for q in quads}
    graph = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    conforms, report, _ = validate(graph, shacl_graph=shapes(), advanced=False, inplace=True, meta_shacl=False)
    if conforms:
        return []
    assert isinstance(report, rdflib.Graph)
    found = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        messages = sorted(str(m) for m in report.objects(result, SH.resultMessage) if getattr(m, "language", None) in (None, "en"))
        found.append(f"{messages[0] if messages else 'violates a shape'} ({report.value(result, SH.focusNode)})")
    return sorted(set(found))


def guilty(batch: Sequence[Sequence[ox.Quad]]) -> dict[int, list[str]]:
    """The releases of a batch that do not conform, by place in the batch, with their violations."""
    if not batch or not violations([q for quads in batch for q in quads]):
        return {}
    if len(batch) == 1:
        return {0: violations(batch[0])}
    middle = len(batch) // 2
    return {**guilty(batch[:middle]), **{middle + n: v for n, v in guilty(batch[middle:]).items()}}
