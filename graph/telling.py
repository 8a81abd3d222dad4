"""The default graph read fact by fact, for exports in the formats of others; memory holds one fact at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from loaders.triples import IDENTIFIER, ISSUED, LANGUAGE, PREF, QUOTE, QUOTED, SOURCE, TITLE, TYPE
from loaders.vocabulary import SKOS

DEFAULT = ox.DefaultGraph()
NOTATION = ox.NamedNode(SKOS + "notation")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says a fact, and the release that it stands in."""

    passage: str
    quote: str
    release: str
    language: str
    issued: date | None
    url: str


class Telling:
    """What the default graph of a store says."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def every(self, kind: ox.NamedNode) -> list[ox.NamedNode]:
        """Every instance of a class, sorted."""
        quads = self.store.quads_for_pattern(None, TYPE, kind, DEFAULT)
        return sorted((q.subject for q in quads if isinstance(q.subject, ox.NamedNode)), key=lambda n: n.value)

    def nodes(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """The things that a statement leads to, sorted."""
        quads = self.store.quads_for_pattern(node, predicate, None, DEFAULT)
        return sorted((q.object for q in quads if isinstance(q.object, ox.NamedNode)), key=lambda n: n.value)

    def subjects(self, predicate: ox.NamedNode, node: ox.NamedNode) -> list[ox.NamedNode]:
        """The things that a statement leads from, sorted."""
        quads = self.store.quads_for_pattern(None, predicate, node, DEFAULT)
        return sorted((q.subject for q in quads if isinstance(q.subject, ox.NamedNode)), key=lambda n: n.value)

    def values(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        """Literals as text, each once, sorted."""
        quads = self.store.quads_for_pattern(node, predicate, None, DEFAULT)
        return sorted({q.object.value for q in quads if isinstance(q.object, ox.Literal)})

    def value(self, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
        """The first literal; "" where there is none."""
        return next(iter(self.values(node, predicate)), "")

    def notation(self, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
        """The notation of a concept: the word of a status or a type."""
        return next((self.value(concept, NOTATION) for concept in self.nodes(node, predicate)), "")

    def names(self, node: ox.NamedNode) -> dict[str, str]:
        """Preferred names by language, sorted."""
        quads = self.store.quads_for_pattern(node, PREF, None, DEFAULT)
        found = [(q.object.language or "", q.object.value) for q in quads if isinstance(q.object, ox.Literal)]
        return dict(sorted(found, reverse=True)[::-1])

    def name(self, node: ox.NamedNode, language: str = "en") -> str:
        """One name."""
        names = self.names(node)
        return names.get(language) or names.get("en") or next(iter(names.values()), self.key(node))

    def key(self, node: ox.NamedNode) -> str:
        """What an entity is known by; for what has no identifier, the end of its IRI."""
        return self.value(node, IDENTIFIER) or node.value.rpartition("/")[2]

    def sentences(self, fact: ox.NamedNode, evidence: ox.NamedNode) -> list[Sentence]:
        """The sentences that say a fact, the earliest release first."""
        found = [self._sentence(passage) for passage in self.nodes(fact, evidence)]
        return sorted(found, key=lambda s: (s.issued or date.max, s.passage))

    def _sentence(self, passage: ox.NamedNode) -> Sentence:
        release = next(iter(self.nodes(passage, QUOTED)), passage)
        issued = self.value(release, ISSUED)
        address = next((n.value for n in self.nodes(release, SOURCE)), "")
        language = self.value(release, LANGUAGE)
        return Sentence(
            passage.value, self.value(passage, QUOTE), release.value, language,
            date.fromisoformat(issued) if issued else None, address,
        )  # fmt: skip

    def title(self, release: ox.NamedNode) -> str:
        """The title of a release."""
        return self.value(release, TITLE)

    def releases(self, kind: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, date]]:
        """Dated releases."""
        for release in self.every(kind):
            if issued := self.value(release, ISSUED):
                yield release, date.fromisoformat(issued)
