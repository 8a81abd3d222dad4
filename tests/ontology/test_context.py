"""The JSON-LD context: every term of the vocabulary has a short name, and what it expands to is what was meant."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from loaders.vocabulary import NAMESPACE, terms

CONTEXT = json.loads((resources.files("ontology") / "context.jsonld").read_text(encoding="utf-8"))
GOOD = Path(__file__).resolve().parents[1] / "cases" / "shapes" / "good.ttl"


def test_every_term_has_a_short_name() -> None:
    short = CONTEXT["@context"]
    for name in terms():
        if name and name[0].islower() and "-" not in name:
            found = short[name] if isinstance(short[name], str) else short[name]["@id"]
            assert found == f"ent:{name}"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD serializer uses it
def test_descriptions_come_back_the_same() -> None:
    graph = rdflib.Graph().parse(GOOD, format="turtle")
    written = graph.serialize(format="json-ld", context=CONTEXT["@context"], auto_compact=False)
    body = json.loads(written)
    body["@context"] = CONTEXT["@context"]
    again = rdflib.Graph().parse(data=json.dumps(body), format="json-ld")
    assert isomorphic(graph, again)
    assert '"funder"' in written and NAMESPACE + "funder" not in written
