"""Split builds joined by union, in any order, by one process or four: the graph that one build gives."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from graph.build import LOG, build
from graph.decisions import Judgement, append
from graph.export import export
from graph.joining import join
from graph.store import open_snapshot, read_state
from loaders.errors import SourceError, StoreError

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "samples").glob("*.txt"))
RETOLD = ROOT / "tests" / "cases" / "identity" / "retold.jsonl"
SAME = Judgement(
    "same", "organization/fondation-aina", "organization/mg-foundation-aina", "Institute", "2026-03-01", "one seat"
)
OTHER = Judgement("different", "organization/iom", "organization/ilo", "Institute", "2026-03-01", "two statutes")


def whole(data: Path) -> list[bytes]:
    found = []
    for form in ("nq", "nt"):
        out = io.BytesIO()
        export(open_snapshot(data), form, out, texts=True)
        found.append(out.getvalue())
    return found


@pytest.fixture(scope="module", autouse=True)
def many_batches() -> Iterator[list[int]]:
    """Batches of four, so that few releases are several tasks; how many processes each pool had."""
    pools: list[int] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, jobs: int, **more: Any) -> None:
            pools.append(jobs)
            super().__init__(jobs, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.build.BATCH", 4)
        patch.setattr("graph.build.ProcessPoolExecutor", Pool)
        yield pools


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four graphs: three of shuffled thirds of the samples and one of facts told again, made by one process or four."""
    folder, files = tmp_path_factory.mktemp("parts"), list(FILES)
    random.Random(7).shuffle(files)
    lines = RETOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    halves = []
    for n, half in enumerate((lines[::2], lines[1::2])):
        halves.append(folder / f"half-{n}.jsonl")
        halves[n].write_text("".join(half), encoding="utf-8")
    for n, (some, jobs) in enumerate([(files[:9] + halves[:1], 1), (files[9:17], 4), (files[17:] + halves[1:], 1)]):
        append(folder / str(n) / LOG, [[SAME], [OTHER], []][n])
        build(some, folder / str(n), jobs=jobs)
    return [folder / str(n) for n in range(3)]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("one")
    append(data / LOG, [OTHER, SAME])
    build([RETOLD, *reversed(FILES)], data, jobs=4)
    return data


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_joined_is_what_one_build_gives(parts: list[Path], one: Path, tmp_path: Path, order: tuple[int, ...]) -> None:
    assert join([parts[n] for n in order], tmp_path / "joined") == len(FILES) + 12
    assert whole(tmp_path / "joined") == whole(one)


def test_several_processes_had_a_part_in_it(parts: list[Path], one: Path, many_batches: list[int]) -> None:
    del parts, one
    assert many_batches.count(4) >= 2, "a batch of all releases would have been done without them"


def test_joining_onto_a_graph_and_twice(parts: list[Path], one: Path, tmp_path: Path) -> None:
    data = shutil.copytree(parts[1], tmp_path / "data")
    assert main(["join", str(parts[2]), str(parts[0]), "--data", str(data)]) == 0
    assert whole(data) == whole(one)
    assert join([parts[0], parts[2]], data) == 0
    assert whole(data) == whole(one)
    build(FILES, data)
    assert whole(data) == whole(one)


def test_what_cannot_be_joined(parts: list[Path], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing built here yet"):
        join([tmp_path / "nowhere"], tmp_path / "data")
    build(FILES[:1], tmp_path / "other", base="https://example.org/id/")
    state = read_state(parts[0])
    with pytest.raises(SourceError, match="built with base"):
        join([tmp_path / "other"], parts[0])
    assert read_state(parts[0]) == state
