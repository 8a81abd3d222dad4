"""Judging on the command line, and the review of probable duplicates at a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.main import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WHY = ["--because", "one letterhead"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging") / "data"
    assert main(["build", str(SAMPLES), "--data", str(folder), "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "data")


def run(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> tuple[int, str, str]:
    status = main([arguments[0], "--data", str(data), *arguments[1:]])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def partners(capsys: pytest.CaptureFixture[str], data: Path, who: str) -> str:
    return run(capsys, data, "query", "partners-of", "--param", f"organization={who}", "--format", "csv")[1]


def test_same_joins_at_once_and_retract_parts_again(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = partners(capsys, data, "Fondation Aina"), partners(capsys, data, "mg-foundation-aina")
    assert one != other
    status, out, err = run(capsys, data, "same", "Fondation Aina", "mg-foundation-aina", *WHY, "--by", "Institute")
    assert (status, err) == (0, "")
    assert "organization/fondation-aina is organization/mg-foundation-aina: one letterhead (Institute, 20" in out
    joined = partners(capsys, data, "https://w3id.org/entente/id/organization/mg-foundation-aina")
    assert joined == partners(capsys, data, "fondation-aina")
    assert len(joined.splitlines()) > max(len(one.splitlines()), len(other.splitlines()))
    assert run(capsys, data, "retract", out.split()[0], "--because", "two after all")[0] == 0
    assert partners(capsys, data, "mg-foundation-aina") == other
    assert [line[0] for line in run(capsys, data, "decisions")[1].splitlines()] == ["-", "×"]


def test_a_contradiction_is_told_once_made_and_by_every_list(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, data, "different", "iom", "ilo", *WHY)[0] == 0
    status, _, err = run(capsys, data, "same", "organization/ilo", "iom", *WHY)
    assert status == 1 and err.startswith("contradiction: organization/ilo and organization/iom are judged different")
    assert run(capsys, data, "decisions")[0] == 1
    assert "contradiction" in run(capsys, data, "build", str(SAMPLES))[2]


def test_a_new_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, data, "rename", "iom", "Migration Agency", "--language", "en", *WHY)[0] == 0
    iom, name = "https://w3id.org/entente/id/organization/iom", "http://www.w3.org/2004/02/skos/core#prefLabel"
    (data / "q.rq").write_text(f"SELECT ?n {{ <{iom}> <{name}> ?n }}", encoding="utf-8")
    assert "Migration Agency" in run(capsys, data, "query", str(data / "q.rq"), "--format", "csv")[1].split("\r\n")


def test_logs_travel(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, data, "same", "fondation-aina", "mg-foundation-aina", *WHY)
    assert run(capsys, data, "decisions", "export", str(tmp_path / "log.jsonl"))[0] == 0
    assert run(capsys, data, "decisions", "export")[1] == (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    status, out, err = run(capsys, elsewhere, "decisions", "import", str(tmp_path / "log.jsonl"))
    assert status == 0 and "nothing built here yet" in err and len(out.splitlines()) == 1
    assert run(capsys, elsewhere, "decisions", "import", str(tmp_path / "log.jsonl"))[1] == "", "known already"
    assert run(capsys, elsewhere, "decisions", "import", str(tmp_path / "none"))[0] == 2
    assert run(capsys, elsewhere, "decisions", "import")[0] == 2


def test_judgements_of_one_institution_change_the_graph_of_another(
    data: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs, log = shutil.copytree(built, tmp_path / "theirs"), str(tmp_path / "log.jsonl")
    run(capsys, data, "same", "fondation-aina", "mg-foundation-aina", *WHY, "--by", "One")
    run(capsys, theirs, "different", "iom", "ilo", *WHY, "--by", "Another")
    before = partners(capsys, theirs, "mg-foundation-aina")
    run(capsys, data, "decisions", "export", log)
    assert run(capsys, theirs, "decisions", "import", log)[0] == 0
    joined = partners(capsys, theirs, "mg-foundation-aina")
    assert joined == partners(capsys, data, "mg-foundation-aina") != before
    run(capsys, theirs, "decisions", "export", log)
    run(capsys, data, "decisions", "import", log)
    lists = [run(capsys, folder, "decisions")[1] for folder in (data, theirs)]
    assert sorted(lists[0].splitlines()) == sorted(lists[1].splitlines())
    dumps = [run(capsys, folder, "export", "nq")[1] for folder in (data, theirs)]
    assert dumps[0] == dumps[1], "the same releases and the same judgements are the same graph"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["same", "iom", "place/fr", *WHY], "of kind 'organization', the other of kind 'place'"),
        (["same", "iom", "No Such Body", *WHY], "no organization is called 'No Such Body'"),
        (["same", "iom", "ilo", "--because", "ask a@b.org"], "e-mail addresses"),
        (["retract", "0123456789ab", *WHY], "no judgement has the id"),
    ],
)
def test_what_cannot_be_judged(data: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    status, out, err = run(capsys, data, *arguments)
    assert (status, out) == (2, "") and said in err and not (data / "decisions.jsonl").exists()


def test_review_for_programs_and_pipes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, data, "review", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0 and [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)
    status, out, _ = run(capsys, data, "review")
    assert "organization/mg-foundation-aina" in out and "“La fondation Aina fournira" in out
    assert run(capsys, data, "review", "--least", "101") == (1, "no probable duplicates at 101 or more\n", "")


def test_review_at_a_terminal_takes_y_and_n(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = [json.loads(x) for x in run(capsys, data, "review", "--json")[1].splitlines()][:2]
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "cli.main", "review", "--data", str(data)]
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    shown, answers, until = "", iter(["perhaps", "y", "n", "q"]), time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([master], [], [], 0.2)[0]:
            try:
                shown += os.read(master, 65536).decode(errors="replace")
            except OSError:  # the other end is closed
                break
            if re.search(r"\[y/n/s/q\] $", shown) and (answer := next(answers, None)):
                os.write(master, f"{answer}\n".encode())
        elif child.poll() is not None:
            break
    assert child.wait(timeout=60) == 0, shown
    os.close(master)
    log = [json.loads(line) for line in (data / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(j["verb"], {j["a"], j["b"]}) for j in log] == [
        ("same", {first["a"], first["b"]}),
        ("different", {second["a"], second["b"]}),
    ]
    left = run(capsys, data, "review", "--json")[1]
    assert first["a"] not in left and second["b"] not in left
