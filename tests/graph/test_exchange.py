"""Exports in the formats of others, each read by somebody else's parser or validator; and the comparison with IATI."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from csvw import TableGroup
from nanopub import Nanopub, NanopubConf
from quickstatements_client import CreateLine, EntityLine, TextLine, TextQualifier

from graph.build import build
from graph.export import export
from graph.iati_compare import compare
from graph.store import open_snapshot
from loaders.errors import SourceError
from loaders.triples import SOURCE
from loaders.vocabulary import ENT, source
from tests.queries.test_questions import CASES

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ROOT.parent / "shared" / "standards" / "iati"
NP = "http://www.nanopub.org/nschema#"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    data = tmp_path_factory.mktemp("exchange") / "data"
    build([ROOT / "samples"], data)
    return open_snapshot(data)


@pytest.fixture(scope="module")
def small() -> ox.Store:
    """The graph of the catalogue's tests, where every status occurs."""
    filled = ox.Store()
    filled.load(source().encode(), format=ox.RdfFormat.TURTLE)
    filled.load((CASES / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return filled


def written(store: ox.Store, form: str) -> bytes:
    out = io.BytesIO()
    assert export(store, form, out) > 0
    again = io.BytesIO()
    export(store, form, again)
    assert out.getvalue() == again.getvalue()
    return out.getvalue()


@pytest.mark.skipif(not STANDARD.exists(), reason="../shared is absent: no schemas of IATI")
def test_iati_is_valid(store: ox.Store, small: ox.Store) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(STANDARD / "iati-activities-schema.xsd"))
    for one in (store, small):
        document = ET.fromstring(written(one, "iati"))
        assert [str(e) for e in schema.iter_errors(document)] == []
    codes = {
        name: set(
            re.findall(r"<code>(.*?)</code>", (STANDARD / "codelists" / f"{name}.xml").read_text(encoding="utf-8"))
        )
        for name in ("OrganisationType", "Country", "Currency")
    }
    assert {e.get("type") for e in document.iter("participating-org")} <= codes["OrganisationType"]
    assert {e.get("code") for e in document.iter("recipient-country")} <= codes["Country"]
    assert {e.get("currency") for e in document.iter("value")} <= codes["Currency"]


def test_iati_says_what_the_text_says(store: ox.Store, small: ox.Store) -> None:
    document = ET.fromstring(written(store, "iati"))
    quotes = {
        q.object.value for q in store.quads_for_pattern(None, ox.NamedNode("http://www.w3.org/ns/oa#exact"), None)
    }  # type: ignore[union-attr]
    for activity in document.findall("iati-activity"):
        assert activity.findtext("description/narrative") in quotes
        assert activity.findall("participating-org")
    keys = [a.findtext("iati-identifier") for a in document.findall("iati-activity")]
    assert len(keys) == len(set(keys)) > 20
    assert any(e.get("ref") == "XM-DAC-47066" for e in document.iter("participating-org"))
    text = written(small, "iati").decode()
    assert "500000000" not in text and "700000000" not in text  # asked for, refused
    kinds = {"pledged": "12", "committed": "2", "disbursed": "3"}
    query = """PREFIX ent: <https://w3id.org/entente#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?amount ?status { ?f ent:amount ?amount ; ent:fundingStatus/skos:notation ?status }"""
    told = {(row["amount"].value, kinds.get(row["status"].value)) for row in small.query(query)}  # type: ignore[union-attr]
    found = {
        (t.findtext("value"), kind.get("code"))
        for t in ET.fromstring(text).iter("transaction")
        for kind in t.findall("transaction-type")
    }
    assert found and found <= told


def test_what_releases_say_is_compared_with_a_file(small: ox.Store, tmp_path: Path) -> None:
    own = tmp_path / "own.xml"
    own.write_bytes(written(small, "iati"))
    same = compare(small, own).sums
    paired = [one for one in same if one.what == "same"]
    assert paired and not [one for one in same if one.what in ("theirs", "amount", "status")]
    tree = ET.fromstring(own.read_bytes())
    values = list(tree.iter("value"))
    values[0].text = str(Decimal(values[0].text or "0") * Decimal("1.1"))
    own.write_bytes(ET.tostring(tree))
    assert [one.what for one in compare(small, own).sums if one.what in ("amount", "theirs")] == ["amount"]
    values[0].text = str(Decimal(values[0].text or "0") * 50)
    own.write_bytes(ET.tostring(tree))
    assert [one.what for one in compare(small, own).sums if one.what in ("amount", "theirs")] == ["theirs"]
    own.write_text("no XML")
    with pytest.raises(SourceError):
        compare(small, own)


def test_followthemoney_reads_its_entities(store: ox.Store, small: ox.Store) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for one in (store, small):
        lines = written(one, "ftm").decode().splitlines()
        ids, referred = set(), set()
        for line in lines:
            told = json.loads(line)
            proxy = model.get_proxy(told, cleaned=False)
            proxy.schema.validate(proxy.to_dict())
            kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
            assert kept == {name: sorted(values) for name, values in told["properties"].items() if values}
            ids.add(told["id"])
            referred |= {value for prop, value in proxy.itervalues() if prop.type.name == "entity"}
        assert referred <= ids and len(ids) == len(lines)
    assert b"500000000" not in written(small, "ftm")
    assert {json.loads(line)["schema"] for line in lines} >= {"Organization", "UnknownLink", "Payment", "Project"}


def test_tables_are_as_their_metadata_says(store: ox.Store) -> None:
    with zipfile.ZipFile(io.BytesIO(written(store, "csvw"))) as packed:
        told = json.loads(packed.read("csv-metadata.json"))
        assert told["@context"][0] == "http://www.w3.org/ns/csvw"
        for table in told["tables"]:
            rows = list(csv.DictReader(io.StringIO(packed.read(table["url"]).decode())))
            columns = table["tableSchema"]["columns"]
            assert rows and list(rows[0]) == [c["name"] for c in columns]
            assert len({row[table["tableSchema"]["primaryKey"]] for row in rows}) == len(rows)
            for column in columns:
                cells = [c for row in rows for c in row[column["name"]].split(column.get("separator", "\0")) if c]
                pattern = {
                    "date": r"\d{4}-\d\d-\d\d",
                    "decimal": r"\d+(\.\d+)?",
                    "integer": r"\d+",
                    "anyURI": r"https?://\S+",
                }
                assert all(re.fullmatch(pattern.get(column["datatype"], r"(?s).*"), cell) for cell in cells)


def test_rdf_of_the_tables_is_of_the_vocabulary(store: ox.Store, small: ox.Store) -> None:
    """What a reader of CSV on the Web makes of properties and values are terms that there are, tied as in the graph."""
    for one in (store, small):
        with zipfile.ZipFile(io.BytesIO(written(one, "csvw"))) as packed:
            made = set()
            for table in json.loads(packed.read("csv-metadata.json"))["tables"]:
                key = table["tableSchema"]["primaryKey"]
                for row in csv.DictReader(io.StringIO(packed.read(table["url"]).decode())):
                    for column in table["tableSchema"]["columns"]:
                        if column.get("suppressOutput"):
                            assert column["name"] == key
                            continue
                        for cell in filter(None, row[column["name"]].split(column.get("separator", "\0"))):
                            template = column.get("valueUrl", cell)
                            name = column["name"]
                            value = template.replace(f"{{+{name}}}", cell).replace(f"{{{name}}}", cell)
                            made.add((row[key], column["propertyUrl"], value))
        ours = [t for t in made if t[1].startswith(ENT.Release.value.partition("#")[0])]
        graph = {(q.subject.value, q.predicate.value, getattr(q.object, "value", "")) for q in one}  # type: ignore[union-attr]
        assert len(ours) > 20 and not [t for t in ours if t not in graph]
        assert {p for _, p, _ in made} >= {ENT.organizationKind.value, ENT.fundingStatus.value, ENT.agreementType.value}


def test_another_reader_finds_the_tables_valid(store: ox.Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(store, "csvw"))) as packed:
        packed.extractall(tmp_path)
    group = TableGroup.from_file(tmp_path / "csv-metadata.json")
    assert group.check_referential_integrity()
    assert all(list(table.iterdicts(strict=True)) for table in group.tables)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # what rdflib and nanopub say of rdflib
