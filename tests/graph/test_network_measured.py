"""Measures as statements: one version a content, asked for by SPARQL, right, and gone where nobody wants it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import build
from graph.measured import measure, statements
from graph.measures import betweenness, pagerank
from graph.network import corpus_of, partner_network
from graph.store import open_snapshot
from loaders.errors import SourceError

SAMPLES = Path(__file__).parents[2] / "samples"
QUESTION = """
PREFIX ent: <https://w3id.org/entente#> PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?key ?rank ?between ?version {
  ?o a qb:Observation ; qb:dataSet/dct:identifier ?version ; ent:measured/dct:identifier ?key ;
     ent:pageRank ?rank ; ent:betweenness ?between }"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured")
    build([SAMPLES], folder, jobs=1)
    return folder


def rows(store: ox.Store) -> list[tuple[str, ...]]:
    found = store.query(QUESTION)
    return sorted(tuple(row[n].value for n in ("key", "rank", "between", "version")) for row in found)  # type: ignore[union-attr]


def test_sparql_finds_what_python_measures_once_a_version(data: Path) -> None:
    name, count = measure(data)
    assert measure(data) == (name, count), "the same content is the same version"
    store = open_snapshot(data)
    network = partner_network(store)
    ranks, between = pagerank(network), betweenness(network).values
    found = rows(store)
    assert len(found) == count == network.number_of_nodes() > 50
    for key, rank, share, version in found:
        assert (float(rank), float(share), version) == (
            pytest.approx(ranks[key], abs=1e-9), pytest.approx(between[key], abs=1e-9), name,
        )  # fmt: skip
    graphs = {graph.value.rsplit("/", 1)[-1] for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    assert "measures" in graphs

    other, _ = measure(data, without_publisher=True)
    assert {row[3] for row in rows(open_snapshot(data))} == {name, other}
    measure(data, only=True)
    assert {row[3] for row in rows(open_snapshot(data))} == {name}


def test_the_statements_are_the_same_each_time_and_tell_how_they_were_made(data: Path) -> None:
    corpus = corpus_of(open_snapshot(data))
    once, again = statements(corpus, without_publisher=True), statements(corpus, without_publisher=True)
    assert once == again
    told = {quad.object.value for quad in once[1] if quad.predicate.value.endswith("#parameter")}  # type: ignore[union-attr]
    assert {"without=iom", "betweenness=exact, error=0, probability=1"} <= told


def test_nothing_built_nothing_measured(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing built here yet"):
        measure(tmp_path)
