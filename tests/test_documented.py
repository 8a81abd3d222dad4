"""What can be typed is written down: make targets, options, commands, queries; and links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("**/*.md")
)
USED = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "commands.md")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def words(pattern: str, text: str) -> list[str]:
    found = sorted(set(re.findall(pattern, text, flags=re.MULTILINE)))
    assert found, f"nothing found by {pattern}"
    return found


TARGETS = words(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", TARGETS)
def test_make_helps_with_every_target(target: str) -> None:
    shown = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert target in ("help", "python", "browser") or f"make {target} " in shown


@pytest.mark.parametrize(
    "option", words(r"add_argument\(\"(--[a-z-]+)\"", (ROOT / "bench" / "score.py").read_text(encoding="utf-8"))
)
def test_options_of_scoring_explain_themselves(option: str) -> None:
    shown = subprocess.run([sys.executable, "-m", "bench.score", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert re.search(rf"{option}\b[^\n]*\n?\s+\w", shown.stdout)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def test_the_pages_that_programs_write_are_fresh() -> None:
    shown = subprocess.run(
        [sys.executable, "docs/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (shown.returncode, shown.stdout) == (0, "")


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found = re.findall(r"^## entente ([a-z]+)$", page, flags=re.MULTILINE)
    assert {"build", "serve", "query", "export", "validate", "explain", "status"} <= set(found)
    assert [command for command in found if f"entente {command}" not in USED] == []


def test_every_query_is_documented() -> None:
    names = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
    assert len(names) >= 10
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert [name for name in names if f"## {name}\n" not in page] == []


def test_every_term_of_the_vocabulary_is_documented() -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    found = words(r"^ent:([\w-]+)\s+a\s", (ROOT / "ontology" / "entente.ttl").read_text(encoding="utf-8"))
    assert [term for term in found if f"`ent:{term}`" not in page] == []
