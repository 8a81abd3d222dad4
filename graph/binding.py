"""Parameters of the catalogue as RDF terms: typed, checked, entities found by IRI, key or name.

A value becomes a term of the RDF library, which writes it: no value can end a string or an IRI and become query.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from loaders.errors import EntenteError
from loaders.lexicon import LANGUAGES
from loaders.triples import iri
from loaders.vocabulary import DCT, SKOS, XSD

ENTITIES = ("organization", "place", "project", "release", "agreement", "funding", "partnership", "passage")
FACTS = ("agreement", "project", "funding", "partnership")
LITERALS = {
    "string": (r"(?s).{1,500}", "string"), "integer": (r"-?\d{1,12}", "integer"), "year": (r"\d{4}", "integer"),
    "decimal": (r"-?\d{1,15}(\.\d{1,9})?", "decimal"), "date": (r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "date"),
    "currency": (r"[A-Z]{3}", "string"), "language": (r"[a-z]{2}", "string"), "country": (r"[A-Z]{2}", "string"),
}  # fmt: skip
NAMES = 50_000  # names that a misspelt one is compared with


Term = ox.NamedNode | ox.Literal
Ask = Callable[[str], list[tuple[str, ...]]]


class QueryError(EntenteError):
    """A query of the catalogue is not there, or a parameter does not fit; the message says what would."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable `$name` of the query."""

    name: str
    type: str  # an entity's kind, or one of LITERALS, or "fact"
    default: str
    example: str
    descriptions: dict[str, str]

    @property
    def description(self) -> str:
        """What it is, in English."""
        return self.descriptions["en"]


def asking(store: ox.Store) -> Ask:
    """A way to ask a store: from a query to its rows, values as plain text."""

    def ask(query: str) -> list[tuple[str, ...]]:
        answer = store.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        names = range(len(answer.variables))
        return [tuple("" if row[n] is None else _plain(row[n]) for n in names) for row in answer]

    return ask


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def term(ask: Ask, parameter: Parameter, value: str, base: str) -> Term:
    """A parameter's value as an RDF term; entities by IRI, key or name. Raises QueryError."""
    if parameter.type in ENTITIES:
        return find_entity(ask, parameter.type, value, base)
    if parameter.type == "fact":
        kind, _, key = value.removeprefix(base).partition("/")
        if kind not in FACTS or not key:
            raise QueryError(f"{parameter.name}: {value!r} is no fact (for example {parameter.example})")
        return iri(base, kind, key)
    pattern, datatype = LITERALS[parameter.type]
    if not re.fullmatch(pattern, value):
        raise QueryError(f"{parameter.name}: {value!r} is no {parameter.type} (for example {parameter.example})")
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


def find_entity(ask: Ask, kind: str, value: str, base: str) -> ox.NamedNode:
    """An entity by its IRI, its key or one of its names; where it was merged away, the one that stands for it.

    Raises QueryError, with names like the one asked for, where there is none.
    """
    if value.startswith(("http://", "https://")):
        try:
            return _survivor(ask, ox.NamedNode(value))
        except ValueError as problem:
            raise QueryError(f"{value!r} is no IRI: {problem}") from problem
    node = _survivor(ask, iri(base, kind, value))
    if ask(f"SELECT ?type {{ {node} a ?type }} LIMIT 1"):
        return node
    names = " ".join(str(ox.Literal(value, language=language)) for language in LANGUAGES)
    for path in (f"<{SKOS}prefLabel>|<{DCT}title>", f"<{SKOS}altLabel>"):
        found = ask(f"SELECT DISTINCT ?e {{ VALUES ?name {{ {names} }} ?e {path} ?name }} ORDER BY ?e")
        called = [entity for (entity,) in found if entity.startswith(f"{base}{kind}/")]
        if len(called) > 1:
            keys = ", ".join(entity.removeprefix(f"{base}{kind}/") for entity in called)
            raise QueryError(f"more than one {kind} is called {value!r}; ask by key: {keys}")
        if called:
            return ox.NamedNode(called[0])
    raise QueryError(f"no {kind} is called {value!r}" + _near(ask, kind, value, base))


def _survivor(ask: Ask, node: ox.NamedNode) -> ox.NamedNode:
    found = ask(f"SELECT ?by {{ {node} <{DCT}isReplacedBy> ?by }}")
    return ox.NamedNode(found[0][0]) if found else node


def _near(ask: Ask, kind: str, value: str, base: str) -> str:
    """Names like the one asked for."""
    from rapidfuzz import fuzz, process

    of_kind = f'FILTER(STRSTARTS(STR(?e), "{base}{kind}/"))'
    path = f"<{SKOS}prefLabel>|<{SKOS}altLabel>|<{DCT}title>"
    names = {name for (name,) in ask(f"SELECT DISTINCT ?name {{ ?e {path} ?name {of_kind} }} LIMIT {NAMES}")}
    scorer = fuzz.ratio if len(value) < 5 else fuzz.WRatio  # letters of an acronym are in part of any long name
    close = [name for name, _, _ in process.extract(value, sorted(names), scorer=scorer, limit=3, score_cutoff=60)]
    return "; near: " + ", ".join(close) if close else ""
