"""The REST API as OpenAPI 3.1, made of the catalogue."""

from __future__ import annotations

from importlib import metadata
from typing import Any

from graph.binding import LITERALS, Parameter
from graph.catalogue import GROUPS, Query, catalogue
from server.names import KINDS
from server.negotiate import RESULTS

PROBLEM = {
    "description": "What is wrong, and what to do (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
NUMBERS = ("integer", "year", "decimal")
FORMAT = {
    "name": "format", "in": "query", "description": "In place of Accept",
    "schema": {"type": "string", "enum": ["json", "csv", "tsv", "xml"]},
}  # fmt: skip


STRING, STRINGS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
THREE = {"type": "object", "required": ["en", "fr", "es"], "properties": {"en": STRING, "fr": STRING, "es": STRING}}
TERM = {"type": "object", "required": ["type", "value"], "properties": {
    "type": {"type": "string", "enum": ["uri", "literal", "bnode"]}, "value": STRING, "xml:lang": STRING, "datatype": STRING}}  # fmt: skip
SCHEMAS: dict[str, Any] = {
    "Problem": {"type": "object", "required": ["title", "status"], "properties": {
        "type": STRING, "title": STRING, "status": {"type": "integer"}}},
    "Results": {"type": "object", "description": "SPARQL 1.1 Query Results JSON", "required": ["head", "results"], "properties": {
        "head": {"type": "object", "required": ["vars"], "properties": {"vars": STRINGS}},
        "results": {"type": "object", "required": ["bindings"], "properties": {
            "bindings": {"type": "array", "items": {"type": "object", "additionalProperties": TERM}}}}}},
    "Questions": {"type": "object", "required": ["queries"], "properties": {"queries": {"type": "array", "items": {
        "type": "object", "required": ["name", "group", "title", "description", "limits", "columns", "url", "parameters", "sparql"],
        "properties": {
            "name": STRING, "group": {"type": "string", "enum": list(GROUPS)}, "title": THREE, "description": THREE, "limits": THREE,
            "columns": STRINGS, "keywords": STRINGS, "url": {"type": "string", "format": "uri"}, "sparql": STRING,
            "parameters": {"type": "array", "items": {
                "type": "object", "required": ["name", "type", "required", "description"], "properties": {
                    "name": STRING, "type": STRING, "required": {"type": "boolean"}, "description": THREE}}}}}}}},
    "Found": {"type": "object", "required": ["results"], "properties": {"results": {"type": "array", "items": {
        "type": "object", "required": ["iri", "key", "type", "name", "matched", "score"], "properties": {
            "iri": {"type": "string", "format": "uri"}, "key": STRING, "type": {"type": "string", "enum": list(KINDS)}, "name": STRING,
            "matched": STRING, "score": {"type": "number", "minimum": 0, "maximum": 100}, "country": {"type": ["string", "null"]}}}}}},
}  # fmt: skip


def described(root: str, licence: str) -> dict[str, Any]:
    """The document; `root` is the server's address, `licence` that of the data's licence."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Entente", "version": metadata.version("entente"),
            "license": {"name": "Licence of the data", "url": licence},
            "description": "Who works with whom: questions over facts that were read from press releases.",
        },
        "servers": [{"url": root.rstrip("/")}], "security": [],
        "tags": [
            *({"name": group, "description": f"Questions about {group}"} for group in GROUPS),
            {"name": "search", "description": "Names of organisations, places and projects"},
        ],
        "paths": {
            "/api/queries": {"get": {
                "operationId": "listQueries", "summary": "Every question with its parameters",
                "responses": {"200": _json("The questions", "Questions")},
            }},
            "/api/search": {"get": {
                "operationId": "search", "tags": ["search"], "summary": "Organisations, places and projects by name",
                "parameters": [
                    {"name": "q", "in": "query", "required": True, "description": "A name, or some of its words", "example": "OIM", "schema": {"type": "string", "minLength": 1}},
                    {"name": "type", "in": "query", "description": "Only such", "schema": {"type": "string", "enum": list(KINDS)}},
                    {"name": "language", "in": "query", "description": "Of the names given back", "schema": {"type": "string", "enum": ["en", "fr", "es"], "default": "en"}},
                ],
                "responses": {"200": _json("The likest first", "Found"), "400": PROBLEM, "503": PROBLEM},
            }},
            **{f"/api/queries/{name}": {"get": _operation(query)} for name, query in catalogue().items()},
        },
        "components": {"schemas": SCHEMAS},
    }  # fmt: skip


def _json(description: str, schema: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _operation(query: Query) -> dict[str, Any]:
    return {
        "operationId": query.name, "tags": [query.group], "summary": query.titles["en"],
        "description": f"{query.descriptions['en']}\n\nColumns: {', '.join(query.columns)}.\n\nLimits: {query.limits['en']}",
        "parameters": [*(_parameter(one) for one in query.parameters), FORMAT],
        "responses": {
            "200": {"description": "The rows", "content": {
                media: {"schema": {"$ref": "#/components/schemas/Results"} if media.endswith("json") else {"type": "string"}}
                for media in RESULTS}},
            "400": PROBLEM, "406": PROBLEM, "429": PROBLEM, "503": PROBLEM, "504": PROBLEM, "507": PROBLEM,
        },
    }  # fmt: skip


def _parameter(one: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"} if one.default else {"type": "string", "minLength": 1}
    if one.type in LITERALS and one.type != "string":
        schema["pattern"] = f"^{LITERALS[one.type][0]}$"
    if one.default:
        schema["default"] = one.default
    return {
        "name": one.name, "in": "query", "required": not one.default, "description": one.descriptions["en"],
        "example": one.default or one.example, "schema": schema,
    }  # fmt: skip
