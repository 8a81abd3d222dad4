"""Networks as files: read again they are the same network; the same network is the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.export import FORMATS
from graph.network import affiliation_network, funding_network, partner_network
from graph.network_export import FORMS, NETWORKS, written
from tests.graph.network_corpora import corpus, gift, tie

CORPUS = corpus(
    ties=(
        tie("x/t1", "ab", "p1", "p2", confidence=0.7),
        tie("x/t2", "ac", "p3", what="agreement", status="signed", type="treaty"),
        tie("x/t3", "bc", "p4"),
    ),
    gifts=(
        gift("x/g1", "a", "b", 5, "USD", "pledged", "p1"),
        gift("x/g2", "a", "b", 7, "USD", "disbursed", "p2"),
        gift("x/g3", "a", "c", None, None, "unstated", "p4"),
    ),
)
MADE = {
    "partners": partner_network(CORPUS),
    "funding": funding_network(CORPUS),
    "affiliations": affiliation_network(CORPUS),
}


READERS = {
    "graphml": lambda made: nx.read_graphml(io.BytesIO(made)),
    "gexf": lambda made: nx.read_gexf(io.BytesIO(made)),
    "node-link": lambda made: nx.node_link_graph(json.loads(made), edges="edges"),
}


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Values as files hold them."""
    return {
        key: " ".join(value) if isinstance(value, tuple) else float(value) if isinstance(value, Decimal) else value
        for key, value in data.items()
        if key not in ("id", "networkx_key")  # GEXF numbers its edges
    }


def lines(network: nx.Graph) -> list[tuple[Any, ...]]:
    """Edges with what they carry, whichever end of an undirected one comes first."""
    ends = tuple if network.is_directed() else sorted
    found = [(*ends((a, b)), sorted(flat(data).items())) for a, b, data in network.edges(data=True)]
    return sorted(found)


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize("which", NETWORKS)
def test_a_network_read_again_is_the_same_with_its_types(form: str, which: str) -> None:
    network = MADE[which]
    read = READERS[form](written(network, form))
    assert (read.is_directed(), read.is_multigraph()) == (network.is_directed(), network.is_multigraph())
    assert {node: flat(data) for node, data in read.nodes(data=True)} == {
        node: flat(data) for node, data in network.nodes(data=True)
    }
    assert lines(read) == lines(network)
    kinds = {type(data[key]) for _, _, data in read.edges(data=True) for key in ("first", "last", "facts")}
    assert kinds == {str}
    assert all(isinstance(data["weight"], int | float) for _, _, data in read.edges(data=True))


@pytest.mark.parametrize("which", NETWORKS)
def test_a_table_of_edges_holds_every_attribute_of_every_edge(which: str) -> None:
    network = MADE[which]
    rows = list(csv.DictReader(io.StringIO(written(network, "edges").decode())))
    assert len(rows) == network.number_of_edges()
    told = [
        ({row["source"], row["target"]}, {k: row[k] for k in flat(next(iter(network.edges(data=True)))[2])})
        for row in rows
    ]
    for a, b, data in network.edges(data=True):
        assert ({a, b}, {key: str(value) for key, value in flat(data).items()}) in told


@pytest.mark.parametrize("which", NETWORKS)
def test_pajek_keeps_labels_types_weights_and_days(which: str) -> None:
    network = MADE[which]
    read = nx.parse_pajek(written(network, "pajek").decode())
    assert read.is_directed() == network.is_directed()
    shapes = {"organization": "ellipse", "project": "box", "agreement": "diamond"}
    wanted = {data["label"]: (shapes[data["type"]], data["iri"]) for _, data in network.nodes(data=True)}
    assert {node: (data["shape"], data["url"]) for node, data in read.nodes(data=True)} == wanted

    def told(a: str, b: str, data: dict[str, Any]) -> tuple[Any, ...]:
        money = f"{data['amount']:f} {data['currency']} " if data.get("currency") else ""
        days = f"{data['first']}/{data['last']}" if data["first"] else ""
        said = f"{money}{data.get('status', '')} {days}".strip()
        return (*(sorted((a, b)) if not network.is_directed() else (a, b)), float(data["weight"]), said)

    labels = nx.get_node_attributes(network, "label")
    found = [
        (*(sorted((a, b)) if not read.is_directed() else (a, b)), data["weight"], data.get("l", ""))
        for a, b, data in read.edges(data=True)
    ]
    assert sorted(found) == sorted(told(labels[a], labels[b], data) for a, b, data in network.edges(data=True))


def test_labels_that_two_share_or_that_hold_quotes_stay_two_and_whole() -> None:
    network: nx.Graph = nx.Graph()
    for key, label in (("a", 'The "Hub"'), ("b", "Care"), ("c", "Care")):
        network.add_node(key, label=label, type="organization", iri=f"https://example.org/{key}")
    read = nx.parse_pajek(written(network, "pajek").decode())
    assert sorted(read) == ["Care (b)", "Care (c)", "The 'Hub'"]


