"""Every entity, release and passage has an address: a page for people, RDF for programs, of what the graph says.

An IRI under /id/ leads by 303 to its document. What was merged away leads by 301 to what stands for it; what was there
and is no more is 410.
"""

from __future__ import annotations

from urllib.parse import unquote

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from graph.catalogue import substituted
from graph.gone import gone
from loaders.errors import StoreError
from loaders.triples import ALT, PREF, TITLE, iri
from server.answers import respond, rows
from server.documents import ENDINGS, address, conditional, dressed, negotiated, split
from server.jobs import Job, QueryFailed
from server.ontology import words
from server.pages import language, page
from server.problems import told
from server.settings import Settings

entities = Blueprint("entities", __name__)
KINDS = "organization, project, agreement, funding, partnership, place, release, passage"
FIRST = (PREF.value, ALT.value, TITLE.value)  # what a page begins with
HEAD = """PREFIX ent: <https://w3id.org/entente#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX void: <http://rdfs.org/ns/void#> """
STANDS = HEAD + "SELECT DISTINCT ?by { { $me dct:isReplacedBy ?by } UNION { $me a ?type } }"
DESCRIPTION = (
    HEAD
    + """CONSTRUCT {
  $document foaf:primaryTopic $me ; void:inDataset $dataset .
  $me ?property ?value . ?value skos:prefLabel ?name ; dct:title ?title .
  ?other ?says $me . ?passage ?tells ?told .
} WHERE {
  { VALUES ?said { 1 } }
  UNION { $me ?property ?value FILTER(?property NOT IN (ent:text, ent:fingerprint)) }
  UNION { $me ?any ?value . ?value skos:prefLabel ?name FILTER(?any NOT IN (ent:partnerOf, ent:fundedBy)) }
  UNION { $me ?any ?value . ?value dct:title ?title }
  UNION { { SELECT ?other ?says {
    ?other ?says $me FILTER(?says NOT IN (ent:names, ent:mentions, ent:partnerOf)) } LIMIT 500 } }
  UNION { $me ent:evidence ?passage . ?passage ?tells ?told }
}"""
)
ENTITY = (
    HEAD
    + """SELECT ?side ?property ?value ?label {
  { BIND("is" AS ?side) { SELECT ?value ?property {
    $me ?property ?value FILTER(?property NOT IN (ent:text, ent:fingerprint, ent:partnerOf)) } LIMIT 600 } }
  UNION { BIND("is" AS ?side) BIND(ent:partnerOf AS ?property)
    { SELECT ?value { $me ent:partnerOf ?value } LIMIT 300 } }
  UNION { BIND("of" AS ?side) { SELECT ?value ?property {
    ?value ?property $me FILTER(?property NOT IN (ent:names, ent:mentions, ent:partnerOf)) } LIMIT 300 } }
  OPTIONAL { ?value skos:prefLabel|dct:title|oa:exact|<http://www.w3.org/2008/05/skos-xl#literalForm> ?label }
} ORDER BY ?side ?property ?value ?label"""
)
QUOTES = (
    HEAD
    + """SELECT ?fact (MIN(?quote) AS ?sentence) {
  VALUES ?fact { %s } ?fact ent:evidence ?passage . ?passage oa:exact ?quote } GROUP BY ?fact"""
)
EVIDENCE = (
    HEAD + "SELECT ?sentence ?release { $me ent:evidence ?p . ?p oa:exact ?sentence ; prov:wasQuotedFrom ?release }"
)


def about(query: str, me: ox.NamedNode, **more: str) -> str:
    """A query of this module about an entity."""
    return substituted(query, {"me": str(me), **{name: f"<{value}>" for name, value in more.items()}})


def described_as(iri: str) -> str:
    """The query for the description of an entity, for who has no document's address."""
    return about(DESCRIPTION, ox.NamedNode(iri), document=iri + "#description", dataset=iri + "#dataset")


