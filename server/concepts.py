"""What pages call the words of columns, such as `committed`: the vocabulary's own labels, in the reader's language."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from loaders.triples import PREF
from loaders.vocabulary import NAMESPACE, SKOS, source

NOTATION = ox.NamedNode(SKOS + "notation")
COLUMNS = {  # what the concepts of a column begin with
    "kind": ("kind-",), "type": ("agreement-type-",), "state": ("agreement-status-", "funding-status-"),
}  # fmt: skip


@cache
def called(language: str) -> dict[str, dict[str, str]]:
    """For each column, the label of each word in a language. Read once a process.

    >>> called("fr")["state"]["signed"], called("es")["kind"]["government"]
    ('signé', 'gobierno')
    """
    terms = ox.Store()
    terms.load(source(), format=ox.RdfFormat.TURTLE)
    labels = {
        quad.subject: quad.object.value
        for quad in terms.quads_for_pattern(None, PREF, None)
        if isinstance(quad.object, ox.Literal) and quad.object.language == language
    }
    found: dict[str, dict[str, str]] = {column: {} for column in COLUMNS}
    for quad in terms.quads_for_pattern(None, NOTATION, None):
        for column, beginnings in COLUMNS.items():
            if str(quad.subject)[1:].startswith(tuple(NAMESPACE + beginning for beginning in beginnings)):
                found[column][str(getattr(quad.object, "value", ""))] = labels[quad.subject]
    return found
