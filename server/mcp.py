"""The Model Context Protocol: what language models may ask of the graph, read-only and under the endpoint's limits.

`/mcp` speaks it over HTTP (streamable HTTP without sessions: each POST is answered by one JSON document), `entente mcp`
over standard input and output. Only tools are offered: search, describe, query, evidence, schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, request

from graph.binding import QueryError, find_entity
from graph.catalogue import catalogue
from loaders.errors import EntenteError
from server import card
from server.answers import body, services, table
from server.describing import EVIDENCE, NAMING, PAGE, about, described_as, standing
from server.jobs import Job, QueryFailed
from server.names import KINDS
from server.problems import problem

mcp = Blueprint("mcp", __name__)
VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
MOST = 200  # rows that a model is given, unless it asks for fewer
INSTRUCTIONS = (
    "A graph of who works with whom, read by rules from press releases. Read the schema first; search for names, then "
    "ask by key or IRI. Quote the sentence that says a fact; say that an answer is what releases say, not all there is."
)
TEXT = {"type": "string"}


def _schema(required: tuple[str, ...] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _search(given: dict[str, Any]) -> object:
    kind = given.get("type")
    found = services().names.find(
        str(given["text"])[:500],
        (kind,) if kind in KINDS else KINDS,
        limit=15,
        language=str(given.get("language", "en")),
    )
    return [
        {"iri": one.iri, "type": one.kind, "name": one.name, "matched": one.label, "score": one.score, "country": one.country}
        for one in found
    ]  # fmt: skip


def _entity(given: dict[str, Any]) -> tuple[ox.NamedNode, bool]:
    """What is meant, a survivor for what was merged away, and whether it has further pages. Raises QueryFailed."""
    value = str(given["entity"])[:500]
    base = current_app.config["SETTINGS"].base
    kind, slash, _ = value.removeprefix(base).partition("/")
    if slash and not value.startswith(base):
        value = base + value
    found = find_entity(table, kind if slash else "organization", value, base)
    stands = standing(found)
    if stands.by:
        return ox.NamedNode(stands.by), standing(ox.NamedNode(stands.by)).more
    if not stands.described:
        raise QueryFailed(404, f"<{found.value}> is not in this graph; search for its name")
    return found, stands.more


def _describe(given: dict[str, Any]) -> object:
    entity, more = _entity(given)
    told = body(Job(described_as(entity.value), None, None, "text/turtle")).decode()
    cut = f"# The first {PAGE} statements that speak of it; ask `query` for the others.\n"
    return told + cut if more else told


def _evidence(given: dict[str, Any]) -> object:
    entity, _ = _entity(given)
    found = table(about(EVIDENCE, entity)) or table(about(NAMING, entity))
    return [{"sentence": said, "release": release, "title": title} for said, release, title in found[:MOST]]


def _query(given: dict[str, Any]) -> object:
    if ("name" in given) == ("sparql" in given):
        raise QueryFailed(400, "give either the name of a question, with its parameters, or a query in SPARQL")
    if "name" in given:
        parameters = {str(k): str(v) for k, v in (given.get("parameters") or {}).items()}
        asked = catalogue()[str(given["name"])].bound(table, parameters, current_app.config["SETTINGS"].base)
    else:
        asked = str(given["sparql"])
    text = body(Job(asked, graph="text/turtle")).decode()
    if not text.startswith("{"):
        return text[:100_000]
    answer = json.loads(text)
    if "boolean" in answer:
        return answer["boolean"]
    names, rows = answer["head"]["vars"], answer["results"]["bindings"]
    shown = rows[: min(MOST, int(given.get("limit", MOST)))]
    return {
        "columns": names, "rows": [[row.get(n, {}).get("value") for n in names] for row in shown], "total": len(rows),
        "complete": len(shown) == len(rows) and "incomplete" not in answer,
    }  # fmt: skip


TOOLS: dict[str, tuple[str, dict[str, Any], Callable[[dict[str, Any]], object]]] = {
    "schema": ("The schema card: classes, properties, counts, examples, pitfalls. Read it first.", _schema(), lambda _: card.text()),
    "search": (
        "Find organisations, places and projects by name, in English, French or Spanish.",
        _schema(("text",), text=TEXT, type={"type": "string", "enum": list(KINDS)}, language={"type": "string", "enum": ["en", "fr", "es"]}),
        _search,
    ),
    "describe": (
        "What the graph says of an entity, in Turtle. By IRI, by kind and key (agreement/KEY), or an organisation by name.",
        _schema(("entity",), entity=TEXT), _describe,
    ),
    "query": (
        "Ask a question of the catalogue by name with its parameters, or a read-only query in SPARQL 1.1. "
        "Questions: " + ", ".join(sorted(catalogue())) + ".",
        _schema(name=TEXT, parameters={"type": "object", "additionalProperties": TEXT}, sparql=TEXT,
                limit={"type": "integer", "minimum": 1, "maximum": MOST}),
        _query,
    ),
    "evidence": (
        "The sentences that say a fact, or name a body or place, and their releases. By IRI or kind and key.",
        _schema(("entity",), entity=TEXT), _evidence,
    ),
}  # fmt: skip


def answered(message: object) -> dict[str, Any] | None:
    """The answer to one JSON-RPC message; None to a notification or an answer. Runs within a request's context."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return _error(None, -32600, "one JSON-RPC 2.0 message is expected")
    number, method = message.get("id"), message.get("method")
    if number is None or method is None:
        return None
    given = message.get("params") if isinstance(message.get("params"), dict) else {}
    assert isinstance(given, dict)
    if method == "initialize":
        asked = given.get("protocolVersion")
        result: dict[str, Any] = {
            "protocolVersion": asked if asked in VERSIONS else VERSIONS[0], "capabilities": {"tools": {}},
            "serverInfo": {"name": "entente", "version": metadata.version("entente")}, "instructions": INSTRUCTIONS,
        }  # fmt: skip
    elif method == "ping":
        result = {}
    elif method == "tools/list":
        result = {"tools": [
            {"name": name, "description": said, "inputSchema": schema, "annotations": {"readOnlyHint": True, "openWorldHint": False}}
            for name, (said, schema, _) in TOOLS.items()
        ]}  # fmt: skip
    elif method == "tools/call":
        if given.get("name") not in TOOLS:
            return _error(number, -32602, f"there is no such tool; there are {', '.join(TOOLS)}")
        result = _called(str(given["name"]), given.get("arguments") or {})
    else:
        return _error(number, -32601, f"{str(method)[:100]} is not offered here")
    return {"jsonrpc": "2.0", "id": number, "result": result}


