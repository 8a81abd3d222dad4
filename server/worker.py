"""One query process as its parent sees it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from server.jobs import QueryFailed

GIVES_WAY = 10  # niceness: a tenth of the processor that a quick query gets
PAGE = os.sysconf("SC_PAGE_SIZE")
ROOT = Path(__file__).resolve().parents[1]
WORDS = {
    "deadline": (504, "the query took longer than a query may take"),
    "memory": (507, "the query needs more memory than a query may have"),
    "crowd": (503, "the server is busy with many long queries, and stopped this one to make room; try again later"),
    "closed": (503, "the server is stopping"),
    "nested": (400, "the query cannot be evaluated: it is nested too deeply, or repeats too much"),
    "died": (500, "the query's process ended before the answer"),
}


class Worker:
    """A process, and the socket to it."""

    def __init__(self, memory: int, module: str = "server.process", *arguments: str) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", module, str(theirs.fileno()), str(memory), *arguments]
        # found where this module is, and run where the server is: a graph may be told by a path from there
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": paths},
            )  # fmt: skip
        self.connection = Connection(ours.detach())
        self.memory = memory
        self.peak = 0
        self.why = ""  # why it was stopped
        self.client = ""  # whom it works for
        self.since = self.until = 0.0  # from when, until when
        self.slow = False
        self.hang_up: Any = None  # ends the connection to a client that does not take its answer

    def send(self, task: object) -> None:
        """Hand over something to do. Raises QueryFailed where the process has ended."""
        try:
            self.connection.send(task)
        except OSError:
            failure = self.failure()
            failure.more["gone"] = not self.why
            raise failure from None

    def next(self, patience: float) -> tuple[str, bytes] | None:
        """The next message's letter and content; None where none came in time. Raises QueryFailed where none will."""
        try:
            if not self.connection.poll(max(0.0, patience)):
                return None
            message = self.connection.recv_bytes()
        except (EOFError, OSError):
            raise self.failure() from None
        return chr(message[0]), message[1:]

    def resident(self) -> int:
        """Memory in use, in bytes; 0 where the process has ended."""
        try:
            used = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
        except (OSError, ValueError, IndexError):
            return 0
        self.peak = max(self.peak, used)
        return used

    def stop(self, why: str) -> None:
        """End the process at once; whoever waits for it is told why."""
        self.why = self.why or why
        with contextlib.suppress(OSError):
            self.process.kill()

    def give_way(self) -> None:
        """Let every quick query go first."""
        self.slow = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, GIVES_WAY)

    def take_up(self, client: str, until: float) -> None:
        """Begin to work for a client."""
        self.client, self.since, self.until, self.slow = client, time.monotonic(), until, False

    def failure(self) -> QueryFailed:
        """Why there is no answer, once the process has ended."""
        self.hang_up = None  # the client is told
        why = self.why
        if not why:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
            code = -(self.process.poll() or 0)
            why = {signal.SIGABRT: "memory", signal.SIGSEGV: "nested"}.get(code, "died")  # type: ignore[call-overload]
        status, title = WORDS[why]
        return QueryFailed(status, title)

    def close(self) -> None:
        """End the process and let go of it."""
        self.stop("closed")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(2)
        self.connection.close()


def failed(content: bytes) -> QueryFailed:
    """A failure that a process sent."""
    status, title, more = json.loads(content)
    return QueryFailed(status, title, **more)
