"""What the reconciliation service tells of entities that were matched: a table of properties, and their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
from flask import current_app

from loaders.triples import iri
from server.answers import rows
from server.jobs import QueryFailed
from server.names import KINDS, PREFIXES

MOST = 200  # entities of one request
VALUES = 5000


@dataclass(frozen=True, slots=True)
class Extended:
    """A property: its name, the kinds of entity that have it, its path, and the kind of entity that its values are."""

    name: str
    kinds: tuple[str, ...]
    path: str
    target: str = ""


BODY, PLACE, PROJECT = KINDS
EXTENDED = {
    "name": Extended("Name", KINDS, "skos:prefLabel"),
    "alternative": Extended("Other name", KINDS, "skos:altLabel"),
    "kind": Extended("Kind of organisation", (BODY,), "ent:organizationKind/skos:notation"),
    "country": Extended("Country", (BODY,), "ent:country", PLACE),
    "partner": Extended("Works with", (BODY,), "ent:partnerOf", BODY),
    "funder": Extended("Funded by", (BODY,), "ent:fundedBy", BODY),
    "code": Extended("Code", (BODY,), "<http://www.w3.org/ns/org#identifier>"),
    "iso": Extended("ISO code", (PLACE,), "ent:isoCode"),
    "within": Extended("Within", (PLACE,), "ent:within", PLACE),
    "sameAs": Extended("The same elsewhere", (BODY, PLACE), "skos:exactMatch"),
    "runBy": Extended("Run by", (PROJECT,), "ent:partner", BODY),
    "location": Extended("Where", (PROJECT,), "ent:location", PLACE),
}


def proposed(kind: str) -> list[dict[str, str]]:
    """Properties of a kind of entity; of all where it is none."""
    return [{"id": pid, "name": one.name} for pid, one in EXTENDED.items() if kind not in KINDS or kind in one.kinds]


def extended(asked: dict[str, Any], language: str) -> dict[str, Any]:
    """The answer to an extend request. Raises QueryFailed, StoreError."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or not all(isinstance(i, str) for i in ids):
        raise QueryFailed(400, '"extend" has "ids", strings, and "properties", objects with an "id"')
    if len(ids) > MOST:
        raise QueryFailed(413, f"{MOST} entities may be extended at once")
    properties = [p for p in wanted if isinstance(p, dict) and p.get("id") in EXTENDED]
    nodes = {str(found): key for key in ids if (found := _node(key))}
    table: dict[str, dict[str, list[dict[str, Any]]]] = {key: {p["id"]: [] for p in properties} for key in ids}
    for one in properties:
        limit = _limit(one)
        for node, value in _values(EXTENDED[one["id"]], list(nodes), language):
            cell = table[nodes[f"<{node}>"]][one["id"]]
            if len(cell) < limit and value not in cell:
                cell.append(value)
    return {"meta": [_meta(p["id"]) for p in properties], "rows": table}


def _node(key: str) -> ox.NamedNode | None:
    kind, _, rest = key.partition("/")
    return iri(current_app.config["SETTINGS"].base, kind, unquote(rest)) if kind in KINDS and rest else None


def _limit(one: dict[str, Any]) -> int:
    given = (one.get("settings") or {}).get("limit") if isinstance(one.get("settings"), dict) else None
    try:
        return int(given) or VALUES if given is not None else VALUES
    except (TypeError, ValueError):
        return VALUES


def _meta(pid: str) -> dict[str, Any]:
    one = EXTENDED[pid]
    kind = {"type": {"id": one.target, "name": one.target.capitalize()}} if one.target else {}
    return {"id": pid, "name": one.name, **kind}


def _values(one: Extended, nodes: list[str], language: str) -> list[tuple[str, dict[str, Any]]]:
    if not nodes:
        return []
    label = "OPTIONAL { ?value skos:prefLabel ?label }" if one.target else ""
    found = rows(
        f"{PREFIXES} SELECT ?me ?value ?label {{ VALUES ?me {{ {' '.join(nodes)} }} ?me {one.path} ?value {label} }} "
        f"ORDER BY ?me ?value ?label LIMIT {VALUES * 10}"
    )
    if not one.target:
        plain = sorted(found, key=lambda row: row["value"].get("xml:lang", "") != language)
        return [(row["me"]["value"], {"str": row["value"]["value"]}) for row in plain]
    names: dict[tuple[str, str], str] = {}
    for row in found:
        key = row["me"]["value"], row["value"]["value"]
        label = row.get("label", {})
        if key not in names or label.get("xml:lang") == language:
            names[key] = label.get("value", key[1])
    base = current_app.config["SETTINGS"].base
    return [(me, {"id": value.removeprefix(base), "name": name}) for (me, value), name in names.items()]
