"""Every question of the catalogue: its header, and its rows over a small graph."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.catalogue import Query, QueryError, catalogue, parse
from loaders.vocabulary import source

CASES = Path(__file__).resolve().parents[1] / "cases" / "queries"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(source().encode(), format=ox.RdfFormat.TURTLE)
    filled.load((CASES / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return filled


def cases() -> list[tuple[str, dict[str, str], list[str]]]:
    with (CASES / "manifest.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    return [
        (
            r["query"],
            dict(p.split("=", 1) for p in r["parameters"].split(";") if p),
            [x for x in r["rows"].split(";") if x],
        )
        for r in rows
    ]


def short(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term)).rsplit("/id/", 1)[-1]


@pytest.mark.parametrize(("name", "parameters", "rows"), cases(), ids=lambda v: v if isinstance(v, str) else "")
def test_rows(store: ox.Store, name: str, parameters: dict[str, str], rows: list[str]) -> None:
    answer = catalogue()[name].run(store, **parameters)
    assert [v.value for v in answer.variables] == list(catalogue()[name].columns)
    assert [" | ".join(short(row[n]) for n in range(len(answer.variables))) for row in answer] == rows


def test_every_question_has_a_case() -> None:
    assert {name for name, _, _ in cases()} == set(catalogue())


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda q: q.name)
def test_headers_are_whole(query: Query) -> None:
    assert set(query.titles) == set(query.descriptions) == {"en", "fr", "es"}
    assert query.columns and query.group and query.limits
    assert all(p.example and p.description for p in query.parameters)


def test_wrong_headers_and_parameters_are_told(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="a title and a description"):
        parse("x", "SELECT * {}")
    with pytest.raises(QueryError, match=r"name \| type"):
        parse("x", "# title@en: x\n# description@en: y\n# param: a | b\n")
    with pytest.raises(QueryError, match="no parameter 'x'"):
        catalogue()["places"].run(store, x="1")
    with pytest.raises(QueryError, match="no query"):
        catalogue()["nothing"]
