"""Pages for people: what the graph holds, the questions of the catalogue and their answers, an entity's facts."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from graph.binding import QueryError
from graph.catalogue import GROUPS, Query, catalogue
from loaders.errors import StoreError
from server.answers import body, rows, services, table
from server.jobs import Job, QueryFailed
from server.negotiate import ranges
from server.settings import Settings
from server.texts import TEXTS

pages = Blueprint("pages", __name__)
ENT = """PREFIX ent: <https://w3id.org/entente#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> """
CLASSES = ("Release", "Organization", "Agreement", "Project", "Funding", "Partnership", "Place")
COUNTS = (
    ENT
    + "SELECT ?class (COUNT(?x) AS ?n) { VALUES ?class { "
    + " ".join(f"ent:{c}" for c in CLASSES)
    + " } ?x a ?class } GROUP BY ?class"
)
LATEST = (
    ENT
    + """SELECT ?release ?title ?issued {
  ?release a ent:Release ; dct:title ?title OPTIONAL { ?release dct:issued ?issued }
} ORDER BY DESC(?issued) ?release LIMIT 5"""
)
ROWS = 200  # rows of an answer that a page shows


def language() -> str:
    """The reader's language: ?lang, else what the browser prefers, else English."""
    asked = request.args.get("lang")
    if asked in TEXTS:
        return asked
    wanted = sorted(
        ((q, -n, tag) for n, (tag, q) in enumerate(_tags(request.headers.get("Accept-Language", "")))), reverse=True
    )
    return next((tag for _, _, tag in wanted if tag in TEXTS), "en")


def _tags(header: str) -> list[tuple[str, float]]:
    return [
        (media.split("/")[0].split("-")[0], q)
        for media, q in ranges(",".join(p.replace(";", "/x;", 1) if ";" in p else p + "/x" for p in header.split(",")))
    ]


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page in the reader's language."""
    lang = language()
    body = render_template(
        template, lang=lang, t=TEXTS[lang], texts=TEXTS, base=current_app.config["SETTINGS"].base, **values
    )
    return Response(
        body,
        status,
        content_type="text/html; charset=utf-8",
        headers={"Vary": "Accept-Language", "Content-Language": lang},
    )


@pages.get("/")
def home() -> Response:
    """What the graph holds, and its questions."""
    try:
        counts = {r["class"]["value"].rsplit("#", 1)[-1]: int(r["n"]["value"]) for r in rows(COUNTS)}
        latest = rows(LATEST)
        snapshot = services().workers.snapshot().name
    except (QueryFailed, StoreError) as wrong:
        return page("message.html", 503, message=str(wrong))
    return page(
        "home.html",
        counts=[(c, counts.get(c, 0)) for c in CLASSES],
        latest=latest,
        queries=sorted(catalogue().values(), key=lambda q: GROUPS.index(q.group)),
        snapshot=snapshot,
    )


@pages.get("/queries/<name>")
def question(name: str) -> Response:
    """A question of the catalogue: its parameters, its text, and its answer where they are given."""
    try:
        query = catalogue()[name]
    except QueryError as missing:
        return page("message.html", 404, message=str(missing))
    given = {p.name: request.args[p.name].strip() for p in query.parameters if request.args.get(p.name, "").strip()}
    answer, wrong = None, ""
    if len(given) == len([p for p in query.parameters if not p.default]) and (given or not query.parameters):
        try:
            answer = json.loads(body(Job(_bound(query, given))))
        except (QueryError, QueryFailed, StoreError) as failed:
            wrong = str(failed)
    found = answer["results"]["bindings"] if answer else []
    return page(
        "query.html",
        400 if wrong else 200,
        query=query,
        given=given,
        wrong=wrong,
        answered=answer is not None,
        names=answer["head"]["vars"] if answer else [],
        found=found[:ROWS],
        total=len(found),
    )


def _bound(query: Query, given: dict[str, str]) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return query.bound(table, given, settings.base)


ENTITY = (
    ENT
    + """SELECT ?side ?property ?value ?label {
  { BIND("is" AS ?side) ?me ?property ?value }
  UNION { BIND("of" AS ?side) ?value ?property ?me FILTER(?property NOT IN (ent:names, ent:mentions)) }
  OPTIONAL { ?value skos:prefLabel|dct:title|oa:exact ?label }
  FILTER(?property != ent:text)
} ORDER BY ?side ?property ?value LIMIT 500"""
)
EVIDENCE = (
    ENT + "SELECT ?sentence ?release { ?me ent:evidence ?p . ?p oa:exact ?sentence ; prov:wasQuotedFrom ?release }"
)


@pages.get("/<any(organization, project, agreement, funding, partnership, place, release, passage):kind>/<path:key>")
def entity(kind: str, key: str) -> Response:
    """What the graph says of an entity, with the sentences that say it."""
    import pyoxigraph as ox

    from loaders.triples import iri

    me = str(iri(current_app.config["SETTINGS"].base, kind, key))
    try:
        found = rows(ENTITY.replace("?me", me))
        evidence = rows(EVIDENCE.replace("?me", me))
    except (QueryFailed, StoreError) as wrong:
        return page("message.html", 503, message=str(wrong))
    if not found:
        return page("message.html", 404, message=f"{kind}/{key}: not in this graph")
    del ox
    groups: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in found:
        value = row["value"]["value"]
        lang = row.get("label", {}).get("xml:lang")
        group = groups.setdefault((row["side"]["value"], row["property"]["value"]), {})
        if value not in group or lang == language():
            group[value] = {
                "value": value,
                "type": row["value"]["type"],
                "label": row.get("label", {}).get("value", ""),
                "lang": row["value"].get("xml:lang", ""),
            }
    return page("entity.html", kind=kind, key=key, me=me.strip("<>"), groups=groups, evidence=evidence)


@pages.get("/id/<path:rest>")
def identifier(rest: str) -> AnyResponse:
    """An instance's IRI under /id/ leads to its page."""
    return redirect("/" + rest, 303)
