"""Good and bad graphs for every shape: cases/shapes/good.ttl conforms; each bad case changes one thing in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.validate import shapes, violations

CASES = Path(__file__).resolve().parents[1] / "cases" / "shapes"
GOOD = (CASES / "good.ttl").read_text(encoding="utf-8")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def quads(turtle: str) -> list[ox.Quad]:
    graph = ox.NamedNode("https://w3id.org/entente/id/release/r")
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def cases() -> list[dict[str, str]]:
    with (CASES / "bad.tsv").open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_good_graph_conforms() -> None:
    assert violations(quads(GOOD)) == []


@pytest.mark.parametrize("case", cases(), ids=lambda c: c["message"][:60])
def test_a_bad_graph_is_told_apart(case: dict[str, str]) -> None:
    assert GOOD.count(case["good"]) >= 1, "the case changes nothing"
    found = violations(quads(GOOD.replace(case["good"], case["bad"], 1)))
    assert any(message.startswith(case["message"]) for message in found), found


def test_every_property_shape_has_a_bad_case() -> None:
    told = {str(m) for m in shapes().objects(None, SH.message) if isinstance(m, rdflib.Literal) and m.language == "en"}
    assert {m for m in told if not any(m.startswith(c["message"]) for c in cases())} == set()
