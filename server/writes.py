"""Changes, one after another, in the writing process; begun when the first is asked for, begun again where it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from server.jobs import QueryFailed
from server.line import Gone
from server.settings import Settings
from server.worker import Worker, failed
from server.workers import never
from server.writer import Change


class Writes:
    """The writing process of a writable server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = threading.Lock()
        self.worker: Worker | None = None

    def apply(self, change: Change, gone: Callable[[], bool] = never) -> int:
        """Carry out a change; returns the HTTP status that says what was done. Raises QueryFailed, Gone."""
        limit = self.settings.update_timeout
        if not self.lock.acquire(timeout=limit):
            raise QueryFailed(503, "other updates are still under way; try again in a moment")
        try:
            until = time.monotonic() + limit
            if self.worker is None:
                where = (str(self.settings.data), self.settings.base)
                self.worker = Worker(self.settings.write_memory_limit, "server.writer", *where)
            try:
                self.worker.send(change)
                return self._answer(self.worker, until, gone)
            except BaseException as problem:
                if (
                    not isinstance(problem, QueryFailed)
                    or self.worker.process.poll() is not None
                    or problem.status > 500
                ):
                    self.worker.close()
                    self.worker = None
                raise
        finally:
            self.lock.release()

    def _answer(self, worker: Worker, until: float, gone: Callable[[], bool]) -> int:
        while True:
            message = worker.next(0.25)
            if message and message[0] == "F":
                raise failed(message[1])
            if message:
                return int(message[1].split(b'"')[1])
            if gone():
                raise Gone
            if time.monotonic() > until:
                worker.stop("deadline")
            elif worker.resident() > worker.memory:
                worker.stop("memory")

    def close(self) -> None:
        """End the process, once the change under way is done."""
        with self.lock:
            if self.worker:
                self.worker.close()
                self.worker = None
