"""Queries end with their limits, streams are bounded, what is cut says so, new snapshots are served without a pause."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import brotli
import pytest
import zstandard

from graph.build import build
from graph.catalogue import catalogue
from tests.server.big import write
from tests.server.serving import ask, free_port, serving, sparql, wait_for

ALL = "SELECT * { ?s ?p ?o }"
ONE = "SELECT * { <http://example.org/1> ?p ?o }"
TRIPLES = 60_000
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SLOW_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "data"
    write(folder, TRIPLES)
    return folder


@pytest.fixture(scope="module")
def big(data: Path) -> Iterator[str]:
    with serving("--data", str(data), "--query-timeout", "4", "--memory-limit", "300", "--workers", "3") as server:
        yield server


@pytest.fixture(scope="module")
def patient(data: Path) -> Iterator[str]:
    """A server whose own deadline no answer of these tests comes near, however busy the machine is."""
    with serving("--data", str(data), "--query-timeout", "120", "--memory-limit", "300", "--workers", "2") as server:
        yield server


def begun(server: str, query: str, form: str) -> http.client.HTTPResponse:
    """The answer to a query with the least deadline that lets its first rows leave."""
    for seconds in (1, 2, 4, 8, 16, 32, 64):
        client = connection(server)
        client.request("GET", sparql("", query, format=form, timeout=str(seconds)))
        answer = client.getresponse()
        if answer.status != 504:
            break
        client.close()
    return answer


def metric(server: str, name: str) -> float:
    text = ask(f"{server}/metrics")[2].decode()
    labels = "" if "{" in name else r"(?:\{[^}]*\})?"
    return sum(float(value) for value in re.findall(rf"^{re.escape(name)}{labels} (\S+)$", text, re.MULTILINE))


def connection(server: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)


def test_a_deadline_ends_a_query_that_cannot_be_interrupted(data: Path) -> None:
    """Its own server, whose own deadline is beyond what `ask` waits for: only the client's can end it."""
    with serving("--data", str(data), "--query-timeout", "600", "--workers", "1") as server:
        status, headers, body = ask(sparql(server, SLOW, timeout="1"))
    assert status == 504
    assert headers["access-control-allow-origin"] == "*" and "longer" in json.loads(body)["title"]


def test_memory_is_bounded(big: str) -> None:
    status, _, body = ask(sparql(big, GREEDY))
    assert status == 507 and "memory" in json.loads(body)["title"]
    assert ask(sparql(big, ONE))[0] == 200


def test_nesting_without_end_is_the_client_s_fault(big: str) -> None:
    deep = "SELECT * " + "{" * 100_000 + "}" * 100_000
    body = urllib.parse.urlencode({"query": deep}).encode()
    status, _, said = ask(f"{big}/sparql", data=body, Content_Type="application/x-www-form-urlencoded")
    assert status == 400 and "nested" in json.loads(said)["title"]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "nt"])
def test_what_is_cut_says_so_in_band_and_out(patient: str, form: str) -> None:
    query = SLOW_ROWS if form != "nt" else "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"
    answer = begun(patient, query, form)
    assert answer.status == 200 and answer.getheader("Entente-Complete", "").startswith("unknown")
    with pytest.raises(http.client.IncompleteRead) as cut:
        answer.read()
    answer.close()
    assert b"incomplete" in cut.value.partial[-300:] and b"longer" in cut.value.partial[-300:]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_answer_that_ends_before_its_first_row_is_an_error(big: str, form: str) -> None:
    """Or, where rows had left, a valid document that says so."""
    rare = "SELECT ?a { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(?c) * STRLEN(?f) = %d) }"
    for product in (361, 1_000_003):  # many rows, none
        client = connection(big)
        client.request("GET", sparql("", rare % product, format=form, timeout="0.6"))
        answer = client.getresponse()
        try:
            body = answer.read()
        except http.client.IncompleteRead as cut:
            body = cut.partial
        answer.close()
        client.close()
        if answer.status == 504:
            assert "longer" in json.loads(body)["title"]
        elif form == "json":
            table = json.loads(body)
            assert table["incomplete"]["status"] == 504 and all("a" in row for row in table["results"]["bindings"])
        else:
            assert ET.fromstring(body).tag.endswith("sparql")
        assert product == 361 or answer.status == 504


def test_a_graph_in_json_ld_that_is_cut_says_so_and_is_json_ld(patient: str) -> None:
    answer = begun(patient, "CONSTRUCT { ?d ?b ?f , ?c } WHERE { ?a ?b ?c . ?d ?e ?f }", "jsonld")
    with pytest.raises(http.client.IncompleteRead) as cut:
        answer.read()
    answer.close()
    nodes = json.loads(cut.value.partial)
    assert nodes[-1]["@id"].endswith("/incomplete") and "longer" in str(nodes[-1])
    assert all(node["@id"].startswith("http://example.org/") for node in nodes[:-1])


