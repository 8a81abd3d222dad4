"""The authority of organisations: every row is sound, no name is two bodies', codes are those of the codelists."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rdflib
from babel import Locale
from pyshacl import validate

from loaders.authority import COLUMNS, by_key, entries, names, parse
from loaders.errors import LexiconError
from loaders.lexicon import LANGUAGES
from loaders.tokens import folded

CODELISTS = Path(__file__).parents[3] / "shared" / "standards" / "iati" / "codelists"
EX = rdflib.Namespace("https://example.org/")
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Body a sh:NodeShape ; sh:targetClass ex:Entry ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:languageIn ( "en" "fr" "es" ) ;
    sh:minLength 3 ; sh:pattern "^\\\\S.*\\\\S$" ; sh:message "one preferred name a language, no blanks around it" ] ;
  sh:property [ sh:path skos:notation ; sh:pattern "^[^\\\\s|]{2,12}$" ; sh:message "an acronym is one short word" ] ;
  sh:property [ sh:path ex:kind ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path ex:country ; sh:maxCount 1 ; sh:pattern "^[A-Z]{2}$" ] ;
  sh:property [ sh:path ex:parent ; sh:maxCount 1 ; sh:class ex:Entry ; sh:message "the parent is in the list" ] ;
  sh:property [ sh:path ex:successor ; sh:maxCount 1 ; sh:class ex:Entry ] ;
  sh:property [ sh:path ex:until ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 1945 ;
    sh:maxInclusive 2100 ] .
"""


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
    shape = rdflib.Graph().parse(data=SHAPE, format="turtle")
    graph = graph_of_the_authority()
    conforms, _, told = validate(graph, shacl_graph=shape)
    assert conforms, told
    graph.add((EX["iom"], EX.parent, EX["nobody"]))
    assert not validate(graph, shacl_graph=shape)[0]


def test_there_are_as_many_as_asked_for_in_three_languages() -> None:
    assert len(entries()) >= 450
    incomplete = [e.key for e in entries().values() if not all(e.names[language] for language in LANGUAGES)]
    assert len(incomplete) <= 0.02 * len(entries()), incomplete


def test_no_name_belongs_to_two_bodies() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for name, key, _ in names():
        owners.setdefault(folded(name), set()).add(key)
    assert {" ".join(name): keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_countries_are_countries() -> None:
    territories = Locale("en").territories
    assert [e.key for e in entries().values() if e.country and e.country not in territories] == []


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
            listed[f"{prefix}:{item.findtext('code')}"] = {folded(name.strip()) for name in told}
    used: list[str] = []
    for entry in entries().values():
        ours = {folded(name) for forms in entry.names.values() for name in forms}
        for code in entry.identifiers:
            assert listed[code] & ours, f"{entry.key}: {code} is {listed[code]}"
            used.append(code)
    assert len(used) == len(set(used)) > 100


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
        (HEAD + "a\tngo\t\t\tA" + "\t" * 9 + "\n", "t.tsv:2: 14 cells under 11"),
    ],
)
def test_a_wrong_row_is_named(table: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        parse(table, "t.tsv")