@entities.get(f"/<any({KINDS}):kind>/<path:key>")
def entity(kind: str, key: str) -> AnyResponse:
    """What the graph says of an entity, in the format that the ending or the client names."""
    base: str = current_app.config["SETTINGS"].base
    stem, ending = split(key)
    try:
        me = iri(base, kind, stem)
        found = rows(about(STANDS, me))
        if not found and ending:  # its own name may end so
            me, found = iri(base, kind, key), rows(about(STANDS, iri(base, kind, key)))
            stem, ending = (key, "") if found else (stem, ending)
        media = negotiated(ending)
        if survivor := next((row["by"]["value"] for row in found if "by" in row), ""):
            return redirect(address(unquote(survivor.removeprefix(base)), ending), 301)
        path = f"{kind}/{stem}"
        if not found:
            return _missing(iri(base, kind, stem), path, media)
        if media == "text/html":
            return dressed(conditional(_page(kind, stem, me)), path, media)
        query = about(DESCRIPTION, me, document=address(path), dataset=f"{base}dataset")
        response = respond(Job(query, None, None, media, head=request.method == "HEAD"), kind="entity")
        return dressed(response, path, media) if response.status_code in (200, 304) else response
    except QueryFailed as failed:
        return page("message.html", failed.status, message=str(failed)) if _person() else told(failed)
    except StoreError as wrong:
        return page("message.html", 503, message=str(wrong)) if _person() else told(QueryFailed(503, str(wrong)))


def _person() -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _missing(me: ox.NamedNode, path: str, media: str) -> Response:
    settings: Settings = current_app.config["SETTINGS"]
    was = me.value in gone(settings.data) if not settings.store else False
    status, said = (410, "was withdrawn, and is no more in this graph") if was else (404, "not in this graph")
    if media == "text/html":
        return page("message.html", status, message=f"{path}: {said}")
    return told(QueryFailed(status, f"<{me.value}>: {said}"))


def _page(kind: str, key: str, me: ox.NamedNode) -> Response:
    found, evidence, mine = rows(about(ENTITY, me)), rows(about(EVIDENCE, me)), language()
    groups: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in found:
        value, label = row["value"]["value"], row.get("label", {})
        group = groups.setdefault((row["side"]["value"], row["property"]["value"]), {})
        one = {
            "value": value, "type": row["value"]["type"], "label": label.get("value", ""),
            "lang": row["value"].get("xml:lang", ""), "in": label.get("xml:lang", ""),
        }  # fmt: skip
        if value not in group or _nearer(one["in"], group[value]["in"], mine):
            group[value] = one
    bare = [one for group in groups.values() for one in group.values() if one["type"] == "uri" and not one["label"]]
    facts = " ".join(sorted({f"<{one['value']}>" for one in bare if one["value"].startswith(_base())}))
    sentences = {row["fact"]["value"]: row["sentence"]["value"] for row in rows(QUOTES % facts) if "fact" in row}
    for one in bare:
        one["label"] = sentences.get(one["value"], "")
    order = sorted(groups.items(), key=lambda item: (_rank(item[0][1]), item[0]))
    return page(
        "entity.html", kind=kind, key=key, me=me.value, groups=dict(order), evidence=evidence, words=words(),
        path=f"{kind}/{key}", formats=[(address(f"{kind}/{key}", e), m) for e, m in ENDINGS.items() if e != "html"],
    )  # fmt: skip


def _base() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.base


def _rank(predicate: str) -> int:
    return FIRST.index(predicate) if predicate in FIRST else len(FIRST)


def _nearer(one: str, other: str, mine: str) -> bool:
    """Whether a label of one language is liked better than that of another: the reader's, then any, then none."""
    return (one == mine, bool(one)) > (other == mine, bool(other))


@entities.get("/id/<path:rest>")
def identifier(rest: str) -> AnyResponse:
    """An instance's IRI under /id/ leads to the document about it."""
    to = "queries/" + rest.removeprefix("query/") if rest.startswith("query/") else rest
    return redirect(address(to), 303)