ID, MODE = ".+", "static|dynamic"
GEXF: dict[str, tuple[set[str], dict[str, str], dict[str, str]]] = {  # children; attributes it must have, may have
    "gexf": ({"meta", "graph"}, {"version": r"1\.2"}, {"schemaLocation": ID, "variant": ID}),
    "meta": ({"creator", "keywords", "description"}, {}, {"lastmodifieddate": r"\d{4}-\d\d-\d\d"}),
    "creator": (set(), {}, {}),
    "graph": ({"attributes", "nodes", "edges"}, {}, {"defaultedgetype": "directed|undirected|mutual", "mode": MODE,
                                                     "idtype": "integer|string", "timeformat": ID}),
    "attributes": ({"attribute"}, {"class": "node|edge"}, {"mode": MODE}),
    "attribute": ({"default", "options"}, {"id": ID, "title": ID, "type":
                  "integer|long|double|float|boolean|liststring|string|anyURI"}, {}),
    "nodes": ({"node"}, {}, {"count": r"\d+"}),
    "node": ({"attvalues"}, {"id": ID}, {"label": ".*"}),
    "edges": ({"edge"}, {}, {"count": r"\d+"}),
    "edge": ({"attvalues"}, {"id": ID, "source": ID, "target": ID},
             {"type": "directed|undirected|mutual", "label": ".*", "weight": r"[\d.eE+-]+"}),
    "attvalues": ({"attvalue"}, {}, {}),
    "attvalue": (set(), {"for": ID, "value": ".*"}, {}),
}  # fmt: skip


@pytest.mark.parametrize("which", NETWORKS)
def test_gexf_keeps_to_the_schema_of_its_version(which: str) -> None:
    """The elements and attributes of the published GEXF 1.2 schema, as far as static networks use them."""
    root = ET.fromstring(written(MADE[which], "gexf"))
    seen = []
    for element in root.iter():
        space, name = element.tag[1:].split("}")
        assert space == "http://www.gexf.net/1.2draft"
        children, must, may = GEXF[name]
        given = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        assert {child.tag.rpartition("}")[2] for child in element} <= children, name
        assert set(must) <= set(given) <= {*must, *may}, name
        assert all(re.fullmatch((must | may)[key], value) for key, value in given.items()), (name, given)
        seen.append((name, given))
    nodes = {given["id"] for name, given in seen if name == "node"}
    edges = [given for name, given in seen if name == "edge"]
    assert all({edge["source"], edge["target"]} <= nodes for edge in edges)
    assert len({edge["id"] for edge in edges}) == len(edges)
    titles = {given["id"] for name, given in seen if name == "attribute"}
    assert {given["for"] for name, given in seen if name == "attvalue"} <= titles


@pytest.mark.parametrize("form", FORMS)
def test_the_same_network_is_the_same_bytes_however_it_was_made(form: str) -> None:
    network = MADE["partners"]
    other: nx.Graph = nx.Graph(name="partners")
    other.add_nodes_from(reversed(list(network.nodes(data=True))))
    other.add_edges_from((b, a, data) for a, b, data in reversed(list(network.edges(data=True))))
    assert written(other, form) == written(network, form)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("form", ["graphml", "pajek"])
def test_r_reads_the_same_weights(form: str, tmp_path: Path) -> None:
    script = (
        'if (!requireNamespace("igraph", quietly = TRUE)) quit(status = 3)\n'
        "for (file in commandArgs(TRUE)[-1]) {\n"
        "  g <- igraph::read_graph(file, format = commandArgs(TRUE)[1])\n"
        '  cat(igraph::is_directed(g), igraph::vcount(g), sort(igraph::E(g)$weight), "\\n")\n'
        "}\n"
    )
    (tmp_path / "read.R").write_text(script)
    for which in NETWORKS:
        (tmp_path / which).write_bytes(written(MADE[which], form))
    done = subprocess.run(
        ["Rscript", "read.R", form, *NETWORKS], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if done.returncode == 3:
        pytest.skip("R has no igraph")
    wanted = []
    for network in (MADE[which] for which in NETWORKS):
        weights = sorted(weight for _, _, weight in network.edges(data="weight"))
        wanted.append([str(network.is_directed()).upper(), str(len(network)), *map(str, weights)])
    assert [line.split() for line in done.stdout.splitlines()] == wanted, done.stderr


def test_every_network_is_exported_in_every_form() -> None:
    assert {*FORMS, *(f"{form}-{which}" for form in FORMS for which in NETWORKS[1:])} <= set(FORMATS)
