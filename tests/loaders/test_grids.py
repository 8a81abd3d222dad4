"""Plain sentences in all the words that a construction may have, true ones and idle ones: tests/cases/grids."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.facts import Extraction
from tests.loaders.reading import read

GRIDS = Path(__file__).parents[1] / "cases" / "grids"
UNREAL = ("planned", "refused", "requested")
KINDS = ("agreement", "funding", "partnership", "nothing")


def sentences() -> list[tuple[str, dict[str, str]]]:
    found = []
    for file in sorted(GRIDS.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += [(file.stem, row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def real(found: Extraction) -> set[str]:
    """The kinds of facts that are told as so."""
    kinds = {"agreement" for a in found.agreements if a.status not in UNREAL}
    kinds |= {"funding" for f in found.funding if f.status not in UNREAL}
    return kinds | {"partnership" for _ in found.partnerships}


def well_read(language: str, row: dict[str, str]) -> bool:
    found = read(language, row["text"])
    if row["tells"].startswith("= "):
        bodies = [body.names for body in found.organizations if "Oxfam" not in body.names]
        return len(bodies) == 1 and row["tells"][2:].lower() in [name.lower() for name in bodies[0]]
    told = real(found)
    return not told if row["tells"] == "nothing" else row["tells"] in told


@pytest.mark.parametrize(
    ("language", "row"), sentences(), ids=lambda value: value["text"] if isinstance(value, dict) else value
)
def test_a_plain_sentence(language: str, row: dict[str, str]) -> None:
    assert row["tells"] in KINDS or row["tells"].startswith("= ")
    if row["known"] and not well_read(language, row):
        pytest.xfail("known to be read wrongly")
    assert well_read(language, row)
    assert not row["known"], "read well now: strike it from the known ones"


def test_no_sentence_stands_twice() -> None:
    texts = [(language, row["text"]) for language, row in sentences()]
    assert len(texts) == len(set(texts))
