"""/ns: the vocabulary, for people in three languages and for programs, generated from ontology/entente.ttl."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from flask import Blueprint, Response

from loaders.vocabulary import DCT, GEO, NAMESPACE, OA, ORG, PROV, RDF, RDFS, SKOS, source
from server.documents import conditional, dressed, graph, negotiated
from server.jobs import QueryFailed
from server.pages import page
from server.problems import told

ontology = Blueprint("ontology", __name__)
OWL = "http://www.w3.org/2002/07/owl#"
GROUPS = {  # the first that fits
    "classes": (OWL + "Class",),
    "properties": (OWL + "ObjectProperty", OWL + "SymmetricProperty"),
    "values": (OWL + "DatatypeProperty",),
    "schemes": (SKOS + "ConceptScheme",),
    "concepts": (SKOS + "Concept",),
}
WORDS = {  # English, French, Spanish
    SKOS + "prefLabel": ("name", "nom", "nombre"), SKOS + "altLabel": ("other names", "autres noms", "otros nombres"),
    SKOS + "exactMatch": ("the same elsewhere", "le même ailleurs", "lo mismo en otra parte"),
    RDF + "type": ("what it is", "ce que c'est", "qué es"), DCT + "identifier": ("key", "clé", "clave"),
    DCT + "title": ("title", "titre", "título"), DCT + "issued": ("issued", "publié le", "publicado el"),
    DCT + "language": ("language", "langue", "lengua"), DCT + "source": ("address", "adresse", "dirección"),
    DCT + "publisher": ("publisher", "éditeur", "editor"),
    DCT + "isReplacedBy": ("replaces", "remplace", "sustituye"),
    ORG + "identifier": ("code", "code", "código"), ORG + "subOrganizationOf": ("part of", "partie de", "parte de"),
    PROV + "wasQuotedFrom": ("quoted from", "cité de", "citado de"), OA + "exact": ("sentence", "phrase", "frase"),
    OA + "start": ("from character", "du caractère", "desde el carácter"),
    OA + "end": ("to character", "au caractère", "hasta el carácter"),
    GEO + "lat": ("latitude", "latitude", "latitud"), GEO + "long": ("longitude", "longitude", "longitud"),
}  # fmt: skip
TIES = {
    RDFS + "subClassOf": "⊑", RDFS + "subPropertyOf": "⊑", RDFS + "domain": "domain", RDFS + "range": "range",
    SKOS + "exactMatch": "=", SKOS + "inScheme": "∈", SKOS + "notation": "notation",
}  # fmt: skip


@cache
def triples() -> tuple[ox.Triple, ...]:
    """The vocabulary. Read once a process."""
    return tuple(q.triple for q in ox.parse(source(), format=ox.RdfFormat.TURTLE))


@cache
def described() -> dict[str, list[dict[str, object]]]:
    """Terms by group, each with names, definitions and what it is tied to."""
    said: dict[str, list[ox.Triple]] = {}
    for triple in triples():
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(NAMESPACE):
            said.setdefault(triple.subject.value, []).append(triple)
    groups: dict[str, list[dict[str, object]]] = {name: [] for name in (*GROUPS, "others")}
    for iri, ours in sorted(said.items()):
        types = {getattr(t.object, "value", "") for t in ours if t.predicate.value == RDF + "type"}
        group = next((name for name, kinds in GROUPS.items() if types & set(kinds)), "others")
        groups[group].append(
            {
                "name": iri.removeprefix(NAMESPACE),
                "labels": _texts(ours, RDFS + "label") or _texts(ours, SKOS + "prefLabel"),
                "definitions": _texts(ours, SKOS + "definition") or _texts(ours, DCT + "description"),
                "ties": [
                    (TIES[t.predicate.value], getattr(t.object, "value", "")) for t in ours if t.predicate.value in TIES
                ],
            }
        )
    return {name: terms for name, terms in groups.items() if terms}


@cache
def words() -> dict[str, dict[str, str]]:
    """What pages call properties, classes and concepts, by language: the vocabulary's own words and some of others."""
    ours = {
        f"{NAMESPACE}{term['name']}": labels
        for terms in described().values()
        for term in terms
        if isinstance(labels := term["labels"], dict)
    }
    others = {iri: dict(zip(("en", "fr", "es"), said, strict=True)) for iri, said in WORDS.items()}
    return {**ours, **others}


def _texts(ours: list[ox.Triple], predicate: str) -> dict[str, str]:
    return {
        t.object.language or "": t.object.value
        for t in ours
        if t.predicate.value == predicate and isinstance(t.object, ox.Literal)
    }


@ontology.get("/ns")
@ontology.get("/ns.<any(html, ttl, jsonld, nt, rdf):ending>")
def vocabulary(ending: str = "") -> Response:
    """The vocabulary, in the format that the ending or the client names."""
    try:
        media = negotiated(ending)
    except QueryFailed as failed:
        return told(failed)
    if media == "text/html":
        response = page("vocabulary.html", groups=described(), namespace=NAMESPACE)
    elif media == "text/turtle":
        response = Response(source(), content_type="text/turtle; charset=utf-8")
    else:
        response = graph(list(triples()), media)
    return dressed(conditional(response), "ns", media)


@ontology.get("/ns/context.jsonld")
def context() -> Response:
    """The JSON-LD context of the vocabulary."""
    from importlib import resources

    text = (resources.files("ontology") / "context.jsonld").read_text(encoding="utf-8")
    return conditional(Response(text, content_type="application/ld+json"))
