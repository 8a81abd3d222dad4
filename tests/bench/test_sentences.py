"""Every annotated sentence is read as annotated, or is known not to be and why; what is known must still fail."""

from __future__ import annotations

import csv
import json

import pytest

from bench.scoring import FACTS
from bench.sentences import FOLDER, UNREAL, Case, cases, judge

ALL = cases()
with (FOLDER / "known.tsv").open(encoding="utf-8", newline="") as handle:
    KNOWN = {row["id"]: row["why"] for row in csv.DictReader(handle, delimiter="\t")}


def marked(case: Case) -> object:
    known = KNOWN.get(case.id)
    return pytest.param(
        case, id=case.id, marks=[pytest.mark.xfail(strict=True, reason=known)] if known is not None else []
    )


@pytest.mark.parametrize("case", [marked(c) for c in ALL])
def test_sentence(case: Case) -> None:
    assert judge(case).lines == [], case.text


def test_known_failures_are_cases_with_reasons() -> None:
    assert set(KNOWN) <= {c.id for c in ALL}
    assert all(KNOWN.values())


def test_no_file_is_left_out() -> None:
    assert {f.stem for f in FOLDER.glob("*.jsonl")} == {"en", "es", "fr"}
    assert {f.name for f in FOLDER.iterdir()} == {"en.jsonl", "es.jsonl", "fr.jsonl", "known.tsv", "README.md"}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_there_are_enough_and_hard_ones(language: str) -> None:
    mine = [c for c in ALL if c.language == language]
    facts = ("agreements", "funding", "partnerships", "projects")
    silent = [c for c in mine if not any(_real(c, key) for key in facts)]
    assert len(mine) >= 120 and len({c.id for c in mine}) == len(mine)
    assert sum(bool(c.said.get("breaks")) for c in mine) * 2 >= len(mine)
    assert len(silent) * 5 >= len(mine)  # what says nothing must be read as nothing


def _real(case: Case, key: str) -> bool:
    return any(not isinstance(f, dict) or f.get("status") not in UNREAL for f in case.said.get(key, ()))


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_cases_are_well_formed(case: Case) -> None:
    known = {"id", "text", "agreements", "funding", "partnerships", "projects", "organizations", "breaks", "about"}
    assert set(case.said) <= known | {"optional_partnerships", "optional_projects"}
    json.dumps(case.said)
    assert case.text.strip() == case.text and case.said.get("about")
    assert all(len(pair) == 2 for pair in case.said.get("partnerships", ()))
    assert set(FACTS) <= {"agreements", "projects", "funding", "partnerships"}
