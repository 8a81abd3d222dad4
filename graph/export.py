"""The graph as files for others: sorted, so that the same graph is the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from graph.network_export import formats as networks
from loaders.vocabulary import ENT, OA, ORG, PROV, SKOS

PREFIXES = {
    "ent": "https://w3id.org/entente#",
    "dct": "http://purl.org/dc/terms/",
    "skos": SKOS,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def export(store: ox.Store, form: str, out: BinaryIO, *, texts: bool = False) -> int:
    """Write the graph as "nq" (named graphs), "nt" or "ttl" (the default graph); returns how many statements.

    `texts` also writes the clean texts that offsets count in, which public dumps leave out. Raises KeyError for a
    format that is not in FORMATS.
    """
    return FORMATS[form](store, out, texts)


def _quads(store: ox.Store, texts: bool, *, named: bool) -> Iterator[ox.Quad]:
    pattern = store.quads_for_pattern(None, None, None, None if named else ox.DefaultGraph())
    return (
        q
        for q in pattern
        if (texts or q.predicate != ENT.text) and isinstance(q.graph_name, ox.DefaultGraph) is not named
    )


def _lines(lines: list[str], out: BinaryIO) -> int:
    lines.sort()
    out.writelines(line.encode() + b" .\n" for line in lines)
    return len(lines)


def _nq(store: ox.Store, out: BinaryIO, texts: bool) -> int:
    return _lines([str(q) for q in _quads(store, texts, named=True)], out)


def _nt(store: ox.Store, out: BinaryIO, texts: bool) -> int:
    return _lines([str(q.triple) for q in _quads(store, texts, named=False)], out)


def _ttl(store: ox.Store, out: BinaryIO, texts: bool) -> int:
    triples = sorted((q.triple for q in _quads(store, texts, named=False)), key=str)
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return len(triples)


FORMATS: dict[str, Callable[[ox.Store, BinaryIO, bool], int]] = {
    "nq": _nq,
    "nt": _nt,
    "ttl": _ttl,
    **networks(),
}
