"""Rows are counted without a format's heading, and over the pieces that an answer comes in."""

from __future__ import annotations

import json

import pytest

from server.cutting import border, closed, rows
from server.jobs import QueryFailed

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
    for begun in (whole[:at], b""):
        end = closed(LD, QueryFailed(504, "too long"), begun=bool(begun))
        assert json.loads(begun + end)[-1]["@id"] == "https://w3id.org/entente/incomplete"