def test_first_rows_leave_before_the_last_are_computed(patient: str) -> None:
    answer = begun(patient, SLOW_ROWS, "csv")  # 504, were nothing sent before all rows are there
    assert answer.status == 200 and len(answer.read(1000)) == 1000
    answer.close()


def until(true: Callable[[], bool], seconds: float = 40) -> None:
    """Wait, however busy the machine is, until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it has not come about"
        time.sleep(0.05)


def test_a_client_that_hangs_up_ends_its_query(data: Path) -> None:
    """Its own server: the query's deadline is so far off that it cannot be what ends it."""
    with serving("--data", str(data), "--query-timeout", "300", "--workers", "1", "--cache", "0") as server:
        host, port = server.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as client:
            client.sendall(f"GET {sparql('', SLOW)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(lambda: metric(server, "entente_workers_busy") == 1)
            ended = metric(server, "entente_workers_ended_total")
        until(lambda: metric(server, "entente_workers_ended_total") == ended + 1)
        assert metric(server, "entente_workers_busy") == 0
        assert ask(sparql(server, ONE))[0] == 200


def test_a_client_that_does_not_read_holds_nothing_after_the_deadline(big: str) -> None:
    host, port = big.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.sendall(f"GET {sparql('', SLOW_ROWS, timeout='1')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.5)
        assert metric(big, "entente_workers_busy") == 1
        time.sleep(2)
        assert metric(big, "entente_workers_busy") == 0


def test_codings(patient: str) -> None:
    plain = ask(sparql(patient, ALL, format="csv"))[2]
    assert len(plain.splitlines()) == TRIPLES + 1
    readers = {
        "gzip": gzip.decompress,
        "br": brotli.decompress,
        "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    }
    for name, read in readers.items():
        _, headers, body = ask(sparql(patient, ALL, format="csv"), Accept_Encoding=name)
        assert headers["content-encoding"] == name and len(body) < len(plain) / 3
        assert sorted(read(body).splitlines()) == sorted(plain.splitlines())
    assert "content-encoding" not in ask(sparql(patient, ONE), Accept_Encoding="gzip")[1]


def test_head_has_the_headers_alone(patient: str) -> None:
    got, headers, body = ask(sparql(patient, ALL, format="csv"), method="HEAD")
    assert (got, body, headers["content-type"]) == (200, b"", "text/csv; charset=utf-8")
    assert ask(sparql(patient, "SELECT * {"), method="HEAD")[0] == 400


def test_unchanged_until_there_is_a_new_snapshot(tmp_path: Path) -> None:
    write(tmp_path / "data", 10)
    with serving("--data", str(tmp_path / "data")) as server:
        _, first, _ = ask(sparql(server, ONE))
        assert first["entente-complete"] == "true" and first["etag"].startswith('W/"')
        status, again, body = ask(sparql(server, ONE), If_None_Match=first["etag"])
        assert (status, body, again["etag"]) == (304, b"", first["etag"])
        assert ask(sparql(server, ONE), If_Modified_Since=first["last-modified"])[0] == 304
        assert ask(sparql(server, ONE), If_None_Match='"other"', If_Modified_Since=first["last-modified"])[0] == 200
        assert "etag" not in ask(sparql(server, "SELECT (NOW() AS ?now) {}"))[1]
        assert ask(sparql(server, ALL))[1]["etag"] != first["etag"]
        write(tmp_path / "data", 20, first=100)
        status, new, _ = ask(sparql(server, ONE), If_None_Match=first["etag"])
        assert status == 200 and new["entente-snapshot"] != first["entente-snapshot"]
        assert ask(sparql(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv"))[2].split()[1] == b"30"


def test_new_snapshots_lose_no_request(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write(data, 100)
    answers: list[tuple[int, int]] = []
    stop = threading.Event()

    def read(server: str) -> None:
        while not stop.is_set():
            status, _, body = ask(
                sparql(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } #" + os.urandom(4).hex(), format="csv")
            )
            answers.append((status, int(body.split()[1])))

    with serving("--data", str(data)) as server:
        readers = [threading.Thread(target=read, args=(server,)) for _ in range(3)]
        for thread in readers:
            thread.start()
        for n in range(1, 9):
            write(data, 100, first=n * 100)
            time.sleep(0.1)
        time.sleep(0.5)
        stop.set()
        for thread in readers:
            thread.join()
    assert {status for status, _ in answers} == {200}
    assert {count for _, count in answers} <= set(range(100, 1000, 100)) and answers[-1][1] == 900
    assert len(list((data / "snapshots").glob("*/"))) <= 6


def test_too_many_at_once_are_told_when_to_come_again(tmp_path: Path) -> None:
    write(tmp_path / "data", 20_000)
    told: list[tuple[int, str]] = []

    def slow(server: str) -> None:
        status, headers, _ = ask(sparql(server, SLOW, timeout="3"))
        told.append((status, headers.get("retry-after", "")))

    with serving("--data", str(tmp_path / "data"), "--workers", "1", "--queue", "4") as server:
        threads = [threading.Thread(target=slow, args=(server,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ask(sparql(server, ONE))[0] == 200
    assert {status for status, _ in told} <= {429, 503, 504} and {429, 503} & {status for status, _ in told}
    assert all(after for status, after in told if status in (429, 503))


def test_the_log_names_no_client_and_no_query(tmp_path: Path) -> None:
    write(tmp_path / "data", 10)
    log = tmp_path / "log"
    with serving("--data", str(tmp_path / "data"), log=log) as server:
        ask(sparql(server, ONE))
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert {"kind": "query", "outcome": "done", "rows": 1}.items() <= lines[-1].items()
    assert set(lines[-1]) == {"kind", "hash", "outcome", "seconds", "rows", "bytes", "snapshot"}
    assert "Traceback" not in log.read_text()


def test_a_stop_lets_what_runs_end(tmp_path: Path) -> None:
    write(tmp_path / "data", 1_000)
    port, told = free_port(), []
    command = [sys.executable, "-m", "cli.main", "serve", "--data", str(tmp_path / "data"), "--port", str(port)]
    background = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", *command]  # as shells start jobs in the background
    process = subprocess.Popen(background, stderr=subprocess.DEVNULL)
    server = f"http://127.0.0.1:{port}"
    wait_for(f"{server}/ready", process)
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(?c) != STRLEN(?f)) }"
    thread = threading.Thread(target=lambda: told.append(ask(sparql(server, query, format="csv"))))
    thread.start()
    until = time.monotonic() + 10
    while not metric(server, "entente_workers_busy") and time.monotonic() < until:
        time.sleep(0.02)
    process.terminate()
    assert process.wait(40) == 0
    thread.join()
    assert told[0][0] == 200 and told[0][2].startswith(b"n\r\n")
    with pytest.raises(OSError, match="refused"):
        ask(server)


def test_answers_are_kept_whatever_their_size_and_time(tmp_path: Path) -> None:
    write(tmp_path / "data", 2_000)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(?c) = 1) }"
    with serving("--data", str(tmp_path / "data")) as server:
        for query in (slow, ALL):
            first, _, body = ask(sparql(server, query))
            _, headers, again = ask(sparql(server, query), Accept_Encoding="gzip")
            assert first == 200 and headers["entente-complete"] == "true"
            assert (gzip.decompress(again) if "content-encoding" in headers else again) == body
        assert metric(server, 'entente_requests_total{kind="query",outcome="kept"}') == 2


def test_answers_to_the_catalogue_are_there_before_they_are_asked_for(tmp_path: Path) -> None:
    build([Path(__file__).resolve().parents[2] / "samples"], tmp_path / "data")
    with serving("--data", str(tmp_path / "data")) as server:
        question = catalogue()["countries"].bound(lambda _text: [], {})
        longer = "# asked in other words\n" + question.replace("GROUP BY", "\n  GROUP\tBY # so\n")
        kept = 'entente_requests_total{kind="query",outcome="kept"}'
        plain: dict[str, bytes] = {}
        for media in ("application/sparql-results+json", "text/csv", "application/sparql-results+xml"):
            with serving("--data", str(tmp_path / "data"), "--cache", "0") as other:
                plain[media] = ask(sparql(other, question), Accept=media)[2]
        anew = (f"{question}\n# {n}" for n in count())  # none was asked for before
        until(lambda: ask(sparql(server, next(anew)))[0] == 200 and metric(server, kept) > 0)
        before = metric(server, kept)
        for number, (media, body) in enumerate(plain.items(), 1):
            status, headers, found = ask(sparql(server, longer), Accept=media)
            assert status == 200 and headers["entente-complete"] == "true" and headers["content-type"].startswith(media)
            assert ask(sparql(server, longer), Accept=media, Accept_Encoding="gzip")[0] == 200
            assert (json.loads(found) == json.loads(body)) if "json" in media else (found == body)
            assert metric(server, kept) == before + 2 * number
        assert ask(sparql(server, question.replace("DESC", "ASC")))[0] == 200 and metric(server, kept) == before + 6
