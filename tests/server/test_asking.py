"""A query of one's own on a page: rows, truth, a graph, mistakes; what is large is cut and says so."""

from __future__ import annotations

import html
import re
import urllib.parse

import pytest

from graph.catalogue import catalogue
from tests.server.serving import ask

PREFIX = "PREFIX ent: <https://w3id.org/entente#> "


def asked(server: str, **given: str) -> tuple[int, str]:
    status, headers, body = ask(f"{server}/ask?" + urllib.parse.urlencode(given))
    assert headers["content-type"].startswith("text/html")
    return status, body.decode()


def test_rows_are_a_table_and_can_be_taken_as_data(server: str) -> None:
    query = PREFIX + "SELECT ?r ?t { ?r a ent:Release ; <http://purl.org/dc/terms/title> ?t } ORDER BY ?r"
    status, text = asked(server, query=query, lang="fr")
    assert status == 200 and text.count("<tr>") == 31 and "30 lignes" in text and "<small>(es)</small>" in text
    assert html.escape(query) in text, "the query stays to be changed"
    for link in re.findall(r'href="(/sparql\?[^"]*)"', text):
        assert ask(server + html.unescape(link))[0] == 200
    assert len(re.findall(r'href="/sparql\?', text)) == 4


def test_truth_and_graphs(server: str) -> None:
    assert "<b>Sí</b>" in asked(server, query="ASK {}", lang="es")[1]
    text = asked(server, query="CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3")[1]
    assert "<pre>" in text and "@prefix" in text and "format=jsonld" in text
    assert "No rows." in asked(server, query="SELECT * { ?s a <urn:nothing> }")[1]


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o , ?x }"])
def test_what_is_large_is_cut_and_says_so(server: str, query: str) -> None:
    status, text = asked(server, query=query)
    assert status == 200 and "Some are not shown" in text and len(text) < 1_200_000
    assert text.count("<tr>") in (0, 201)


def test_mistakes_are_told_where_they_are(server: str) -> None:
    status, text = asked(server, query="SELECT *\n{ ?s ?p", lang="en")
    assert status == 400 and "line 2" in text and "?s ?p</textarea>" in text
    assert asked(server, query="INSERT DATA { <a:a> <a:b> <a:c> }")[0] == 400
    status, text = asked(server, query="</textarea><script>alert(1)</script>")
    assert status == 400 and "<script>" not in text


@pytest.mark.parametrize("name", ["partners-of", "places", "evidence"])
def test_a_question_can_be_opened_and_run(server: str, name: str) -> None:
    text = asked(server, open=name)[1]
    query = html.unescape(text.partition('autocomplete="off">')[2].partition("</textarea>")[0])
    assert f'value="{name}" selected' in text and query.startswith("PREFIX")
    status, answer = asked(server, query=query)
    assert status == 200 and all(f'<th scope="col">{column}</th>' in answer for column in catalogue()[name].columns)


def test_pages_lead_to_it(server: str) -> None:
    assert 'href="/ask?lang=fr"' in ask(f"{server}/?lang=fr")[2].decode()
    assert 'href="/ask?open=places&amp;lang=fr"' in ask(f"{server}/queries/places?lang=fr")[2].decode()
