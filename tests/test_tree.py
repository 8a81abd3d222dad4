"""The tree as a whole: layers, no traces of a machine, no code without words."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|tmp/\w+)\b(?!/?\*)")
REGISTRY = re.compile(
    r"https?://(?:[\w.-]+@)?(?:pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org|[\w.-]*:\d{4}/simple)"
)


def tracked() -> list[Path]:
    """The files under version control; without git, all but what is built."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return [p for p in ROOT.rglob("*") if p.is_file() and not {".venv", "build", ".git"} & set(p.parts)]
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py" and "tests" not in path.relative_to(ROOT).parts]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_run_one_way_and_in_no_circle(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    failed = lint_imports(no_cache=True)
    assert not failed, capsys.readouterr().out


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = []
    for path in FILES:
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name(path)}: {m.group()}" for m in MACHINE.finditer(text)]
        found += [f"{name(path)}: {m.group()}" for m in REGISTRY.finditer(text)]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_what_they_offer_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            silent += [] if ast.get_docstring(node) else [node.name]
    assert silent == []


def test_test_modules_have_names_of_their_own() -> None:
    names = [path.name for path in FILES if path.name.startswith("test_") and path.suffix == ".py"]
    assert sorted(names) == sorted(set(names))


def test_nothing_that_a_build_or_a_tool_leaves_is_kept() -> None:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here to tell what is kept")
    assert listed.stdout.splitlines() == []


def test_scripts_are_executable() -> None:
    for path in FILES:
        if path.suffix in ("", ".sh") and path.read_bytes()[:2] == b"#!":
            assert path.stat().st_mode & 0o111, name(path)
