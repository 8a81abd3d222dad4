"""What operators see: counters for Prometheus, and a line of JSON for every query on standard error."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prometheus_client.metrics_core import Metric

    from server.cache import Cache
    from server.prepared import Prepared
    from server.workers import Workers

LOG = logging.getLogger("entente.requests")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The counters of one server."""

    def __init__(self, workers: Workers, cache: Cache, prepared: Prepared) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Now(workers, cache, prepared))
        self.requests = Counter(
            "entente_requests", "Queries, updates and graph requests", ["kind", "outcome"], registry=self.registry
        )
        self.seconds = Histogram(
            "entente_request_seconds", "How long they took", ["kind"], buckets=SECONDS, registry=self.registry
        )
        self.rows = Counter("entente_rows", "Rows and statements sent", registry=self.registry)
        self.sent = Counter("entente_bytes", "Bytes of answers, before they are compressed", registry=self.registry)

    def note(
        self, kind: str, text: str, began: float, outcome: str, *, rows: int = 0, size: int = 0, snapshot: str = ""
    ) -> None:
        """A request has ended. Its text is named by its hash: it may hold what its author keeps to himself."""
        spent = time.monotonic() - began
        self.requests.labels(kind, outcome).inc()
        self.seconds.labels(kind).observe(spent)
        self.rows.inc(rows)
        self.sent.inc(size)
        if LOG.isEnabledFor(logging.INFO):
            digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
            line = {
                "kind": kind, "hash": digest, "outcome": outcome,
                "seconds": round(spent, 4), "rows": rows, "bytes": size, "snapshot": snapshot,
            }  # fmt: skip
            LOG.info(json.dumps(line))

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)


class _Now(Collector):
    """What is so at the moment of asking."""

    def __init__(self, workers: Workers, cache: Cache, prepared: Prepared) -> None:
        self.workers, self.cache, self.prepared = workers, cache, prepared

    def collect(self) -> Iterable[Metric]:
        line = self.workers.line
        with line.lock:
            busy, free, waiting = len(line.busy), len(line.free), len(line.tickets)
            memory = sum(worker.resident() for worker in [*line.busy, *line.free])
        yield GaugeMetricFamily("entente_workers_busy", "Query processes at work", busy)
        yield GaugeMetricFamily("entente_workers_free", "Query processes that wait for work", free)
        yield GaugeMetricFamily("entente_queue", "Queries that wait for a process", waiting)
        yield GaugeMetricFamily("entente_workers_memory_bytes", "Memory of the query processes", memory)
        kept = self.cache.used + self.prepared.cache.used
        yield GaugeMetricFamily("entente_cache_bytes", "Memory of the answers kept", kept)
        making = int(self.prepared.busy)
        yield GaugeMetricFamily("entente_preparing", "Whether answers are being made before they are asked for", making)
        ended = CounterMetricFamily("entente_workers_ended", "Query processes ended and replaced", labels=["reason"])
        for reason, count in self.workers.restarts.items():
            ended.add_metric([reason], count)
        yield ended
