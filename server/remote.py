"""One query to a SPARQL 1.1 service that stands behind this one: what a query process does for `--store URL`.

The text is read by the embedded engine's grammar first: what is no SPARQL 1.1 (another engine's pragmas, say, that
fetch from elsewhere) is refused here, with the same words as ever, and never reaches the store.
"""

from __future__ import annotations

import http.client
from dataclasses import replace
from urllib.parse import SplitResult, urlencode, urlsplit

import pyoxigraph as ox

from server import engine
from server.federation import FORMS, inlined
from server.jobs import Job, QueryFailed
from server.negotiate import GRAPHS, RESULTS
from server.syntax import calls_service, tokens

PIECE = 64 * 1024
KINDS = {"ASK": ox.QueryBoolean, "SELECT": ox.QuerySolutions}
SILENCE = 3600.0  # seconds; the process is ended long before, by its deadline
PARTIAL = ("X-SPARQL-MaxRows", "X-SQL-State")  # how Virtuoso says that rows are missing


def answer(url: str, job: Job, out: engine.Out) -> None:
    """Have a job answered by the service at this address. Raises QueryFailed."""
    kind = kind_of(job)
    if calls_service(job.query):
        job = replace(job, query=inlined(job.query, out.fetch))
    media = engine.chosen(job, kind)
    form = [("query", job.query), *(("default-graph-uri", graph) for graph in job.default_graphs)]
    form += [("named-graph-uri", graph) for graph in job.named_graphs]
    connection = _connection(urlsplit(url))
    try:
        reply = _post(connection, urlsplit(url), form, media)
        given = (reply.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if reply.status != 200:
            raise _told(reply)
        if given not in (GRAPHS if kind is ox.QueryTriples else RESULTS):
            raise QueryFailed(502, f"the store behind this endpoint answers in {given!r}, asked for {media}")
        partial = next((f"{name}: {value}" for name in PARTIAL if (value := reply.getheader(name))), "")
        out.head(given, f"the store behind this endpoint says {partial}" if partial else "")
        while not job.head and (data := reply.read1(PIECE)):
            out.write(data)
    except (OSError, http.client.HTTPException) as problem:
        raise QueryFailed(502, f"the store behind this endpoint does not answer: {type(problem).__name__}") from None
    finally:
        connection.close()


def kind_of(job: Job) -> type:
    """What kind of answer a query gives, once its text has been read. Raises QueryFailed where it is wrong."""
    try:
        return type(engine.evaluate(ox.Store(), replace(job, default_graphs=(), named_graphs=())))
    except QueryFailed as problem:
        if problem.status != 422:  # a function that the store may have, though the embedded engine has not
            raise
    form = next((token.word for token in tokens(job.query) if token.word in FORMS), "")
    return KINDS.get(form, ox.QueryTriples)


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return make(str(parts.hostname), parts.port, timeout=SILENCE)


def _post(
    connection: http.client.HTTPConnection, parts: SplitResult, form: list[tuple[str, str]], media: str
) -> http.client.HTTPResponse:
    headers = {"Accept": media, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "entente"}
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", path, urlencode(form), headers)
    return connection.getresponse()


def _told(reply: http.client.HTTPResponse) -> QueryFailed:
    """The store's refusal in our own words: the client's fault stays the client's."""
    detail = reply.read(2000).decode("utf-8", "replace").strip()[:500]
    if reply.status == 400:
        return QueryFailed(400, "the store behind this endpoint cannot carry out the query", detail=detail)
    if reply.status in (429, 503):
        return QueryFailed(503, "the store behind this endpoint is busy; try again in a moment")
    if reply.status in (408, 504):
        return QueryFailed(504, "the query took longer than the store behind this endpoint lets it take")
    return QueryFailed(502, f"the store behind this endpoint answers {reply.status}", detail=detail)
