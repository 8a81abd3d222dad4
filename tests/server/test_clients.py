"""The clients that researchers have: SPARQLWrapper, rdflib, pandas, curl."""

from __future__ import annotations

import io
import shutil
import subprocess

import pandas as pd
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from tests.server.serving import sparql

ENT = "PREFIX ent: <https://w3id.org/entente#> PREFIX dct: <http://purl.org/dc/terms/> "
TITLES = ENT + "SELECT ?release ?title { ?release a ent:Release ; dct:title ?title } ORDER BY ?title"
GRAPH = ENT + "CONSTRUCT { ?r dct:title ?t } WHERE { ?r a ent:Release ; dct:title ?t }"


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper(server: str, method: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    for form, size in (
        (JSON, lambda a: len(a["results"]["bindings"])),
        (XML, lambda a: a.toxml().count("<result>")),
        (CSV, lambda a: a.count(b"\r\n") - 1),
    ):
        wrapper.setQuery(TITLES)
        wrapper.setReturnFormat(form)
        assert size(wrapper.queryAndConvert()) == 30
    wrapper.setQuery(GRAPH)
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 30
    wrapper.setQuery(ENT + "ASK { ?r a ent:Release }")
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    assert wrapper.queryAndConvert()["boolean"] is True


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib(server: str, form: str) -> None:
    store = SPARQLStore(f"{server}/sparql", returnFormat=form)
    rows = list(Graph(store).query(TITLES))
    assert len(rows) == 30 and all(str(row[0]).startswith("https://w3id.org/entente/id/release/") for row in rows)


def test_pandas(server: str) -> None:
    frame = pd.read_csv(sparql(server, TITLES, format="csv"))
    assert list(frame.columns) == ["release", "title"] and len(frame) == 30 and frame["title"].notna().all()


def test_curl(server: str) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("no curl here")
    command = [
        curl,
        "-sf",
        "--compressed",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={TITLES}",
        f"{server}/sparql",
    ]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert len(pd.read_csv(io.StringIO(shown))) == 30
    head = subprocess.run([curl, "-sfI", sparql(server, TITLES)], capture_output=True, text=True, check=True).stdout
    assert "application/sparql-results+json" in head and "access-control-allow-origin: *" in head.lower()


@pytest.mark.parametrize("path", ["/sparql", "/update", "/graphs?default", "/", "/health"])
def test_browsers_may_ask_from_elsewhere(server: str, path: str) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("no curl here")
    ask = ["-H", "Origin: https://yasgui.example", "-H", "Access-Control-Request-Method: POST", "-X", "OPTIONS"]
    shown = subprocess.run(
        [curl, "-si", *ask, server + path], capture_output=True, text=True, check=True
    ).stdout.lower()
    assert "access-control-allow-origin: *" in shown and "access-control-allow-methods: " in shown
    assert "content-type" in shown.partition("access-control-allow-headers: ")[2].partition("\n")[0]
