"""A writable server: who may write, what is written, and that it is there after a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.serving import TOKEN, ask, free_port, serving, sparql, wait_for

UPDATE = "application/sparql-update"
AUTH = f"Bearer {TOKEN}"
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving("--writable", "--data", str(tmp_path_factory.mktemp("writable") / "new")) as server:
        yield server


def update(server: str, text: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    given = {"Content_Type": UPDATE, "Authorization": AUTH} | headers
    return ask(f"{server}/update", data=text.encode(), **given)


def count(server: str) -> int:
    return int(ask(sparql(server, COUNT, format="csv"))[2].split()[1])


def test_an_empty_folder_is_an_empty_store_that_can_be_written(writable: str) -> None:
    update(writable, "DROP ALL")
    assert count(writable) == 0
    status, headers, _ = update(writable, "INSERT DATA { <http://a> <http://b> 1, 2 GRAPH <http://g> { <a> <b> 3 } }")
    assert status == 204 and headers["entente-snapshot"] and count(writable) == 3
    form = urllib.parse.urlencode({"update": "DELETE WHERE { ?s ?p 1 }"}).encode()
    assert ask(f"{writable}/update", data=form, Authorization=AUTH)[0] == 204
    assert count(writable) == 2


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"])
def test_without_the_token_nobody_writes(writable: str, given: str) -> None:
    before = count(writable)
    for path, method in (("/update", "POST"), ("/graphs?default", "PUT"), ("/graphs?default", "DELETE")):
        body = b"INSERT DATA { <http://x> <http://x> 1 }" if path == "/update" else b"<http://x> <http://x> 1 ."
        headers = {"Content_Type": UPDATE if path == "/update" else "text/turtle"} | (
            {"Authorization": given} if given else {}
        )
        status, told, _ = ask(writable + path, data=body, method=method, **headers)
        assert status == 401 and told["www-authenticate"].startswith("Bearer")
    assert count(writable) == before


def test_updates_that_are_wrong_change_nothing(writable: str) -> None:
    update(writable, "DROP ALL; INSERT DATA { <http://a> <http://b> 1 }")
    status, _, body = update(writable, "INSERT DATA { <http://a> <http://b> 2 } ;\n DELETE oops")
    assert status == 400 and json.loads(body)["line"] == 2
    assert update(writable, "INSERT DATA { <http://a> <http://b> 2 } ; DROP GRAPH <http://nowhere>")[0] == 404
    assert update(writable, "LOAD <file:///etc/passwd>")[0] == 403
    assert update(writable, "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://g>")[0] == 204
    where = "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    assert update(writable, where)[0] == 403
    assert update(writable, b"\xff".decode("latin-1"), Content_Type="text/plain")[0] == 415
    assert count(writable) == 1


def test_graphs(writable: str) -> None:
    update(writable, "DROP ALL")
    one = f"{writable}/graphs?graph={urllib.parse.quote('http://example.org/one', safe='')}"
    turtle = b"@prefix : <#> . :a :b 'c'@fr ."
    put = {"Authorization": AUTH, "Content_Type": "text/turtle", "method": "PUT"}
    assert ask(one)[0] == 404
    assert ask(one, data=turtle, **put)[0] == 201
    assert ask(one, data=turtle, **put)[0] == 204
    status, headers, body = ask(one, Accept="application/n-triples")
    assert status == 200 and body == b'<http://example.org/one#a> <http://example.org/one#b> "c"@fr .\n'
    assert ask(one, method="HEAD")[1]["etag"] and headers["etag"]
    assert ask(one, data=b"<http://x> <http://y> 1 .", Authorization=AUTH, Content_Type="text/turtle")[0] == 204
    assert len(ask(one, Accept="application/n-triples")[2].splitlines()) == 2
    status, _, body = ask(one, data=b"<a> <b> ,", **put)
    assert status == 400 and json.loads(body)["line"] == 1
    assert ask(one, data=b"a,b", **(put | {"Content_Type": "text/csv"}))[0] == 415
    assert ask(one, method="DELETE", Authorization=AUTH)[0] == 204
    assert ask(one, method="DELETE", Authorization=AUTH)[0] == 404
    for wrong in ("", "?graph=one", "?default&graph=http://a", "?graph=http://a&graph=http://b", "?graph=http://a%3E"):
        assert ask(f"{writable}/graphs{wrong}")[0] == 400


def test_reading_is_all_that_others_can(tmp_path: Path) -> None:
    from tests.server.big import write

    write(tmp_path / "data", 3)
    with serving("--data", str(tmp_path / "data")) as server:
        assert update(server, "DROP ALL")[0] == 403
        assert ask(f"{server}/graphs?default", method="DELETE", Authorization=AUTH)[0] == 403
        assert len(ask(f"{server}/graphs?default", Accept="application/n-triples")[2].splitlines()) == 3
        assert ask(f"{server}/update")[0] == 405


def test_what_was_answered_survives_a_crash(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    command = [sys.executable, "-m", "cli.main", "serve", "--writable", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ | {"ENTENTE_TOKEN": TOKEN}, stderr=subprocess.DEVNULL)
    wait_for(f"http://127.0.0.1:{port}/ready", process)
    for n in range(5):
        assert update(f"http://127.0.0.1:{port}", f"INSERT DATA {{ <http://a> <http://b> {n} }}")[0] == 204
    process.send_signal(signal.SIGKILL)
    process.wait()
    with serving("--writable", "--data", str(data)) as server:
        assert count(server) == 5
        assert update(server, "DROP ALL")[0] == 204


def test_writing_asks_for_a_token_from_the_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli.main", "serve", "--writable", "--data", str(tmp_path)]
    clean = {name: value for name, value in os.environ.items() if name != "ENTENTE_TOKEN"}
    done = subprocess.run(command, capture_output=True, text=True, env=clean, timeout=60)
    assert done.returncode == 2 and "--token" in done.stderr
