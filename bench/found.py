"""What was found in one release, in the shape that scoring compares: from an Extraction, or from a graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from loaders.facts import Extraction, Fact
from loaders.triples import release_quads
from loaders.vocabulary import source

UNREAL = frozenset({"planned", "refused", "requested"})  # kept in the graph with their status, and no part of the gold
PREFIXES = """PREFIX ent: <https://w3id.org/entente#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> """


@dataclass(slots=True)
class FoundFact:
    """One fact; each kind uses some of the fields."""

    quotes: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    kind: str | None = None
    names: set[str] = field(default_factory=set)
    funders: set[str] = field(default_factory=set)
    amount: float | None = None
    currency: str | None = None
    who: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)  # who runs a project
    places: set[str] = field(default_factory=set)  # where it works
    rule: str = ""


@dataclass(slots=True)
class Found:
    """One release: entities by key with their names, facts by key."""

    organizations: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)
    agreements: dict[str, FoundFact] = field(default_factory=dict)
    projects: dict[str, FoundFact] = field(default_factory=dict)
    funding: dict[str, FoundFact] = field(default_factory=dict)
    partnerships: dict[str, FoundFact] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, FoundFact]:
        """Every fact by key."""
        return self.agreements | self.projects | self.funding | self.partnerships

    def pairs(self) -> set[frozenset[str]]:
        """Who works with whom, as pairs of keys."""
        groups = [p.who for p in self.partnerships.values()] + [a.parties for a in self.agreements.values()]
        return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def from_extraction(extraction: Extraction) -> Found:
    """What an extraction says that counts: planned and refused agreements, requested and refused money do not."""
    text, found = extraction.release.text, Found()

    def fact(source: Fact, **fields: Any) -> FoundFact:
        return FoundFact(quotes={text[a:b] for a, b in source.evidence}, rule=source.rule, **fields)

    found.organizations = {o.key: set(o.names) for o in extraction.organizations}
    found.places = {p.key: set(p.names) | ({f"iso:{p.iso}"} if p.iso else set()) for p in extraction.places}
    found.agreements = {
        a.key: fact(a, parties=set(a.parties), kind=a.type) for a in extraction.agreements if a.status not in UNREAL
    }
    found.projects = {
        p.key: fact(p, names=set(p.names), partners=set(p.partners), places=set(p.locations))
        for p in extraction.projects
    }
    found.funding = {
        f.key: fact(
            f, funders={f.funder} - {""}, amount=None if f.amount is None else float(f.amount), currency=f.currency
        )
        for f in extraction.funding
        if f.status not in UNREAL
    }
    found.partnerships = {p.key: fact(p, who=set(p.participants)) for p in extraction.partnerships}
    return found


def graph_of(done: Iterable[Extraction], target: Path) -> Path:
    """The triples of the extractions and of the vocabulary, whose concepts bear the notations, as N-Quads."""
    store = ox.Store()
    store.load(source().encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://w3id.org/entente"))
    store.extend(quad for extraction in done for quad in release_quads(extraction))
    store.dump(str(target), format=ox.RdfFormat.N_QUADS)
    return target


def from_graph(store: ox.Store, identifier: str) -> Found | None:
    """What a graph says of a release; None where the release is not in it."""

    def ask(query: str) -> Iterator[Any]:
        rows = store.query(PREFIXES + query, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        return iter(rows)

    releases = [
        row["r"] for row in ask(f"SELECT DISTINCT ?r {{ ?r a ent:Release ; dct:identifier {ox.Literal(identifier)} }}")
    ]
    if not releases:
        return None
    found = Found()
    for release in releases:
        _entities(found, lambda pattern, r=release: ask(f"SELECT DISTINCT * {{ {pattern.replace('?R', str(r))} }}"))
        _facts(found, lambda pattern, r=release: ask(f"SELECT DISTINCT * {{ {pattern.replace('?R', str(r))} }}"))
    return found


def _entities(found: Found, rows: Any) -> None:
    for kind, table in (("Organization", found.organizations), ("Place", found.places)):
        named = "OPTIONAL { ?e skos:prefLabel|skos:altLabel ?n } OPTIONAL { ?e ent:isoCode ?i }"
        for r in rows(f"?R ent:mentions ?e . ?e a ent:{kind} . {named}"):
            names = table.setdefault(r["e"].value, set())
            names |= {r["n"].value} if r["n"] else set()
            names |= {"iso:" + r["i"].value.upper()} if r["i"] else set()


PROJECT = """OPTIONAL { ?e skos:prefLabel|skos:altLabel ?n } OPTIONAL { ?e ent:partner ?m }
OPTIONAL { ?e ent:location ?l }"""


def _facts(found: Found, rows: Any) -> None:
    unreal = ", ".join(f'"{s}"' for s in sorted(UNREAL))
    tables = {
        "Agreement": (
            found.agreements,
            "OPTIONAL { ?e ent:party ?o } OPTIONAL { ?e ent:agreementType/skos:notation ?k }",
            "ent:status",
        ),
        "Project": (found.projects, PROJECT, ""),
        "Funding": (
            found.funding,
            "OPTIONAL { ?e ent:funder ?f } OPTIONAL { ?e ent:amount ?v } OPTIONAL { ?e ent:currency ?c }",
            "ent:fundingStatus",
        ),
        "Partnership": (found.partnerships, "?e ent:participant ?w", ""),
    }
    quotes = "OPTIONAL { ?e ent:evidence ?p . ?p prov:wasQuotedFrom ?R ; oa:exact ?q }"
    for kind, (table, pattern, status) in tables.items():
        real = f"FILTER NOT EXISTS {{ ?e {status}/skos:notation ?st FILTER(?st IN ({unreal})) }}" if status else ""
        for r in rows(f"?R ent:mentions ?e . ?e a ent:{kind} . {pattern} {quotes} {real}"):
            fact = table.setdefault(r["e"].value, FoundFact())
            _fill(fact, {v: r[v] for v in (*re.findall(r"\?([oknfvcwlm])\b", pattern), "q") if r[v] is not None})


def _fill(fact: FoundFact, row: dict[str, Any]) -> None:
    """Take one row of an answer into a fact."""
    for variable, values in (
        ("o", fact.parties),
        ("n", fact.names),
        ("f", fact.funders),
        ("w", fact.who),
        ("l", fact.places),
        ("m", fact.partners),
        ("q", fact.quotes),
    ):
        if variable in row:
            values.add(row[variable].value)
    fact.kind = row["k"].value if "k" in row else fact.kind
    fact.amount = float(row["v"].value) if "v" in row else fact.amount
    fact.currency = row["c"].value.rsplit("/", 1)[-1] if "c" in row else fact.currency
