"""/sparql: the SPARQL 1.1 Protocol's query operation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request, stream_with_context

from loaders.errors import StoreError
from server.description import describe
from server.negotiate import GRAPHS, RESULTS, SHORT, choose
from server.problems import CORS, problem
from server.settings import Settings
from server.workers import Job, QueryFailed, Workers

sparql = Blueprint("sparql", __name__)
SERVICE = re.compile(
    r'#[^\n]*|<[^<>"{}|^`\\\s]*>|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[?$:][\w-]+|(?P<word>\bSERVICE\b)',
    re.IGNORECASE,
)


def calls_service(query: str) -> bool:
    """Whether a query asks other services; the word in strings, comments, IRIs and names does not count.

    >>> calls_service("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    True
    >>> calls_service('SELECT ("SERVICE" AS ?service) {}')
    False
    """
    return any(match["word"] for match in SERVICE.finditer(query))


@sparql.route("/sparql", methods=["GET", "POST", "OPTIONS"])
def endpoint() -> Response:
    """Answer a query, by GET, by form or by body; describe the service where there is none."""
    settings: Settings = current_app.config["SETTINGS"]
    if request.method == "OPTIONS":
        return Response(
            status=204,
            headers={
                **CORS,
                "Allow": "GET, HEAD, POST, OPTIONS",
                "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
                "Access-Control-Allow-Headers": "Accept, Content-Type, Authorization",
                "Access-Control-Max-Age": "86400",
            },
        )
    if (request.content_length or 0) > settings.max_query:
        return problem(413, f"a query may have {settings.max_query} bytes")
    arguments = request.args
    if request.method == "POST":
        media = (request.mimetype or "").lower()
        if media == "application/sparql-query":
            try:
                queries = [request.get_data(cache=False).decode("utf-8")]
            except UnicodeDecodeError as wrong:
                return problem(400, f"the query is not UTF-8: {wrong.reason} at byte {wrong.start}")
        elif media == "application/x-www-form-urlencoded":
            arguments, queries = request.form, request.form.getlist("query")
        else:
            return problem(
                415,
                "post a query as application/sparql-query, "
                "or as application/x-www-form-urlencoded with a parameter query",
            )
    else:
        queries = request.args.getlist("query")
        if not queries:
            return describe(request.headers.get("Accept"))
    if len(queries) != 1:
        return problem(400, "one query is asked for" if queries else "the parameter query is missing")
    if "update" in arguments:
        return problem(400, "an update is posted to /update")
    return answer(
        queries[0],
        arguments.getlist("default-graph-uri"),
        arguments.getlist("named-graph-uri"),
        arguments.get("format"),
        arguments.get("timeout"),
    )


def answer(
    query: str, default_graphs: list[str], named_graphs: list[str], form: str | None, timeout: str | None
) -> Response:
    """Run a query in a process of its own and stream what it says."""
    settings: Settings = current_app.config["SETTINGS"]
    workers: Workers = current_app.extensions["workers"]
    if calls_service(query):
        return problem(403, "SERVICE is not allowed here: this endpoint asks no other")
    if form is not None and form not in SHORT and form not in {**RESULTS, **GRAPHS}:
        return problem(400, f"no format {form!r}; there are {', '.join(SHORT)}")
    wanted = SHORT.get(form, form) if form else request.headers.get("Accept")
    try:
        limit = min(settings.query_timeout, float(timeout)) if timeout else settings.query_timeout
    except ValueError:
        return problem(400, "timeout is a number of seconds")
    if not limit > 0:
        return problem(400, "timeout is a number of seconds above 0")
    try:
        snapshot = workers.snapshot()
        job = Job(
            str(snapshot),
            query,
            choose(wanted, list(RESULTS)),
            choose(wanted, list(GRAPHS)),
            tuple(default_graphs),
            tuple(named_graphs),
            bool(default_graphs or named_graphs),
        )
        media, pieces = workers.run(job, limit)
    except StoreError as missing:
        return problem(503, str(missing))
    except QueryFailed as failed:
        return problem(failed.status, failed.title, **failed.more)
    response = Response(
        stream_with_context(_started(pieces)),
        content_type=media + ("; charset=utf-8" if media.startswith("text/") else ""),
    )
    response.headers.update(CORS)
    response.headers["Vary"] = "Accept"
    response.headers["Entente-Snapshot"] = snapshot.name
    response.headers["Link"] = f'<{request.url_root}dataset>; rel="describedby"'
    return response


def _started(pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield from pieces
