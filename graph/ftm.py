"""FollowTheMoney entities, one JSON object a line: bodies, projects, who takes part, money spent, and other links.

A payment is money that was disbursed; what is only pledged or committed, and what two bodies agree or do together, are
links that say what they are. What is planned, requested or refused is left out. `summary` holds the sentence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any, BinaryIO

import pyoxigraph as ox

from graph.telling import Sentence, Telling
from loaders.triples import ALT, PREF
from loaders.vocabulary import ENT

SCHEMATA = {"government": "PublicBody", "public": "PublicBody", "private": "Company"}
UNREAL = ("planned", "requested", "refused")
MOST = 20  # bodies of one fact whose pairs are written


def write(store: ox.Store, out: BinaryIO, _texts: bool = False) -> int:
    """Write the entities; returns how many."""
    count = 0
    for entity in _entities(Telling(store)):
        out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True).encode() + b"\n")
        count += 1
    return count


def _entities(told: Telling) -> Iterator[dict[str, Any]]:
    for body in told.every(ENT.Organization):
        schema = SCHEMATA.get(told.notation(body, ENT.organizationKind), "Organization")
        country = [told.value(place, ENT.isoCode).lower() for place in told.nodes(body, ENT.country)]
        yield _entity(
            _id(body), schema, name=told.values(body, PREF), alias=told.values(body, ALT),
            country=country, sourceUrl=[body.value],
        )  # fmt: skip
    for project in told.every(ENT.Project):
        sentences = told.sentences(project, ENT.evidence)
        yield _entity(
            _id(project), "Project", name=told.values(project, PREF) or [told.key(project)],
            alias=told.values(project, ALT),
            startDate=told.values(project, ENT.startDate), endDate=told.values(project, ENT.endDate),
            **_said(sentences),
        )  # fmt: skip
        for body in told.nodes(project, ENT.partner):
            ends = {"project": [_id(project)], "participant": [_id(body)]}
            yield _entity(_id(project, body), "ProjectParticipant", role=["partner"], **ends, **_said(sentences))
    for fact in told.every(ENT.Funding):
        yield from _money(told, fact)
    for kind, predicate in ((ENT.Agreement, ENT.party), (ENT.Partnership, ENT.participant)):
        for fact in told.every(kind):
            yield from _links(told, fact, predicate)


def _money(told: Telling, fact: ox.NamedNode) -> Iterator[dict[str, Any]]:
    status, sentences = told.notation(fact, ENT.fundingStatus), told.sentences(fact, ENT.evidence)
    amount, currency = told.values(fact, ENT.amount), told.values(fact, ENT.currency)
    targets = [*told.nodes(fact, ENT.recipient), *told.nodes(fact, ENT.funds)]
    if status in UNREAL:
        return
    for funder in told.nodes(fact, ENT.funder):
        if status == "disbursed":
            yield _entity(
                _id(fact, funder), "Payment", payer=[_id(funder)], amount=amount, currency=currency,
                beneficiary=[_id(body) for body in told.nodes(fact, ENT.recipient)],
                project=[_id(project) for project in told.nodes(fact, ENT.funds)], **_said(sentences),
            )  # fmt: skip
        for target in targets if status != "disbursed" else []:
            role = " ".join(["funding", status, *amount[:1], *currency[:1]])
            ends = {"subject": [_id(funder)], "object": [_id(target)]}
            yield _entity(_id(fact, funder, target), "UnknownLink", role=[role], **ends, **_said(sentences))


def _links(told: Telling, fact: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[dict[str, Any]]:
    if told.notation(fact, ENT.status) in UNREAL:
        return
    role = told.notation(fact, ENT.agreementType) or "partnership"
    sentences = told.sentences(fact, ENT.evidence)
    for one, other in combinations(told.nodes(fact, predicate)[:MOST], 2):
        more = _said(sentences)
        if signed := told.values(fact, ENT.signedOn):
            more["date"] = signed
        ends = {"subject": [_id(one)], "object": [_id(other)]}
        yield _entity(_id(fact, one, other), "UnknownLink", role=[role], **ends, **more)


def _said(sentences: list[Sentence]) -> dict[str, list[str]]:
    days = sorted({s.issued.isoformat() for s in sentences if s.issued})
    urls = sorted({s.url or s.release for s in sentences})
    return {"summary": sorted({s.quote for s in sentences}), "sourceUrl": urls, "date": days}


def _id(*nodes: ox.NamedNode) -> str:
    return "entente-" + hashlib.sha256(" ".join(node.value for node in nodes).encode()).hexdigest()[:24]


def _entity(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if any(values)},
    }
