"""What operators ask: whether the process runs, whether it answers, and what it has done."""

from __future__ import annotations

from flask import Blueprint, Response

from loaders.errors import StoreError
from server.answers import services
from server.jobs import Job, QueryFailed
from server.problems import problem

operations = Blueprint("operations", __name__)
PLAIN = "text/plain; charset=utf-8"


@operations.get("/health")
def health() -> Response:
    """The process runs."""
    return Response("ok\n", content_type=PLAIN, headers={"Cache-Control": "no-store"})


@operations.get("/ready")
def ready() -> Response:
    """A query is answered."""
    try:
        services().workers.run(Job("ASK {}"), timeout=5, client="ready").read()
    except (QueryFailed, StoreError) as wrong:
        return problem(503, str(wrong))
    return Response("ready\n", content_type=PLAIN, headers={"Cache-Control": "no-store"})


@operations.get("/metrics")
def metrics() -> Response:
    """Counters in Prometheus' text format."""
    return Response(services().metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")
