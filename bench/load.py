"""Load on a running endpoint: `python -m bench.load {simple,abuse} [--seconds N] [--clients N] --data DIR | --url URL`.

`simple` asks for one entity after another from several clients at once, each entity other than the last, so that few
answers are kept ones. `abuse` adds four clients that send what must not take a service down: cross joins, sorts of
everything, paths of paths, queries of 5 MB. Both print requests a second and quantiles of the time an answer took.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.stores import free_port

ROOT = Path(__file__).resolve().parents[1]
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?f) } #%d"
SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c LIMIT 10 #%d"
PATHS = "SELECT (COUNT(*) AS ?n) { ?a (((!<x:%d>|^!<x:y>)*)/((!<x:z>|^!<x:y>)*))* ?b . ?b (!<x:w>|^!<x:v>)* ?c }"
LONG = "SELECT * { VALUES ?x { %s } } #%d"
SEVERAL = 4  # clients that abuse


@dataclass(slots=True)
class Seen:
    """What clients saw: seconds of every answer by status, and requests that gave none."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    dropped: int = 0

    def quantile(self, share: float) -> float:
        """Seconds within which that share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def told(self, spent: float) -> str:
        """In words."""
        quantiles = ", ".join(f"p{round(q * 100)} {self.quantile(q) * 1000:.1f} ms" for q in (0.5, 0.95, 0.99, 1))
        kinds = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        return f"{len(self.seconds) / spent:.0f} answers a second; {quantiles}; {kinds}; {self.dropped} dropped"


def get(query: str) -> bytes:
    """A query as a request by GET."""
    path = "/sparql?" + urllib.parse.urlencode({"query": query})
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n".encode()


def post(query: str) -> bytes:
    """A query as a request by POST."""
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: "
    return f"{head}{len(query)}\r\n\r\n".encode() + query.encode()


async def client(port: int, requests: Iterator[bytes], until: float, seen: Seen, path: str = "/sparql") -> None:
    """Send one request after another over a connection that is kept, until the time has come."""
    reader = writer = None
    for request in requests:
        if time.monotonic() >= until:
            break
        began = time.monotonic()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
            assert reader
            writer.write(request if path == "/sparql" else request.replace(b"/sparql", path.encode(), 1))
            await writer.drain()
            status, kept = await answer(reader)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            seen.dropped += 1
            status, kept = 0, False
        if status:
            seen.seconds.append(time.monotonic() - began)
            seen.statuses[status] += 1
        if not kept and writer is not None:
            writer.close()
            reader = writer = None
    if writer is not None:
        writer.close()


async def answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Read an answer to its end; its status, and whether the connection can be used again."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    if b"transfer-encoding: chunked" in head:
        while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    elif b"content-length:" in head:
        await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
    else:
        await reader.read()
    return status, b"connection: close" not in head


def abuses(chance: random.Random) -> Iterator[bytes]:
    """One thing after another that must not take a service down."""
    while True:
        n = chance.randrange(10**9)
        yield chance.choice((get(CROSS % n), get(SORT % n), get(PATHS % n), post(LONG % ("1 " * 2_500_000, n))))


def simple(query: Callable[[random.Random], str], chance: random.Random) -> Iterator[bytes]:
    """One simple query after another."""
    while True:
        yield get(query(chance))


async def run(
    port: int, query: Callable[[random.Random], str], clients: int, seconds: float, *, bad: int, path: str = "/sparql"
) -> tuple[Seen, Seen]:
    """So many clients, so many of them bad, for so long; what the good and the bad saw."""
    good, ill, until = Seen(), Seen(), time.monotonic() + seconds
    tasks = [
        client(port, abuses(random.Random(n)), until, ill)
        if n < bad
        else client(port, simple(query, random.Random(n)), until, good, path)
        for n in range(clients)
    ]
    await asyncio.gather(*tasks)
    return good, ill


def memory(pid: int) -> int:
    """Resident bytes of a process and its children."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    children = {int(child) for path in listed for child in path.read_text(encoding="ascii").split()}
    total = 0
    for one in (pid, *children):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total


@contextmanager
def endpoint(*options: str) -> Iterator[tuple[int, int]]:
    """A server with these options: its port and its process."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(60)


def ask(port: int, query: str) -> list[dict[str, dict[str, str]]]:
    """The rows of a query."""
    url = f"http://127.0.0.1:{port}/sparql?" + urllib.parse.urlencode({"query": query, "format": "json"})
    with urllib.request.urlopen(url, timeout=120) as reply:
        rows: list[dict[str, dict[str, str]]] = json.load(reply)["results"]["bindings"]
        return rows


def entities(port: int, number: int = 20_000) -> Callable[[random.Random], str]:
    """Queries for what is said of one entity, out of so many."""
    found = [
        row["s"]["value"] for row in ask(port, f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(ISIRI(?s)) }} LIMIT {number}")
    ]
    return lambda chance: f"SELECT ?p ?o {{ <{chance.choice(found)}> ?p ?o }} LIMIT 50"


async def watched(pid: int, work: asyncio.Task[tuple[Seen, Seen]]) -> int:
    """The most memory that the server took while work was done."""
    most = 0
    while not work.done():
        most = max(most, memory(pid))
        await asyncio.sleep(0.2)
    return most


async def load(port: int, pid: int, clients: int, seconds: float, bad: int) -> tuple[Seen, Seen, int]:
    """What the good and the bad clients saw, and the most memory of the server."""
    query = entities(port)
    work = asyncio.create_task(run(port, query, clients, seconds, bad=bad))
    most = await watched(pid, work)
    good, ill = work.result()
    return good, ill, most


def main() -> None:
    """Load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("simple", "abuse"))
    parser.add_argument("--data", type=Path, required=True, help="the folder of the graph to serve")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, help="how many (default: 8; of abuse: 32)")
    opts = parser.parse_args()
    bad = SEVERAL if opts.kind == "abuse" else 0
    clients = opts.clients or (32 if bad else 8)
    with endpoint("--data", str(opts.data)) as (port, pid):
        good, ill, most = asyncio.run(load(port, pid, clients, opts.seconds, bad))
    print(f"simple queries: {good.told(opts.seconds)}")
    if bad:
        print(f"abuse: {ill.told(opts.seconds)}")
    print(f"most memory of all processes: {most / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
