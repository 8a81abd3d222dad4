"""The W3C suites against a writable server; what fails is listed, each with its reason, and nothing else fails."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.serving import TOKEN, serving

ROOT = Path(__file__).resolve().parents[2]
RUNNER = ROOT.parent / "shared" / "conformance" / "run.py"
KNOWN = ROOT / "tests" / "cases" / "endpoint" / "conformance.tsv"


@pytest.mark.slow
@pytest.mark.skipif(not RUNNER.exists(), reason="the W3C suites are not beside the project (../shared/conformance)")
def test_the_suites_pass_but_for_what_is_listed(tmp_path: Path) -> None:
    with KNOWN.open(encoding="utf-8", newline="") as lines:
        known = {row["test"]: row["reason"] for row in csv.DictReader(lines, delimiter="\t")}
    with serving("--writable", "--data", str(tmp_path / "empty")) as server:
        addresses = ("--query", f"{server}/sparql", "--update", f"{server}/update", "--gsp", f"{server}/graphs")
        command = [sys.executable, str(RUNNER), *addresses, "--token", TOKEN, "-v"]
        shown = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600).stdout
    failed = set(re.findall(r"^FAILED (\S+):", shown, flags=re.MULTILINE))
    passed = int(re.findall(r"^(\d+) passed, \d+ failed$", shown, flags=re.MULTILINE)[-1])
    assert failed == set(known), shown
    assert passed >= 530 and all(known.values())


def test_what_is_listed_is_documented() -> None:
    page = (ROOT / "docs" / "endpoint.md").read_text(encoding="utf-8")
    with KNOWN.open(encoding="utf-8", newline="") as lines:
        assert [row["test"] for row in csv.DictReader(lines, delimiter="\t") if row["test"] not in page] == []
