"""Content negotiation (RFC 9110 §12): which of our formats a client likes best."""

from __future__ import annotations

import re

import pyoxigraph as ox

Format = ox.QueryResultsFormat | ox.RdfFormat
RESULTS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
}
SHORT = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "ttl": "text/turtle", "turtle": "text/turtle", "nt": "application/n-triples",
    "nq": "application/n-quads", "trig": "application/trig", "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}  # fmt: skip


def ranges(accept: str) -> list[tuple[str, float]]:
    """Media ranges of an Accept header with their q-values; malformed parts are passed over."""
    found = []
    for part in accept.split(",")[:64]:
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if match := re.fullmatch(r"q\s*=\s*([01](?:\.\d{0,3})?)", parameter, re.IGNORECASE):
                quality = min(float(match[1]), 1.0)
        if re.fullmatch(r"[\w.+*-]+/[\w.+*-]+", media):
            found.append((media.lower(), quality))
    return found


def choose(accept: str | None, offered: list[str]) -> str | None:
    """The offered media type that the header likes best, ours first where it has no preference.

    None where it takes none.

    >>> choose("text/html, application/xml;q=0.9, */*;q=0.1", ["text/turtle", "application/xml"])
    'application/xml'
    """
    given = ranges(accept or "*/*") or [("*/*", 1.0)]

    def quality(media: str) -> float:
        best, most = 0.0, -1
        for pattern, q in given:
            specific = (
                2
                if pattern == media
                else 1
                if pattern.endswith("/*") and media.startswith(pattern[:-1]) and pattern != "*/*"
                else 0
                if pattern == "*/*"
                else -1
            )
            if specific > most:
                best, most = q, specific
        return best if most >= 0 else 0.0

    ranked = sorted(((quality(media), -n) for n, media in enumerate(offered)), reverse=True)
    return offered[-ranked[0][1]] if ranked and ranked[0][0] > 0 else None
