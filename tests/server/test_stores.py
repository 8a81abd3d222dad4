"""Entente before stores of others: the same pages, errors and safety over a real Virtuoso and a real Fuseki."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import stores
from graph.build import build
from graph.store import open_snapshot
from tests.server.serving import ask, serving, sparql

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.txt"))[:8]
RELEASES = "SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/entente#Release> }"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("triples")
    build(SAMPLES, folder / "data")
    store = open_snapshot(folder / "data")
    path = folder / "graph.nt"
    store.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return path


@pytest.fixture(scope="module", params=["fuseki", "virtuoso"])
def before(request: pytest.FixtureRequest, triples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "fuseki":
        if stores.fuseki_jar() is None:
            pytest.skip("no Fuseki here; `python -m bench.stores` installs it where Java and Maven are")
        with stores.fuseki(folder) as url:
            body = triples.read_bytes()
            put = urllib.request.Request(f"{url}/data?default", body, {"Content-Type": "application/n-triples"})
            urllib.request.urlopen(put, timeout=60).close()
            with serving("--store", f"{url}/query", "--query-timeout", "5") as server:
                yield server
    else:
        if stores.virtuoso_program() is None:
            pytest.skip("no Virtuoso here; on Debian: apt-get install virtuoso-opensource")
        with stores.virtuoso(folder) as (url, sql):
            (folder / "graph.nt").write_bytes(triples.read_bytes())
            stores.virtuoso_load(sql, folder / "graph.nt", "https://w3id.org/entente")
            with serving("--store", url, "--query-timeout", "5") as server:
                yield server


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_rows(before: str, media: str) -> None:
    status, headers, body = ask(sparql(before, RELEASES), Accept=media)
    assert (status, headers["content-type"].split(";")[0]) == (200, media) and str(len(SAMPLES)).encode() in body
    assert headers["entente-snapshot"] == "live" and "etag" not in headers


def test_graphs(before: str) -> None:
    query = "CONSTRUCT { ?r a <https://w3id.org/entente#Release> } WHERE { ?r a <https://w3id.org/entente#Release> }"
    status, _, body = ask(sparql(before, query), Accept="application/n-triples")
    assert status == 200 and len(list(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))) == len(SAMPLES)


def test_what_is_refused_never_reaches_the_store(before: str) -> None:
    assert ask(sparql(before, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"))[0] == 403
    assert ask(sparql(before, 'DEFINE get:soft "soft" SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }'))[0] == 400
    status, _, body = ask(sparql(before, "SELECT * {\n ?s ?p }"))
    assert status == 400 and json.loads(body)["line"] == 2


def test_a_deadline_holds_for_others_too(before: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"
    assert ask(sparql(before, slow, timeout="1"))[0] == 504
    assert ask(sparql(before, RELEASES, format="csv"))[0] == 200


def test_pages_stand_before_others_too(before: str) -> None:
    status, _, page = ask(before + "/")
    assert status == 200 and f"<b>{len(SAMPLES)}</b>".encode() in page
    assert ask(f"{before}/queries/places")[0] == 200
    status, _, page = ask(f"{before}/queries/partners-of?organization=iom")
    assert status == 200 and b"<table" in page
