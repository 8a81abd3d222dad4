"""The command line as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "data"
    assert main(["build", str(SAMPLES), "--data", str(folder), "--jobs", "1"]) == 0
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_build_says_what_it_did_and_its_status_tells(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "build", str(SAMPLES), "--data", str(data), "--jobs", "1")[:2] == (
        0,
        "30 releases read, 0 new, 0 changed, 30 unchanged\n",
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out, err = run(capsys, "build", str(tmp_path), "--data", str(tmp_path / "d"), "--jobs", "1")
    assert status == 1 and "1 set aside" in out and "empty.txt" in err and len(err.strip().splitlines()) == 1
    status, out, err = run(capsys, "build", str(tmp_path / "nowhere"), "--data", str(tmp_path / "d"))
    assert (status, out) == (2, "") and err == f"entente: {tmp_path / 'nowhere'}: no such file or folder\n"


def test_questions_are_listed_and_answered(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "query", "--data", str(data))
    assert status == 0 and "partners-of" in out
    status, out, _ = run(
        capsys, "query", "partners-of", "--data", str(data), "--param", "organization=OIM", "--format", "csv"
    )
    assert status == 0 and out.splitlines()[0] == "partner,name,releases" and len(out.splitlines()) > 10
    status, out, _ = run(
        capsys, "query", "partners-of", "--data", str(data), "--param", "organization=iom", "--format", "json"
    )
    assert len(json.loads(out)["results"]["bindings"]) > 10
    status, _, err = run(capsys, "query", "partners-of", "--data", str(data), "--param", "organization=OIN")
    assert status == 2 and "near: " in err and "OIM" in err
    assert run(capsys, "query", "partner-of", "--data", str(data))[0] == 2
    assert run(capsys, "query", "partners-of", "--data", str(data), "--param", "organization")[0] == 2
    assert "asks for organization" in run(capsys, "query", "partners-of", "--data", str(data))[2]


def test_own_queries_from_file_and_standard_input(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "count.rq").write_text(
        "SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/entente#Release> }", encoding="utf-8"
    )
    assert run(capsys, "query", str(tmp_path / "count.rq"), "--data", str(data), "--format", "csv")[1].split() == [
        "n",
        "30",
    ]
    piped = subprocess.run(
        [sys.executable, "-m", "cli.main", "query", "-", "--data", str(data)],
        input="ASK {}",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (piped.returncode, piped.stdout) == (0, "true\n")
    (tmp_path / "wrong.rq").write_text("SELECT {", encoding="utf-8")
    status, _, err = run(capsys, "query", str(tmp_path / "wrong.rq"), "--data", str(data))
    assert status == 2 and "wrong.rq" in err and "Traceback" not in err


def test_values_cannot_break_out_of_a_query(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for value in ("x> } DROP ALL #", '" } #', "http://x/> ?p ?o } #", "a\\u003e", "\n}"):
        status, _, err = run(capsys, "query", "partners-of", "--data", str(data), "--param", f"organization={value}")
        assert status == 2 and "Traceback" not in err


def test_explain_shows_each_fact_with_its_sentence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "explain", "2019-04-02-tunis-memorandum", "--data", str(data))
    assert status == 0
    assert "Funding" in out and "amount: 8000000" in out and "“" in out
    assert run(capsys, "explain", "nothing", "--data", str(data))[0] == 2
    status, alone, _ = run(capsys, "explain", str(SAMPLES / "2019-04-02-tunis-memorandum.txt"), "--data", str(data))
    assert status == 0 and "amount: 8000000" in alone and "“" in alone  # without the graph
    status, out, _ = run(
        capsys,
        "explain",
        str(SAMPLES / "2019-04-02-tunis-memorandum.txt"),
        "--why-not",
        "Ordre des avocats",
        "--data",
        str(data),
    )
    assert status == 0 and "refused" in out
    assert (
        run(
            capsys,
            "explain",
            str(SAMPLES / "2019-04-02-tunis-memorandum.txt"),
            "--why-not",
            "no such words",
            "--data",
            str(data),
        )[0]
        == 1
    )


def test_exports_are_sorted_and_keep_the_texts_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("nq", "nt", "ttl"):
        assert run(capsys, "export", form, "-o", str(tmp_path / form), "--data", str(data))[0] == 0
        assert b'entente#text> "' not in (tmp_path / form).read_bytes()
    lines = (tmp_path / "nq").read_bytes().splitlines()
    assert lines == sorted(lines) and len(lines) > 1000
    run(capsys, "export", "nq", "--texts", "-o", str(tmp_path / "texts"), "--data", str(data))
    assert (tmp_path / "texts").read_bytes().count(b'entente#text> "') == 30


def test_status_validate_and_withdraw(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, "status", "--json", "--data", str(data))[1])["counts"]["Release"] == 30
    assert "30  Release" in run(capsys, "status", "--data", str(data))[1]
    assert run(capsys, "validate", "--data", str(data))[:2] == (0, "0 violations\n")
    main(["build", str(SAMPLES / "2021-11-16-accra-shelter.txt"), "--data", str(tmp_path / "w"), "--jobs", "1"])
    capsys.readouterr()
    assert run(capsys, "withdraw", "2021-11-16-accra-shelter", "--data", str(tmp_path / "w"))[0] == 0
    assert run(capsys, "withdraw", "2021-11-16-accra-shelter", "--data", str(tmp_path / "w"))[0] == 2
    assert run(capsys, "status", "--data", str(tmp_path / "none"))[0] == 2


@pytest.mark.parametrize("command", ["build", "serve", "query", "explain", "export", "validate", "status", "withdraw"])
def test_help_reads(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0 and "usage: entente " + command in capsys.readouterr().out
