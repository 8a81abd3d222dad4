"""What authorities tell of what releases name: former names with their years, successors; gone with the last."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import build, withdraw
from graph.described import LITERAL_FORM
from graph.store import open_snapshot
from loaders.triples import BASE
from loaders.vocabulary import ENT

TEXTS = {
    "old": "Mbabane, 3 March 2016 – IOM and the European Asylum Support Office (EASO) signed a memorandum of "
    "understanding on Thursday in Mbabane, Swaziland, on the training of border guards. AusAID gave IOM USD 300,000.",
    "new": "Valletta, 3 March 2023 – IOM and the European Union Agency for Asylum (EUAA) signed a cooperation "
    "agreement on Friday in Valletta, Malta. It covers reception centres in Eswatini.",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = ({"id": name, "title": "Border guards", "text": text, "language": "en"} for name, text in TEXTS.items())
    (tmp_path / "releases.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build([tmp_path / "releases.jsonl"], tmp_path / "data")
    return tmp_path / "data"


def former(data: Path) -> set[tuple[str, str, str]]:
    """(entity, name, year) of English former names in the default graph."""
    store, found, default = open_snapshot(data), set(), ox.DefaultGraph()
    for quad in store.quads_for_pattern(None, ENT.formerName, None, default):
        about = {q.predicate: q.object for q in store.quads_for_pattern(quad.object, None, None, default)}  # type: ignore[arg-type]
        if about[LITERAL_FORM].language == "en":  # type: ignore[union-attr]
            found.add((quad.subject.value.removeprefix(BASE), about[LITERAL_FORM].value, about[ENT.until].value))  # type: ignore[union-attr]
    return found


def test_two_names_of_one_body_or_country_are_one_node_with_a_dated_name(data: Path) -> None:
    store = open_snapshot(data)
    found = former(data)
    assert {("organization/euaa", "European Asylum Support Office", "2022"), ("place/sz", "Swaziland", "2018")} <= found
    for entity in ("organization/euaa", "place/sz"):
        node = ox.NamedNode(BASE + entity)
        assert len(list(store.quads_for_pattern(None, ENT.mentions, node, ox.DefaultGraph()))) == 2


def test_a_former_body_leads_to_its_successor(data: Path) -> None:
    former_body, successor = (ox.NamedNode(f"{BASE}organization/{key}") for key in ("ausaid", "dfat"))
    assert ox.Quad(former_body, ENT.successor, successor, ox.DefaultGraph()) in open_snapshot(data)


def test_dated_names_go_with_the_last_release_that_names_their_bearer(data: Path) -> None:
    withdraw(data, ["old"])
    assert ("organization/euaa", "European Asylum Support Office", "2022") in former(data)
    withdraw(data, ["new"])
    assert former(data) == set()
    assert not list(open_snapshot(data).quads_for_pattern(None, ENT.until, None, None))
