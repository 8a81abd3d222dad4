"""The catalogue over HTTP, the search, the schema card, and language models' clients."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from graph.build import build
from graph.catalogue import catalogue
from graph.store import open_snapshot
from server.app import create_app
from server.names import NAMED, Names
from server.pages import ROWS
from server.settings import Settings
from server.texts import COLUMNS
from tests.server.serving import ask, serving, sparql

ROOT = Path(__file__).resolve().parents[2]
SHACL = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
EXAMPLES = (  # as @sib-swiss/sparql-editor asks an endpoint for examples, and for prefixes
    SHACL + "SELECT DISTINCT ?sq ?comment ?query WHERE { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; "
    "sh:select|sh:ask|sh:construct|sh:describe ?query } ORDER BY ?sq"
)
PREFIXES = (
    SHACL
    + "SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("api") / "data"
    build([ROOT / "samples"], data)
    return data


@pytest.fixture(scope="module")
def api(data: Path) -> Iterator[str]:
    with serving("--data", str(data)) as url:
        yield url


@pytest.mark.parametrize("name", catalogue())
def test_every_question_answers_as_the_command_does(api: str, data: Path, name: str) -> None:
    query = catalogue()[name]
    given = {p.name: p.example for p in query.parameters if not p.default}
    status, headers, body = ask(f"{api}/api/queries/{name}?{urllib.parse.urlencode(given)}", Accept="text/csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8"), body
    found = list(csv.reader(io.StringIO(body.decode())))
    assert found[0] == list(query.columns)
    answer = query.run(open_snapshot(data), **given)
    assert len(found) - 1 == sum(1 for _ in answer)


@pytest.mark.parametrize("name", catalogue())
def test_every_question_answers_on_its_page(api: str, name: str) -> None:
    """With what it cannot do without, and as its own form sends it: every field."""
    query = catalogue()[name]
    for given in (
        {p.name: p.example for p in query.parameters if not p.default},
        {p.name: p.default or p.example for p in query.parameters},
    ):
        asked = urllib.parse.urlencode(given)
        rows = json.loads(ask(f"{api}/api/queries/{name}?{asked}", Accept="application/json")[2])["results"]["bindings"]
        status, _, body = ask(f"{api}/queries/{name}?{asked}&lang=en")
        page = body.decode()
        assert status == 200 and f'href="/api/queries/{name}?' in page
        assert page.count("<tr>") == min(len(rows), ROWS) + bool(rows), "the head and a line a row"
        assert rows or "No rows." in page


def test_the_catalogue_is_a_page(api: str) -> None:
    status, _, body = ask(f"{api}/queries?lang=es")
    assert status == 200 and "<h1>Preguntas</h1>" in body.decode()
    linked = set(re.findall(r'href="/queries/([a-z-]+)\?lang=es"', body.decode()))
    assert linked == set(catalogue())


def test_parameters_are_terms_and_mistakes_are_told(api: str) -> None:
    for query, status in (
        ("partners-of", 400), ("partners-of?organization=nobody+at+all", 400),
        ("partners-of?organization=iom&x=1", 400),
        ("partners-of?organization=iom&organization=eu", 400), ("nothing", 404), ("funding-over?amount=1e9", 400),
        ("projects-called?word=%22%7D%20UNION%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%23", 200),
        ("places?format=docx", 406), ("places?format=", 406), ("places?format=json", 200),
    ):  # fmt: skip
        found, headers, body = ask(f"{api}/api/queries/{query}")
        assert found == status, (query, body)
        assert status == 200 or headers["content-type"].startswith("application/problem+json")
    assert json.loads(ask(f"{api}/api/queries/places?format=json")[2])["head"]["vars"]


def test_the_api_describes_itself(api: str) -> None:
    document = json.loads(ask(f"{api}/api/openapi.json")[2])
    validate(document)  # by the OpenAPI Initiative's schema, and every reference resolved
    listed = json.loads(ask(f"{api}/api/queries")[2])["queries"]
    assert {f"/api/queries/{q['name']}" for q in listed} <= set(document["paths"]) and len(listed) >= 40
    assert document["servers"] == [{"url": api}] and document["openapi"].startswith("3.1")
    broken = document | {"paths": {"/x": {"get": {"parameters": [{"name": "q"}]}}}}
    with pytest.raises(OpenAPIValidationError):
        validate(broken)


def test_every_path_answers_its_own_examples_as_it_says(api: str) -> None:
    document = json.loads(ask(f"{api}/api/openapi.json")[2])
    for path, operations in document["paths"].items():
        operation = operations["get"]
        given = {p["name"]: p["example"] for p in operation.get("parameters", []) if "example" in p}
        assert {p["name"] for p in operation.get("parameters", []) if p.get("required")} <= set(given)
        for media, content in operation["responses"]["200"]["content"].items():
            status, headers, body = ask(f"{api}{path}?{urllib.parse.urlencode(given)}", Accept=media)
            assert (status, headers["content-type"].partition(";")[0]) == (200, media), path
            if media.endswith("json"):
                schema = content["schema"] | {"components": document["components"]}
                OAS31Validator(schema, format_checker=oas31_format_checker).validate(json.loads(body))
        if path.startswith("/api/queries/"):
            status, headers, body = ask(f"{api}{path}?nothing=so")
            assert str(status) in operation["responses"]
            problem = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
            OAS31Validator(problem).validate(json.loads(body))


def test_an_editor_finds_the_questions_and_each_can_be_run(api: str, data: Path) -> None:
    rows = list(csv.reader(io.StringIO(ask(sparql(api, EXAMPLES, format="csv"))[2].decode())))[1:]
    assert [row[0].rpartition("/")[2] for row in rows[::3]] == list(catalogue())  # each in three languages
    assert len({row[1] for row in rows}) == len(rows) == 3 * len(catalogue())
    prefixes = dict(csv.reader(io.StringIO(ask(sparql(api, PREFIXES, format="csv"))[2].decode())))
    assert prefixes["ent"] == "https://w3id.org/entente#" and prefixes["skos"]
    store = open_snapshot(data)
    for _, _, query in rows:
        assert isinstance(store.query(query), ox.QuerySolutions)
    assert ask(f"{api}/id/query/partners-of")[0] == 200


def test_search_in_three_languages(api: str) -> None:
    for text in (
        "OIM",
        "iom",
        "organisation internationale pour les migrations",
        "Organización Internacional para las Migraciones",
    ):
        best = json.loads(ask(f"{api}/api/search?q={urllib.parse.quote(text)}")[2])["results"][0]
        assert (best["key"], best["score"]) == ("iom", 100.0)
    assert json.loads(ask(f"{api}/api/search?q=%22%20*%28")[2])["results"] == []
    for wrong in ("q=x&type=person", "", "q=", "q=x&limit=3", "q=x&q=y", "q=x&language=de"):
        assert ask(f"{api}/api/search?{wrong}")[0] == 400


def test_the_schema_card_tells_of_the_graph(api: str) -> None:
    status, headers, body = ask(f"{api}/card.md")
    text = body.decode()
    assert status == 200 and headers["content-type"].startswith("text/markdown")
    assert "**ent:Release** (30)" in text and "## Pitfalls" in text and all(f"`{name}`" in text for name in catalogue())
    examples = re.findall(r"For example `<?(https://w3id\.org/entente/id/[^`>#]+)[^`]*`", text)
    assert len(examples) > 10
    for iri in examples:
        assert ask(iri.replace("https://w3id.org/entente", api))[0] == 200, iri
    blocks = text.split("```sparql\n")[2:]
    assert len(blocks) == 5
    for block in blocks:
        assert ask(sparql(api, block.partition("```")[0], format="json"))[0] == 200


async def talk(session: ClientSession) -> None:
    await session.initialize()
    tools = (await session.list_tools()).tools
    assert {tool.name for tool in tools} == {"schema", "search", "describe", "query", "evidence"}

    async def call(name: str, /, **given: object) -> tuple[bool, str]:
        answer = await session.call_tool(name, dict(given))
        return bool(answer.is_error), answer.content[0].text  # type: ignore[union-attr]

    assert "## Pitfalls" in (await call("schema"))[1]
    found = json.loads((await call("search", text="OIM", type="organization"))[1])
    assert found[0]["iri"].endswith("/organization/iom")
    assert "ent:Organization" in (await call("describe", entity=found[0]["iri"]))[1]
    rows = json.loads((await call("query", name="partners-of", parameters={"organization": "iom"}, limit=2))[1])
    assert len(rows["rows"]) == 2 and rows["complete"] is False and rows["total"] > 2
    wrong, said = await call("query", sparql="SELECT * { ?s ?p }")
    assert wrong and "line 1" in said
    assert (await call("query", sparql="INSERT DATA { <a:a> <a:b> <a:c> }"))[0]
    assert (await call("query", name="partners-of", parameters={"organization": "nobody at all"}))[0]
    asked = json.loads(
        (await call("query", sparql="SELECT ?f { ?f a <https://w3id.org/entente#Agreement> } LIMIT 1"))[1]
    )
    sentences = json.loads((await call("evidence", entity=asked["rows"][0][0]))[1])
    assert sentences and len(sentences[0]["sentence"]) > 20
    assert (await call("evidence"))[0]
    named = json.loads((await call("evidence", entity="organization/iom"))[1])
    assert named and any("IOM" in one["sentence"] for one in named)
    for tool in ("describe", "evidence"):
        wrong, said = await call(tool, entity="organization/nobody")
        assert wrong and "not in this graph" in said


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the client library's own
def test_a_language_model_talks_over_http(api: str) -> None:
    async def run() -> None:
        async with (
            streamable_http_client(f"{api}/mcp") as (reading, writing),
            ClientSession(reading, writing) as session,
        ):
            await talk(session)

    asyncio.run(run())
    assert ask(f"{api}/mcp")[0] == 405 and ask(f"{api}/mcp", data=b"[[[")[0] == 200


def test_a_language_model_talks_over_stdio(data: Path) -> None:
    async def run() -> None:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "cli.main", "mcp", "--data", str(data)], cwd=str(ROOT)
        )
        async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as session:
            await talk(session)

    asyncio.run(run())


def test_people_search_by_name_in_their_language(api: str) -> None:
    status, _, body = ask(f"{api}/search?q=migrations&lang=fr")
    text = body.decode()
    assert (
        status == 200
        and '<a href="/organization/iom?lang=fr">Organisation internationale pour les migrations</a>' in text
    )
    assert 'href="?q=migrations&amp;lang=es"' in text  # another language keeps what was asked
    status, _, body = ask(f"{api}/search?q=%3Cscript%3Ealert%281%29&lang=es")
    assert status == 200 and b"<script>alert" not in body and "Nada se llama así." in body.decode()
    assert '<form class="search"' in ask(f"{api}/")[2].decode()


def test_answers_on_pages_speak_the_readers_language(api: str) -> None:
    for lang, heading, name, state in (
        ("fr", "partenaire", "Union européenne", "promis"), ("es", "socio", "Unión Europea", "prometido"),
        ("en", "partner", "European Union", "pledged"),
    ):  # fmt: skip
        text = ask(f"{api}/queries/partners-of?organization=OIM&lang={lang}")[2].decode()
        assert f'<th scope="col">{heading}</th>' in text and f"<td>{name}</td>" in text
        assert f"<td>{state}</td>" in ask(f"{api}/queries/funders-of?organization=OIM&lang={lang}")[2].decode()
    assert {column for query in catalogue().values() for column in query.columns} <= set(COLUMNS["fr"])
    assert set(COLUMNS["fr"]) == set(COLUMNS["es"])
    assert "n&#39;est pas dans ce graphe" in ask(f"{api}/release/never?lang=fr", Accept="text/html")[2].decode()
    kenya = ask(f"{api}/place/ke?lang=fr", Accept="text/html")[2].decode()
    assert "<h1>Kenya</h1>" in kenya and "Kenya <small>(fr)</small>" in kenya and "Kenya <small>(en)</small>" in kenya


def test_names_are_ready_before_anybody_searches() -> None:
    asked: list[str] = []

    def table(query: str) -> list[tuple[str, ...]]:
        asked.append(query)
        label = (
            "urn:a",
            "https://w3id.org/entente#Organization",
            "Aa",
            "en",
            "http://www.w3.org/2004/02/skos/core#prefLabel",
        )
        return [label] if query == NAMED else []

    names = Names(lambda: "one", table)
    names.prepare("one", table)
    done = len(asked)
    assert [found.iri for found in names.find("aa")] == ["urn:a"] and len(asked) == done
    names.prepare("another", table)
    assert names.find("aa") and len(asked) == 3 * done, "of another snapshot's names nothing is told"


def test_a_server_makes_names_ready_by_itself(data: Path) -> None:
    app = create_app(Settings(data=data, workers=2))
    ours = app.extensions["entente"]
    try:
        until = time.monotonic() + 60
        while not ours.names.snapshot and time.monotonic() < until:
            time.sleep(0.1)
        assert ours.names.snapshot == ours.workers.snapshot().id
        ours.names.table = None  # nobody is asked any more
        assert next(found.name for found in ours.names.find("OIM", language="fr")).startswith(
            "Organisation internationale"
        )
    finally:
        ours.close()
