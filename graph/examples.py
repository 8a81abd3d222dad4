"""The catalogue in the store, as SHACL describes executable queries (sh:SPARQLExecutable), so that editors find it.

After the examples of https://github.com/sib-swiss/sparql-examples: a query editor asks the endpoint for them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.catalogue import catalogue
from loaders.triples import TYPE, iri
from loaders.vocabulary import RDFS, SCHEMA

SH = "http://www.w3.org/ns/shacl#"


def examples(base: str) -> Iterator[ox.Triple]:
    """Every question with its texts in three languages, run with the examples of its parameters."""
    for name, query in catalogue().items():
        me = iri(base, "query", name)
        text = "\n".join(line for line in query.example(base).splitlines() if not line.startswith("#")).strip()
        yield ox.Triple(me, TYPE, ox.NamedNode(SH + "SPARQLExecutable"))
        yield ox.Triple(me, TYPE, ox.NamedNode(SH + "SPARQLSelectExecutable"))
        yield ox.Triple(me, ox.NamedNode(SH + "select"), ox.Literal(text))
        for language in query.titles:
            yield ox.Triple(me, ox.NamedNode(RDFS + "label"), ox.Literal(query.titles[language], language=language))
            told = query.descriptions[language]
            yield ox.Triple(me, ox.NamedNode(RDFS + "comment"), ox.Literal(told, language=language))
        for word in query.keywords:
            yield ox.Triple(me, ox.NamedNode(SCHEMA + "keywords"), ox.Literal(word))
