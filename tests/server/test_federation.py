"""SERVICE: from one instance to another that is allowed; to nobody else, however the query is written."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator

import pytest

from server.federation import calls
from server.fetching import Refused, checked, fetch, resolved
from tests.server.big import write
from tests.server.serving import ask, serving, sparql


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server with ten triples, and one with two that may ask it."""
    folder = tmp_path_factory.mktemp("pair")
    write(folder / "far", 10)
    write(folder / "near", 2)
    with serving("--data", str(folder / "far")) as far:
        allow = ("--allow-service", f"{far}/sparql", "--allow-service", "http://127.0.0.1:1/", "--allow-local-services")
        with serving("--data", str(folder / "near"), *allow) as near:
            yield near, far


def rows(server: str, query: str) -> list[str]:
    status, _, body = ask(sparql(server, query, format="csv"))
    assert status == 200, body
    return body.decode().split("\r\n")[1:-1]


def test_a_federated_query(pair: tuple[str, str]) -> None:
    near, far = pair
    there = f"SERVICE <{far}/sparql> {{ ?s e:p ?o }}"
    query = f"PREFIX e: <http://example.org/> SELECT ?o {{ ?s e:p ?near {there} }} ORDER BY ?o"
    assert rows(near, query) == ["value 0 of 10", "value 1 of 10"]
    named = f"PREFIX far: <{far}/> SELECT (COUNT(*) AS ?n) {{ SERVICE far:sparql {{ ?s ?p ?o }} }}"
    assert rows(near, named) == ["10"]
    assert "etag" not in ask(sparql(near, query))[1]


def test_a_service_that_does_not_answer(pair: tuple[str, str]) -> None:
    near, _ = pair
    dead = "SERVICE <http://127.0.0.1:1/> { ?s ?p ?x }"
    status, _, body = ask(sparql(near, f"SELECT * {{ {dead} }}"))
    assert status == 502 and "127.0.0.1:1" in json.loads(body)["title"]
    silent = dead.replace("SERVICE", "SERVICE SILENT")
    assert len(rows(near, f"SELECT * {{ ?s ?p ?o {silent} }}")) == 2


HIDDEN = (
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { BIND(<http://127.0.0.1:9/> AS ?x) service silent ?x { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p ?a FILTER(?a<1)SERVICE#>\n:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''it's''' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { <http://a\\u0023b> ?p ?o SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
)


@pytest.mark.parametrize("query", HIDDEN)
def test_nobody_else_is_asked(pair: tuple[str, str], query: str) -> None:
    for server in pair:
        status, _, body = ask(sparql(server, query))
        assert status in (400, 403) or (status == 502 and b"not on the list" in body), (status, body)


def test_calls_are_found_whole() -> None:
    text = (
        "PREFIX a: <http://a/> SELECT * { SERVICE SILENT a:b { ?s ?p '}' { SERVICE <c> {} } } SERVICE <http://d> {} }"
    )
    found = calls(text)
    assert [(c.address, c.silent) for c in found] == [("http://a/b", True), ("http://d", False)]
    assert found[0].query == "PREFIX a: <http://a/> SELECT * WHERE { ?s ?p '}' { SERVICE <c> {} } }"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://u:p@example.org/",
        "http:///x",
        "//example.org",
        "http://[::1",
        "http://a:0/",
    ],
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(Refused):
        checked(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1",
     "fe80::1", "fd00::1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1", "127.1", "0x7f000001", "2130706433",
     "localhost"],
)  # fmt: skip
def test_addresses_that_are_not_public(host: str) -> None:
    with pytest.raises(Refused):
        resolved(host, 80)


class Trap(http.server.BaseHTTPRequestHandler):
    """Redirects, floods and drips."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/flood":
            self.send_response(200)
            self.end_headers()
            while True:
                try:
                    self.wfile.write(b"x" * 65536)
                except OSError:
                    return
        if self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(50):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
                time.sleep(0.05)
            return
        self.send_response(307)
        self.send_header("Location", {"/away": "http://169.254.169.254/", "/round": "/round"}[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


def test_redirects_floods_and_drips_end() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trap) as trap:
        thread = threading.Thread(target=trap.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{trap.server_port}"
        for path, said in (("away", "not on the list"), ("round", "next"), ("flood", "bytes"), ("drip", "long")):
            with pytest.raises(Refused, match=said):
                fetch(f"{url}/{path}", "ASK {}", (f"{url}/{path}",), time.monotonic() + 1, local=True)
        trap.shutdown()
        thread.join()
