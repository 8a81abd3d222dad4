"""The schema card: what a person or a language model must know to ask this graph, made from the graph as it is."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from graph.catalogue import catalogue
from loaders.errors import StoreError
from loaders.vocabulary import NAMESPACE
from server.answers import services, table
from server.documents import conditional
from server.jobs import QueryFailed
from server.ontology import described
from server.problems import problem, told
from server.settings import Settings
from server.statistics import statistics

card = Blueprint("card", __name__)
PITFALLS = """## Pitfalls

- Ask the default graph (no GRAPH, no FROM): it holds every statement once. Named graphs say which release says what; counts over them count twice.
- Agreements with the status planned or refused, and funding with the status requested or refused, are in the graph. Leave them out:
  `FILTER NOT EXISTS { ?agreement ent:status ?s FILTER(?s IN (ent:agreement-status-planned, ent:agreement-status-refused)) }`.
- Amounts are in their own currency (`ent:currency`) and are never converted: group sums by currency.
- An entity has up to three `skos:prefLabel`s, one a language: filter by `LANG`, or rows come up to three times. Names are no keys; search first, then use the IRI.
- Many releases bear no date (`dct:issued`), many facts no place: OPTIONAL, one a value.
- `ent:partnerOf` and `ent:fundedBy` are shortcuts without a sentence; the evidence hangs on the fact (`ent:evidence/oa:exact`).
- Facts are read by rules; `ent:confidence` 0.9 means that nine in ten are right. Quote the sentence with the fact.
- Nobody is named here: there are no people in the graph.
- CONTAINS over all labels scans them; ORDER BY without LIMIT sorts everything; the server ends what takes too long."""
PREFIXES = """PREFIX ent: <https://w3id.org/entente#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX org: <http://www.w3.org/ns/org#>"""
LONG = 80  # characters of an example
SAFE = ("partners-of", "funders-of", "agreements-of", "projects-in", "evidence")


@card.get("/card.md")
def markdown() -> Response:
    """The card."""
    try:
        return conditional(Response(text(), content_type="text/markdown; charset=utf-8"))
    except QueryFailed as failed:
        return told(failed)
    except StoreError as wrong:
        return problem(503, str(wrong))


def text() -> str:
    """The card in Markdown. Raises QueryFailed, StoreError."""
    settings: Settings = current_app.config["SETTINGS"]
    facts, snapshot = statistics(), services().workers.snapshot().name
    parts = [
        "# Entente: schema card",
        f"Snapshot {snapshot}: {facts.statements} statements in the default graph"
        + (f"; releases from {facts.first} to {facts.last}." if facts.first else "."),
        f"Instances live under `{settings.base}` as `organization/KEY`, `project/KEY`, …; every fact carries its sentence.",
        f"```sparql\n{PREFIXES}\n```",
        "## Classes",
        *_classes(facts.classes),
        "## Properties",
        *_properties(facts.properties),
        PITFALLS,
        "## Questions that are safe to ask",
        "By `/api/queries/NAME?parameter=value`, or changed, at `/sparql`:",
    ]
    for name in SAFE:
        query = catalogue()[name]
        body = "\n".join(line for line in query.example(settings.base).splitlines() if not line.startswith("#")).strip()
        parts.append(f"### {name}: {query.descriptions['en']}\n\n```sparql\n{body}\n```")
    parts.append("All questions: " + ", ".join(f"`{name}`" for name in catalogue()))
    return "\n\n".join(parts) + "\n"


def _classes(counts: dict[str, int]) -> list[str]:
    """Every class of ours with its number and an example."""
    found = []
    for term in described().get("classes", []):
        iri = f"{NAMESPACE}{term['name']}"
        examples = [row[0] for row in table(f"SELECT ?x {{ ?x a <{iri}> }} LIMIT 1")]
        definitions: dict[str, str] = term["definitions"]  # type: ignore[assignment]
        example = f" For example `<{examples[0]}>`." if examples else ""
        found.append(f"- **ent:{term['name']}** ({counts.get(iri, 0)}): {definitions.get('en', '')}{example}")
    return ["\n".join(found)]


def _short(value: str) -> str:
    """A value, cut where it is a long text: part of an IRI would be another IRI."""
    return value if len(value) <= LONG or value.startswith(("http:", "https:")) else value[:LONG] + "…"


def _properties(counts: dict[str, int]) -> list[str]:
    """Every property of ours that is used, with its number, an example value and what it says."""
    found = []
    for term in [*described().get("properties", []), *described().get("values", [])]:
        iri = f"{NAMESPACE}{term['name']}"
        if not counts.get(iri):
            continue
        definitions: dict[str, str] = term["definitions"]  # type: ignore[assignment]
        values = [row[0] for row in table(f"SELECT ?o {{ ?s <{iri}> ?o }} LIMIT 1")]
        example = (
            f" For example `{_short(values[0])}`." if values and term["name"] not in ("text", "fingerprint") else ""
        )
        found.append(f"- **ent:{term['name']}** ({counts[iri]}): {definitions.get('en', '')}{example}")
    return ["\n".join(found)]
