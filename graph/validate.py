"""SHACL before anything enters the store: whole batches at once, each release's nodes kept apart.

pySHACL spends its time on calls, not on comparisons. So every property shape is given the target of the node shape it
stands in, and looks at all nodes of a class in one call; and shapes that forbid a pattern are asked only where some
literal bears it, for elsewhere they cannot be violated. Both leave what is found as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import pyoxigraph as ox
import rdflib
from pyshacl import validate

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STRING = ox.NamedNode(str(rdflib.XSD.string))


def _source() -> rdflib.Graph:
    """The shapes as ontology/shapes.ttl has them."""
    text = (resources.files("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


@cache
def shapes() -> rdflib.Graph:
    """The shapes, each property shape with the target of its node shape."""
    graph = _source()
    for shape, target in list(graph.subject_objects(SH.targetClass)):
        for part in list(graph.objects(shape, SH.property)):
            graph.remove((shape, SH.property, part))
            graph.add((part, SH.targetClass, target))
            graph.add((part, rdflib.RDF.type, SH.PropertyShape))
    return graph


@cache
def _plain_shapes() -> rdflib.Graph:
    """The shapes without those that forbid a pattern."""
    graph = rdflib.Graph()
    graph += shapes()
    for part in {s for s in graph.subjects(SH["not"], None) if isinstance(s, rdflib.BNode)}:
        graph.remove((part, None, None))
    return graph


@cache
def _forbidden() -> re.Pattern[str]:
    """Any pattern that a shape forbids."""
    graph = shapes()
    found: set[str] = set()
    waiting = list(graph.objects(None, SH["not"]))
    while waiting:
        node = waiting.pop()
        found |= {str(pattern) for pattern in graph.objects(node, SH.pattern)}
        for alternatives in graph.objects(node, SH["or"]):
            waiting += list(graph.items(alternatives))
    return re.compile("|".join(f"(?:{pattern})" for pattern in sorted(found)) or r"(?!)")


class _Terms(dict[Term, rdflib.term.Node]):
    """Terms of the store as rdflib's, each made once; `place` sets the nodes of one release apart from another's."""

    def __init__(self, base: str, place: str = "") -> None:
        super().__init__()
        self.base, self.place = base, place

    def __missing__(self, term: Term) -> rdflib.term.Node:
        made: rdflib.term.Node
        if isinstance(term, ox.NamedNode):
            inside = self.place and term.value.startswith(self.base)
            made = rdflib.URIRef(self.base + self.place + term.value[len(self.base) :] if inside else term.value)
        elif isinstance(term, ox.BlankNode):
            made = rdflib.BNode(self.place + term.value)
        elif isinstance(term, ox.Triple):
            raise TypeError(f"the shapes know no triples about triples: {term}")
        elif term.language:
            made = rdflib.Literal(term.value, lang=term.language)
        elif term.datatype == _STRING:
            made = rdflib.Literal(term.value)  # as the shapes write them, which sh:in compares with
        else:
            made = rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        self[term] = made
        return made


def _check(graph: rdflib.Graph, literals: Iterable[str]) -> list[tuple[str, str]]:
    """What the shapes find wrong in a graph: (IRI of the node, message)."""
    asked = shapes() if any(map(_forbidden().search, literals)) else _plain_shapes()
    conforms, report, _ = validate(graph, shacl_graph=asked, advanced=False, inplace=True, meta_shacl=False)
    if conforms or not isinstance(report, rdflib.Graph):
        return []
    found = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        said = report.objects(result, SH.resultMessage)
        messages = sorted(str(m) for m in said if getattr(m, "language", None) in (None, "en"))
        found.append((str(report.value(result, SH.focusNode)), messages[0] if messages else "violates a shape"))
    return sorted(set(found))


def _fill(graph: rdflib.Graph, quads: Iterable[ox.Quad], terms: _Terms) -> set[str]:
    """Put quads into a graph; returns the literals among them."""
    literals: set[str] = set()
    for quad in quads:
        if isinstance(quad.object, ox.Literal):
            literals.add(quad.object.value)
        graph.add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
    return literals


def violations(quads: Iterable[ox.Quad]) -> list[str]:
    """What the shapes find wrong in a graph, each as a message with the node it is about; empty where it conforms."""
    graph = rdflib.Graph()
    literals = _fill(graph, quads, _Terms(""))
    return sorted(f"{message} ({node})" for node, message in _check(graph, literals))


def guilty(batch: Sequence[Sequence[ox.Quad]], base: str) -> dict[int, list[str]]:
    """The releases of a batch that do not conform, by place in the batch, with their violations.

    Each release must conform on its own: what another says of the same organisation neither helps nor harms it. So the
    nodes under `base`, where instances live, are set apart by release.
    """
    graph = rdflib.Graph()
    literals: set[str] = set()
    for n, quads in enumerate(batch):
        literals |= _fill(graph, quads, _Terms(base, f"batch-{n}/"))
    found: dict[int, list[str]] = {}
    for node, message in _check(graph, literals):
        place = node.removeprefix(base).partition("/")[0].removeprefix("batch-")
        if not place.isdigit():  # a node of nobody's: each release is asked alone
            alone = {n: violations(quads) for n, quads in enumerate(batch)}
            return {n: wrong for n, wrong in alone.items() if wrong}
        found.setdefault(int(place), []).append(f"{message} ({node.replace(f'batch-{place}/', '', 1)})")
    return found
