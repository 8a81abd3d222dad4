"""/update (SPARQL 1.1 Protocol) and /graphs (Graph Store Protocol): reading for all, writing for who has the token."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, current_app, request

from server.answers import Told, body, hung_up, respond, services
from server.jobs import Job, QueryFailed
from server.line import Gone
from server.negotiate import GRAPHS, SHORT, choose
from server.problems import problem, told
from server.settings import Settings
from server.sparql import IRI, operation
from server.writer import Change, Graph, Update

changes = Blueprint("changes", __name__)
MULTIPART = "multipart/form-data"


@changes.post("/update")
def update() -> Response:
    """Carry out an update."""
    settings: Settings = current_app.config["SETTINGS"]
    try:
        allow(settings)
        asked = operation("update", "application/sparql-update", settings.max_update)
        assert asked is not None
        if "query" in asked.parameters:
            raise QueryFailed(400, "a query goes to /sparql, without an update")
        change = Update(
            asked.text, asked.graphs("using-graph-uri"), asked.graphs("using-named-graph-uri"), request.base_url
        )
        return carry_out(change, "update", asked.text)
    except QueryFailed as failed:
        return refusal(failed)


@changes.route("/graphs", methods=["GET", "PUT", "POST", "DELETE"])
def graphs() -> Response:
    """Read, replace, add to or drop one graph."""
    settings: Settings = current_app.config["SETTINGS"]
    try:
        name = named()
        if request.method in ("GET", "HEAD"):
            return read(name)
        allow(settings)
        parts = documents() if request.method in ("PUT", "POST") else ()
        return carry_out(Graph(request.method, name, parts, name or request.base_url), "graph", name or "default")
    except QueryFailed as failed:
        return refusal(failed)


def allow(settings: Settings) -> None:
    """Let through who may write. Raises QueryFailed."""
    if not settings.writable:
        raise QueryFailed(403, "this endpoint is read-only")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise QueryFailed(401, "writing asks for a bearer token")
    if not hmac.compare_digest(token.strip().encode("utf-8", "replace"), settings.token.encode()):
        raise QueryFailed(401, "the bearer token is not the right one")


def refusal(failed: QueryFailed) -> Response:
    """A failure; one for want of a token says how to bring it."""
    response = told(failed)
    if failed.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="entente"'
    return response


def named() -> str | None:
    """The graph that the address names; None for the default graph. Raises QueryFailed."""
    given = request.args.getlist("graph")
    if "default" in request.args and not given:
        return None
    if len(given) != 1 or "default" in request.args:
        raise QueryFailed(400, "say which graph: ?graph=IRI, or ?default")
    if not IRI.fullmatch(given[0]):
        raise QueryFailed(400, f"graph: {given[0][:200]!r} is not an absolute IRI")
    return given[0]


def read(name: str | None) -> Response:
    """A graph's triples. Raises QueryFailed where there is no such graph."""
    wanted = request.args.get("format")
    media = choose(SHORT.get(wanted, wanted) if wanted else request.headers.get("Accept"), list(GRAPHS))
    if media is None:
        raise QueryFailed(406, "a graph is RDF; ask for " + ", ".join(GRAPHS))
    if name is None:
        query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    else:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        if b"true" not in body(Job(f"ASK {{ GRAPH <{name}> {{}} }}")):
            raise QueryFailed(404, f"there is no graph <{name}>")
    return respond(Job(query, None, None, media, head=request.method == "HEAD"), kind="graph")


def documents() -> tuple[tuple[str, bytes], ...]:
    """The RDF documents that a request brings: its body, or each file of a form. Raises QueryFailed."""
    if request.mimetype == MULTIPART:
        files = [file for _, file in request.files.items(multi=True)]
        if not files:
            raise QueryFailed(400, "the form holds no file")
        return tuple((file.mimetype or "text/turtle", file.read()) for file in files)
    if "Content-Range" in request.headers:
        raise QueryFailed(400, "a graph is not sent in ranges")
    return ((request.mimetype or "text/turtle", request.get_data(cache=False, parse_form_data=False)),)


def carry_out(change: Change, kind: str, text: str) -> Response:
    """Hand a change to the writing process. Raises QueryFailed."""
    ours = services()
    log = Told(ours.metrics, kind, text)
    if ours.writes is None:
        raise QueryFailed(403, "this endpoint is read-only")
    try:
        status = ours.writes.apply(change, hung_up())
    except QueryFailed as failed:
        log.end(str(failed.status))
        raise
    except Gone:
        log.end("gone")
        return problem(499, "the client has gone")
    log.end("done")
    response = Response(status=status)
    response.headers["Entente-Snapshot"] = ours.workers.snapshot().name
    return response