def test_another_library_finds_the_nanopublications_valid(small: ox.Store) -> None:
    whole = rdflib.Dataset()
    whole.parse(data=written(small, "nanopubs").decode(), format="trig")
    found = [s for s, _, _, _ in whole.quads((None, rdflib.RDF.type, rdflib.URIRef(NP + "Nanopublication"), None))]
    for uri in found:
        one = rdflib.Dataset()
        for s, p, o, graph in whole.quads((None, None, None, None)):
            if str(graph).startswith(f"{uri}-"):
                one.graph(graph).add((s, p, o))
        assert Nanopub(rdf=one, conf=NanopubConf()).is_valid
    assert len(found) > 5


def test_nanopublications_are_whole(store: ox.Store) -> None:
    quads = ox.Store()
    quads.load(written(store, "nanopubs"), format=ox.RdfFormat.TRIG)
    query = f"""PREFIX np: <{NP}> PREFIX prov: <http://www.w3.org/ns/prov#>
    SELECT (COUNT(DISTINCT ?np) AS ?n) {{
      GRAPH ?head {{ ?np a np:Nanopublication ; np:hasAssertion ?a ; np:hasProvenance ?p ; np:hasPublicationInfo ?i }}
      GRAPH ?a {{ ?fact a ?class }} GRAPH ?p {{ ?a prov:wasDerivedFrom ?passage }} GRAPH ?i {{ ?np ?says ?it }}
    }}"""
    (row,) = quads.query(query)  # type: ignore[misc]
    facts = "SELECT (COUNT(*) AS ?n) { VALUES ?c { ent:Agreement ent:Project ent:Funding ent:Partnership } ?f a ?c }"
    (wanted,) = store.query("PREFIX ent: <https://w3id.org/entente#> " + facts)  # type: ignore[misc]
    assert row["n"].value == wanted["n"].value != "0"


