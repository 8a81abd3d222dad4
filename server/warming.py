"""Answers made before they are asked for, once a snapshot: the catalogue's questions about everything and about hubs.

A question that runs over the whole graph, or over a body that a good part of it names, takes seconds when the graph is
large. Its answer is the same until the next snapshot, so it is computed when the snapshot appears, by a process of its
own that gives way to all others, and kept.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue import Query, catalogue
from loaders.errors import StoreError
from server.counts import COUNTED
from server.cutting import rows as counted
from server.jobs import Job, QueryFailed, Snapshot, as_table
from server.names import Names
from server.prepared import CSV, LARGE, Prepared
from server.settings import Settings
from server.worker import Worker
from server.workers import Workers

LOOK = 2.0  # seconds between two looks for a new snapshot
HUBS = 12  # bodies whose questions are worth asking, at most
SLOW = 0.1  # seconds; a quicker answer about a hub is not kept, and bodies with fewer partners are not asked about
MOST = 128 * 2**20  # bytes of an answer that are looked at, before they are packed
CONNECTED = (
    "SELECT ?body { { SELECT ?body (COUNT(*) AS ?partners) { ?body <https://w3id.org/entente#partnerOf> ?partner }"
    " GROUP BY ?body } } ORDER BY DESC(?partners) ?body LIMIT "
)


class Warmer:
    """A thread that makes answers, and while it does a process."""

    def __init__(self, settings: Settings, workers: Workers, prepared: Prepared) -> None:
        self.settings, self.workers, self.prepared = settings, workers, prepared
        self.worker: Worker | None = None
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
                if snapshot.id != done:
                    done, self.prepared.busy = snapshot.id, True
                    self._warm(snapshot)
            except StoreError:
                continue
            finally:
                self.prepared.busy = False
                self._end()

    def _warm(self, snapshot: Snapshot) -> None:
        try:
            self.names.prepare(snapshot.id, lambda query: self._table(snapshot, query))
        except QueryFailed:  # whoever searches will be told
            self._end()
        for query in self._everything():
            self._make(snapshot, query)
        for hub in self._hubs(snapshot):
            slowest = max((self._make(snapshot, query, least=SLOW) for query in self._about(hub)), default=0.0)
            if slowest < SLOW or self._over(snapshot):
                break

    def _over(self, snapshot: Snapshot) -> bool:
        return self.stopping.is_set() or self.workers.snapshot().id != snapshot.id

    def _everything(self) -> Iterator[str]:
        """What the dataset's description counts, then what the catalogue asks without being told of what."""
        yield from COUNTED
        for question in catalogue().values():
            if all(parameter.default for parameter in question.parameters):
                yield self._bound(question, {})

    def _about(self, hub: str) -> Iterator[str]:
        """What the catalogue asks of one organisation and nothing else."""
        for question in catalogue().values():
            needed = [parameter for parameter in question.parameters if not parameter.default]
            if len(needed) == 1 and needed[0].type == "organization":
                yield self._bound(question, {needed[0].name: hub})

    def _bound(self, question: Query, given: dict[str, str]) -> str:
        return question.bound(lambda _query: [], given, self.settings.base)

    def _hubs(self, snapshot: Snapshot) -> list[str]:
        """The bodies that have most partners."""
        try:
            _, body = self._asked(snapshot, Job(f"{CONNECTED}{HUBS}"))
        except QueryFailed:
            return []
        return [row["body"]["value"] for row in json.loads(body)["results"]["bindings"]]

    def _make(self, snapshot: Snapshot, query: str, least: float = 0.0) -> float:
        """Make and keep the answer to a query, where that takes so many seconds at least; how many it took."""
        if self._over(snapshot) or self.prepared.has(snapshot.id, query):
            return 0.0
        began = time.monotonic()
        try:
            media, body = self._asked(snapshot, Job(query))
            spent = time.monotonic() - began
            if spent >= least and not self._over(snapshot):
                kept = self.prepared.put(snapshot.id, query, media, body, counted(media, body))
                if kept and len(body) > LARGE:
                    media, body = self._asked(snapshot, replace(Job(query), rows=CSV))
                    self.prepared.put(snapshot.id, query, media, body, counted(media, body))
        except QueryFailed:  # whoever asks for it will be told
            self._end()
        return time.monotonic() - began

    def _table(self, snapshot: Snapshot, query: str) -> list[tuple[str, ...]]:
        return as_table(json.loads(self._asked(snapshot, Job(query))[1]))

    def _end(self) -> None:
        if self.worker:
            self.worker.close()
        self.worker = None

    def _asked(self, snapshot: Snapshot, job: Job) -> tuple[str, bytes]:
        """Media type and body. Raises QueryFailed."""
        if self.worker is None:
            self.worker = Worker(self.settings.memory_limit)
            self.worker.give_way()
        worker = self.worker
        worker.send((snapshot, job))
        until, parts, media, size = time.monotonic() + 2 * self.settings.query_timeout, list[bytes](), "", 0
        while True:
            message = worker.next(LOOK)
            if message is None:
                if self.stopping.is_set() or time.monotonic() > until:
                    worker.stop("deadline")
                continue
            letter, content = message
            size += len(content)
            if letter == "W":
                head, _, body = content.partition(b"\n")
                return str(json.loads(head)[0]), body
            if letter == "H":
                media = str(json.loads(content)[0])
            elif letter == "D" and size <= MOST:
                parts.append(content)
            elif letter == "E":
                return media, b"".join(parts)
            else:
                raise QueryFailed(500, "no answer")