def _called(name: str, given: object) -> dict[str, Any]:
    """A tool's result; what goes wrong is told to the model, which may do better."""
    _, schema, run = TOOLS[name]
    try:
        if (
            not isinstance(given, dict)
            or set(given) - set(schema["properties"])
            or set(schema["required"]) - set(given)
        ):
            raise QueryFailed(400, f"{name} takes {', '.join(schema['properties']) or 'nothing'}")
        found = run(given)
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
        return {"content": [{"type": "text", "text": text}], "isError": False}
    except (QueryError, QueryFailed, EntenteError, TypeError, ValueError) as wrong:
        detail = getattr(wrong, "more", {}).get("detail", "")
        return {"content": [{"type": "text", "text": f"{wrong} {detail}".strip()}], "isError": True}


def _error(number: object, code: int, said: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": said}}


@mcp.post("/mcp")
def over_http() -> Response:
    """One message, answered at once."""
    try:
        message = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError):
        message = None
    answer = answered(message)
    if answer is None:
        return Response(status=202)
    return Response(json.dumps(answer, ensure_ascii=False), content_type="application/json")


@mcp.route("/mcp", methods=["GET", "DELETE"])
def no_stream() -> Response:
    """The server begins no talk of its own, and keeps no session."""
    response = problem(405, "post JSON-RPC messages of the Model Context Protocol here")
    response.headers["Allow"] = "POST"
    return response
