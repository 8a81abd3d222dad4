"""Rows are counted without a format's heading, and over the pieces that an answer comes in."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graph.dumps import PREFIXES
from server.cutting import Broken, border, by_rows, closed, rows
from server.jobs import QueryFailed
from server.negotiate import GRAPHS, RESULTS

CSV, NT, LD = "text/csv", "application/n-triples", "application/ld+json"


@pytest.mark.parametrize(
    ("media", "pieces", "count"),
    [
        (CSV, [b""], 0),  # an answer to HEAD
        (CSV, [b"a,b\r\n"], 0),
        (CSV, [b"a,b\r\n1,2\r\n"], 1),
        (CSV, [b"a,b\r\n1,2\r\n", b"3,4\r\n5,6\r\n"], 3),
        ("text/tab-separated-values", [b"?a\n1\n2\n"], 2),
        (NT, [b"<a:a> <a:b> <a:c> .\n", b"<a:a> <a:b> <a:d> .\n"], 2),
        ("image/png", [b"\n"], 0),
        (LD, [b'[{"@id":"a:a","a:b":[{"@value":"x"}]},', b'{"@id":"a:c","a:b":[{"@value":"x"}]}]'], 2),
    ],
)
def test_rows(media: str, pieces: list[bytes], count: int) -> None:
    assert sum(rows(media, piece, first=not n) for n, piece in enumerate(pieces)) == count


def test_a_graph_in_json_ld_is_cut_between_nodes() -> None:
    whole = b'[{"@id":"a:a","a:b":[{"@id":"a:x"},{"@value":"]},{\\"@id\\":\\""}]},{"@id":"a:c","a:b":[{"@va'
    at = border(LD, whole)
    assert json.loads(whole[:at] + b"]") == [{"@id": "a:a", "a:b": [{"@id": "a:x"}, {"@value": ']},{"@id":"'}]}]
    end = closed(LD, QueryFailed(504, "too long"))
    assert json.loads(whole[:at] + end)[-1]["@id"] == "https://w3id.org/entente/incomplete"


TRIPLES = [
    ox.Triple(
        ox.NamedNode(f"http://a/{n}"),
        ox.NamedNode("http://a/p"),
        ox.Literal(f'{n} "}}}},{{ ]}},{{"@id":" .\n</result> -- {{}},{{'),
    )
    for n in range(9)
]


def store() -> ox.Store:
    found = ox.Store()
    found.extend(ox.Quad(*triple) for triple in TRIPLES)
    return found


def breaking(data: bytes, at: int, step: int) -> Iterator[bytes]:
    """The first `at` bytes in pieces of `step`, then a deadline."""
    yield from (data[n : min(n + step, at)] for n in range(0, at, step))
    raise QueryFailed(504, "the query took longer than a query may take")


def cut(media: str, data: bytes, at: int, step: int) -> bytes | None:
    """What a client gets of an answer that breaks off there; None where it is told properly that there is none."""
    got, answer = b"", by_rows(media, breaking(data, at, step))
    while True:
        try:
            got += next(answer)
        except Broken:
            return got
        except QueryFailed:
            return got or None


@pytest.mark.parametrize("step", [7, 100_000])
@pytest.mark.parametrize("media", sorted({*RESULTS} - {CSV, "text/tab-separated-values"}))
def test_rows_cut_anywhere_are_a_valid_document(media: str, step: int) -> None:
    rows_of = store().query("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s")
    assert isinstance(rows_of, ox.QuerySolutions)
    data, seen = rows_of.serialize(format=RESULTS[media]), set()
    assert data
    for at in range(len(data)):
        if (got := cut(media, data, at, step)) is not None:
            parsed = ox.parse_query_results(_without(got), format=RESULTS[media])
            assert isinstance(parsed, ox.QuerySolutions) and [v.value for v in parsed.variables] == ["s", "o"]
            found = [(row["s"], row["o"]) for row in parsed]
            assert found == [(t.subject, t.object) for t in TRIPLES][: len(found)] and found
            assert b"incomplete" in got and b"longer" in got
            seen.add(len(found))
    assert seen >= set(range(1, 8))


def _without(got: bytes) -> bytes:
    """The engine's own reader knows no further members in an answer of JSON; every other reader does."""
    if not got.startswith(b"{"):
        return got
    whole = json.loads(got)
    assert whole.pop("incomplete")["status"] == 504
    return json.dumps(whole).encode()


@pytest.mark.parametrize("step", [7, 100_000])
@pytest.mark.parametrize("media", sorted(GRAPHS))
def test_graphs_cut_anywhere_are_a_valid_document(media: str, step: int) -> None:
    form, seen = GRAPHS[media], set()
    prefixes = PREFIXES if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML) else None
    data = ox.serialize(TRIPLES, format=form, prefixes=prefixes)
    assert data
    for at in range(len(data)):
        if (got := cut(media, data, at, step)) is not None:
            assert b"incomplete" in got and b"longer" in got
            found = [q.triple for q in ox.parse(got, format=form) if "incomplete" not in str(q.subject)]
            assert found == TRIPLES[: len(found)]
            seen.add(len(found))
    assert seen >= set(range(1, 8))


def test_answers_of_other_stores_are_cut_between_rows_too() -> None:
    given = (
        b'{ "head": { "link": [], "vars": ["s"] },\n  "results": { "distinct": false, "ordered": true, "bindings": [\n'
        b'    { "s": { "type": "uri", "value": "a:1" }},\n'
        b'    { "s": { "type": "uri", "value": "a:2" }},\n    { "s": { "ty'
    )
    got = cut("application/sparql-results+json", given, len(given), 9)
    assert got and [row["s"]["value"] for row in json.loads(got)["results"]["bindings"]] == ["a:1", "a:2"]
