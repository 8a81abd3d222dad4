"""Extraction does not fall below the floors of bench/floors.tsv, quotes are exact, and scoring runs as documented."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.found import from_extraction
from bench.scoring import FACTS, Tally, score_release
from loaders.extract import extract
from loaders.facts import Extraction
from loaders.readers import parse_text

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "cases" / "dev"
with (ROOT / "bench" / "floors.tsv").open(encoding="utf-8", newline="") as handle:
    FLOORS = list(csv.DictReader(handle, delimiter="\t"))


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    texts = sorted(DEV.glob("*.txt"))
    return {t.stem: extract(parse_text(t.read_text(encoding="utf-8"), id=t.stem)) for t in texts}


@pytest.fixture(scope="module")
def total(extractions: dict[str, Extraction]) -> Tally:
    sum_of_all = Tally()
    for name, extraction in extractions.items():
        gold = json.loads((DEV / f"{name}.json").read_text(encoding="utf-8"))
        sum_of_all.merge(score_release(gold, from_extraction(extraction)))
    return sum_of_all


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor['layer']}-{floor['measure']}")
def test_quality_holds(total: Tally, floor: dict[str, str]) -> None:
    row = total.row(FACTS if floor["layer"] == "facts" else [floor["layer"]])
    assert row[floor["measure"]] >= float(floor["floor"])


def test_every_fact_has_whole_passages_of_its_release(extractions: dict[str, Extraction]) -> None:
    for extraction in extractions.values():
        text = extraction.release.text
        for fact in extraction.facts:
            assert fact.evidence
            for start, end in fact.evidence:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
                assert "\n" not in text[start:end]


def test_mentions_stand_in_the_text(extractions: dict[str, Extraction]) -> None:
    for extraction in extractions.values():
        text = extraction.release.text
        for entity in (*extraction.organizations, *extraction.places):
            for start, end in entity.mentions:
                assert 0 <= start < end <= len(text)
                assert "\n" not in text[start:end]


@pytest.mark.parametrize("options", [("--fast", "--rules"), ("--fast", "-v", "--only-holdout"), ("--without-holdout",)])
def test_scoring_runs(options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "bench.score", "--only", "dev-es", *options]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert "facts" in shown.stdout
    assert "F1 by language" in shown.stdout


def test_scoring_nothing_says_so() -> None:
    command = [sys.executable, "-m", "bench.score", "--fast", "--only", "nothing-of-that-name"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 1
    assert "no releases to score" in shown.stderr


SEEDS = ROOT.parent / "shared"


def test_the_seeds_are_read_without_a_miss() -> None:
    if not (SEEDS / "seeds").is_dir():
        pytest.skip("the seeds are not beside the repository")
    wrong: list[str] = []
    for file in sorted((SEEDS / "gold" / "seeds").glob("*.json")):
        text = (SEEDS / "seeds" / f"{file.stem}.txt").read_text(encoding="utf-8")
        found = from_extraction(extract(parse_text(text, id=file.stem)))
        wrong += score_release(json.loads(file.read_text(encoding="utf-8")), found).lines
    assert wrong == []
