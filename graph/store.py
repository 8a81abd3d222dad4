"""The data folder: snapshots that readers open, one writer at a time, a commit that is one rename.

data/CURRENT            the name of the snapshot that readers open
data/snapshots/NAME/    an Oxigraph store that nobody writes to any more, beside it NAME.json, its state
data/releases/          the list of releases, in parts that the states name (graph.listed)
data/work/              the copy that a build writes to; worthless once the build has ended or died
data/quarantine.jsonl   what was set aside, and why
data/lock               held by the one writer
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
import pyoxigraph as ox

from graph.listed import Listed, sweep
from loaders.errors import StoreError

KEEP = 2  # snapshots: the current one, and the one that readers may still hold


def current_snapshot(data: Path) -> Path:
    """The folder of the snapshot to open. Raises StoreError where nothing was built yet."""
    try:
        name = (data / "CURRENT").read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise StoreError(f"{data}: nothing built here yet; run `entente build SOURCE --data {data}`") from problem
    folder = data / "snapshots" / name
    if not folder.is_dir():
        raise StoreError(f"{data}: the snapshot {name} is missing; build again")
    return folder


def open_snapshot(data: Path) -> ox.Store:
    """The current snapshot, to read from. Raises StoreError."""
    folder = current_snapshot(data)
    try:
        return ox.Store.read_only(str(folder))
    except OSError as problem:
        raise StoreError(f"{folder}: {problem}") from problem


def create_empty(data: Path, base: str) -> None:
    """An empty store, where nothing was built yet. Raises StoreError."""
    if (data / "CURRENT").exists():
        return
    with writing(data):
        commit(data, work_copy(data), {"base": base, "version": "", "releases": {}})
        tidy(data)


def read_state(data: Path) -> dict[str, Any]:
    """What the current snapshot was built from.

    {"base", "version", "releases": {id: {"hash", "origin"}}}; empty before the first build. The releases are read when
    they are asked for; a state that an earlier version wrote holds them itself, and the next commit divides them.
    """
    try:
        folder = current_snapshot(data)
    except StoreError:
        return {}
    path = folder.with_suffix(".json")
    try:
        state = dict(orjson.loads(path.read_bytes()))
    except (OSError, ValueError) as problem:
        raise StoreError(f"{path}: {problem}") from problem
    listed = state.pop("listed", None)
    state["releases"] = Listed(data, listed["parts"], listed["size"]) if listed else Listed.of(data, state["releases"])
    return state


def source_file(origin: str) -> Path:
    """The file that a release was read from; its origin may end in the number of a line.

    >>> str(source_file("releases.jsonl:12"))
    'releases.jsonl'
    """
    file, colon, line = origin.rpartition(":")
    return _path(file if colon and line.isdigit() else origin)


@lru_cache(maxsize=4096)
def _path(name: str) -> Path:
    """Thousands of releases come from one file."""
    return Path(name)


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the writer's lock. Raises StoreError where another build runs or the folder cannot be written."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = (data / "lock").open("w")
    except OSError as problem:
        raise StoreError(f"{data}: {problem.strerror}") from problem
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise StoreError(f"{data}: another build is running") from problem
        yield


def work_copy(data: Path) -> ox.Store:
    """A store to write to that holds what the current snapshot holds.

    Table files never change once written, so they are linked, not copied.
    """
    work = data / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        snapshot = current_snapshot(data)
    except StoreError:
        return ox.Store(str(work))
    for file in snapshot.iterdir():
        if file.suffix == ".sst":
            os.link(file, work / file.name)
        elif file.name != "LOCK":
            shutil.copyfile(file, work / file.name)
    return ox.Store(str(work))


def commit(data: Path, store: ox.Store, state: dict[str, Any]) -> Path:
    """Make the work copy the current snapshot. Readers see the old one until the last step, which is one rename."""
    folder = data / "snapshots"
    folder.mkdir(exist_ok=True)
    taken = [int(p.name) for p in folder.iterdir() if p.is_dir() and p.name.isdigit()]
    name = f"{max(taken, default=0) + 1:06d}"
    store.flush()
    store.backup(str(folder / name))
    written = {key: value for key, value in state.items() if key != "releases"}
    written["listed"] = Listed.of(data, state["releases"]).write()
    _write(folder / f"{name}.json", orjson.dumps(written, option=orjson.OPT_SORT_KEYS))
    _write(data / "CURRENT", f"{name}\n".encode())
    return folder / name


@contextmanager
def holding(snapshot: Path) -> Iterator[None]:
    """Keep a snapshot from being tidied away while it is read; the end of the process lets go of it too."""
    with snapshot.with_suffix(".json").open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


def _held(snapshot: Path) -> bool:
    try:
        with snapshot.with_suffix(".json").open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def tidy(data: Path, *, work: bool = True) -> None:
    """Remove the work copy (unless it is still written to) and old snapshots that nobody holds.

    A snapshot that a killed build left half made is older than CURRENT or has no state.
    """
    if work:
        shutil.rmtree(data / "work", ignore_errors=True)
    try:
        current = current_snapshot(data).name
    except StoreError:
        current = ""
    folder = data / "snapshots"
    names = sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    keep = {current, *[n for n in names if n < current][-(KEEP - 1) :]}
    for name in names:
        if name not in keep and not _held(folder / name):
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / f"{name}.json").unlink(missing_ok=True)
    sweep(data, _parts(folder))


def _parts(folder: Path) -> Iterator[str]:
    """The parts of the lists of releases that the states in a folder name."""
    for path in folder.glob("*.json"):
        with suppress(OSError, ValueError):
            yield from orjson.loads(path.read_bytes()).get("listed", {}).get("parts", ())


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one step, its content on disk before its name."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)
