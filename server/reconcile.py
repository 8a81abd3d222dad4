"""/reconcile: the Reconciliation Service API 0.2, as OpenRefine asks it; identifiers are `organization/iom` and so on."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, request

from loaders.errors import StoreError
from server.answers import services
from server.api import as_json
from server.extending import EXTENDED, extended, proposed
from server.jobs import QueryFailed
from server.names import KINDS, Found
from server.pages import language, page
from server.problems import problem, told
from server.texts import TEXTS

reconcile = Blueprint("reconcile", __name__)
TYPES = {"organization": "Organization", "place": "Place", "project": "Project"}
QUERIES, PIDS = 100, {"country": "Country (ISO code or name)", "kind": "Kind of organisation"}
FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
MISFIT, UNKNOWN = 0.6, 0.95  # what a score is worth where a property says another thing, or is not known


def manifest() -> dict[str, Any]:
    """What the service can do."""
    root = request.url_root
    path = {"service_url": root.rstrip("/")}
    return {
        "versions": ["0.2"], "name": "Entente", "identifierSpace": current_app.config["SETTINGS"].base,
        "schemaSpace": "https://w3id.org/entente#", "documentation": f"{root}dataset",
        "defaultTypes": [{"id": kind, "name": name} for kind, name in TYPES.items()],
        "view": {"url": root + "{{id}}"},
        "preview": {"url": root + "reconcile/preview?id={{id}}", "width": 420, "height": 220},
        "suggest": {
            "entity": {**path, "service_path": "/reconcile/suggest/entity", "flyout_service_path": "/reconcile/flyout?id=${id}"},
            "property": {**path, "service_path": "/reconcile/suggest/property"},
            "type": {**path, "service_path": "/reconcile/suggest/type"},
        },
        "extend": {
            "propose_properties": {**path, "service_path": "/reconcile/properties"},
            "property_settings": [{
                "name": "limit", "label": "Limit", "type": "number", "default": 0,
                "help_text": "Values a row, at most; 0 for all"}],
        },
    }  # fmt: skip


def _safely(answer: Callable[[], object]) -> Response:
    try:
        return as_json(answer())
    except QueryFailed as failed:
        return told(failed)
    except StoreError as wrong:
        return problem(503, str(wrong))


@reconcile.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """The manifest, a batch of queries, or a request for more of what was matched."""
    queries, extend = request.values.get("queries"), request.values.get("extend")
    if queries is not None:
        return _safely(lambda: _batch(_read(queries, "queries")))
    if extend is not None:
        return _safely(lambda: extended(_read(extend, "extend"), language()))
    return as_json(manifest())


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise QueryFailed(400, f"{name} is no JSON: {wrong}") from None
    if not isinstance(value, dict):
        raise QueryFailed(400, f"{name} is no JSON object")
    return value


def _batch(queries: dict[str, Any]) -> dict[str, Any]:
    if len(queries) > QUERIES:
        raise QueryFailed(413, f"a batch has {QUERIES} queries at most")
    return {name: {"result": _matched(query)} for name, query in queries.items()}


def _matched(query: object) -> list[dict[str, Any]]:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise QueryFailed(400, 'each query of a batch is an object with "query", a string')
    asked = query.get("type") or query.get("types") or []
    kinds = [kind for kind in ([asked] if isinstance(asked, str) else asked) if kind in KINDS] or KINDS
    limit = query.get("limit")
    limit = min(max(int(limit), 1), 50) if isinstance(limit, int | float) else 10
    wanted = {
        p["pid"]: p.get("v") for p in query.get("properties") or [] if isinstance(p, dict) and p.get("pid") in PIDS
    }
    found = services().names.find(query["query"][:500], kinds, limit=50, language=language())
    scored = sorted(((_score(one, wanted), one) for one in found), key=lambda s: (-s[0], s[1].iri))
    sure = [score for score, _ in scored if score >= 100]
    return [_candidate(one, score, match=len(sure) == 1 and score >= 100) for score, one in scored[:limit]]


def _score(one: Found, wanted: dict[str, object]) -> float:
    score = one.score
    for pid, value in wanted.items():
        for text in [_text(v) for v in (value if isinstance(value, list) else [value])][:1]:
            known = one.country if pid == "country" else one.sort
            if text and not (known and _fits(pid, text, known)):
                score *= MISFIT if known else UNKNOWN
    return round(score, 1)


def _fits(pid: str, text: str, known: str) -> bool:
    if pid == "kind" or len(text) == 2:
        return text.casefold() == known.casefold()
    places = services().names.find(text, ("place",), limit=5)
    return any(p.score >= 100 and p.iri.rpartition("/")[2] == known.casefold() for p in places)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("id") or value.get("name") or "").removeprefix("place/")
    return "" if value is None else str(value)


def _about(one: Found) -> str:
    """What tells an entity from others of its name."""
    return " · ".join(filter(None, (one.sort, one.country, one.label if one.label != one.name else "")))


def _candidate(one: Found, score: float, *, match: bool) -> dict[str, Any]:
    base = current_app.config["SETTINGS"].base
    return {
        "id": one.iri.removeprefix(base), "name": one.name, "score": score, "match": match, "description": _about(one),
        "type": [{"id": one.kind, "name": TYPES[one.kind]}],
        "features": [{"id": "name_similarity", "value": one.score}],
    }  # fmt: skip


@reconcile.get("/reconcile/suggest/<any(entity, property, type):what>")
def suggest(what: str) -> Response:
    """What a client may mean that has typed the beginning of a name."""
    prefix = request.args.get("prefix", "")[:200]
    start = request.args.get("cursor", "0")
    first = int(start) if start.isdecimal() and len(start) < 6 else 0
    if what == "entity":
        kind = request.args.get("type", "")
        return _safely(lambda: {"result": _suggested(prefix, (kind,) if kind in KINDS else KINDS)[first:]})
    table = TYPES if what == "type" else {**PIDS, **{pid: one.name for pid, one in EXTENDED.items()}}
    fitting = [
        {"id": key, "name": name} for key, name in table.items() if prefix.casefold() in f"{key} {name}".casefold()
    ]
    return as_json({"result": fitting[first:]})


def _suggested(prefix: str, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    base = current_app.config["SETTINGS"].base
    return [
        {"id": one.iri.removeprefix(base), "name": one.name, "description": _about(one),
         "notable": [{"id": one.kind, "name": TYPES[one.kind]}]}
        for one in services().names.find(prefix, kinds, limit=20, language=language(), begin=True)
    ]  # fmt: skip


@reconcile.get("/reconcile/properties")
def properties() -> Response:
    """Properties that things of a type can be extended by."""
    kind, limit = request.args.get("type", ""), request.args.get("limit", "")
    found = proposed(kind)
    return as_json({"type": kind, "properties": found[: int(limit)] if limit.isdecimal() and len(limit) < 6 and int(limit) else found,
                    **({"limit": int(limit)} if limit.isdecimal() and len(limit) < 6 else {})})  # fmt: skip


def _shown(key: str) -> dict[str, list[str]]:
    answer = extended(
        {"ids": [key], "properties": [{"id": p} for p in ("name", "kind", "country", "within", "partner")]}, language()
    )
    return {
        pid: [str(v.get("name") or v.get("str") or "") for v in values][:6]
        for pid, values in answer["rows"][key].items()
    }


@reconcile.get("/reconcile/preview")
def preview() -> Response:
    """A small page about an entity, to be shown in a frame."""
    key = request.args.get("id", "")[:500]
    try:
        shown = _shown(key)
    except QueryFailed as failed:
        return page("message.html", failed.status, message=failed.title)
    if not shown["name"]:
        return page("message.html", 404, message=key)
    response = Response(_html(key, shown), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = FRAMED
    return response


@reconcile.get("/reconcile/flyout")
def flyout() -> Response:
    """The same as a part of a page."""
    key = request.args.get("id", "")[:500]
    return _safely(lambda: {"id": key, "html": _html(key, _shown(key))})


def _html(key: str, shown: dict[str, list[str]]) -> str:
    words = TEXTS[language()]
    lines = "".join(
        f"<div><small>{escape(words.get('rec-' + pid, pid))}:</small> {escape(', '.join(values))}</div>"
        for pid, values in shown.items()
        if values and pid != "name"
    )
    names = dict.fromkeys(shown["name"])
    title = escape(next(iter(names), key))
    address = f"{request.url_root}{quote(key)}"
    return (
        '<div style="font:14px/1.5 sans-serif">'
        f'<b><a href="{address}" target="_blank" rel="noopener">{title}</a></b>{lines}</div>'
    )
