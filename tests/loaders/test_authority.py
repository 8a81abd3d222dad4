"""The authority of organisations: every row is sound, no name is two bodies', codes are those of the codelists."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path

import pytest
import rdflib
from babel import Locale
from babel.core import get_global
from pyshacl import validate

from graph.described import EU_COUNTRY
from loaders.authority import COLUMNS, by_key, entries, names, parse
from loaders.countries import countries
from loaders.countries import parse as parse_countries
from loaders.errors import LexiconError
from loaders.gazetteer import country_names
from loaders.lexicon import LANGUAGES
from loaders.tokens import folded
from loaders.triples import GEONAMES

CODELISTS = Path(__file__).parents[3] / "shared" / "standards" / "iati" / "codelists"
EX = rdflib.Namespace("https://w3id.org/entente/authority#")
SHAPES = rdflib.Graph().parse(
    data=(resources.files("ontology") / "authorities" / "shapes.ttl").read_text(encoding="utf-8"), format="turtle"
)


def graph_of_the_authority() -> rdflib.Graph:
    graph, skos = rdflib.Graph(), rdflib.SKOS
    for entry in entries().values():
        node = EX[entry.key]
        graph.add((node, rdflib.RDF.type, EX.Entry))
        graph.add((node, EX.kind, rdflib.Literal(entry.kind)))
        for language, forms in entry.names.items():
            for n, form in enumerate(forms):
                predicate = skos.altLabel if n else skos.prefLabel
                graph.add((node, predicate, rdflib.Literal(form, lang=language)))
        for was in entry.former:
            graph.add((node, EX.former, rdflib.Literal(f"{was.name}@{was.until}", lang=was.language)))
        for code in entry.identifiers:
            graph.add((node, skos.exactMatch, rdflib.Literal(code)))
        for acronym in entry.acronyms:
            graph.add((node, skos.notation, rdflib.Literal(acronym)))
        for predicate, other in ((EX.parent, entry.parent), (EX.successor, entry.successor)):
            if other:
                graph.add((node, predicate, EX[other]))
        if entry.country:
            graph.add((node, EX.country, rdflib.Literal(entry.country)))
        if entry.until:
            graph.add((node, EX.until, rdflib.Literal(entry.until)))
    return graph


def test_every_body_passes_its_shape() -> None:
    graph = graph_of_the_authority()
    conforms, _, told = validate(graph, shacl_graph=SHAPES)
    assert conforms, told
    graph.add((EX["iom"], EX.parent, EX["nobody"]))
    assert not validate(graph, shacl_graph=SHAPES)[0]


def graph_of_countries() -> rdflib.Graph:
    graph, skos = rdflib.Graph(), rdflib.SKOS
    for country in countries().values():
        node = EX[country.iso]
        graph.add((node, rdflib.RDF.type, EX.Country))
        graph.add((node, skos.notation, rdflib.Literal(country.iso)))
        for language in LANGUAGES:
            for name in country_names(country.iso, language)[:1]:
                graph.add((node, skos.prefLabel, rdflib.Literal(name, lang=language)))
        graph.add((node, skos.exactMatch, rdflib.URIRef(GEONAMES.format(country.geonames))))
        if country.eu:
            graph.add((node, skos.exactMatch, rdflib.URIRef(EU_COUNTRY + country.eu)))
        for language, name, year in country.former:
            graph.add((node, EX.former, rdflib.Literal(f"{name}@{year}", lang=language)))
    return graph


def test_every_country_passes_its_shape() -> None:
    graph = graph_of_countries()
    assert len(countries()) >= 245
    conforms, _, told = validate(graph, shacl_graph=SHAPES)
    assert conforms, told
    graph.add((EX["FR"], rdflib.SKOS.exactMatch, rdflib.URIRef("https://sws.geonames.org/France/")))
    assert not validate(graph, shacl_graph=SHAPES)[0]


def test_every_country_code_of_the_eu_is_the_alpha_3_code_of_cldr_but_for_kosovo() -> None:
    alpha3 = get_global("territory_aliases")
    told = {c.iso: c.eu for c in countries().values() if alpha3.get(c.eu) != [c.iso]}
    assert told == {"XK": "XKX"}


def test_no_two_countries_share_a_number_and_the_codes_are_iatis() -> None:
    assert len({c.geonames for c in countries().values()}) == len(countries())
    codes = [c.eu for c in countries().values()]
    assert all(codes) and len(set(codes)) == len(codes) >= 245
    assert (countries()["XK"].eu, countries()["GB"].eu, countries()["GR"].eu) == ("XKX", "GBR", "GRC")
    if not CODELISTS.is_dir():
        pytest.skip("the codelists are not beside the repository")
    listed = {i.findtext("code") for i in ET.parse(CODELISTS / "Country.xml").iter("codelist-item")}
    former = {"AN"}  # the Netherlands Antilles, until 2010
    assert {c for c in listed if c and not c.startswith("X")} - countries().keys() <= former


@pytest.mark.parametrize(
    "row", ["FR\t1", "fr\t1\tFRA\t", "FR\tx\tFRA\t", "FR\t1\tFR\t", "FR\t1\tFRA\tGaul", "FR\t1\tFRA\t\nFR\t1\tFRA\t"]
)
def test_a_wrong_country_is_named(row: str) -> None:
    with pytest.raises(LexiconError, match=r"t.tsv:[23]: "):
        parse_countries("iso\tgeonames\teu\tformer\n" + row, "t.tsv")


def test_former_names_are_dated_and_lead_to_the_country_of_today() -> None:
    assert ("en", "Swaziland", 2018) in countries()["SZ"].former


def test_there_are_as_many_as_asked_for_in_three_languages() -> None:
    assert len(entries()) >= 450
    incomplete = [e.key for e in entries().values() if not all(e.names[language] for language in LANGUAGES)]
    assert incomplete == []


def test_no_name_belongs_to_two_bodies() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for name, key, _ in names():
        owners.setdefault(folded(name), set()).add(key)
    assert {" ".join(name): keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_an_acronym_is_written_in_one_way() -> None:
    """Two spellings of one acronym would hide each other: "AusAID" is found in capitals too."""
    for entry in entries().values():
        assert len({folded(a) for a in entry.acronyms}) == len(entry.acronyms), entry.key


def test_countries_are_countries() -> None:
    territories = Locale("en").territories
    assert [e.key for e in entries().values() if e.country and e.country not in territories] == []


def test_a_former_name_is_dated_and_leads_to_the_body_of_today() -> None:
    asylum = by_key("euaa")
    assert asylum is not None and ("en", "European Asylum Support Office", 2022) in asylum.former
    assert ("European Asylum Support Office", "euaa", "") in names()
    for entry in entries().values():
        assert len({(was.language, was.until) for was in entry.former}) == len(entry.former)  # each has an address


def test_nobody_is_part_of_itself_by_a_detour() -> None:
    for entry in entries().values():
        for link in ("parent", "successor"):
            seen, at = {entry.key}, getattr(entry, link)
            while at:
                assert at not in seen, (entry.key, link)
                seen.add(at)
                at = getattr(entries()[at], link)


def test_a_former_body_is_not_merged_with_its_successor() -> None:
    former = by_key("ausaid")
    assert former is not None
    assert (former.successor, former.until) == ("dfat", 2013)
    assert by_key("nobody-of-this-name") is None


def test_no_contact_stands_in_the_authority() -> None:
    assert [name for name, _, _ in names() if "@" in name or "://" in name] == []


def test_identifiers_are_those_of_the_codelists() -> None:
    if not CODELISTS.is_dir():
        pytest.skip("the codelists are not beside the repository")
    listed: dict[str, set[tuple[str, ...]]] = {}
    for file, prefix in (("CRSChannelCode", "crs"), ("IATIOrganisationIdentifier", "iati")):
        for item in ET.parse(CODELISTS / f"{file}.xml").iter("codelist-item"):
            told = [n.text.partition("(")[0].replace("’", "'") for n in item.iterfind("name/narrative") if n.text]
            parts = [part for name in told for part in (name, *name.split(" - "))]  # "… - core contributions"
            listed[f"{prefix}:{item.findtext('code')}"] = {folded(name.strip()) for name in parts}
    used: list[str] = []
    for entry in entries().values():
        ours = {folded(name) for forms in entry.names.values() for name in forms}
        ours |= {folded(was.name) for was in entry.former}
        for code in entry.identifiers:
            assert listed[code] & ours, f"{entry.key}: {code} is {listed[code]}"
            used.append(code)
    assert len(used) == len(set(used)) > 200


HEAD = "\t".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("key\tkind\n", "t.tsv:1: the columns are"),
        (HEAD + "a\tcompany\t\t\tA\n", "t.tsv:2: 'company' is no kind"),
        (HEAD + "A b\tngo\t\t\tA\n", "'A b' will not do as key"),
        (HEAD + "a\tngo\tFrance\t\tA\n", "'France' will not do as country"),
        (HEAD + "a\tngo\t\t\t\n", "t.tsv:2: a name in some language"),
        (HEAD + "a\tngo\t\t\tA\na\tngo\t\t\tB\n", "t.tsv:3: the key 'a' is taken"),
        (HEAD + "a\tngo\t\tb\tA\n", "t.tsv:2: a: no other body has the key 'b'"),
        (HEAD + "a\tngo\t\ta\tA\n", "t.tsv:2: a: no other body has the key 'a'"),
        (HEAD + "a\tngo\t\t\tA\t\t\t\tcrs:12\n", "will not do as identifiers"),
        (HEAD + "a\tngo\t\t\tA\t\t\t\t\tb\t\n", "go together"),
        (HEAD + "a\tngo\t\t\tA" + "\t" * 7 + "Old name\n", "will not do as former"),
        (HEAD + "a\tngo\t\t\tA" + "\t" * 9 + "\n", "t.tsv:2: 14 cells under 12"),
    ],
)
def test_a_wrong_row_is_named(table: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        parse(table, "t.tsv")
