"""The REST API as OpenAPI 3.1, made of the catalogue."""

from __future__ import annotations

from importlib import metadata
from typing import Any

from graph.binding import LITERALS, Parameter
from graph.catalogue import GROUPS, Query, catalogue
from server.names import KINDS

PROBLEM = {
    "description": "What is wrong, and what to do (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
NUMBERS = ("integer", "year", "decimal")
FORMAT = {
    "name": "format", "in": "query", "description": "In place of Accept",
    "schema": {"type": "string", "enum": ["json", "csv", "tsv", "xml"]},
}  # fmt: skip


def described(root: str) -> dict[str, Any]:
    """The document; `root` is the server's address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Entente", "version": metadata.version("entente"),
            "description": "Who works with whom: questions over facts that were read from press releases.",
        },
        "servers": [{"url": root.rstrip("/")}],
        "tags": [{"name": group} for group in (*GROUPS, "search")],
        "paths": {
            "/api/queries": {"get": {
                "operationId": "listQueries", "summary": "Every question with its parameters",
                "responses": {"200": {"description": "The questions", "content": {"application/json": {"schema": {"type": "object"}}}}},
            }},
            "/api/search": {"get": {
                "operationId": "search", "tags": ["search"], "summary": "Organisations, places and projects by name",
                "parameters": [
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}},
                    {"name": "type", "in": "query", "schema": {"type": "string", "enum": list(KINDS)}},
                    {"name": "language", "in": "query", "schema": {"type": "string", "enum": ["en", "fr", "es"]}},
                ],
                "responses": {"200": {"description": "The likest first", "content": {"application/json": {"schema": {"type": "object"}}}}, "400": PROBLEM},
            }},
            **{f"/api/queries/{name}": {"get": _operation(query)} for name, query in catalogue().items()},
        },
        "components": {"schemas": {
            "Problem": {"type": "object", "required": ["title", "status"], "properties": {
                "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}}},
            "Results": {"type": "object", "description": "SPARQL 1.1 Query Results JSON", "required": ["head", "results"], "properties": {
                "head": {"type": "object"}, "results": {"type": "object"}}},
        }},
    }  # fmt: skip


def _operation(query: Query) -> dict[str, Any]:
    results = {"schema": {"$ref": "#/components/schemas/Results"}}
    text = {"schema": {"type": "string"}}
    return {
        "operationId": query.name, "tags": [query.group], "summary": query.titles["en"],
        "description": f"{query.descriptions['en']}\n\nColumns: {', '.join(query.columns)}.\n\nLimits: {query.limits['en']}",
        "parameters": [*(_parameter(one) for one in query.parameters), FORMAT],
        "responses": {
            "200": {"description": "The rows", "content": {
                "application/sparql-results+json": results, "application/json": results, "text/csv": text,
                "text/tab-separated-values": text}},
            "400": PROBLEM, "406": PROBLEM, "429": PROBLEM, "503": PROBLEM, "504": PROBLEM, "507": PROBLEM,
        },
    }  # fmt: skip


def _parameter(one: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if one.type in LITERALS and one.type != "string":
        schema["pattern"] = f"^{LITERALS[one.type][0]}$"
    if one.default:
        schema["default"] = one.default
    return {
        "name": one.name, "in": "query", "required": not one.default, "description": one.descriptions["en"],
        "example": one.default or one.example, "schema": schema,
    }  # fmt: skip
