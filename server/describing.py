"""The queries about one entity: does it stand, what is said of it, what speaks of it (page by page), its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from flask import current_app

from graph.catalogue import substituted
from server.answers import rows

PAGE = 500  # statements that speak of an entity, in one document
OWN = 600  # statements about an entity that a page for people shows, partners aside
PARTNERS = 300  # of those it shows
HEAD = """PREFIX ent: <https://w3id.org/entente#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX void: <http://rdfs.org/ns/void#> PREFIX hydra: <http://www.w3.org/ns/hydra/core#> """
SPEAKS = "?other ?says $me FILTER(?says NOT IN (ent:names, ent:mentions, ent:partnerOf))"
STANDS = (
    HEAD
    + """SELECT DISTINCT ?is ?by ?here ?more {
  { $me dct:isReplacedBy ?by } UNION { $me a ?type BIND(true AS ?is) }
  UNION { SELECT (true AS ?here) { SPEAKS } OFFSET $from LIMIT 1 }
  UNION { SELECT (true AS ?more) { SPEAKS } OFFSET $to LIMIT 1 }
}""".replace("SPEAKS", SPEAKS)
)
DESCRIPTION = (
    HEAD
    + """CONSTRUCT {
  $document foaf:primaryTopic $me ; void:inDataset $dataset .
  $me ?property ?value . ?value skos:prefLabel ?name ; dct:title ?title .
  ?other ?says $me . ?passage ?tells ?told . LINKS
} WHERE {
  { VALUES ?said { 1 } }
  UNION { $me ?property ?value FILTER(?property NOT IN (ent:text, ent:fingerprint)) }
  UNION { $me ?any ?value . ?value skos:prefLabel ?name FILTER(?any NOT IN (ent:partnerOf, ent:fundedBy)) }
  UNION { $me ?any ?value . ?value dct:title ?title }
  UNION { { SELECT ?other ?says { SPEAKS } OFFSET $from LIMIT PAGE } }
  UNION { $me ent:evidence ?passage . ?passage ?tells ?told }
}""".replace("SPEAKS", SPEAKS).replace("PAGE", str(PAGE))
)
REST = (
    HEAD
    + """CONSTRUCT { $document foaf:primaryTopic $me ; void:inDataset $dataset . ?other ?says $me . LINKS }
WHERE { { VALUES ?said { 1 } } UNION { { SELECT ?other ?says { SPEAKS } OFFSET $from LIMIT PAGE } } }""".replace(
        "SPEAKS", SPEAKS
    ).replace("PAGE", str(PAGE))
)
LINKS = (
    ("first", "$document a hydra:PartialCollectionView ; hydra:first $first ."),
    ("previous", "$document hydra:previous $previous ."),
    ("next", "$document hydra:next $next ."),
)
OWN_SIDE = """
  { BIND("is" AS ?side) { SELECT ?value ?property {
    $me ?property ?value FILTER(?property NOT IN (ent:text, ent:fingerprint, ent:partnerOf)) } LIMIT OWN } }
  UNION { BIND("is" AS ?side) BIND(ent:partnerOf AS ?property)
    { SELECT ?value { $me ent:partnerOf ?value } LIMIT PARTNERS } }
  UNION""".replace("OWN", str(OWN)).replace("PARTNERS", str(PARTNERS))
NAMED_SIDE = """
  { BIND("is" AS ?side) { SELECT ?value ?property {
    VALUES ?property { skos:prefLabel dct:title } $me ?property ?value } } }
  UNION"""
ENTITY = (
    HEAD
    + """SELECT ?side ?property ?value ?label { SIDES
  { BIND("of" AS ?side) { SELECT (?other AS ?value) (?says AS ?property) { SPEAKS } OFFSET $from LIMIT PAGE } }
  OPTIONAL { ?value skos:prefLabel|dct:title|oa:exact|<http://www.w3.org/2008/05/skos-xl#literalForm> ?label }
} ORDER BY ?side ?property ?value ?label""".replace("SPEAKS", SPEAKS).replace("PAGE", str(PAGE))
)
QUOTES = (
    HEAD
    + """SELECT ?fact (MIN(?quote) AS ?sentence) {
  VALUES ?fact { %s } ?fact ent:evidence ?passage . ?passage oa:exact ?quote } GROUP BY ?fact"""
)
EVIDENCE = (
    HEAD
    + """SELECT ?sentence ?release ?title {
  $me ent:evidence ?p . ?p oa:exact ?sentence ; prov:wasQuotedFrom ?release OPTIONAL { ?release dct:title ?title } }"""
)
NAMING = (
    HEAD
    + """SELECT ?sentence ?release ?title {
  ?p ent:names $me ; oa:exact ?sentence ; prov:wasQuotedFrom ?release
  OPTIONAL { ?release dct:title ?title } } LIMIT 200"""
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a store knows of an IRI: whether it describes it, who replaced it, which pages of statements there are."""

    described: bool
    by: str  # IRI of the survivor; "" where nothing replaced it
    here: bool  # something speaks of it on this page
    more: bool  # and on the next


def about(query: str, me: ox.NamedNode, page: int = 1, **more: str) -> str:
    """A query of this module about an entity; `more` are IRIs, `page` counts from 1."""
    terms = {name: f"<{value}>" for name, value in more.items()}
    bounds = {"from": str((page - 1) * PAGE), "to": str(page * PAGE)}
    if current_app.config["SETTINGS"].store:  # the order of a snapshot of ours is fixed, another store's need not be
        query = query.replace(" } OFFSET", " } ORDER BY ?other ?says OFFSET")
    return substituted(query, {"me": str(me), **bounds, **terms})


def standing(me: ox.NamedNode, page: int = 1) -> Standing:
    """How an entity stands. Raises QueryFailed, StoreError."""
    found = rows(about(STANDS, me, page))
    by = next((row["by"]["value"] for row in found if "by" in row), "")
    described, here, more = (any(name in row for row in found) for name in ("is", "here", "more"))
    return Standing(described, by, here, more)


def description(me: ox.NamedNode, page: int, document: str, dataset: str, links: dict[str, str]) -> str:
    """The query for a page of the description; `links` are addresses of the first, previous and next page."""
    told = " ".join(text for name, text in LINKS if name in links)
    whole = (DESCRIPTION if page == 1 else REST).replace("LINKS", told)
    return about(whole, me, page, document=document, dataset=dataset, **links)


def described_as(iri: str) -> str:
    """The query for the description of an entity, for who has no document's address."""
    return description(ox.NamedNode(iri), 1, iri + "#description", iri + "#dataset", {})


def told_of(me: ox.NamedNode, page: int) -> list[dict[str, Any]]:
    """Rows of the page for people: what is said of an entity, on a later page its names alone; what speaks of it."""
    return rows(about(ENTITY.replace("SIDES", OWN_SIDE if page == 1 else NAMED_SIDE), me, page))
