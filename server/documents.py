"""Documents about things: one address whose format is negotiated, and an address of its own for each format.

/organization/iom          HTML or data, as `Accept` likes best; Content-Location says which it was
/organization/iom.ttl      Turtle, whatever `Accept` says
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import pyoxigraph as ox
from flask import Response, request

from graph.dumps import PREFIXES
from server.jobs import QueryFailed
from server.negotiate import GRAPHS, PREFIXED, choose

ENDINGS = {
    "html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}  # fmt: skip
MEDIA = list(ENDINGS.values())
OTHERS = {  # what clients ask by that know no better name
    "application/json": "application/ld+json", "application/xml": "application/rdf+xml",
    "application/x-turtle": "text/turtle", "text/n3": "text/turtle", "text/plain": "application/n-triples",
}  # fmt: skip


def split(path: str) -> tuple[str, str]:
    """A path without the ending of a format, and the ending.

    >>> split("organization/iom.ttl"), split("release/2018.03")
    (('organization/iom', 'ttl'), ('release/2018.03', ''))
    """
    stem, dot, ending = path.rpartition(".")
    return (stem, ending) if dot and stem and ending in ENDINGS else (path, "")


def negotiated(ending: str, offered: Sequence[str] = MEDIA) -> str:
    """The media type that the ending names, or that the client likes best. Raises QueryFailed (406)."""
    media = ENDINGS.get(ending) or choose(request.headers.get("Accept"), [*offered, *OTHERS])
    media = OTHERS.get(media or "", media)
    if media is None:
        raise QueryFailed(406, "there are " + ", ".join(offered))
    return media


def address(path: str, ending: str = "") -> str:
    """The address of a document on this server, `path` as it was before encoding."""
    return f"{request.url_root}{quote(path, safe='/-._~')}{'.' if ending else ''}{ending}"


def asked(to: str) -> str:
    """An address that is led to with the parameters that the request had."""
    text = request.query_string.decode("latin-1")
    return f"{to}?{text}" if text else to


def paged(to: str, number: int) -> str:
    """The address of a page of a document; the first is the document itself."""
    return f"{to}?page={number}" if number > 1 else to


def dressed(response: Response, path: str, media: str, number: int = 1) -> Response:
    """The headers of a document: where this format has its own address, and which others there are."""
    mine = next(ending for ending, one in ENDINGS.items() if one == media)
    response.headers["Content-Location"] = paged(address(path, mine), number)
    links = [
        f'<{paged(address(path, ending), number)}>; rel="alternate"; type="{other}"'
        for ending, other in ENDINGS.items()
        if ending != mine
    ]
    response.headers["Link"] = ", ".join(filter(None, [response.headers.get("Link", ""), *links]))
    response.vary.add("Accept")
    response.vary.add("Accept-Encoding")
    return response


def conditional(response: Response) -> Response:
    """A whole response with a tag of its content, or 304 where the client has it already."""
    response.headers.setdefault("Cache-Control", "public, no-cache")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def graph(triples: list[ox.Triple], media: str) -> Response:
    """A graph as a response."""
    form = GRAPHS[media]
    prefixes = PREFIXES if form in PREFIXED else None
    return Response(ox.serialize(triples, format=form, prefixes=prefixes), content_type=media)
