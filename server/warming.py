"""Answers made before they are asked for: the catalogue's questions about everything, once a snapshot.

A question that runs over the whole graph takes seconds when the graph is large. Its answer is the same until the next
snapshot, so it is computed when the snapshot appears, by a process of its own that gives way to all others, and kept.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator

from graph.catalogue import catalogue
from loaders.errors import StoreError
from server.cache import Cache, Kept, key
from server.counts import COUNTED
from server.jobs import Job, QueryFailed, Snapshot, as_table
from server.names import Names
from server.settings import Settings
from server.worker import Worker
from server.workers import Workers

LOOK = 2.0  # seconds between two looks for a new snapshot


class Warmer:
    """A thread that warms the cache, and while it does a process."""

    def __init__(self, settings: Settings, workers: Workers, cache: Cache) -> None:
        self.settings, self.workers, self.cache = settings, workers, cache
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="warmer", daemon=True)

    def start(self, names: Names) -> None:
        """Begin; the index of names is made ready too, first of all."""
        self.names = names
        self.thread.start()

    def close(self) -> None:
        """Stop."""
        self.stopping.set()
        self.thread.join(5)

    def _run(self) -> None:
        done = ""
        while not self.stopping.wait(LOOK):
            try:
                snapshot = self.workers.snapshot()
            except StoreError:
                continue
            if snapshot.id != done:
                done = snapshot.id
                self._warm(snapshot)

    def _warm(self, snapshot: Snapshot) -> None:
        worker = self._worker()
        try:
            self.names.prepare(snapshot.id, lambda query: self._table(worker, snapshot, query))
        except QueryFailed:  # whoever searches will be told
            worker.close()
            worker = self._worker()
        for job in self._jobs():
            if self.cache.get(snapshot.id, key(job)):
                continue
            try:
                media, body = self._asked(worker, snapshot, job)
            except QueryFailed:  # whoever asks for it will be told
                worker.close()
                worker = self._worker()
                continue
            if self.stopping.is_set() or self.workers.snapshot().id != snapshot.id:
                break
            self.cache.put(snapshot.id, key(job), Kept(media, body, 0))
        worker.close()

    def _jobs(self) -> Iterator[Job]:
        """What is worth asking before anybody does: what the dataset's description counts, then the catalogue."""
        yield from map(Job, COUNTED)
        for question in catalogue().values():
            if all(parameter.default for parameter in question.parameters):
                yield Job(question.bound(lambda _query: [], {}, self.settings.base))

    def _table(self, worker: Worker, snapshot: Snapshot, query: str) -> list[tuple[str, ...]]:
        return as_table(json.loads(self._asked(worker, snapshot, Job(query))[1]))

    def _worker(self) -> Worker:
        worker = Worker(self.settings.memory_limit)
        worker.give_way()
        return worker

    def _asked(self, worker: Worker, snapshot: Snapshot, job: Job) -> tuple[str, bytes]:
        """Media type and body. Raises QueryFailed."""
        worker.send((snapshot, job))
        until, parts, media = time.monotonic() + 2 * self.settings.query_timeout, list[bytes](), ""
        while True:
            message = worker.next(LOOK)
            if message is None:
                if self.stopping.is_set() or time.monotonic() > until:
                    worker.stop("deadline")
                continue
            letter, content = message
            if letter == "W":
                head, _, body = content.partition(b"\n")
                return str(json.loads(head)[0]), body
            if letter == "H":
                media = str(json.loads(content)[0])
            elif letter == "D":
                parts.append(content)
            elif letter == "E":
                return media, b"".join(parts)
            else:
                raise QueryFailed(500, "no answer")
