"""Results of any length pass through bounded memory; who sends or reads slowly holds nothing that others need."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from pathlib import Path

import pytest

from bench import load
from tests.server.big import write
from tests.server.serving import ask, serving, sparql

BODIES = 4_000  # as many rows as pairs of them
ROOM = 150 * 2**20  # bytes more than before the query, in all processes together
SLOW_SENDERS = 200


def settled(pid: int) -> int:
    """Memory of all processes once they have started."""
    seen = 0
    while abs((now := load.memory(pid)) - seen) > 2**20:
        seen = now
        time.sleep(1)
    return now


@pytest.mark.parametrize(
    ("rows", "coding"),
    [(500_000, "identity"), (500_000, "zstd"), pytest.param(10_000_000, "identity", marks=pytest.mark.slow)],
)
def test_a_long_result_passes_through_bounded_memory(tmp_path: Path, rows: int, coding: str) -> None:
    write(tmp_path / "data", BODIES)
    query, most, read = f"SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {rows}", 0, 0
    with load.endpoint("--data", str(tmp_path / "data"), "--query-timeout", "300") as (port, pid):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        before = settled(pid)
        client.request("GET", sparql("", query, format="tsv"), headers={"Accept-Encoding": coding})
        answer, pieces = client.getresponse(), 0
        while piece := answer.read(2**20):
            read += piece.count(b"\n") if coding == "identity" else len(piece)
            pieces += 1
            if pieces % 20 == 1:
                most = max(most, load.memory(pid))
        client.close()
        assert 'outcome="done"} 1.0' in ask(f"http://127.0.0.1:{port}/metrics")[2].decode()
    assert read == rows + 1 if coding == "identity" else read < rows * 20
    assert before - ROOM < most < before + ROOM


def test_who_sends_slowly_holds_up_nobody(tmp_path: Path) -> None:
    """Every thread of the server would be taken if a request that has not come whole held one."""
    write(tmp_path / "data", 10)
    with serving("--data", str(tmp_path / "data")) as server:
        host, port = server.removeprefix("http://").split(":")
        slow = [socket.create_connection((host, int(port))) for _ in range(SLOW_SENDERS)]
        for n, client in enumerate(slow):
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n"
            client.sendall(f"{head}\r\nASK".encode() if n % 2 else head.encode())
        statuses: list[int] = []
        others = [threading.Thread(target=lambda: statuses.append(ask(sparql(server, "ASK {}"))[0])) for _ in range(20)]
        for thread in others:
            thread.start()
        for thread in others:
            thread.join()
        assert statuses == [200] * 20
        last = slow[1]
        last.sendall(b" {}")
        assert last.recv(100).startswith(b"HTTP/1.1 200")  # and who is slow is answered in the end
        for client in slow:
            client.close()
