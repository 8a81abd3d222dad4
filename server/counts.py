"""The queries that count what the dataset holds, once a snapshot."""

from __future__ import annotations

STATEMENTS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"
PERIOD = (
    "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) { ?r a <https://w3id.org/entente#Release> ; "
    "<http://purl.org/dc/terms/issued> ?day }"
)
COUNTED = (STATEMENTS, CLASSES, PROPERTIES, PERIOD)  # what is worth computing before anybody asks
