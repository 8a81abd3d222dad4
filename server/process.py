"""A query process: `python -m server.process FD MEMORY [URL]`. It takes jobs on a socket and answers them, one by one.

Without the URL of a SPARQL service it reads snapshots of the embedded store. It is the one that is killed: the engine
can neither be interrupted nor bounded in memory. Where the system lets it, it has no network at all, so that nothing
the engine does can reach another machine. Messages to the parent begin with a letter: H head, D data, E end, W a whole
answer, F a failure, S services to be asked.
"""

from __future__ import annotations

import ctypes
import json
import math
import resource
import signal
import sys
import time
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from graph.store import holding
from server import engine, remote
from server.jobs import QueryFailed, Snapshot

PIECE = 64 * 1024
SOON = 0.1  # seconds after its first row that what there is of an answer leaves
NEW_USER, NEW_NETWORK, PARENT_DEATH = 0x10000000, 0x40000000, 1


class Pipe:
    """The way back: an answer leaves in pieces, a small one in one message."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.parts: list[bytes] = []
        self.size = 0
        self.sent = False
        self.announced = b""
        self.since = 0.0

    def begin(self) -> None:
        """Make ready for the next answer."""
        self.parts, self.size, self.sent, self.announced, self.since = [], 0, False, b"", math.inf

    def head(self, media: str, incomplete: str = "") -> None:
        """Say what comes."""
        self.announced = json.dumps([media, incomplete]).encode()

    def write(self, data: bytes) -> int:
        """Send some of the answer, or keep it until there is more."""
        self.since = min(self.since, time.monotonic())
        self.parts.append(bytes(data))
        self.size += len(data)
        if self.size >= PIECE or time.monotonic() - self.since > SOON:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what there is; the engine calls this at the end too, where a whole answer need not be cut."""
        if not self.sent:
            self.connection.send_bytes(b"H" + self.announced)
            self.sent = True
        if self.parts:
            self.connection.send_bytes(b"D" + b"".join(self.parts))
        self.parts, self.size, self.since = [], 0, math.inf

    def fetch(self, asked: list[tuple[str, str]]) -> list[bytes | str]:
        """Have the parent ask other services. Raises QueryFailed where it asks none."""
        self.connection.send_bytes(b"S" + json.dumps(asked).encode())
        answers: list[bytes | str] | None = self.connection.recv()
        if answers is None:
            raise QueryFailed(403, "SERVICE is not allowed here: this endpoint asks no other")
        return answers

    def end(self) -> None:
        """The answer is complete."""
        if self.sent:
            self.flush()
            self.connection.send_bytes(b"E")
        else:
            self.connection.send_bytes(b"W" + self.announced + b"\n" + b"".join(self.parts))

    def fail(self, problem: QueryFailed) -> None:
        """There is no answer, or no more of it."""
        self.connection.send_bytes(b"F" + json.dumps([problem.status, problem.title, problem.more]).encode())


class _Out:
    """What the engine sees of the pipe: its flush at the end is not ours."""

    def __init__(self, pipe: Pipe) -> None:
        self.head, self.write, self.fetch = pipe.head, pipe.write, pipe.fetch

    def flush(self) -> None:
        """Nothing: the pipe knows when."""


def isolate(memory: int, *, network: bool) -> None:
    """Bound the memory, end with the parent, and leave the network."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PARENT_DEATH, signal.SIGKILL)
    if not network and libc.unshare(NEW_NETWORK) != 0:
        libc.unshare(NEW_USER | NEW_NETWORK)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(connection: Connection, url: str = "") -> None:
    """Answer jobs until the parent has gone."""
    pipe, name, store, held = Pipe(connection), "", None, ExitStack()
    while True:
        try:
            snapshot, job = connection.recv()
        except (EOFError, OSError):
            return
        pipe.begin()
        try:
            if url:
                remote.answer(url, job, _Out(pipe))
            else:
                if store is None or snapshot.id != name:
                    store = None
                    store, name = _open(snapshot, held), snapshot.id
                engine.answer(store, job, _Out(pipe))
            pipe.end()
        except QueryFailed as problem:
            pipe.fail(problem)
        except (BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            pipe.fail(QueryFailed(507, "the query needs more memory than a query may have"))
            return
        except Exception as problem:  # noqa: BLE001 - whatever the engine raises is the client's answer, not the process's end
            pipe.fail(engine.refused("query", problem))


def _open(snapshot: Snapshot, held: ExitStack) -> ox.Store:
    """Open a snapshot, hold it, let go of the one before."""
    held.close()
    try:
        held.enter_context(holding(Path(snapshot.folder)))
        return ox.Store.read_only(snapshot.folder)
    except OSError as problem:
        raise QueryFailed(503, f"the snapshot {snapshot.name} cannot be opened: {problem}", gone=True) from None


def main() -> None:
    """The life of a query process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    url = sys.argv[3] if len(sys.argv) > 3 else ""
    isolate(int(sys.argv[2]), network=bool(url))
    work(Connection(int(sys.argv[1])), url)


if __name__ == "__main__":
    main()
