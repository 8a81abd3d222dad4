"""Builds: what is built depends on the sources alone, whatever the order, the processes, the interruptions."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.build import build, withdraw
from graph.export import export
from graph.quarantine import read_quarantine
from graph.store import open_snapshot, read_state
from loaders.errors import ReleaseError, SourceError, StoreError

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def dump(data: Path, form: str = "nq") -> bytes:
    out = io.BytesIO()
    export(open_snapshot(data), form, out, texts=True)
    return out.getvalue()


def whole(data: Path) -> tuple[bytes, bytes]:
    """Both sides of the store: the named graphs and the default graph."""
    return dump(data), dump(data, "nt")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("built")
    assert build([SAMPLES], data).new == 30
    return data


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    shutil.copytree(SAMPLES, folder)
    return folder


def test_building_twice_changes_nothing(built: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build([SAMPLES], data)
    before, snapshot = whole(data), read_state(data)
    report = build([SAMPLES], data)
    assert (report.unchanged, report.new, report.changed) == (30, 0, 0)
    assert whole(data) == before == whole(built)
    assert read_state(data) == snapshot


def test_order_and_processes_change_nothing(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.build.BATCH", 6)  # several tasks: a single one is done without processes
    files = sorted(SAMPLES.glob("*.txt"), reverse=True)
    build([*files[10:], *files[:10]], tmp_path / "data", jobs=4)
    assert whole(tmp_path / "data") == whole(built)


def test_split_builds_add_up(built: Path, tmp_path: Path) -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    build(files[20:], tmp_path / "data")
    build(files[:20], tmp_path / "data")
    assert whole(tmp_path / "data") == whole(built)


def test_a_changed_file_replaces_its_own_graph_only(built: Path, sources: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build([sources], data)
    changed = sources / "2019-04-02-tunis-memorandum.txt"
    original = changed.read_text(encoding="utf-8")
    changed.write_text(original.replace("Croix", "Lune").replace("8 millions", "9 millions"), encoding="utf-8")
    report = build([sources], data)
    assert (report.changed, report.unchanged) == (1, 29)

    def others(dumped: bytes) -> list[bytes]:
        return [
            line
            for line in dumped.splitlines()
            if b"/release/2019-04-02-tunis-memorandum> ." not in line and b"/graph/" not in line
        ]

    assert others(dump(data)) == others(dump(built))
    assert b'"9000000"' in dump(data) and whole(data) != whole(built)
    changed.write_text(original, encoding="utf-8")
    build([sources], data)
    assert whole(data) == whole(built), "the way back leaves no trace"


def test_withdrawing_takes_only_what_no_other_release_says(built: Path, sources: Path, tmp_path: Path) -> None:
    data, without = tmp_path / "data", tmp_path / "without"
    build([sources], data)
    names = ["2019-04-02-tunis-memorandum", "2021-11-16-accra-shelter"]
    assert withdraw(data, names) == 2
    for name in names:
        (sources / f"{name}.txt").unlink()
    build([sources], without)
    assert whole(data) == whole(without)
    with pytest.raises(ReleaseError, match="no release 'nowhere'"):
        withdraw(data, ["nowhere"])


def test_sources_that_are_gone_are_looked_for_where_a_folder_is_built(sources: Path, tmp_path: Path) -> None:
    files = sorted(sources.glob("*.txt"))
    build(files[:3], tmp_path / "data")
    files[0].unlink()
    assert build(files[3:4], tmp_path / "data").missing == 0
    for file in files[4:]:
        file.unlink()
    assert build([sources], tmp_path / "data").missing == 1


def test_two_releases_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    results = []
    texts = [
        (SAMPLES / n).read_text(encoding="utf-8")
        for n in ("2019-04-02-tunis-memorandum.txt", "2021-11-16-accra-shelter.txt")
    ]
    for folder, text in zip("ab", texts, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(text, encoding="utf-8")
    for order in (["a", "b"], ["b", "a"]):
        data = tmp_path / "".join(order)
        report = build([tmp_path / f for f in order], data)
        assert len(report.aside) == 1 and "another release is called 'same' too" in report.aside[0].reason
        results.append((whole(data), read_quarantine(data)))
    assert results[0] == results[1]


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary|not text|control"),
    "long.txt": (b"x" * (50 * 1024 * 1024), "too big"),
    "spaces.txt": (b" \n\n \n", "no sentence|empty|no text"),
    "bad.jsonl": (b'{"text": \n', "JSON|json|line 1"),
    "latin.txt": ("Titre\nL'OIM a signé un accord.\n".encode("latin-1"), "invalid UTF-8"),
}


def test_bad_input_is_set_aside_with_its_reason_and_the_rest_is_built(sources: Path, tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (sources / name).write_bytes(content)
    report = build([sources], tmp_path / "data")
    reasons = {Path(q.origin.partition(":")[0]).name: q.reason for q in read_quarantine(tmp_path / "data")}
    assert set(reasons) == set(BAD)
    for name, (_, expected) in BAD.items():
        assert re.search(expected, reasons[name], re.IGNORECASE), reasons[name]
    assert report.new == 30


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(SourceError, match="cannot be read"):
        build([tmp_path / "closed"], tmp_path / "data")


def test_a_missing_source_stops_with_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        build([tmp_path / "nowhere"], tmp_path / "data")
    with pytest.raises(StoreError, match="nothing built here yet"):
        open_snapshot(tmp_path / "data")


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    from graph.store import writing

    with writing(tmp_path), pytest.raises(StoreError, match="another build is running"):
        build([SAMPLES], tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small file system")
def test_a_full_disk_leaves_the_last_good_snapshot(built: Path, sources: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], check=False, capture_output=True
    ).returncode:
        pytest.skip("this machine lets nobody mount a tmpfs")
    try:
        first = sorted(sources.glob("*.txt"))[:1]
        run = [sys.executable, "-m", "cli.main", "build", "--data", str(small / "data"), "--jobs", "1"]
        one = subprocess.run([*run, *map(str, first)], capture_output=True, text=True, check=False, timeout=120)
        (small / "fill").write_bytes(b"x" * max(0, shutil.disk_usage(small).free - 4096))
        two = subprocess.run([*run, str(sources)], capture_output=True, text=True, check=False, timeout=120)
        assert two.returncode == 2, (one.stderr, two.stdout, two.stderr)
        assert len(two.stderr.strip().splitlines()) == 1, two.stderr
        assert "Traceback" not in two.stderr
        if one.returncode == 0:
            assert len(read_state(small / "data")["releases"]) == 1
    finally:
        subprocess.run(["umount", str(small)], check=False)


@pytest.mark.slow
def test_killed_at_ten_moments_the_next_build_completes(built: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "cli.main", "build", str(SAMPLES), "--jobs", "2", "--data"]
    started = time.monotonic()
    subprocess.run([*run, str(tmp_path / "timed")], check=True, capture_output=True)
    length = time.monotonic() - started
    for n in range(10):
        data = tmp_path / f"killed-{n}"
        process = subprocess.Popen(
            [*run, str(data)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(length * (n + 0.5) / 10)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        build([SAMPLES], data)
        assert whole(data) == whole(built), n
