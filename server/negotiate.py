"""Content negotiation (RFC 9110 §12): which of our formats a client likes best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import pyoxigraph as ox

RESULTS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
BOOLEANS = [media for media in RESULTS if not media.startswith("text/") or media == "text/xml"]
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
PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML)  # formats that prefixes make readable
SHORT = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "ttl": "text/turtle", "turtle": "text/turtle", "nt": "application/n-triples",
    "nq": "application/n-quads", "trig": "application/trig", "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}  # fmt: skip


MEDIA = re.compile(r"[\w.+*-]+/[\w.+*-]+")
QUALITY = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)", re.IGNORECASE)
PARTS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
MOST = 64  # parts of a header that are read


def qualities(header: str) -> dict[str, float]:
    """What a header of the Accept family lists, in small letters, with its q-values; other parameters are passed over.

    >>> qualities('text/turtle;version="1,2";q=0.5, GZIP, br ; q=2')
    {'text/turtle': 0.5, 'gzip': 1.0, 'br': 1.0}
    """
    found: dict[str, float] = {}
    for part in PARTS.findall(header)[:MOST]:
        name, *parameters = (p.strip() for p in part.split(";"))
        quality = next((min(float(m[1]), 1.0) for p in parameters if (m := QUALITY.fullmatch(p))), 1.0)
        if name:
            found[name.lower()] = quality
    return found


def ranges(accept: str) -> list[tuple[str, float]]:
    """Media ranges of an Accept header with their q-values; malformed parts are passed over."""
    return [(media, q) for media, q in qualities(accept).items() if MEDIA.fullmatch(media)]


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the header likes best, ours first where it has no preference.

    None where it takes none.

    >>> choose("text/html, application/xml;q=0.9, */*;q=0.1", ["text/turtle", "application/xml"])
    'application/xml'
    """
    given = dict(ranges(accept or "*/*")) or {"*/*": 1.0}

    def quality(media: str) -> float:
        kind = media.partition("/")[0]
        return given.get(media, given.get(f"{kind}/*", given.get("*/*", 0.0)))

    best = max(offered, key=quality)  # the first of those that are liked most
    return best if quality(best) > 0 else None


@lru_cache(256)
def formats(wanted: str | None) -> tuple[str | None, str | None, str | None]:
    """The media types for rows, for true or false, and for a graph; None for what a client does not take."""
    return choose(wanted, list(RESULTS)), choose(wanted, BOOLEANS), choose(wanted, list(GRAPHS))
