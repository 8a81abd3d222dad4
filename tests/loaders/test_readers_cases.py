"""Every case of tests/cases/readers: a raw file and the whole text that is to come of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.readers import Rejected, read_source
from loaders.release import Release

CASES = Path(__file__).parents[1] / "cases" / "readers"
MANIFEST: list[dict[str, Any]] = json.loads((CASES / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_lists_every_file() -> None:
    assert sorted(case["file"] for case in MANIFEST) == sorted(path.name for path in (CASES / "raw").iterdir())
    named = [release["text"] for case in MANIFEST for release in case["releases"] if "text" in release]
    assert sorted(named) == sorted(path.name for path in (CASES / "expected").iterdir())


@pytest.mark.parametrize("case", MANIFEST, ids=[case["file"] for case in MANIFEST])
def test_case(case: dict[str, Any]) -> None:
    found = list(read_source(CASES / "raw" / case["file"]))
    assert len(found) == len(case["releases"])
    for got, wanted in zip(found, case["releases"], strict=True):
        if "rejected" in wanted:
            assert isinstance(got, Rejected), got
            assert got.reason.startswith(wanted["rejected"])
            assert "\n" not in got.reason
            continue
        assert isinstance(got, Release), got
        assert got.text + "\n" == (CASES / "expected" / wanted["text"]).read_text(encoding="utf-8")
        assert got.title == got.text.split("\n")[0]
        assert (got.id, got.language) == (wanted["id"], wanted["language"])
        assert got.issued == (date.fromisoformat(wanted["issued"]) if wanted["issued"] else None)
        assert got.url == wanted.get("url")
        assert got.publisher == wanted.get("publisher")
