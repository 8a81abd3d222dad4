"""The distribution: its names are nobody else's, it is never uploaded, and it carries its data."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def test_every_package_folder_is_in_the_distribution() -> None:
    assert sorted(PACKAGES) == sorted(p.parent.name for p in ROOT.glob("*/__init__.py") if p.parent.name != "bench")


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_our_names(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"entente"}


def test_it_cannot_be_uploaded_by_mistake() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this tree."""
    build = pytest.importorskip("hatchling.build")
    target = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        name = build.build_wheel(str(target))
    finally:
        os.chdir(before)
    with zipfile.ZipFile(target / name) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_every_file_of_the_packages(wheel: set[str]) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert len([name for name in ours if not name.endswith(".py")]) > 20
    assert ours <= wheel


def test_the_wheel_carries_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {*PACKAGES, "entente"}


def test_the_wheel_has_the_command_and_the_licence(wheel: set[str]) -> None:
    assert any(name.endswith("entry_points.txt") for name in wheel)
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_who_asks_for_compiled_rules_where_they_cannot_be_made_is_told_what_is_missing(tmp_path: Path) -> None:
    pytest.importorskip("hatchling.build")
    code = f"from hatchling.build import build_wheel; build_wheel({str(tmp_path)!r})"
    env = os.environ | {"ENTENTE_COMPILED": "1", "CC": "no-such-compiler"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "no-such-compiler" in done.stderr
    assert "apt-get install gcc" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_editable_installation_is_never_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hatchling.build")
    from hatch_build import CustomBuildHook

    monkeypatch.setenv("ENTENTE_COMPILED", "1")
    monkeypatch.setenv("CC", "no-such-compiler")
    told: dict[str, Any] = {}
    CustomBuildHook.__new__(CustomBuildHook).initialize("editable", told)
    assert told == {}