def test_quickstatements_are_commands(store: ox.Store) -> None:
    line = re.compile(r'CREATE|LAST\t([LA](en|fr|es)\t"[^"\n\t]{1,250}"|P\d+\tQ\d+(\tS854\t"https?://[^"\s]+")?)')
    assert all(line.fullmatch(one) for one in written(store, "quickstatements").decode().splitlines())


def test_another_library_writes_the_same_commands(store: ox.Store) -> None:
    """The models of quickstatements-client check subjects, properties, languages and values."""
    sourced = ox.Store()
    sourced.extend(store)
    for release in {q.subject for q in store.quads_for_pattern(None, ENT.mentions, None)}:
        sourced.add(ox.Quad(release, SOURCE, ox.NamedNode("https://example.org/release?id=1")))
    lines = written(sourced, "quickstatements").decode().splitlines()
    for line in lines:
        subject, *rest = line.split("\t")
        if not rest:
            assert line == CreateLine().get_line()
            continue
        predicate, target, *more = rest
        pairs = zip(more[::2], more[1::2], strict=True)
        qualifiers = [TextQualifier(predicate=pid, target=value.strip('"')) for pid, value in pairs]
        kind = TextLine if target.startswith('"') else EntityLine
        told = kind(subject=subject, predicate=predicate, target=target.strip('"'), qualifiers=qualifiers)
        assert told.get_line(sep="\t") == line
    assert sum("S854" in line for line in lines) == lines.count("CREATE") > 20
