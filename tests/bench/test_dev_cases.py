"""The annotated releases: none is left out, and the annotations hang together."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "cases" / "dev"


def manifest() -> list[dict[str, str]]:
    with (DEV / "manifest.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


ROWS = manifest()
KINDS = {
    "government",
    "public",
    "ingo",
    "nngo",
    "ngo",
    "partnership",
    "multilateral",
    "foundation",
    "private",
    "academic",
    "other",
}
AGREEMENTS = {
    "memorandum",
    "cooperation",
    "partnership",
    "protocol",
    "convention",
    "letter",
    "treaty",
    "grant",
    "other",
}


def test_the_manifest_lists_every_file() -> None:
    listed = {f"{row['release']}{suffix}" for row in ROWS for suffix in (".txt", ".json")}
    assert {path.name for path in DEV.iterdir()} - {"manifest.tsv", "README.md"} == listed


def test_the_releases_set_aside_exist_and_are_a_share_of_each_kind_and_language() -> None:
    lines = (ROOT / "bench" / "holdout.txt").read_text(encoding="utf-8").splitlines()
    aside = {line for line in lines if line and not line.startswith("#")}
    assert len(aside) == 20
    assert aside <= {row["release"] for row in ROWS}
    for kind in ("dev", "nat"):
        for language in ("fr", "en", "es"):
            group = [row["release"] for row in ROWS if (row["kind"], row["language"]) == (kind, language)]
            assert len(group) / 5 <= len(aside & set(group)) <= len(group) / 3


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["release"])
def test_annotations_refer_to_what_they_list(row: dict[str, str]) -> None:
    gold: dict[str, Any] = json.loads((DEV / f"{row['release']}.json").read_text(encoding="utf-8"))
    assert gold["release"] == f"{row['release']}.txt"
    assert gold["language"] == row["language"]
    organizations = [o["id"] for o in gold["organizations"]]
    projects = [p["id"] for p in gold["projects"]]
    places = [p["id"] for p in gold["places"]]
    for ids in (organizations, projects, places):
        assert len(ids) == len(set(ids))
    assert {o["kind"] for o in gold["organizations"]} <= KINDS
    assert {a["kind"] for a in gold["agreements"]} <= AGREEMENTS
    known = set(organizations)
    assert {p for a in gold["agreements"] for p in a["parties"]} <= known
    assert {f["funder"] for f in gold["funding"]} <= known
    assert {f["recipient"] for f in gold["funding"] if f["recipient"]} <= known | set(projects)
    assert {o for pair in gold["partnerships"] for o in pair[:2]} <= known
    assert {o for p in gold["projects"] for o in p.get("organizations", [])} <= known
    assert {o for p in gold["projects"] for o in p.get("places", [])} <= set(places)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["release"])
def test_no_placeholder_is_left_in_a_release(row: dict[str, str]) -> None:
    assert "@@" not in (DEV / f"{row['release']}.txt").read_text(encoding="utf-8")
