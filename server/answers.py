"""From a query to an HTTP response: conditions, the cache, the process, coding, and the headers that say what it is.

Pages and APIs run their queries here too, under the same limits:

    table = rows("SELECT …")                              # a list of rows, SPARQL JSON's bindings
    response = respond(Job(query="CONSTRUCT …"))          # streamed to the client
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Response, current_app, request
from werkzeug.http import http_date

from server.cache import Cache, Kept, key
from server.cutting import border, by_rows
from server.cutting import rows as counted
from server.encoding import SMALL, coding, encode, encoded
from server.jobs import JSON, Answer, Job, QueryFailed, Snapshot, as_table
from server.line import Gone
from server.metrics import Metrics
from server.names import Names
from server.prepared import Prepared, coded, unpacked
from server.problems import told
from server.syntax import volatile
from server.warming import Warmer
from server.workers import Workers, never
from server.writes import Writes

ENDS = {JSON: b"]}}"}  # what closes an answer that is cut between two rows
CLOSED = 499  # what logs say of a client that hung up


@dataclass(slots=True)
class Services:
    """What a request of this application uses, in `app.extensions["entente"]`."""

    workers: Workers
    cache: Cache
    prepared: Prepared
    metrics: Metrics
    writes: Writes | None = None  # where the server is writable
    warmer: Warmer | None = None
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(lambda: self.workers.snapshot().id, table)
        if self.warmer:
            self.warmer.start(self.names)

    def close(self) -> None:
        """End every process."""
        if self.warmer:
            self.warmer.close()
        if self.writes:
            self.writes.close()
        self.workers.close()


def services() -> Services:
    """The application's own."""
    found: Services = current_app.extensions["entente"]
    return found


def rows(query: str, *, timeout: float | None = None) -> list[dict[str, Any]]:
    """The rows of a SELECT as in SPARQL JSON: {variable: {"type", "value", …}}. Raises QueryFailed, StoreError."""
    bindings: list[dict[str, Any]] = _answer(query, timeout)["results"]["bindings"]
    return bindings


def table(query: str, *, timeout: float | None = None) -> list[tuple[str, ...]]:
    """The rows of a SELECT as plain text, in the order of its variables; "" for what is unbound.

    Raises QueryFailed, StoreError.
    """
    return as_table(_answer(query, timeout))


def _answer(query: str, timeout: float | None) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(body(Job(query), timeout=timeout))
    return answer


def body(job: Job, *, timeout: float | None = None) -> bytes:
    """The whole body of an answer, kept where it can be. Raises QueryFailed, StoreError."""
    ours = services()
    now = ours.workers.snapshot().id
    if found := ours.cache.get(now, key(job)):
        return found.body
    if (packed := ours.prepared.get(now, job)) and packed.media == job.rows:
        return unpacked(packed)
    try:
        answer = _run(job, timeout)
        data = answer.read()
    except Gone:
        raise QueryFailed(CLOSED, "the client has gone") from None
    if not volatile(job.query):
        ours.cache.put(answer.snapshot.id, key(job), Kept(answer.media, data, 0))
    return data


def beginning(job: Job, most: int) -> tuple[str, bytes, bool]:
    """Media type and body of an answer, cut between two rows where it is longer than `most`, and whether it is whole.

    Raises QueryFailed, StoreError.
    """
    try:
        answer = _run(job, None)
    except Gone:
        raise QueryFailed(CLOSED, "the client has gone") from None
    data = bytearray()
    for piece in [answer.whole] if answer.whole is not None else answer.pieces:
        data += piece
        if len(data) > most and (at := border(answer.media, bytes(data))):
            answer.close()
            return answer.media, bytes(data[:at]) + ENDS.get(answer.media, b""), False
    return answer.media, bytes(data), not answer.incomplete


def respond(job: Job, *, timeout: float | None = None, kind: str = "query") -> Response:
    """A response that streams the answer; a problem document where there is none. Raises StoreError."""
    ours = services()
    told_of = Told(ours.metrics, kind, job.query)
    changing = volatile(job.query)
    wanted = coding(request.headers.get("Accept-Encoding"))
    snapshot = ours.workers.snapshot()
    tag = key(job, wanted)
    safe = request.method in ("GET", "HEAD")
    if safe and not changing and _unchanged(snapshot, tag):
        told_of.end("unchanged", snapshot)
        return _headed(Response(status=304), snapshot, tag)
    if not changing and (kept := ours.cache.get(snapshot.id, tag) or _coded(ours.cache, snapshot, job, wanted)):
        told_of.end("kept", snapshot, kept.rows, len(kept.body))
        return _whole(kept, snapshot, tag)
    if not changing and job.rows and (packed := ours.prepared.get(snapshot.id, job)):
        return _unpacked(packed, job.rows, wanted, told_of, snapshot, tag)
    try:
        answer = _run(job, timeout)
    except QueryFailed as failed:
        told_of.end(str(failed.status), snapshot)
        return told(failed)
    except Gone:
        told_of.end("gone", snapshot)
        return Response(status=CLOSED)
    if answer.whole is None:
        keep = None if changing or answer.incomplete or job.head else key(job)
        pieces = by_rows(answer.media, told_of.through(answer, ours.cache, keep))
        try:
            pieces = _begun(pieces)
        except QueryFailed as failed:  # before its first row: it can still be answered properly
            return told(failed)
        except Gone:
            return Response(status=CLOSED)
        response = Response(encoded(pieces, wanted) if wanted else pieces, content_type=_typed(answer.media))
        response.call_on_close(answer.close)
        if wanted:
            response.headers["Content-Encoding"] = wanted
        response.headers["Entente-Complete"] = "false" if answer.incomplete else "unknown; the end of the body says"
        return _headed(response, answer.snapshot, "" if changing else tag)
    count = counted(answer.media, answer.whole)
    used = wanted if len(answer.whole) >= SMALL else ""
    done = Kept(answer.media, encode(answer.whole, used) if used else answer.whole, count, used)
    told_of.end("done", answer.snapshot, count, len(answer.whole))
    if not changing and not answer.incomplete and not job.head:
        ours.cache.put(answer.snapshot.id, tag, done)
    response = _whole(done, answer.snapshot, "" if changing else tag)
    if answer.incomplete:
        response.headers["Entente-Complete"] = "false"
    if job.head:  # how long the body would be is not known
        response.automatically_set_content_length = False
        response.headers.pop("Content-Length", None)
    return response


