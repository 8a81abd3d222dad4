"""The questions in queries/: each a .rq file whose header documents it; parameters are bound, never pasted.

A header is comment lines before the query:

    # title@en: Partners of an organisation
    # description@en: Who works with it, and in how many releases.
    # param: organization | organization | iom | iom | key, IRI or name of the organisation
    # columns: partner, name, releases
    # group: partners
    # limits: what the answer cannot say
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from loaders.errors import EntenteError
from loaders.triples import BASE, iri
from loaders.vocabulary import DCT, SKOS, XSD

TOKENS = re.compile(r'#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[?$](?P<name>\w+)')
ENTITIES = ("organization", "place", "project", "release", "agreement", "funding", "partnership", "passage")


Term = ox.NamedNode | ox.Literal


class QueryError(EntenteError):
    """A query of the catalogue is not there, or a parameter does not fit; the message says what would."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable `$name` of the query."""

    name: str
    type: str  # an entity's kind, or string, integer, date, year, currency, language
    default: str
    example: str
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question."""

    name: str
    text: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    group: str = ""
    limits: str = ""
    keywords: tuple[str, ...] = field(default=())

    def bind(self, store: ox.Store, values: Mapping[str, str], base: str = BASE) -> dict[ox.Variable, Term]:
        """Parameters as terms, defaults filled in.

        Raises QueryError for one that is unknown, missing or of another type.
        """
        known = {p.name for p in self.parameters}
        if unknown := sorted(set(values) - known):
            raise QueryError(
                f"{self.name} has no parameter {unknown[0]!r}; it has {', '.join(sorted(known)) or 'none'}"
            )
        bound: dict[ox.Variable, Term] = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if not value:
                raise QueryError(
                    f"{self.name} asks for {parameter.name}: {parameter.description} (for example {parameter.example})"
                )
            bound[ox.Variable(parameter.name)] = term(store, parameter, value, base)
        return bound

    def bound(self, store: ox.Store, values: Mapping[str, str], base: str = BASE) -> str:
        """The query with every parameter's variable replaced by its term.

        Terms are written by the RDF library, so no value can end a string or an IRI; only variables are replaced, not
        what stands in strings, IRIs and comments. (pyoxigraph's own substitutions ask for projected variables, and
        other stores have none.) Raises QueryError.
        """
        terms = {variable.value: str(value) for variable, value in self.bind(store, values, base).items()}
        return TOKENS.sub(lambda m: terms.get(m["name"], m.group()) if m["name"] else m.group(), self.text)

    def run(self, store: ox.Store, base: str = BASE, **values: str) -> ox.QuerySolutions:
        """The answer, rows coming as they are found. Raises QueryError."""
        answer = store.query(self.bound(store, values, base))
        assert isinstance(answer, ox.QuerySolutions)
        return answer


def term(store: ox.Store, parameter: Parameter, value: str, base: str) -> Term:
    """A parameter's value as an RDF term; entities by IRI, key or name. Raises QueryError."""
    kind = parameter.type
    if kind in ENTITIES:
        return _entity(store, kind, value, base)
    pattern, datatype = LITERALS[kind]
    if not re.fullmatch(pattern, value):
        raise QueryError(f"{parameter.name}: {value!r} is no {kind} (for example {parameter.example})")
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


LITERALS = {
    "string": (r"(?s).{1,500}", "string"), "integer": (r"-?\d{1,12}", "integer"), "year": (r"\d{4}", "integer"),
    "date": (r"\d{4}-\d\d-\d\d", "date"), "currency": (r"[A-Z]{3}", "string"), "language": (r"[a-z]{2}", "string"),
    "country": (r"[A-Z]{2}", "string"),
}  # fmt: skip


def _entity(store: ox.Store, kind: str, value: str, base: str) -> ox.NamedNode:
    if value.startswith(("http://", "https://")):
        try:
            return ox.NamedNode(value)
        except ValueError as problem:
            raise QueryError(f"{value!r} is no IRI: {problem}") from problem
    node = iri(base, kind, value)
    if next(store.quads_for_pattern(node, None, None, ox.DefaultGraph()), None):
        return node
    for language in ("en", "fr", "es"):
        for predicate in (SKOS + "prefLabel", SKOS + "altLabel", DCT + "title"):
            for quad in store.quads_for_pattern(
                None, ox.NamedNode(predicate), ox.Literal(value, language=language), ox.DefaultGraph()
            ):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(f"{base}{kind}/"):
                    return quad.subject
    raise QueryError(f"no {kind} is called {value!r}" + _near(store, kind, value, base))


def _near(store: ox.Store, kind: str, value: str, base: str) -> str:
    """Names like the one asked for."""
    from rapidfuzz import process

    names = {
        q.object.value
        for p in ("prefLabel", "altLabel")
        for q in store.quads_for_pattern(None, ox.NamedNode(SKOS + p), None, ox.DefaultGraph())
        if isinstance(q.object, ox.Literal)
        and isinstance(q.subject, ox.NamedNode)
        and q.subject.value.startswith(f"{base}{kind}/")
    }
    close = [name for name, _, _ in process.extract(value, sorted(names), limit=3, score_cutoff=60)]
    return "; near: " + ", ".join(close) if close else ""


def parse(name: str, text: str) -> Query:
    """A query from its file. Raises QueryError where the header is wrong."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    parameters: list[Parameter] = []
    plain: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        label, _, value = line[1:].strip().partition(":")
        value = value.strip()
        if label == "param":
            cells = [cell.strip() for cell in value.split("|")]
            if len(cells) != 5 or cells[1] not in (*ENTITIES, *LITERALS):
                raise QueryError(f"queries/{name}.rq: a param is name | type | default | example | description")
            parameters.append(Parameter(*cells))
        elif label.startswith("title@"):
            titles[label[6:]] = value
        elif label.startswith("description@"):
            descriptions[label[12:]] = value
        elif label:
            plain[label] = value
    if "en" not in titles or "en" not in descriptions:
        raise QueryError(f"queries/{name}.rq: a title and a description in English are asked for")

    def split(key: str) -> tuple[str, ...]:
        return tuple(part for cell in plain.get(key, "").split(",") if (part := cell.strip()))

    return Query(
        name,
        text,
        titles,
        descriptions,
        tuple(parameters),
        split("columns"),
        plain.get("group", ""),
        plain.get("limits", ""),
        split("keywords"),
    )


class Catalogue(Mapping[str, Query]):
    """Every query by name."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __getitem__(self, name: str) -> Query:
        try:
            return self._queries[name]
        except KeyError:
            raise QueryError(f"no query {name!r}; there are {', '.join(self._queries)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


@cache
def catalogue() -> Catalogue:
    """The queries that come with Entente."""
    folder = Path(str(resources.files("queries")))
    return Catalogue({p.stem: parse(p.stem, p.read_text(encoding="utf-8")) for p in folder.glob("*.rq")})
