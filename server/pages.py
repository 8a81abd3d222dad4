"""Pages for people: what the graph holds, the questions of the catalogue and their answers."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from graph.binding import QueryError
from graph.catalogue import GROUPS, Query, catalogue
from loaders.errors import StoreError
from server.answers import body, rows, services, table
from server.concepts import called
from server.jobs import Job, QueryFailed
from server.names import KINDS
from server.negotiate import ranges
from server.settings import Settings
from server.texts import COLUMNS, TEXTS

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
    shared = {"lang": lang, "t": TEXTS[lang], "texts": TEXTS, "base": current_app.config["SETTINGS"].base}
    body = render_template(template, **{**shared, **values})
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
        queries=_grouped(),
        snapshot=snapshot,
    )


def _grouped() -> list[Query]:
    return sorted(catalogue().values(), key=lambda q: GROUPS.index(q.group))


@pages.get("/queries")
def questions() -> Response:
    """Every question of the catalogue, group by group."""
    return page("queries.html", queries=_grouped())


@pages.get("/search")
def search() -> Response:
    """Organisations, places and projects by name, the likest first."""
    asked = request.args.get("q", "").strip()[:500]
    try:
        found = services().names.find(asked, KINDS, language=language()) if asked else []
    except (QueryFailed, StoreError) as wrong:
        return page("message.html", 503, message=str(wrong))
    return page("search.html", asked=asked, found=found)


@pages.get("/queries/<name>")
def question(name: str) -> Response:
    """A question of the catalogue: its parameters, its text, and its answer where they are given."""
    try:
        query = catalogue()[name]
    except QueryError as missing:
        return page("message.html", 404, message=str(missing))
    given = {p.name: request.args[p.name].strip() for p in query.parameters if request.args.get(p.name, "").strip()}
    spoken = [p.name for p in query.parameters if p.type == "language" and p.name not in given]
    asked = {**given, **dict.fromkeys(spoken, language())}  # names come in the reader's language
    answer, wrong = None, ""
    if all(p.default or p.name in given for p in query.parameters):
        try:
            answer = json.loads(body(Job(_bound(query, asked))))
        except (QueryError, QueryFailed, StoreError) as failed:
            wrong = str(failed)
    found = answer["results"]["bindings"] if answer else []
    return page(
        "query.html",
        400 if wrong else 200,
        query=query,
        given=given,
        asked=asked,
        columns=COLUMNS.get(language(), {}),
        called=called(language()),
        wrong=wrong,
        answered=answer is not None,
        names=answer["head"]["vars"] if answer else [],
        found=found[:ROWS],
        total=len(found),
    )


def _bound(query: Query, given: dict[str, str]) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return query.bound(table, given, settings.base)
