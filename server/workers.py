"""The query processes together: run a job in one of them, within a deadline and a memory limit.

    answer = workers.run(Job(query="SELECT …"))          # Answer: media, snapshot, pieces
    table = json.loads(answer.read())

A keeper looks at them ten times a second. It ends a process past its deadline or its memory; lets slow queries give
way to quick ones; where slow ones hold every process, stops the one that has run longest of the client that has most;
and puts a new process in the place of each that has ended.
"""

from __future__ import annotations

import contextlib
import json
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

from graph.store import current_snapshot
from server.fetching import Refused, fetch
from server.jobs import Answer, Job, QueryFailed, Snapshot
from server.line import Gone, Line
from server.settings import Settings
from server.worker import Worker, failed

LOOK = 0.1  # seconds between two looks of the keeper
DRAIN = 0.8  # seconds after its deadline in which a client can take the rest of its answer
TIRED = 2  # a process that once held 1/TIRED of its limit is not used again: engines do not give memory back


def never() -> bool:
    """A client that never hangs up."""
    return False


class Workers:
    """A pool of query processes over the current snapshot."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.line = Line(settings.queue, settings.queue_share)
        self.restarts: Counter[str] = Counter()  # processes ended, by reason
        self.closing = False
        self.current = settings.data / "CURRENT"
        self.known: tuple[tuple[int, int], Snapshot] | None = None
        self.look = threading.Event()
        self.where = (settings.store,) if settings.store else ()
        ready = threading.Event()
        self.keeper = threading.Thread(target=self._keep, args=(ready,), name="keeper", daemon=True)
        self.keeper.start()
        ready.wait()

    def snapshot(self) -> Snapshot:
        """The snapshot that the next query reads. Raises StoreError where there is none."""
        if self.settings.store:
            return Snapshot("live", 0.0)
        try:
            named = self.current.stat()
        except OSError:
            self.known = None
        else:
            stamp = named.st_mtime_ns, named.st_ino  # another build puts another file in its place
            if self.known and self.known[0] == stamp:
                return self.known[1]
        folder = current_snapshot(self.settings.data)
        snapshot = Snapshot(folder.name, named.st_mtime, str(folder))
        self.known = stamp, snapshot
        return snapshot

    def run(
        self,
        job: Job,
        *,
        timeout: float | None = None,
        client: str = "",
        gone: Callable[[], bool] = never,
        hang_up: Callable[[], None] | None = None,
    ) -> Answer:
        """Begin a job; its answer comes as it is computed.

        `timeout` may shorten the server's own limit, and counts from now. `gone` tells whether the client has left,
        `hang_up` ends the connection to one that does not read on. Raises QueryFailed, StoreError, Gone; where the
        answer breaks off after it has begun, reading it raises QueryFailed.
        """
        limit = min(timeout or math.inf, self.settings.query_timeout)
        until = time.monotonic() + limit
        for last in (False, True):
            snapshot = self.snapshot()
            worker = self.line.take(client, min(limit, self.settings.queue_timeout), gone)
            worker.until = until
            stream = Stream(self, worker, gone)
            try:
                worker.send((snapshot, job))
                return stream.begin(snapshot, hang_up)
            except QueryFailed as problem:
                stream.close()
                if not problem.more.pop("gone", False) or last:
                    raise  # else a newer snapshot has taken its place, or the process had ended, in this very moment
        raise AssertionError

    def done(self, worker: Worker, *, fit: bool) -> None:
        """A process has answered, or will not."""
        worker.hang_up = None
        if fit and not worker.why and not worker.slow and worker.peak < worker.memory / TIRED:
            self.line.give(worker)
            return
        worker.stop("replaced")
        self.line.drop(worker)
        with contextlib.suppress(OSError):
            worker.connection.close()
        self.look.set()

    def close(self) -> None:
        """End every process."""
        self.closing = True
        self.look.set()
        self.keeper.join(5)
        for worker in [*self.line.free, *self.line.busy]:
            worker.close()

    # the keeper

    def _keep(self, ready: threading.Event) -> None:
        every: list[Worker] = []
        while not self.closing:
            for worker in [w for w in every if w.process.poll() is not None]:
                every.remove(worker)
                if worker in self.line.free:
                    self.line.drop(worker)
                self.restarts[worker.why or "died"] += 1
            with contextlib.suppress(OSError):  # the machine gives no process now; it may the next time
                while len(every) < self.settings.workers and not self.closing:
                    every.append(Worker(self.settings.memory_limit, "server.process", *self.where))
                    self.line.give(every[-1])
            ready.set()
            self._inspect(time.monotonic())
            self.look.wait(LOOK)
            self.look.clear()

    def _inspect(self, now: float) -> None:
        with self.line.lock:
            for worker in self.line.busy:
                if now >= worker.until:
                    worker.stop("deadline")
                    if now >= worker.until + DRAIN and worker.hang_up:
                        worker.hang_up()  # it still holds the connection: the client does not read
                elif worker.resident() > worker.memory:
                    worker.stop("memory")
                elif not worker.slow and now - worker.since > self.settings.quick:
                    worker.give_way()
            slow = [w for w in self.line.busy if w.slow and not w.why]
            if not self.line.free and len(slow) > self.settings.slow:
                held = Counter(w.client for w in slow)
                min(slow, key=lambda w: (-held[w.client], w.since)).stop("crowd")


class Stream(Iterator[bytes]):
    """The pieces of an answer. Closing it before its end stops the query."""

    def __init__(self, workers: Workers, worker: Worker, gone: Callable[[], bool]) -> None:
        self.workers, self.worker, self.gone = workers, worker, gone
        self.open = True

    def begin(self, snapshot: Snapshot, hang_up: Callable[[], None] | None) -> Answer:
        """Wait for the first word. Raises QueryFailed, Gone."""
        letter, content = self._next()
        if letter == "W":
            head, _, body = content.partition(b"\n")
            self._finish(fit=True)
            media, incomplete = json.loads(head)
            return Answer(media, snapshot, iter((body,)), body, incomplete)
        media, incomplete = json.loads(content)
        self.worker.hang_up = hang_up
        return Answer(media, snapshot, self, None, incomplete)

    def __next__(self) -> bytes:
        if not self.open:
            raise StopIteration
        letter, content = self._next()
        if letter == "E":
            self._finish(fit=True)
            raise StopIteration
        return content

    def _next(self) -> tuple[str, bytes]:
        try:
            while True:
                if message := self.worker.next(0.25):
                    break
                if self.worker.why:  # to end a process that holds much memory takes the system a while
                    raise self.worker.failure()
                if self.gone():
                    raise Gone
        except BaseException:
            self._finish(fit=False)
            raise
        if message[0] == "S":
            self.worker.send(self._asked(json.loads(message[1])))
            return self._next()
        if message[0] == "F":
            problem = failed(message[1])
            self._finish(fit=problem.status != 507)
            raise problem
        return message

    def _asked(self, calls: list[tuple[str, str]]) -> list[bytes | str] | None:
        """What other services answer; None where none may be asked."""
        settings = self.workers.settings
        if not settings.services:
            return None
        answers: list[bytes | str] = []
        for address, query in calls:
            try:
                answers.append(
                    fetch(address, query, settings.services, self.worker.until, local=settings.local_services)
                )
            except Refused as problem:
                answers.append(str(problem))
        return answers

    def _finish(self, *, fit: bool) -> None:
        if self.open:
            self.open = False
            self.workers.done(self.worker, fit=fit)

    def close(self) -> None:
        """Stop the query, where it still runs."""
        self._finish(fit=False)

    def __del__(self) -> None:
        self.close()
