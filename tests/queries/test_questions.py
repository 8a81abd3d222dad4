"""Every question of the catalogue: its header, its rows over a small graph, and what no answer may hold."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.binding import LITERALS, Parameter, QueryError, asking
from graph.catalogue import GROUPS, Query, catalogue, parse
from loaders.triples import BASE
from loaders.vocabulary import ENT, XSD, concept, source

CASES = Path(__file__).resolve().parents[1] / "cases" / "queries"
UNREAL = (
    "ghost",
    "agreement/a2",
    "agreement/a4",
    "funding/f2",
    "funding/f4",
    "500000000",
    "700000000",
    "planned",
    "refused",
)
WHOLE = "# title@{0}: x\n# description@{0}: y\n# limits@{0}: z\n"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(source().encode(), format=ox.RdfFormat.TURTLE)
    filled.load((CASES / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return filled


def cases() -> list[tuple[str, dict[str, str], list[str]]]:
    with (CASES / "manifest.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    return [
        (
            r["query"],
            dict(p.split("=", 1) for p in r["parameters"].split(";") if p),
            [x for x in r["rows"].split(";") if x],
        )
        for r in rows
    ]


def short(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term)).rsplit("/id/", 1)[-1]


def shown(answer: ox.QuerySolutions) -> list[str]:
    return [" | ".join(short(row[n]) for n in range(len(answer.variables))) for row in answer]


@pytest.mark.parametrize(("name", "parameters", "rows"), cases(), ids=lambda v: v if isinstance(v, str) else "")
def test_rows(store: ox.Store, name: str, parameters: dict[str, str], rows: list[str]) -> None:
    answer = catalogue()[name].run(store, **parameters)
    assert [v.value for v in answer.variables] == list(catalogue()[name].columns)
    assert shown(answer) == rows and rows


@pytest.mark.parametrize("base", ["x:", "urn:a:", "http://example.org/a/longer/organization/agreement/way/to/things/#"])
def test_rows_stand_in_the_same_order_whatever_the_base(base: str) -> None:
    filled = ox.Store()
    filled.load(source().encode(), format=ox.RdfFormat.TURTLE)
    text = (CASES / "graph.ttl").read_text(encoding="utf-8")
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
    filled.load(
        "\n".join(f"{q.triple} ." for q in quads).replace(f"<{BASE}", f"<{base}"), format=ox.RdfFormat.N_TRIPLES
    )
    different = []
    for name, parameters, rows in cases():
        values = {key: value.replace(BASE, base) for key, value in parameters.items()}
        answer = catalogue()[name].run(filled, base, **values)
        told = [" | ".join(getattr(term, "value", "").removeprefix(base) for term in row) for row in answer]
        if told != rows:
            different.append((name, told, rows))
    assert different == []


def test_another_engine_gives_the_same_rows(store: ox.Store) -> None:
    other = rdflib.Graph()
    other.parse(data=source(), format="turtle")
    other.parse(CASES / "graph.ttl", format="turtle")
    different = []
    for name, parameters, rows in cases():
        found = other.query(catalogue()[name].bound(asking(store), parameters))
        told = sorted(
            " | ".join(short("" if v is None else str(v)).removesuffix(".0") for v in row)
            for row in found  # type: ignore[union-attr]
        )
        if name == "funders":  # rdflib takes the sum of nothing for 0, not for an error as SPARQL has it
            told = sorted(row.replace("unstated | 0 |", "unstated |  |") for row in told)
        if told != sorted(rows):
            different.append((name, told, sorted(rows)))
    assert different == []


@pytest.mark.parametrize(
    ("told", "first"), [(["Said.", "Again."], "Again."), (["Same.", "Same."], "Same."), (["One."], "One.")]
)
def test_one_sentence_is_shown_of_several(told: list[str], first: str) -> None:
    filled = ox.Store()
    filled.load(source().encode(), format=ox.RdfFormat.TURTLE)
    said = {
        ENT.status: concept("agreement-status", "signed"),
        ENT.agreementType: concept("agreement-type", "memorandum"),
        ENT.signedOn: ox.Literal("2020-05-01", datatype=ox.NamedNode(XSD + "date")),
    }
    agreement = ox.NamedNode(f"{BASE}agreement/a")
    filled.extend(ox.Quad(agreement, predicate, value) for predicate, value in said.items())
    for n, sentence in enumerate(told):
        passage = ox.NamedNode(f"{BASE}passage/p{n}")
        filled.add(ox.Quad(agreement, ENT.evidence, passage))
        filled.add(ox.Quad(passage, ox.NamedNode("http://www.w3.org/ns/oa#exact"), ox.Literal(sentence)))
    assert shown(catalogue()["agreements-since"].run(filled)) == [f"agreement/a | memorandum | 2020-05-01 | {first}"]


def test_every_question_has_a_case() -> None:
    assert {name for name, _, _ in cases()} == set(catalogue()) and len(catalogue()) >= 40
    assert {query.group for query in catalogue().values()} == set(GROUPS)


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda q: q.name)
def test_headers_are_whole(query: Query) -> None:
    assert query.columns and query.keywords
    assert all(p.example and set(p.descriptions) == {"en", "fr", "es"} for p in query.parameters)
    used = set(query.text.split("SELECT", 1)[1].replace("?", " ?").replace("$", " $").split())
    for parameter in query.parameters:
        assert any(word.strip("(){},.;=<>!&|+*") in (f"?{parameter.name}", f"${parameter.name}") for word in used)


@pytest.mark.parametrize("query", [q for q in catalogue().values() if not q.includes], ids=lambda q: q.name)
def test_what_is_not_agreed_or_given_is_in_no_answer(store: ox.Store, query: Query) -> None:
    """However it is asked: of every organisation, project and release, with the widest of its defaults."""
    asked = {
        "organization": ["iom", "eu", "care", "ne-health", "ghost"],
        "one": ["iom", "ne-health"], "other": ["eu", "ghost"],
        "project": ["p1", "p2"], "release": ["r1", "r3"], "place": ["tg"], "country": ["TG"], "first": ["TG"],
        "second": ["NE"], "day": ["2021-06-01"], "word": ["s"], "fact": ["agreement/a1"], "since": ["2000-01-01"],
        "threshold": ["1"], "amount": ["0"],
    }  # fmt: skip
    runs: list[dict[str, str]] = [{}]
    for parameter in query.parameters:
        runs = [{**run, parameter.name: v} for run in runs for v in asked.get(parameter.name, [parameter.default])]
    for run in runs:
        for row in shown(query.run(store, **run)):
            assert not [word for word in UNREAL if word in row], (run, row)


@given(st.text(max_size=60))
def test_no_value_becomes_query(store: ox.Store, text: str) -> None:
    called = catalogue()["projects-called"]
    if not text or not called.parameters:
        return
    bound = called.bound(asking(store), {"word": text})
    before, after = called.bound(asking(store), {"word": "mark"}).split('"mark"')
    assert bound.startswith(before) and bound.endswith(after)  # outside of the literal nothing has changed
    literal = bound[len(before) : len(bound) - len(after)]
    assert re.fullmatch(r'"(?:[^"\\\n\r]|\\.)*"', literal), literal
    assert isinstance(store.query(bound), ox.QuerySolutions)


def test_values_that_would_break_out_are_refused_or_kept_as_words(store: ox.Store) -> None:
    run = catalogue()
    for value in ('"} UNION { ?s ?p ?o } #', "x\\", 'a"b', "?project", "$name", "}"):
        assert shown(run["projects-called"].run(store, word=value)) == []
        with pytest.raises(QueryError):
            run["partners-of"].run(store, organization=value)
    for name, wrong in (
        ("agreements-since", {"since": "2020-13-01"}), ("funding-over", {"amount": "1e9"}),
        ("funding-over", {"currency": "eur"}),
        ("agreements-in", {"country": "TG> ?x"}), ("evidence", {"fact": "organization/iom"}),
        ("partners-of", {"organization": "https://a b"}), ("partners-of", {}), ("funders", {"language": 'en"'}),
    ):  # fmt: skip
        with pytest.raises(QueryError):
            run[name].run(store, **wrong)


def test_entities_by_key_address_and_name(store: ox.Store) -> None:
    base = "https://w3id.org/entente/id/"
    ways = ("iom", f"{base}organization/iom", "OIM", "IOM", "Migration Agency")
    assert len({tuple(shown(catalogue()["partners-of"].run(store, organization=way))) for way in ways}) == 1
    with pytest.raises(QueryError, match=r"near: .*Government of Togo"):
        catalogue()["partners-of"].run(store, organization="Goverment of Togo")
    store.add(
        ox.Quad(
            ox.NamedNode(base + "organization/care"),
            ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
            ox.Literal("Ghost", language="en"),
        )
    )
    with pytest.raises(QueryError, match="more than one organization is called 'Ghost'; ask by key: care, ghost"):
        catalogue()["partners-of"].run(store, organization="Ghost")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {}", "title@"),
        (WHOLE.format("en"), "title@es"),
        ("# param: a | b\n", r"name \| type"),
        ("# param: a | string |  | x | only English\n", "described in English / French / Spanish"),
        ("# titel@en: x\n", "no 'titel@en'"),
        ("".join(WHOLE.format(lang) for lang in ("en", "fr", "es")) + "# group: others\n", "a group is one of"),
    ],
)
def test_wrong_headers_are_told(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse("x", text)


def test_wrong_names_are_told(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="no parameter 'x'"):
        catalogue()["places"].run(store, x="1")
    with pytest.raises(QueryError, match="no query"):
        catalogue()["nothing"]


@pytest.mark.parametrize("kind", LITERALS)
def test_the_example_of_a_parameter_fits_its_type(store: ox.Store, kind: str) -> None:
    from graph.binding import term

    found = [p for q in catalogue().values() for p in q.parameters if p.type == kind]
    for parameter in found or [Parameter("x", kind, "", {"integer": "5", "year": "2020"}.get(kind, "x"), {"en": "x"})]:
        for value in filter(None, (parameter.example, parameter.default)):
            assert term(asking(store), parameter, value, "https://w3id.org/entente/id/")
