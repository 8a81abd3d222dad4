"""The reconciliation service, asked as OpenRefine asks it; every answer valid by the schemas of the specification."""

from __future__ import annotations

import json
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from tests.server.serving import ask

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "standards" / "reconciliation" / "0.2" / "schemas"


def valid(name: str, value: object) -> None:
    """Valid by the specification's schema, where it is at hand."""
    if not SCHEMAS.exists():
        return
    import jsonschema
    from referencing import Registry, Resource

    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    kind = json.loads((SCHEMAS / "type.json").read_text(encoding="utf-8"))
    open_security = Resource.from_contents({"$schema": "http://json-schema.org/draft-07/schema#"})
    resource = Resource.from_contents(kind | {"$schema": "http://json-schema.org/draft-07/schema#"})
    home = "https://reconciliation-api.github.io/specs/0.2/schemas/type.json"
    registry: Any = Registry().with_resources([(home, resource), ("http://swagger.io/v2/schema.json", open_security)])
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator(schema, registry=registry).validate(value)


def form(server: str, **fields: object) -> Any:
    data = urllib.parse.urlencode({k: json.dumps(v) for k, v in fields.items()}).encode()
    status, headers, body = ask(
        f"{server}/reconcile", data=data, Content_Type="application/x-www-form-urlencoded; charset=UTF-8"
    )
    assert status == 200 and headers["access-control-allow-origin"] == "*", body
    return json.loads(body)


@pytest.mark.skipif(not SCHEMAS.exists(), reason="../shared is absent: no schemas of the reconciliation API")
def test_the_schemas_are_at_hand() -> None:
    import jsonschema

    with pytest.raises(jsonschema.ValidationError):
        valid("manifest", {"versions": ["0.1"]})


def test_the_manifest(server: str) -> None:
    manifest = json.loads(ask(f"{server}/reconcile")[2])
    valid("manifest", manifest)
    assert manifest["view"]["url"] == server + "/{{id}}" and manifest["versions"] == ["0.2"]
    assert ask(manifest["view"]["url"].replace("{{id}}", "organization%2Fiom"))[0] == 200


YOUTH = "Ministère sénégalais de la jeunesse"
CASES = [
    ({"query": "OIM"}, "organization/iom", True),
    ({"query": "organizacion internacional para las migraciones", "type": "organization"}, "organization/iom", True),
    ({"query": "Union européenne", "limit": 3}, "organization/eu", True),
    ({"query": YOUTH, "properties": [{"pid": "country", "v": "SN"}]}, "organization/sn-ministry-youth", True),
    ({"query": YOUTH, "properties": [{"pid": "country", "v": {"id": "place/sn", "name": "x"}}]}, "organization/sn-ministry-youth", True),
    ({"query": YOUTH, "properties": [{"pid": "country", "v": "Senegal"}]}, "organization/sn-ministry-youth", True),
    ({"query": YOUTH, "properties": [{"pid": "country", "v": "Kenya"}]}, "organization/sn-ministry-youth", False),
    ({"query": "Ministry of Health", "properties": [{"pid": "country", "v": "SS"}]}, "organization/ss-ministry-health", True),
    ({"query": "Kenia", "type": "place"}, "place/ke", True),
    ({"query": "Hawassa", "type": "place", "properties": [{"pid": "country", "v": "Éthiopie"}]}, "place/geonames-343137", True),
    ({"query": "Hawassa", "type": "place", "properties": [{"pid": "country", "v": "KE"}]}, "place/geonames-343137", False),
    ({"query": "International Organization of Migrations"}, "organization/iom", False),
]  # fmt: skip


def test_a_batch(server: str) -> None:
    queries = {f"q{n}": query for n, (query, _, _) in enumerate(CASES)}
    valid("reconciliation-query-batch", queries)
    answers = form(server, queries=queries)
    valid("reconciliation-result-batch", answers)
    found = [(answers[f"q{n}"]["result"][0]["id"], answers[f"q{n}"]["result"][0]["match"]) for n in range(len(CASES))]
    assert found == [(wanted, match) for _, wanted, match in CASES]
    assert form(server, queries={"q": {"query": ""}, "r": {"query": "%$!"}}) == {
        "q": {"result": []},
        "r": {"result": []},
    }


def test_nothing_breaks_it(server: str) -> None:
    for queries in (
        "[]",
        "{",
        '{"q": 1}',
        '{"q": {"query": 1}}',
        "[" * 20000,
        json.dumps({str(n): {"query": "x"} for n in range(200)}),
    ):
        data = urllib.parse.urlencode({"queries": queries}).encode()
        assert ask(f"{server}/reconcile", data=data)[0] in (400, 413)
    for extend in ("{}", '{"ids": 1, "properties": []}'):
        assert ask(f"{server}/reconcile", data=urllib.parse.urlencode({"extend": extend}).encode())[0] == 400


def test_suggestions(server: str) -> None:
    for what, prefix, wanted in (
        ("entity", "Organización Intern", "organization/iom"),
        ("type", "org", "organization"),
        ("property", "coun", "country"),
    ):
        answer = json.loads(ask(f"{server}/reconcile/suggest/{what}?prefix={urllib.parse.quote(prefix)}")[2])
        valid(
            {
                "entity": "suggest-entities-response",
                "type": "suggest-types-response",
                "property": "suggest-properties-response",
            }[what],
            answer,
        )
        assert wanted in [one["id"] for one in answer["result"]]


def test_what_has_one_name_is_told_apart(server: str) -> None:
    (query,) = form(server, queries={"q": {"query": "Niamey"}}).values()
    found = [one for one in query["result"] if one["name"] == "Niamey"]
    assert len(found) > 1 and all(one["description"] == "NE" and not one["match"] for one in found)
    told = json.loads(ask(f"{server}/reconcile/suggest/entity?prefix=nia&type=place")[2])["result"]
    assert told and {kind["id"] for one in told for kind in one["notable"]} == {"place"}
    assert json.loads(ask(f"{server}/reconcile/suggest/entity?prefix=niamey&type=project")[2])["result"] == []


def test_previews(server: str) -> None:
    status, headers, body = ask(f"{server}/reconcile/preview?id=organization%2Fiom")
    assert status == 200 and b"International Organization for Migration" in body
    assert "frame-ancestors *" in headers["content-security-policy"] and "x-frame-options" not in headers
    told = json.loads(ask(f"{server}/reconcile/flyout?id=organization%2Fiom")[2])
    valid("flyout-response", told) if (SCHEMAS / "flyout-response.json").exists() else None
    assert ask(f"{server}/reconcile/preview?id=%3Cscript%3E")[0] == 404


def test_more_of_what_was_matched(server: str) -> None:
    proposal = json.loads(ask(f"{server}/reconcile/properties?type=organization&limit=3")[2])
    valid("data-extension-property-proposal", proposal)
    assert len(proposal["properties"]) == 3
    query = {
        "ids": ["organization/iom", "organization/sn-ministry-youth", "organization/nobody", "x"],
        "properties": [
            {"id": "country"},
            {"id": "kind"},
            {"id": "partner", "settings": {"limit": "2"}},
            {"id": "name"},
        ],
    }
    valid("data-extension-query", query)
    answer = form(server, extend=query)
    valid("data-extension-response", answer)
    assert answer["rows"]["organization/sn-ministry-youth"]["country"][0]["id"] == "place/sn"
    assert len(answer["rows"]["organization/iom"]["partner"]) == 2
    assert answer["rows"]["x"]["kind"] == []
