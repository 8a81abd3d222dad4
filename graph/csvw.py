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
from loaders.vocabulary import ENT, NAMESPACE, SKOS

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
TABLES: dict[str, Table] = {  # columns, their types after a colon; * marks lists
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
PROPERTIES = {
    "name": SKOS + "prefLabel", "sentence": "http://www.w3.org/ns/oa#exact", "title": "http://purl.org/dc/terms/title",
    "language": "http://purl.org/dc/terms/language", "issued": "http://purl.org/dc/terms/issued",
    "source": "http://purl.org/dc/terms/source", "release": "http://www.w3.org/ns/prov#wasQuotedFrom",
    "country": NAMESPACE + "isoCode", "type": NAMESPACE + "agreementType", "kind": NAMESPACE + "organizationKind",
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


def _described(name: str, columns: tuple[str, ...]) -> dict[str, object]:
    first = columns[0].partition(":")[0]
    return {
        "url": f"{name}.csv",
        "tableSchema": {
            "aboutUrl": f"{{+{first}}}", "primaryKey": first,
            "columns": [_column(column) for column in columns],
        },
    }  # fmt: skip


def _column(column: str) -> dict[str, object]:
    name, _, kind = column.partition(":")
    base, _, lang = name.partition("_")
    told: dict[str, object] = {"name": name, "titles": name, "datatype": kind.rstrip("*") or "string"}
    if kind.endswith("*"):
        told["separator"] = JOIN
    told["propertyUrl"] = PROPERTIES.get(base, NAMESPACE + base)
    if lang:
        told["lang"] = lang
    return told
