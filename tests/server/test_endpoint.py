"""A real server, asked as its clients ask it."""

from __future__ import annotations

import json
import threading
import urllib.parse
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from tests.server.serving import ask, sparql

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COUNT = "SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/entente#Release> }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv; charset=utf-8",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
    "text/html,application/xml;q=0.9,*/*;q=0.1": "application/xml",
    "*/*": "application/sparql-results+json",
}


@pytest.mark.parametrize(("accept", "media"), ROWS.items())
def test_rows_come_as_the_client_likes(server: str, accept: str, media: str) -> None:
    status, headers, body = ask(sparql(server, COUNT), Accept=accept)
    assert (status, headers["content-type"]) == (200, media) and b"30" in body
    assert headers["access-control-allow-origin"] == "*" and headers["entente-snapshot"]


@pytest.mark.parametrize(
    "accept",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/n-quads",
        "application/trig",
    ],
)
def test_graphs_come_as_the_client_likes(server: str, accept: str) -> None:
    status, headers, body = ask(sparql(server, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 20"), Accept=accept)
    assert (status, headers["content-type"].split(";")[0]) == (200, accept)
    assert len(list(ox.parse(body, format=ox.RdfFormat.from_media_type(accept)))) == 20


def test_queries_by_form_and_by_body(server: str) -> None:
    form = urllib.parse.urlencode({"query": COUNT, "format": "csv"}).encode()
    assert ask(f"{server}/sparql", data=form, Content_Type="application/x-www-form-urlencoded")[2].split() == [
        b"n",
        b"30",
    ]
    status, _, body = ask(
        f"{server}/sparql",
        data=COUNT.encode(),
        Content_Type="application/sparql-query; charset=utf-8",
        Accept="text/csv",
    )
    assert (status, body.split()) == (200, [b"n", b"30"])
    assert ask(f"{server}/sparql", data=b"<x/>", Content_Type="text/xml")[0] == 415


def test_the_service_describes_itself(server: str) -> None:
    status, _, body = ask(f"{server}/sparql", Accept="text/turtle")
    assert status == 200 and len(Graph().parse(data=body, format="turtle")) > 5


def test_wrong_queries_say_what_and_where(server: str) -> None:
    status, headers, body = ask(sparql(server, "SELECT * {\n ?s ?p }"))
    told = json.loads(body)
    assert (status, headers["content-type"].split(";")[0], told["status"]) == (400, "application/problem+json", 400)
    assert told["line"] == 2 and headers["access-control-allow-origin"] == "*"
    for wrong in ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "select * { service ?x { ?s ?p ?o } }"):
        assert ask(sparql(server, wrong))[0] == 403
    assert ask(sparql(server, COUNT, format="docx"))[0] == 400
    assert ask(sparql(server, COUNT), Accept="image/png")[0] == 406
    assert ask(f"{server}/sparql?query={urllib.parse.quote(COUNT)}&query=x")[0] == 400
    assert ask(f"{server}/nowhere")[0] == 404
    assert ask(f"{server}/sparql", method="DELETE")[0] == 405


def test_from_reads_no_file_and_no_address(server: str) -> None:
    for source in ("file:///etc/passwd", "http://127.0.0.1:1/x"):
        status, _, body = ask(sparql(server, f"SELECT * FROM <{source}> {{ ?s ?p ?o }}", format="csv"))
        assert status == 200 and len(body.split()) == 1


def test_a_slow_query_ends_and_harms_nobody(server: str) -> None:
    slow: list[int] = []
    threads = [
        threading.Thread(target=lambda: slow.append(ask(sparql(server, SLOW, timeout="2"))[0])) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slow == [504, 504]
    assert ask(sparql(server, COUNT, format="csv"))[0] == 200


def test_no_file_of_the_machine_and_no_trace_leaves(server: str) -> None:
    for path in (
        "/static/../settings.py",
        "/queries/..%2f..%2fetc%2fpasswd",
        "/organization/%00",
        "/release/" + "x" * 5000,
        "/?lang=<script>",
    ):
        status, headers, body = ask(server + path)
        assert status < 500 and b"Traceback" not in body and b"<script>" not in body
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_in_three_languages(server: str) -> None:
    for lang, word in (
        ("en", "What the graph holds"),
        ("fr", "Ce que contient le graphe"),
        ("es", "Lo que contiene el grafo"),
    ):
        status, headers, body = ask(server + "/", Accept_Language=f"{lang}-XX,de;q=0.5")
        assert (status, headers["content-language"]) == (200, lang) and word in body.decode()
    page = ask(f"{server}/queries/partners-of?organization=OIM")[2].decode()
    assert ("/organization/eu" in page and "UNICEF" in page) or "United Nations" in page
    assert ask(f"{server}/organization/eu")[0] == 200 and ask(f"{server}/organization/nobody")[0] == 404
    assert ask(f"{server}/queries/partners-of?organization=OIN")[0] == 400
