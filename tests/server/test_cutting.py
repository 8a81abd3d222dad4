"""Rows are counted without a format's heading, and over the pieces that an answer comes in."""

from __future__ import annotations

import pytest

from server.cutting import rows

CSV, NT = "text/csv", "application/n-triples"


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
    ],
)
def test_rows(media: str, pieces: list[bytes], count: int) -> None:
    assert sum(rows(media, piece, first=not n) for n, piece in enumerate(pieces)) == count