def _unpacked(packed: Kept, media: str, wanted: str, told_of: Told, snapshot: Snapshot, tag: str) -> Response:
    """An answer that was made before anybody asked."""
    told_of.end("kept", snapshot, packed.rows, packed.size)
    found = coded(packed, media, wanted)
    if isinstance(found, Kept):
        return _whole(found, snapshot, tag)
    response = Response(found, content_type=_typed(media))
    if wanted:
        response.headers["Content-Encoding"] = wanted
    response.headers["Entente-Complete"] = "true"
    return _headed(response, snapshot, tag)


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, once the first is there. Raises QueryFailed, Gone."""
    first = next(pieces, b"")

    def again() -> Iterator[bytes]:
        yield first
        yield from pieces

    return again()


def hung_up() -> Callable[[], bool]:
    """Tells whether this request's client has gone, where the HTTP server can know."""
    told_by: Callable[[], bool] = request.environ.get("waitress.client_disconnected", never)
    return told_by


def _run(job: Job, timeout: float | None) -> Answer:
    gone = hung_up()
    channel = getattr(gone, "__self__", None)

    def hang_up() -> None:
        with contextlib.suppress(OSError):
            channel.socket.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]  # the HTTP server sees it and closes

    return services().workers.run(
        job, timeout=timeout, client=request.remote_addr or "", gone=gone, hang_up=hang_up if channel else None
    )


def _coded(cache: Cache, snapshot: Snapshot, job: Job, wanted: str) -> Kept | None:
    """An answer that is kept without a coding, in this one."""
    kept = cache.get(snapshot.id, key(job)) if wanted else None
    if kept is None or len(kept.body) < SMALL:
        return kept
    return replace(kept, body=encode(kept.body, wanted), coding=wanted)


def _etag(snapshot: Snapshot, key: str) -> str:
    return f"{hashlib.sha256(snapshot.id.encode()).hexdigest()[:8]}-{key}"


def _unchanged(snapshot: Snapshot, key: str) -> bool:
    """Whether the client has this answer already (RFC 9110 §13): by its tag, else by its date."""
    if not snapshot.modified:
        return False
    if "If-None-Match" in request.headers:
        return request.if_none_match.contains_weak(_etag(snapshot, key)) and not request.if_none_match.star_tag
    since = request.if_modified_since
    if services().writes:
        return False  # there may be two snapshots in one second
    return since is not None and since.timestamp() >= int(snapshot.modified)


def _typed(media: str) -> str:
    return media + "; charset=utf-8" if media.startswith("text/") else media


def _whole(kept: Kept, snapshot: Snapshot, key: str) -> Response:
    response = Response(kept.body, content_type=_typed(kept.media))
    if kept.coding:
        response.headers["Content-Encoding"] = kept.coding
    response.headers["Entente-Complete"] = "true"
    return _headed(response, snapshot, key)


def _headed(response: Response, snapshot: Snapshot, key: str) -> Response:
    """The headers that every answer has; `key` is empty where it may be another one the next time."""
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Entente-Snapshot"] = snapshot.name
    response.headers["Link"] = f'<{request.url_root}dataset>; rel="describedby"'
    if snapshot.modified and key:
        response.headers["ETag"] = f'W/"{_etag(snapshot, key)}"'
        response.headers["Last-Modified"] = http_date(snapshot.modified)
        response.headers["Cache-Control"] = "public, no-cache"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


@dataclass(slots=True)
class Told:
    """What counters and the log will say of a request."""

    metrics: Metrics
    kind: str
    text: str
    began: float = field(default_factory=time.monotonic)

    def end(self, outcome: str, snapshot: Snapshot | None = None, count: int = 0, size: int = 0) -> None:
        """The request has ended so."""
        name = snapshot.name if snapshot else ""
        self.metrics.note(self.kind, self.text, self.began, outcome, rows=count, size=size, snapshot=name)

    def through(self, answer: Answer, cache: Cache, keep: str | None) -> Iterator[bytes]:
        """The pieces of an answer, counted, and kept under this key where they are few.

        What became of it is told at their end.
        """
        count, size, outcome, parts = 0, 0, "gone", list[bytes]()
        try:
            for piece in answer.pieces:
                count += counted(answer.media, piece, first=not size)
                size += len(piece)
                if keep and size <= cache.largest:
                    parts.append(piece)
                else:
                    parts.clear()
                yield piece
            outcome = "done"
            if keep and size <= cache.largest:
                cache.put(answer.snapshot.id, keep, Kept(answer.media, b"".join(parts), count))
        except QueryFailed as failed:
            outcome = f"broken {failed.status}" if count else str(failed.status)
            raise
        finally:
            self.end(outcome, answer.snapshot, count, size)
