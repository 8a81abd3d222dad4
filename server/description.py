"""The SPARQL 1.1 Service Description: what /sparql says of itself."""

from __future__ import annotations

import pyoxigraph as ox
from flask import Response, request

from server.negotiate import GRAPHS, choose
from server.problems import problem

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"


def describe(accept: str | None) -> Response:
    """The description, in the RDF format the client likes best; Turtle for browsers."""
    media = choose(accept, list(GRAPHS)) or ("text/turtle" if "text/html" in (accept or "") else None)
    if media is None:
        return problem(406, "the service description is RDF; ask for " + ", ".join(GRAPHS))
    me = ox.NamedNode(request.url_root + "sparql")
    service, dataset, graph = me, ox.BlankNode("dataset"), ox.BlankNode("graph")
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    triples = [
        ox.Triple(service, rdf_type, sd("Service")), ox.Triple(service, sd("endpoint"), me),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")), ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, rdf_type, sd("Dataset")), ox.Triple(dataset, sd("defaultGraph"), graph), ox.Triple(graph, rdf_type, sd("Graph")),
        *(ox.Triple(service, sd("resultFormat"), ox.NamedNode(FORMATS + f)) for f in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG")),
    ]  # fmt: skip
    body = ox.serialize(triples, format=GRAPHS[media])
    return Response(body, content_type=media, headers={"Vary": "Accept"})
