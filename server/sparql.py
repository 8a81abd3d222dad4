"""/sparql: the SPARQL 1.1 Protocol's query operation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import MultiDict

from server.answers import respond
from server.description import describe
from server.jobs import Job, QueryFailed
from server.negotiate import GRAPHS, RESULTS, SHORT, formats
from server.problems import told
from server.settings import Settings

sparql = Blueprint("sparql", __name__)
FORM = "application/x-www-form-urlencoded"
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for: the text of a query or an update, and the parameters beside it."""

    text: str
    parameters: MultiDict[str, str]

    def graphs(self, name: str) -> tuple[str, ...]:
        """IRIs of graphs in a parameter. Raises QueryFailed where one is none."""
        given = tuple(self.parameters.getlist(name))
        for iri in given:
            if not IRI.fullmatch(iri):
                raise QueryFailed(400, f"{name}: {iri[:200]!r} is not an absolute IRI")
        return given


def operation(name: str, media: str, limit: int) -> Operation | None:
    """The query or update (`name`) of a request: by GET, by form, or as the body in its own media type.

    None where a GET asks for nothing. Raises QueryFailed.
    """
    if (request.content_length or 0) > limit:
        raise QueryFailed(413, f"a {name} may have {limit} bytes")
    parameters: MultiDict[str, str] = request.args
    if request.method in ("GET", "HEAD"):
        if name not in parameters:
            return None
    elif request.mimetype == media:
        if name in parameters:
            raise QueryFailed(400, f"one {name} is asked for: in the body or in the address, not in both")
        return Operation(_text(request.get_data(cache=False, parse_form_data=False), name), parameters)
    elif request.mimetype == FORM:
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if charset not in ("utf-8", "utf8"):
            raise QueryFailed(415, f"a form comes in UTF-8, not in {charset[:40]!r}")
        parameters = request.form
    else:
        raise QueryFailed(415, f"post a {name} as {media}, or as {FORM} with a parameter {name}")
    given = parameters.getlist(name)
    if len(given) != 1:
        raise QueryFailed(400, f"one {name} is asked for" if given else f"the parameter {name} is missing")
    return Operation(given[0], parameters)


def _text(data: bytes, name: str) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise QueryFailed(415, f"a {name} comes in UTF-8, not in {charset[:40]!r}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise QueryFailed(400, f"the {name} is not UTF-8: {wrong.reason} at byte {wrong.start}") from None


@sparql.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; describe the service where there is none."""
    settings: Settings = current_app.config["SETTINGS"]
    try:
        asked = operation("query", "application/sparql-query", settings.max_query)
        if asked is None:
            if "update" in request.args:
                raise QueryFailed(400, "an update is posted to /update")
            return describe(request.headers.get("Accept"))
        if "update" in asked.parameters:
            raise QueryFailed(400, "an update is posted to /update, without a query")
        rows, boolean, graph = formats(_wanted(asked.parameters.get("format") or asked.parameters.get("output")))
        dataset = asked.graphs("default-graph-uri"), asked.graphs("named-graph-uri")
        head = request.method == "HEAD"
        job = Job(asked.text, rows, boolean, graph, *dataset, base=request.base_url, head=head)
        return respond(job, timeout=_timeout(asked.parameters.get("timeout")))
    except QueryFailed as failed:
        return told(failed)


def _wanted(form: str | None) -> str | None:
    """What the client takes: what the parameter says for people, else the header."""
    if not form:
        return request.headers.get("Accept")
    if form not in SHORT and form not in RESULTS and form not in GRAPHS:
        raise QueryFailed(400, f"no format {form[:100]!r}; there are {', '.join(SHORT)}")
    media = SHORT.get(form, form)
    # a person who asks for JSON or XML means it for whatever the query gives
    also = {"json": "application/json", "xml": "application/xml", "csv": "", "tsv": ""}.get(form, "")
    return ", ".join(filter(None, (media, also and f"{also};q=0.5")))


def _timeout(given: str | None) -> float | None:
    if not given:
        return None
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise QueryFailed(400, "timeout is a number of seconds above 0")
    return seconds
