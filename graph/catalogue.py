"""The questions in queries/: each a .rq file whose header documents it; parameters are bound, never pasted.

A header is comment lines before the query:

    # title@en: Partners of an organisation                 also @fr and @es
    # description@en: Who works with it, and in how many releases.
    # limits@en: what the answer cannot say
    # param: organization | organization |  | iom | key, IRI or name / clé, IRI ou nom / clave, IRI o nombre
    # columns: partner, name, releases
    # group: partners
    # keywords: words to find it by
    # includes: planned, refused          only where the answer holds what is not agreed or not given

A parameter is name | type | default | example | what it is, in English / French / Spanish; without a default it must
be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from graph.binding import ENTITIES, LITERALS, Ask, Parameter, QueryError, Term, asking, term
from loaders.lexicon import LANGUAGES
from loaders.triples import BASE, iri

TOKENS = re.compile(r'#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[?$](?P<name>\w+)')
GROUPS = ("partners", "agreements", "funding", "projects", "places", "time", "provenance", "quality", "network")


@dataclass(frozen=True, slots=True)
class Query:
    """One question."""

    name: str
    text: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    limits: dict[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    group: str = ""
    keywords: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()

    def bind(self, ask: Ask, values: Mapping[str, str], base: str = BASE) -> dict[str, Term]:
        """Parameters as terms, defaults filled in.

        Raises QueryError for one that is unknown, missing or of another type.
        """
        known = {p.name for p in self.parameters}
        if unknown := sorted(set(values) - known):
            raise QueryError(
                f"{self.name} has no parameter {unknown[0]!r}; it has {', '.join(sorted(known)) or 'none'}"
            )
        bound: dict[str, Term] = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if not value:
                raise QueryError(
                    f"{self.name} asks for {parameter.name}: {parameter.description} (for example {parameter.example})"
                )
            bound[parameter.name] = term(ask, parameter, value, base)
        return bound

    def bound(self, ask: Ask, values: Mapping[str, str], base: str = BASE) -> str:
        """The query with every parameter's variable replaced by its term.

        Terms are written by the RDF library, so no value can end a string or an IRI; only variables are replaced, not
        what stands in strings, IRIs and comments. (pyoxigraph's own substitutions ask for projected variables, and
        other stores have none.) Raises QueryError.
        """
        return substituted(self.text, {name: str(value) for name, value in self.bind(ask, values, base).items()})

    def example(self, base: str = BASE) -> str:
        """The query with the examples of its parameters, without asking any store for their names."""
        terms = {}
        for one in self.parameters:
            value = one.default or one.example
            terms[one.name] = str(
                iri(base, one.type, value) if one.type in ENTITIES else term(_nobody, one, value, base)
            )
        return substituted(self.text, terms)

    def run(self, store: ox.Store, base: str = BASE, **values: str) -> ox.QuerySolutions:
        """The answer, rows coming as they are found. Raises QueryError."""
        answer = store.query(self.bound(asking(store), values, base))
        assert isinstance(answer, ox.QuerySolutions)
        return answer


def substituted(text: str, terms: Mapping[str, str]) -> str:
    """A query whose variables of these names are replaced by terms, written as SPARQL writes them.

    >>> substituted('SELECT * { ?x ?y "?x" }', {"x": "<http://a>"})
    'SELECT * { <http://a> ?y "?x" }'
    """
    return TOKENS.sub(lambda m: terms.get(m["name"], m.group()) if m["name"] else m.group(), text)


def _nobody(_query: str) -> list[tuple[str, ...]]:
    """A store that knows nothing."""
    return []


def parse(name: str, text: str) -> Query:
    """A query from its file. Raises QueryError where the header is wrong."""
    told: dict[str, dict[str, str]] = {"title": {}, "description": {}, "limits": {}}
    parameters: list[Parameter] = []
    plain: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        label, _, value = (part.strip() for part in line[1:].partition(":"))
        what, _, language = label.partition("@")
        if label == "param":
            parameters.append(_parameter(name, value))
        elif what in told and language in LANGUAGES:
            told[what][language] = value
        elif label in ("columns", "group", "keywords", "includes"):
            plain[label] = value
        else:
            raise QueryError(f"queries/{name}.rq: a header has no {label!r}")
    for what, by_language in told.items():
        if missing := set(LANGUAGES) - set(by_language):
            raise QueryError(f"queries/{name}.rq: {what}@{min(missing)} is missing")
    if plain.get("group") not in GROUPS:
        raise QueryError(f"queries/{name}.rq: a group is one of {', '.join(GROUPS)}")

    def split(key: str) -> tuple[str, ...]:
        return tuple(part for cell in plain.get(key, "").split(",") if (part := cell.strip()))

    return Query(
        name, text, told["title"], told["description"], told["limits"], tuple(parameters), split("columns"),
        plain["group"], split("keywords"), split("includes"),
    )  # fmt: skip


def _parameter(name: str, value: str) -> Parameter:
    cells = [cell.strip() for cell in value.split("|")]
    if len(cells) != 5 or cells[1] not in (*ENTITIES, *LITERALS, "fact"):
        raise QueryError(f"queries/{name}.rq: a param is name | type | default | example | description")
    words = [word.strip() for word in cells[4].split(" / ")]
    if len(words) != len(LANGUAGES):
        raise QueryError(f"queries/{name}.rq: {cells[0]} is described in English / French / Spanish")
    return Parameter(cells[0], cells[1], cells[2], cells[3], dict(zip(("en", "fr", "es"), words, strict=True)))


class Catalogue(Mapping[str, Query]):
    """Every query by name."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __getitem__(self, name: str) -> Query:
        try:
            return self._queries[name]
        except KeyError:
            raise QueryError(f"no query {name!r}; there are {', '.join(self._queries)}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


@cache
def catalogue() -> Catalogue:
    """The queries that come with Entente."""
    folder = Path(str(resources.files("queries")))
    return Catalogue({p.stem: parse(p.stem, p.read_text(encoding="utf-8")) for p in folder.glob("*.rq")})
