"""The list of releases in parts: a dictionary that survives, that an addition changes in one place, old or new."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build, withdraw
from graph.listed import PARTS, Listed, sweep
from graph.store import current_snapshot, read_state
from loaders.errors import StoreError

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.txt"))
NAMES = st.sampled_from([f"release-{n}" for n in range(12)] + ["é", "a b/c"])
STEPS = st.lists(st.tuples(NAMES, st.one_of(st.none(), st.text(max_size=3))), max_size=30)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("listed") / "data"
    build(SAMPLES[:3], data)
    return data


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "data")


def stored(data: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(current_snapshot(data).with_suffix(".json").read_bytes())
    return found


def parts(data: Path) -> list[str]:
    return list(stored(data)["listed"]["parts"])  # type: ignore[index]


@given(STEPS, STEPS)
def test_it_is_a_dictionary_before_and_after_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, str | None]], then: list[tuple[str, str | None]]
) -> None:
    data = tmp_path_factory.mktemp("data")
    listed, model = Listed(data), dict[str, dict[str, str]]()
    for steps in (first, then):
        for name, value in steps:
            if value is None:
                assert listed.pop(name, None) == model.pop(name, None)
            else:
                listed[name] = model[name] = {"hash": value, "origin": "x"}
        assert listed == model and len(listed) == len(model)
        told = listed.write()
        listed = Listed(data, told["parts"], told["size"])  # type: ignore[arg-type]
        assert listed == model and len(listed) == len(model) and ("release-1" in listed) == ("release-1" in model)


def test_one_more_release_changes_one_part_and_a_withdrawal_takes_it_back(data: Path) -> None:
    before = parts(data)
    build(SAMPLES[3:4], data)
    changed = [n for n in range(PARTS) if parts(data)[n] != before[n]]
    assert len(changed) == 1 and set(read_state(data)["releases"]) == {path.stem for path in SAMPLES[:4]}
    withdraw(data, [SAMPLES[3].stem])
    assert parts(data) == before


def test_a_folder_of_an_earlier_version_opens_and_is_divided_by_the_next_build(data: Path) -> None:
    wanted = dict(read_state(data)["releases"])
    old = {key: value for key, value in stored(data).items() if key != "listed"} | {"releases": wanted}
    current_snapshot(data).with_suffix(".json").write_text(json.dumps(old), encoding="utf-8")
    shutil.rmtree(data / "releases")
    assert read_state(data)["releases"] == wanted
    assert build(SAMPLES[:3], data).unchanged == 3 and "listed" not in stored(data), "nothing new, nothing written"
    build(SAMPLES[3:4], data)
    assert "releases" not in stored(data)
    assert {k: v for k, v in read_state(data)["releases"].items() if k in wanted} == wanted
    assert len(read_state(data)["releases"]) == 4


def test_parts_that_no_snapshot_names_are_removed_and_others_stay(data: Path) -> None:
    leftovers = [data / "releases" / name for name in ("0123.json", "0123.part")]  # of a build that died
    for path in leftovers:
        path.write_text("{", encoding="utf-8")
    older = set(filter(None, parts(data)))
    build(SAMPLES[3:4], data)
    there = {path.stem for path in (data / "releases").iterdir()}
    assert there == older | set(filter(None, parts(data))), "the snapshot before may still be read"
    build(SAMPLES[4:5], data)
    build(SAMPLES[5:6], data)
    assert not older & {path.stem for path in (data / "releases").iterdir()} - set(parts(data))


def test_a_part_that_is_gone_is_told(data: Path) -> None:
    sweep(data, [])
    with pytest.raises(StoreError, match="releases/"):
        dict(read_state(data)["releases"])
