"""Tables for spreadsheets: a zip of CSV files with CSV on the Web metadata, the same bytes for the same graph."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from graph.telling import Telling
from loaders.triples import ISSUED, LANGUAGE, SOURCE
from loaders.vocabulary import DCT, ENT, NAMESPACE, SCHEMA, SKOS

Row = list[str]
EPOCH = (1980, 1, 1, 0, 0, 0)
JOIN = "|"


def _organizations(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Organization):
        country = next((told.value(place, ENT.isoCode) for place in told.nodes(node, ENT.country)), "")
        names = told.names(node)
        yield [
            node.value,
            *(names.get(lang, "") for lang in ("en", "fr", "es")),
            told.notation(node, ENT.organizationKind),
            country,
        ]


def _agreements(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Agreement):
        kind, status = told.notation(node, ENT.agreementType), told.notation(node, ENT.status)
        yield [
            node.value,
            kind,
            status,
            told.value(node, ENT.signedOn),
            _all(told, node, ENT.party),
            *_evidence(told, node),
        ]


def _projects(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Project):
        days = [told.value(node, ENT.startDate), told.value(node, ENT.endDate)]
        ties = [_all(told, node, ENT.partner), _all(told, node, ENT.location)]
        yield [node.value, told.name(node), *days, told.value(node, ENT.beneficiaries), *ties, *_evidence(told, node)]


def _funding(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Funding):
        money = [told.value(node, ENT.amount), told.value(node, ENT.currency), told.notation(node, ENT.fundingStatus)]
        ties = [_all(told, node, p) for p in (ENT.funder, ENT.recipient, ENT.funds)]
        yield [node.value, *ties, *money, *_evidence(told, node)]


def _partnerships(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Partnership):
        yield [node.value, _all(told, node, ENT.participant), *_evidence(told, node)]


def _releases(told: Telling) -> Iterator[Row]:
    for node in told.every(ENT.Release):
        address = next((n.value for n in told.nodes(node, SOURCE)), "")
        yield [node.value, told.title(node), told.value(node, LANGUAGE), told.value(node, ISSUED), address]


def _all(told: Telling, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    return JOIN.join(one.value for one in told.nodes(node, predicate))


def _evidence(told: Telling, node: ox.NamedNode) -> Row:
    """Confidence, the first sentence, its release."""
    sentences = told.sentences(node, ENT.evidence)
    return [told.value(node, ENT.confidence), *((sentences[0].quote, sentences[0].release) if sentences else ("", ""))]


Table = tuple[tuple[str, ...], Callable[[Telling], Iterator[Row]]]
SAID = ("confidence:decimal", "sentence", "release:anyURI")
TABLES: dict[str, Table] = {  # columns, the first the key, their types after a colon; * marks lists
    "organizations": (("organization:anyURI", "name_en", "name_fr", "name_es", "kind", "country"), _organizations),
    "agreements": (("agreement:anyURI", "type", "status", "signedOn:date", "party:anyURI*", *SAID), _agreements),
    "projects": (
        ("project:anyURI", "name", "startDate:date", "endDate:date", "beneficiaries:integer", "partner:anyURI*",
         "location:anyURI*", *SAID),
        _projects,
    ),
    "funding": (
        ("funding:anyURI", "funder:anyURI*", "recipient:anyURI*", "funds:anyURI*", "amount:decimal", "currency",
         "status", *SAID),
        _funding,
    ),
    "partnerships": (("partnership:anyURI", "participant:anyURI*", *SAID), _partnerships),
    "releases": (("release:anyURI", "title", "language", "issued:date", "source:anyURI"), _releases),
}  # fmt: skip
PROPERTIES = {  # by table and column, or by column alone
    "name": SKOS + "prefLabel", "sentence": DCT + "description", "title": DCT + "title", "language": DCT + "language",
    "issued": DCT + "issued", "source": DCT + "source", "release": DCT + "source",
    "country": SCHEMA + "addressCountry", "type": NAMESPACE + "agreementType", "kind": NAMESPACE + "organizationKind",
    "funding/status": NAMESPACE + "fundingStatus",
}  # fmt: skip
CONCEPTS = {  # what the words of a column are the end of
    "type": "agreement-type-", "kind": "kind-", "agreements/status": "agreement-status-",
    "funding/status": "funding-status-",
}  # fmt: skip


def write(store: ox.Store, out: BinaryIO, _texts: bool = False) -> int:
    """Write the zip; returns how many rows."""
    told, count = Telling(store), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, (columns, rows) in TABLES.items():
            with (
                packed.open(zipfile.ZipInfo(f"{name}.csv", EPOCH), "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, "utf-8", newline="") as text,
            ):
                writer = csv.writer(text)
                writer.writerow([column.partition(":")[0] for column in columns])
                for row in rows(told):
                    writer.writerow(row)
                    count += 1
        described = json.dumps(metadata(), ensure_ascii=False, indent=1) + "\n"
        packed.writestr(zipfile.ZipInfo("csv-metadata.json", EPOCH), described)
    return count


def metadata() -> dict[str, object]:
    """The metadata of CSV on the Web, a table group."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_described(name, columns) for name, (columns, _) in TABLES.items()],
    }


def _described(table: str, columns: tuple[str, ...]) -> dict[str, object]:
    key, *others = columns
    first = {
        "name": key.partition(":")[0],
        "titles": key.partition(":")[0],
        "datatype": "anyURI",
        "suppressOutput": True,
    }
    return {
        "url": f"{table}.csv",
        "tableSchema": {
            "aboutUrl": f"{{+{first['name']}}}", "primaryKey": first["name"],
            "columns": [first, *(_column(table, column) for column in others)],
        },
    }  # fmt: skip


def _column(table: str, column: str) -> dict[str, object]:
    """A column as the metadata tells it: what is a term or an entity in the graph is one in RDF made of the table."""
    name, _, kind = column.partition(":")
    base, _, lang = name.partition("_")
    told: dict[str, object] = {"name": name, "titles": name, "datatype": kind.rstrip("*") or "string"}
    told["propertyUrl"] = PROPERTIES.get(f"{table}/{base}") or PROPERTIES.get(base) or NAMESPACE + base
    if kind.endswith("*"):
        told["separator"] = JOIN
    elif concept := CONCEPTS.get(f"{table}/{base}") or CONCEPTS.get(base):
        told["valueUrl"] = f"{NAMESPACE}{concept}{{{name}}}"
    elif kind == "anyURI":
        told["valueUrl"] = f"{{+{name}}}"
    if lang:
        told["lang"] = lang
    return told
