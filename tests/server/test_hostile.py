"""Five hundred hostile requests, the same every time: none is answered 500, none takes the server down."""

from __future__ import annotations

import random
import socket
import string
import urllib.parse
from collections import Counter

import pytest

from tests.server.serving import ask, serving, sparql

PATHS = ("/sparql", "/update", "/graphs", "/", "/queries/places", "/organization/iom", "/health", "/metrics", "/static/entente.css",
         "/dataset", "/reconcile", "/api/queries/places", "/ns", "/%00", "/..%2f..%2fetc/passwd", "//sparql", "/sparql/", "/\u00e9")  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "get")
NAMES = (
    "query",
    "update",
    "default-graph-uri",
    "named-graph-uri",
    "using-graph-uri",
    "graph",
    "default",
    "format",
    "timeout",
    "lang",
    "x",
)
TEXTS = (
    "SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <x:y>", "SELECT", "SELECT * {", "", " ", "\0",
    "SELECT (1/0 AS ?x) {}", "SELECT * { ?s ?p '\ud7ff\U0010ffff' }", "SELECT * { SERVICE <http://127.0.0.1/> {} }", "'" * 999, '"""' * 333,
    "<" * 500, "SELECT * { ?s " + "!<x:y>|" * 300 + "<x:z> ?o }", "(" * 3000, "SELECT * {" + "{" * 900 + "}" * 900 + "}", "#" * 99, "-1", "NaN",
    "inf", "1e400", "json", "xml;q=2", "http://a b", "javascript:alert(1)", "<script>", "../../../etc/passwd", "%s%n%x", "\u202e", "a" * 9000,
    "SELECT (REPLACE('" + "a" * 40 + "', '(a+)+$', 'b') AS ?x) {}", "SELECT (xsd:x(1) AS ?x) {}", "INSERT DATA { <a> <b> <c> }", "http://x:99999/",
)  # fmt: skip
MEDIA = (
    "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded", "multipart/form-data", "text/turtle", "",
    "multipart/form-data; boundary=x", "application/json", "text/plain; charset=utf-7", "application/sparql-query; charset=latin-1", ";;;=",
    "application/x-www-form-urlencoded; charset=\x80", "*/*", "text/\u00e9",
)  # fmt: skip
ACCEPT = (
    "*/*", "", "text/csv", "text/turtle;q=0", "*/*;q=0", ",,,", "a/b;q=x", "application/sparql-results+json;q=0.0001,text/csv;q=1.0000", "q",
    "text/html," * 400, "\xff", "application/json;" * 50, "*/csv", 'text/csv;a="', "image/png",
)  # fmt: skip
ENCODINGS = ("gzip", "br;q=0", "zstd, *;q=0", "identity;q=0", "*", "", "gzip;q=", "compress", "x" * 300)


def one(chance: random.Random) -> bytes:
    """A request that no honest client would send, or nearly one that it would."""

    def pick(options: tuple[str, ...]) -> str:
        text = chance.choice(options)
        if chance.random() < 0.15:
            text += "".join(chance.choice(string.printable) for _ in range(chance.randrange(20)))
        return text

    pairs = [(chance.choice(NAMES), pick(TEXTS)) for _ in range(chance.randrange(4))]
    query = urllib.parse.urlencode(pairs, errors="surrogatepass")
    if chance.random() < 0.1:
        query = query.replace("%", "%%") + "&%zz=%f&&=&query"
    target = chance.choice(PATHS) + (f"?{query}" if chance.random() < 0.7 else "")
    body = chance.choice(
        (
            query.encode(),
            pick(TEXTS).encode("utf-8", "surrogatepass"),
            bytes(chance.randrange(256) for _ in range(200)),
            b"",
        )
    )
    headers = {
        "Host": chance.choice(("localhost", "evil.example", "", "[::1", "a b", "x" * 300)),
        "Accept": pick(ACCEPT), "Accept-Encoding": pick(ENCODINGS), "Content-Type": pick(MEDIA), "Content-Length": str(len(body)),
        chance.choice(("Authorization", "If-None-Match", "If-Modified-Since", "Range", "X-Forwarded-For", "Accept-Language", "Cookie", "Expect",
                       "Transfer-Encoding", "Content-Encoding", "Forwarded", "Origin", "Content-Range", "Connection")): pick(TEXTS),
    }  # fmt: skip
    if chance.random() < 0.1:
        headers["Content-Length"] = chance.choice(("-1", "99999999999", "x", "0", "1, 2", str(len(body) + 5)))
    lines = [f"{chance.choice(METHODS)} {target} HTTP/{chance.choice(('1.1', '1.1', '1.1', '1.0', '3.9', 'x'))}"]
    lines += [f"{name}: {value}" for name, value in headers.items() if chance.random() < 0.9]
    lines.append("Connection: close")
    return "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body


def send(port: int, request: bytes) -> bytes:
    """What comes back; nothing where the server waits for more than it was sent, or hangs up."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        try:
            client.sendall(request)
            client.settimeout(1)
            while len(received) < 100_000 and (piece := client.recv(65536)):
                received += piece
        except OSError:
            pass
    return received


def test_nothing_is_answered_500(server: str) -> None:
    port, statuses, chance = int(server.rsplit(":", 1)[1]), Counter[str](), random.Random(20261125)
    for _ in range(500):
        request = one(chance)
        received = send(port, request)
        status = received[9:12].decode("latin-1")
        statuses[status] += 1
        assert status != "500" and b"Traceback" not in received, request
    assert ask(sparql(server, "ASK {}"))[0] == 200
    assert statuses["200"] > 20 and statuses["400"] > 50, statuses


def test_nothing_is_answered_500_by_who_can_be_written_to(tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = random.Random(5)
    with serving("--writable", "--data", str(tmp_path_factory.mktemp("hostile") / "data")) as server:
        for _ in range(100):
            received = send(int(server.rsplit(":", 1)[1]), one(chance))
            assert received[9:12] != b"500" and b"Traceback" not in received
        assert ask(sparql(server, "ASK {}"))[0] == 200
