"""The catalogue in the store, as SHACL describes executable queries (sh:SPARQLExecutable), so that editors find it.

After the examples of https://github.com/sib-swiss/sparql-examples: a query editor asks the endpoint for them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.catalogue import catalogue
from graph.dumps import PREFIXES
from loaders.triples import TYPE, iri
from loaders.vocabulary import RDFS, SCHEMA, XSD

SH = "http://www.w3.org/ns/shacl#"
ANY_URI = ox.NamedNode(XSD + "anyURI")


def examples(base: str) -> Iterator[ox.Triple]:
    """Every question with its texts in three languages, run with the examples of its parameters; and the prefixes."""
    home = ox.NamedNode(f"{base}graph/queries")
    for prefix, namespace in sorted(PREFIXES.items()):
        one = ox.NamedNode(f"{home.value}#prefix-{prefix}")
        yield ox.Triple(home, ox.NamedNode(SH + "declare"), one)
        yield ox.Triple(one, ox.NamedNode(SH + "prefix"), ox.Literal(prefix))
        yield ox.Triple(one, ox.NamedNode(SH + "namespace"), ox.Literal(namespace, datatype=ANY_URI))
    for name, query in catalogue().items():
        me = iri(base, "query", name)
        text = "\n".join(line for line in query.example(base).splitlines() if not line.startswith("#")).strip()
        yield ox.Triple(me, TYPE, ox.NamedNode(SH + "SPARQLExecutable"))
        yield ox.Triple(me, TYPE, ox.NamedNode(SH + "SPARQLSelectExecutable"))
        yield ox.Triple(me, ox.NamedNode(SH + "select"), ox.Literal(text))
        yield ox.Triple(me, ox.NamedNode(SH + "prefixes"), home)
        for language in query.titles:
            yield ox.Triple(me, ox.NamedNode(RDFS + "label"), ox.Literal(query.titles[language], language=language))
            told = query.descriptions[language]
            yield ox.Triple(me, ox.NamedNode(RDFS + "comment"), ox.Literal(told, language=language))
        for word in query.keywords:
            yield ox.Triple(me, ox.NamedNode(SCHEMA + "keywords"), ox.Literal(word))
