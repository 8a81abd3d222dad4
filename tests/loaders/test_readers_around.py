"""What stands around a release changes nothing: every clean case under every menu, above every footer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.readers import parse_text

CASES = Path(__file__).parents[1] / "cases" / "readers"
AROUND: dict[str, dict[str, str]] = json.loads((CASES / "around.json").read_text(encoding="utf-8"))
# Releases with a title and paragraphs: what comes out of them goes in again between menus and footers.
BODIES = ["ministere", "municipio", "oe-lost", "table", "bullets-first", "notes-to-editors", "relief-portal", "feed"]


@pytest.fixture(scope="module", params=BODIES)
def body(request: pytest.FixtureRequest) -> str:
    return (CASES / "expected" / f"{request.param}.txt.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize("above", AROUND["above"])
def test_above_and_below(body: str, above: str, gap: str) -> None:
    for below in ["", *AROUND["below"].values()]:
        page = f"{AROUND['above'][above]}\n{body.replace(chr(10), gap)}\n\n{below}\n"
        assert parse_text(page, id="x").text == body, below


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize("between", AROUND["between"])
def test_between_title_and_lead(body: str, between: str, gap: str) -> None:
    title, _, rest = body.partition("\n")
    for above in ["", *AROUND["above"].values()]:
        page = f"{above}\n{title}{gap}{AROUND['between'][between]}{gap}{rest.replace(chr(10), gap)}\n"
        assert parse_text(page, id="x").text == body, above
