"""What is said of texts that cannot be read: where they go wrong, and what could stand there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import catalogue
from server.reading import explained
from server.syntax import tokens
from tests.server.serving import ask, sparql

CASES = Path(__file__).resolve().parents[1] / "cases" / "endpoint" / "unreadable.tsv"


def cases() -> list[tuple[str, int, int, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(query.replace("\\n", "\n"), int(line), int(column), said) for query, line, column, said in rows]


@pytest.mark.parametrize(("query", "line", "column", "said"), cases())
def test_what_is_wrong_is_told_with_its_place(server: str, query: str, line: int, column: int, said: str) -> None:
    status, _, body = ask(sparql(server, query))
    told = json.loads(body)
    assert (status, told["line"], told["column"], told["detail"]) == (400, line, column, said)
    assert told["title"] == f"the query cannot be read: error at line {line}, column {column}"


def test_updates_too() -> None:
    read = ox.Store().update
    assert explained("INSERT { ?s ?p ?o }\nWERE {}", read) == (2, 1, "found “WERE”, expected USING or WHERE")
    said = "variables and blank nodes are not allowed in DELETE DATA"
    assert explained("DELETE DATA { <a:b> <a:c> ?o }", read) == (1, 30, said)


@given(st.data())
def test_a_token_too_many_or_too_few_is_found_where_it_is_or_behind(data: st.DataObject) -> None:
    query = data.draw(st.sampled_from(list(catalogue().values()))).example()
    found = list(tokens(query))
    at = data.draw(st.integers(0, len(found) - 1))
    kept = (
        query[: found[at].start]
        + data.draw(st.sampled_from(["", "} ", "WHERE ", ") ", "?x "]))
        + query[found[at].end :]
    )
    wrong = explained(kept, ox.Store().query)
    if wrong is None:
        ox.Store().query(kept)
        return
    line, column, said = wrong
    place = sum(len(one) + 1 for one in kept.split("\n")[: line - 1]) + column - 1
    assert place >= found[max(0, at - 4)].start  # `"…"^^<…>` is told of as one
    assert place <= len(kept) and said and "[_]" not in said and "LATERAL" not in said
