"""Query processes: each opens the snapshot, runs one query at a time and sends its answer in pieces.

The engine can neither be interrupted nor bounded in memory, so the process is what is killed. A query past its
deadline, or one whose client has gone, ends with its process; the next query gets a new one.
"""

from __future__ import annotations

import contextlib
import queue
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from graph.store import current_snapshot
from server.negotiate import GRAPHS, RESULTS
from server.settings import Settings

PIECE = 64 * 1024
SPAWN = get_context("spawn")


class QueryFailed(Exception):
    """A query gave no answer; `status` is the HTTP status, `title` what to tell the client."""

    def __init__(self, status: int, title: str, **more: object) -> None:
        super().__init__(title)
        self.status, self.title, self.more = status, title, more


@dataclass(frozen=True, slots=True)
class Job:
    """A query for a process."""

    snapshot: str
    query: str
    solutions: str | None  # media type for rows, None where the client takes none
    graph: str | None  # media type for graphs
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    has_dataset: bool = False


class _Pipe:
    """A file that sends what is written to it in pieces."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.parts, self.size = connection, [], 0  # type: ignore[var-annotated]

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        self.size += len(data)
        if self.size >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self.parts:
            self.connection.send(("data", b"".join(self.parts)))
            self.parts, self.size = [], 0


def _work(connection: Connection, memory: int) -> None:
    """The life of a query process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    stores: dict[str, ox.Store] = {}
    while True:
        try:
            job: Job = connection.recv()
        except (EOFError, OSError):
            return
        try:
            if job.snapshot not in stores:
                stores.clear()
                stores[job.snapshot] = ox.Store.read_only(job.snapshot)
            _answer(stores[job.snapshot], job, connection)
        except (BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            connection.send(("error", 507, "the query needs more memory than a query may have", {}))
            return
        except SyntaxError as problem:
            connection.send(
                (
                    "error",
                    400,
                    f"the query cannot be read: {problem}",
                    _place(str(problem)),
                )
            )
        except QueryFailed as problem:
            connection.send(("error", problem.status, problem.title, problem.more))
        except Exception as problem:  # noqa: BLE001 - whatever the engine raises is the client's answer, not the process's end
            connection.send(("error", 400, f"the query cannot be answered: {problem}", {}))


def _place(message: str) -> dict[str, int]:
    """Line and column out of the parser's message; empty where it tells none.

    >>> _place("error at 2:9: expected a term")
    {'line': 2, 'column': 9}
    """
    found = re.search(r"\bat (\d+):(\d+)", message)
    return {"line": int(found[1]), "column": int(found[2])} if found else {}


def _answer(store: ox.Store, job: Job, connection: Connection) -> None:
    options: dict[str, Any] = {}
    if job.has_dataset:
        options = {
            "default_graph": [ox.NamedNode(g) for g in job.default_graphs],
            "named_graphs": [ox.NamedNode(g) for g in job.named_graphs],
        }
    answer = store.query(job.query, **options)
    pipe = cast("IO[bytes]", _Pipe(connection))  # all that the engine asks of a file
    if isinstance(answer, ox.QueryTriples):
        if job.graph is None:
            raise QueryFailed(406, "this query gives a graph; ask for " + ", ".join(GRAPHS))
        connection.send(("head", job.graph))
        ox.serialize(answer, pipe, format=GRAPHS[job.graph])
    else:
        if job.solutions is None:
            raise QueryFailed(406, "this query gives rows; ask for " + ", ".join(RESULTS))
        if isinstance(answer, ox.QueryBoolean) and job.solutions in ("text/csv", "text/tab-separated-values"):
            raise QueryFailed(406, "an ASK has no CSV or TSV form; ask for application/sparql-results+json or +xml")
        connection.send(("head", job.solutions))
        answer.serialize(pipe, format=RESULTS[job.solutions])
    pipe.flush()
    connection.send(("end",))


class _Worker:
    def __init__(self, memory: int) -> None:
        self.connection, child = SPAWN.Pipe()
        self.process: BaseProcess = SPAWN.Process(target=_work, args=(child, memory), daemon=True)
        self.process.start()
        child.close()

    def kill(self) -> None:
        self.process.kill()
        self.process.join(1)
        self.connection.close()


class Workers:
    """A pool of query processes over the current snapshot."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.idle: queue.Queue[_Worker] = queue.Queue()
        for _ in range(settings.workers):
            self.idle.put(_Worker(settings.memory_limit))

    def snapshot(self) -> Path:
        """The snapshot that the next query reads."""
        return current_snapshot(self.settings.data)

    def run(self, job: Job, timeout: float) -> tuple[str, Iterator[bytes]]:
        """The answer's media type and its pieces.

        Raises QueryFailed; a failure after the first piece ends the pieces with an exception.
        """
        try:
            worker = self.idle.get(timeout=self.settings.queue_timeout)
        except queue.Empty:
            raise QueryFailed(503, "every query process is busy; try again in a moment") from None
        deadline = time.monotonic() + timeout
        try:
            worker.connection.send(job)
            message = self._next(worker, deadline)
        except BaseException:
            self._replace(worker)
            raise
        if message[0] == "error":
            self._back(worker, message[1])
            raise QueryFailed(message[1], message[2], **{k: v for k, v in message[3].items() if v is not None})
        return message[1], self._pieces(worker, deadline)

    def _next(self, worker: _Worker, deadline: float) -> Any:
        try:
            if not worker.connection.poll(max(0.0, deadline - time.monotonic())):
                raise QueryFailed(504, "the query took longer than a query may take")
            return worker.connection.recv()
        except (EOFError, OSError):
            raise QueryFailed(507, "the query needs more memory than a query may have") from None

    def _pieces(self, worker: _Worker, deadline: float) -> Iterator[bytes]:
        done = False
        try:
            while True:
                message = self._next(worker, deadline)
                if message[0] == "end":
                    done = True
                    return
                if message[0] == "error":
                    done = message[1] != 507
                    raise QueryFailed(message[1], message[2])
                yield message[1]
        finally:  # also where the client has gone
            if done:
                self.idle.put(worker)
            else:
                self._replace(worker)

    def _back(self, worker: _Worker, status: int) -> None:
        if status == 507:
            self._replace(worker)
        else:
            self.idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        with contextlib.suppress(OSError):
            worker.kill()
        self.idle.put(_Worker(self.settings.memory_limit))

    def close(self) -> None:
        """End every idle process."""
        while True:
            try:
                self.idle.get_nowait().kill()
            except queue.Empty:
                return
