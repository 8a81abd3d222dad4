"""The endpoint's speed: `python -m bench.endpoint --data DIR [--virtuoso] [--rdflib]`, DIR made by bench.synthetic.

Every question of the catalogue with the hub of the graph and with a body of middle size as the organisation; what is
said of an entity; simple queries from eight clients; no answer is a kept one. With --kept once more as a server runs
unless told otherwise, when it has made the answers that it makes before anybody asks; --kept-only: that alone.
--processor: the processor time of the engine in one process, which other work on the machine tells less on. Beside it,
in the same run, the same queries to Virtuoso and to rdflib-endpoint over the default graph.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox

from bench import load, stores
from graph.binding import Parameter
from graph.catalogue import Query, catalogue
from graph.store import open_snapshot
from loaders.triples import BASE

GIVEN = {"place": "ne", "project": "f0000400", "release": "r0000400", "agreement": "f0000300", "funding": "f0000400",
         "partnership": "f0000401", "passage": "r0000400-10-120", "fact": f"{BASE}partnership/f0000401"}  # fmt: skip
LIMIT = 30.0
LATE = 4  # questions without an answer after which a server is asked no more: they may still keep it busy
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def value(parameter: Parameter, body: str, seen: set[str]) -> str:
    """A value for a parameter; of two organisations the second is the EU."""
    if parameter.type == "organization":
        first = parameter.type not in seen
        seen.add(parameter.type)
        return f"{BASE}organization/{body if first else 'eu'}"
    if parameter.type in GIVEN:
        given = GIVEN[parameter.type]
        return given if given.startswith(BASE) else f"{BASE}{parameter.type}/{given}"
    return parameter.default or parameter.example


def bound(query: Query, body: str) -> str:
    """A question with values for its parameters."""
    seen: set[str] = set()
    return query.bound(lambda _text: [], {p.name: value(p, body, seen) for p in query.parameters})


def timed(url: str, query: str) -> tuple[float, int, str]:
    """Seconds to the last byte, rows, and what went wrong."""
    form = urllib.parse.urlencode({"query": f"{query}\n# {time.time()}"}).encode()
    request = urllib.request.Request(url, form, {"Accept": "text/csv"})
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=LIMIT + 5) as reply:
            rows = reply.read().count(b"\n") - 1
            return time.perf_counter() - began, rows, ""
    except urllib.error.HTTPError as wrong:
        return time.perf_counter() - began, 0, str(wrong.code)
    except OSError as wrong:
        return time.perf_counter() - began, 0, type(wrong).__name__


def computed(data: Path, query: str) -> tuple[float, int, str]:
    """Processor seconds of the engine alone, in this process, to the last byte as CSV; rows."""
    began = time.process_time()
    answer = open_snapshot(data).query(query)
    assert isinstance(answer, ox.QuerySolutions)
    text = answer.serialize(format=ox.QueryResultsFormat.CSV)
    return time.process_time() - began, (text or b"").count(b"\n") - 1, ""


def questions(ask: Callable[[str], tuple[float, int, str]], runs: int = 2) -> dict[str, tuple[float, int, str]]:
    """The best of some runs of every question, for the hub and for a body of middle size."""
    found, late = {}, 0
    for name, query in catalogue().items():
        for body in ("iom", "body-300") if any(p.type == "organization" for p in query.parameters) else ("",):
            tries = []
            if late >= LATE:
                found[f"{name} {body}".strip()] = (LIMIT, 0, "not asked")
                continue
            for _ in range(runs):
                tries.append(ask(bound(query, body)))
                if tries[-1][0] > 3:
                    break
            late += min(tries)[2] == "TimeoutError"
            found[f"{name} {body}".strip()] = min(tries)
    return found


def described(url: str, number: int = 50) -> float:
    """Milliseconds that a description of an entity takes in the middle."""
    query = "SELECT ?p ?o {{ <{0}> ?p ?o }}"
    names = [f"{BASE}{kind}/f{n * 4 * 12:07}" for n in range(number) for kind in ("partnership", "funding", "project")]
    return statistics.median(timed(url, query.format(name))[0] for name in names) * 1000


def rate(url: str, seconds: float = 8, clients: int = 8) -> load.Seen:
    """Simple queries from eight clients at once."""
    parts = urllib.parse.urlsplit(url)

    def query(chance: random.Random) -> str:
        return f"SELECT ?p ?o {{ <{BASE}partnership/f{chance.randrange(20_000):07}> ?p ?o }}"

    return asyncio.run(load.run(int(parts.port or 80), query, clients, seconds, bad=0, path=parts.path))[0]


@contextmanager
def rdflib_endpoint(triples: Path, folder: Path) -> Iterator[str]:
    """rdflib-endpoint over a file, in this Python; it is installed by hand: pip install 'rdflib-endpoint[web]'."""
    port, script = stores.free_port(), folder / "rdflib_server.py"
    script.write_text(RDFLIB, encoding="utf-8")
    url = f"http://127.0.0.1:{port}/"
    with stores.running([sys.executable, str(script), str(triples), str(port)], url, folder / "rdflib.out"):
        yield url


def prepared(port: int) -> float:
    """Seconds until a server has made the answers that it makes before they are asked for."""
    began = time.perf_counter()
    time.sleep(5)  # it looks for a snapshot every two
    while (
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30).read().find(b"entente_preparing 1") >= 0
    ):
        time.sleep(1)
    return time.perf_counter() - began


def told(name: str, url: str) -> dict[str, tuple[float, int, str]]:
    """Measure one server and print it."""
    found, spent = questions(lambda query: timed(url, query)), described(url)
    counted(name, found, spent)
    print(f"{name}: simple queries: {rate(url).told(8)}", flush=True)
    return found


def counted(name: str, found: dict[str, tuple[float, int, str]], spent: float) -> None:
    """Print how many questions came within the limits."""
    times = sorted(seconds for seconds, _, _ in found.values())
    within = [sum(t <= limit for t in times) for limit in (0.1, 2)]
    print(
        f"\n{name}: {len(times)} questions, {within[0]} within 100 ms, {within[1]} within 2 s; an entity {spent:.1f} ms"
    )


def main() -> None:
    """Measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder made by bench.synthetic")
    parser.add_argument("--processor", action="store_true", help="the engine's processor time alone")
    parser.add_argument("--kept", action="store_true", help="also with kept answers")
    parser.add_argument("--kept-only", action="store_true", help="with kept answers alone")
    parser.add_argument("--virtuoso", action="store_true", help="beside Virtuoso, where it is installed")
    parser.add_argument("--rdflib", action="store_true", help="beside rdflib-endpoint, where it is installed")
    opts = parser.parse_args()
    triples, results = opts.data / "default.nt", {}
    if opts.processor:
        found = results["processor"] = questions(lambda query: computed(opts.data, query))
        counted("processor time", found, 0)
    elif not opts.kept_only:
        with load.endpoint("--data", str(opts.data), "--cache", "0") as (port, pid):
            results["entente"] = told("entente", f"http://127.0.0.1:{port}/sparql")
            print(f"most memory of all processes: {load.memory(pid) / 2**20:.0f} MB")
    if opts.kept or opts.kept_only:
        with load.endpoint("--data", str(opts.data)) as (port, pid):
            print(f"answers made before they are asked for: within {prepared(port):.0f} s")
            results["entente, kept"] = told("entente, with kept answers", f"http://127.0.0.1:{port}/sparql")
            print(f"most memory of all processes: {load.memory(pid) / 2**20:.0f} MB")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-beside-")))
        if opts.virtuoso:
            url, sql = stack.enter_context(stores.virtuoso(folder, buffers=300_000))
            began = time.perf_counter()
            (folder / "default.nt").symlink_to(triples.resolve())
            stores.virtuoso_load(sql, folder / "default.nt", "https://w3id.org/entente")
            print(f"virtuoso: loaded in {time.perf_counter() - began:.0f} s")
            results["virtuoso"] = told("virtuoso", url)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-beside-")))
        if opts.rdflib:
            began = time.perf_counter()
            url = stack.enter_context(rdflib_endpoint(triples, folder))
            print(f"rdflib-endpoint: loaded in {time.perf_counter() - began:.0f} s")
            results["rdflib-endpoint"] = told("rdflib-endpoint", url)
    print("\n| question | " + " | ".join(f"{name} ms (rows)" for name in results) + " |")
    print("|---|" + "---|" * len(results))
    for question in next(iter(results.values())):
        cells = []
        for found in results.values():
            seconds, rows, wrong = found[question]
            cells.append(wrong or f"{seconds * 1000:.0f} ({rows})")
        print(f"| {question} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as problem:
        sys.exit(f"{problem}: {problem.stderr}")
