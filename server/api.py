"""/api: the questions of the catalogue for programs, as OpenAPI describes them, and a search by name."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, request

from graph.binding import QueryError
from graph.catalogue import Query, catalogue
from loaders.errors import StoreError
from server.answers import respond, services, table
from server.documents import conditional
from server.jobs import Job, QueryFailed
from server.names import KINDS
from server.negotiate import RESULTS, SHORT, choose
from server.openapi import described
from server.problems import problem, told

api = Blueprint("api", __name__)
LANGUAGES = ("en", "fr", "es")
ASKED = ("q", "type", "language")


def as_json(value: object, status: int = 200) -> Response:
    """A JSON response."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Response(text + "\n", status, content_type="application/json; charset=utf-8")


def told_of(query: Query) -> dict[str, Any]:
    """What a question is, for programs."""
    return {
        "name": query.name, "group": query.group, "title": query.titles, "description": query.descriptions,
        "limits": query.limits, "columns": query.columns, "keywords": query.keywords, "includes": query.includes,
        "url": f"{request.url_root}api/queries/{query.name}", "page": f"{request.url_root}queries/{query.name}",
        "parameters": [
            {"name": p.name, "type": p.type, "required": not p.default, "default": p.default, "example": p.example,
             "description": p.descriptions}
            for p in query.parameters
        ],
        "sparql": query.text,
    }  # fmt: skip


@api.get("/api/queries")
def listed() -> Response:
    """Every question."""
    return conditional(as_json({"queries": [told_of(query) for query in catalogue().values()]}))


@api.get("/api/queries/<name>")
def answered(name: str) -> Response:
    """The answer to a question: its parameters are bound as terms, never pasted."""
    if name not in catalogue():
        return problem(404, f"there is no question {name[:100]!r}; /api/queries lists them")
    given = request.args.to_dict()
    if double := next((key for key in request.args if len(request.args.getlist(key)) > 1), ""):
        return problem(400, f"{double[:100]} is given twice")
    form = given.pop("format", None)
    media = choose(SHORT.get(form, form) if form else request.headers.get("Accept"), list(RESULTS))
    if media is None or (form is not None and form not in SHORT and form not in RESULTS):
        return problem(406, "an answer comes as " + ", ".join(RESULTS))
    try:
        bound = catalogue()[name].bound(table, given, current_app.config["SETTINGS"].base)
        return respond(Job(bound, media, head=request.method == "HEAD"), kind="question")
    except QueryError as wrong:
        return problem(400, str(wrong))
    except QueryFailed as failed:
        return told(failed)
    except StoreError as wrong:
        return problem(503, str(wrong))


@api.get("/api/search")
def search() -> Response:
    """Organisations, places and projects by name."""
    if wrong := next((key for key in request.args if key not in ASKED or len(request.args.getlist(key)) > 1), None):
        return problem(400, f"{wrong[:100]!r} is not asked for, or twice: one each of {', '.join(ASKED)}")
    kind, language = request.args.get("type", ""), request.args.get("language", "en")
    if not request.args.get("q", "").strip():
        return problem(400, "q is missing: a name, or some of its words")
    if kind and kind not in KINDS:
        return problem(400, f"type is one of {', '.join(KINDS)}")
    if language not in LANGUAGES:
        return problem(400, f"language is one of {', '.join(LANGUAGES)}")
    try:
        found = services().names.find(request.args.get("q", "")[:500], (kind,) if kind else KINDS, language=language)
    except QueryFailed as failed:
        return told(failed)
    except StoreError as wrong:
        return problem(503, str(wrong))
    base = current_app.config["SETTINGS"].base
    return as_json(
        {
            "results": [
                {"iri": one.iri, "key": one.iri.removeprefix(f"{base}{one.kind}/"), "type": one.kind, "name": one.name,
                 "matched": one.label, "score": one.score, "country": one.country or None}
                for one in found
            ]
        }
    )  # fmt: skip


@api.get("/api/openapi.json")
def openapi() -> Response:
    """The API as OpenAPI 3.1."""
    return conditional(as_json(described(request.url_root, current_app.config["SETTINGS"].license)))
