"""Linked data as strangers' clients take it: formats, addresses, the dataset's description, dumps and feeds."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.build import build, withdraw
from graph.catalogue import catalogue
from graph.load import load
from graph.measured import measure
from graph.publish import publish
from graph.store import open_snapshot
from loaders.vocabulary import source
from server.app import create_app
from server.settings import Settings
from tests.server.serving import ask, serving, sparql

ROOT = Path(__file__).resolve().parents[2]
SHAPES = ROOT.parent / "shared" / "standards" / "dcat-ap" / "dcat-ap-SHACL.ttl"
GONE = "2018-03-12-dakar-baobab"
IOM = rdflib.URIRef("https://w3id.org/entente/id/organization/iom")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
VOID, DCAT = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


@pytest.fixture(scope="module")
def published_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two published versions, with measures; one release was withdrawn."""
    data = tmp_path_factory.mktemp("linked") / "data"
    build([ROOT / "samples"], data)
    publish(data)
    withdraw(data, [GONE])
    measure(data)
    publish(data)
    return data


@pytest.fixture(scope="module")
def linked(published_at: Path) -> Iterator[str]:
    """A server of them under a path prefix."""
    with serving("--data", str(published_at), "--prefix", "/kg", ready="/kg/ready") as url:
        yield url + "/kg"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server as `make demo` starts it."""
    data = tmp_path_factory.mktemp("published") / "data"
    build([ROOT / "samples"], data)
    publish(data)
    with serving("--data", str(data)) as url:
        yield url


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # what rdflib says of itself
@pytest.mark.parametrize("path", ["organization/iom", "dataset", "ns", "release/2018-02-14-nairobi-drought"])
def test_one_graph_in_every_format(linked: str, path: str) -> None:
    graphs = []
    for ending, form in FORMATS.items():
        status, headers, body = ask(f"{linked}/{path}.{ending}")
        assert status == 200 and headers["content-location"] == f"{linked}/{path}.{ending}"
        assert f'<{linked}/{path}.html>; rel="alternate"; type="text/html"' in headers["link"]
        graphs.append(rdflib.Graph().parse(data=body, format=form))
        media = headers["content-type"].partition(";")[0]
        status, negotiated, _ = ask(f"{linked}/{path}", Accept=f"{media}, text/html;q=0.5")
        assert (status, negotiated["content-type"].partition(";")[0]) == (200, media)
        assert negotiated["content-location"] == headers["content-location"]
        status, _, none = ask(f"{linked}/{path}", Accept=media, If_None_Match=negotiated["etag"])
        assert (status, none) == (304, b"")
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])
    assert ask(f"{linked}/{path}", Accept="image/png")[0] == 406
    assert ask(f"{linked}/{path}", Accept="text/html,*/*;q=0.1")[1]["content-type"].startswith("text/html")


def test_an_identifier_leads_to_its_document(linked: str) -> None:
    graph = rdflib.Graph().parse(f"{linked}/id/organization/iom")  # as rdflib follows and negotiates
    assert (rdflib.URIRef(f"{linked}/organization/iom"), rdflib.FOAF.primaryTopic, IOM) in graph
    assert not list(graph.objects(None, rdflib.URIRef("https://w3id.org/entente#text")))
    assert set(graph.objects(IOM, rdflib.SKOS.prefLabel))


def test_every_iri_of_the_dump_answers(linked: str) -> None:
    """Graphs, measures and the dataset too; of each kind one that tells of itself."""
    lines = gzip.decompress(ask(f"{linked}/dataset/dump.nq.gz")[2]).decode().splitlines()
    found: dict[str, str] = {}
    for line in lines:
        for iri in re.findall(r"<https://w3id\.org/entente/id/([^#>]+)[^>]*>", line):
            depth = iri.count("/") if iri.startswith("measures/") else 0
            found.setdefault(iri if iri.startswith("graph/") else f"{iri.partition('/')[0]}{depth}", iri)
    kinds = {name.rstrip("0123456789") for name in found}
    assert kinds >= {"organization", "passage", "measures", "graph/authorities", "graph/derived", "graph/measures"}
    for iri in found.values():
        status, _, body = ask(f"{linked}/id/{iri}", Accept="application/n-triples, text/html;q=0.1")
        assert status == 200, iri
        assert body.startswith((b"<", b"_:")), iri


def test_every_iri_of_the_description_answers(linked: str) -> None:
    graph = rdflib.Graph().parse(f"{linked}/dataset.ttl")
    ours = {term for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    inside = {str(iri).partition("#")[0].replace("https://w3id.org/entente/id/", f"{linked}/id/") for iri in ours}
    asked = {iri for iri in inside if iri.startswith(linked) and iri != f"{linked}/id/"}  # that is void:uriSpace
    assert {f"{linked}/id/{name}" for name in ("dataset", "catalog", "publisher", "dataset/sparql")} <= asked
    assert {iri: status for iri in asked if (status := ask(iri)[0]) != 200} == {}


def test_the_head_tells_what_the_whole_would(linked: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for address in (
        f"{linked}/organization/iom.ttl", f"{linked}/organization/iom.html", f"{linked}/dataset.nt",
        f"{linked}/api/queries/places?format=csv", sparql(linked, count, format="csv"),
        f"{linked}/dataset/dump.nq.gz",
    ):  # fmt: skip
        for _ in range(2):  # asked for the first time, and kept
            head, whole = (ask(address, method=method) for method in ("HEAD", "GET"))
            assert (head[0], head[2]) == (whole[0], b"")
            for name in ("etag", "content-type", "content-location", "link", "vary"):
                assert head[1].get(name) == whole[1].get(name), (address, name)
            assert head[1].get("content-length", whole[1]["content-length"]) == whole[1]["content-length"]
        assert ask(address, If_None_Match=head[1]["etag"])[0] == 304


def test_clients_that_know_no_better_name_are_served(linked: str) -> None:
    for asked, media in (
        ("application/json", "application/ld+json"), ("application/xml", "application/rdf+xml"),
        ("text/plain", "application/n-triples"), ("text/n3, text/html;q=0.5", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ):  # fmt: skip
        status, headers, _ = ask(f"{linked}/organization/iom", Accept=asked)
        assert (status, headers["content-type"].partition(";")[0]) == (200, media)


def test_what_is_gone_is_gone_and_what_never_was_is_not_found(linked: str) -> None:
    for accept in ("text/turtle", "text/html"):
        assert ask(f"{linked}/release/{GONE}", Accept=accept)[0] == 410
        assert ask(f"{linked}/release/never", Accept=accept)[0] == 404
    for accept, media in (("text/html,*/*;q=0.8", "text/html"), ("*/*", "application/problem+json")):
        status, headers, body = ask(f"{linked}/nothing/<iom>", Accept=accept)
        assert (status, headers["content-type"].partition(";")[0]) == (404, media) and b"<iom>" not in body


def test_the_vocabulary_is_the_file(linked: str) -> None:
    here = rdflib.Graph().parse(data=ask(f"{linked}/ns.ttl")[2], format="turtle")
    assert isomorphic(here, rdflib.Graph().parse(data=source(), format="turtle"))
    for lang, word in (("en", "press release"), ("fr", "communiqué de presse"), ("es", "comunicado de prensa")):
        page = ask(f"{linked}/ns.html?lang={lang}")[2].decode()
        assert word in page and 'id="partnerOf"' in page
    assert "partnerOf" in json.loads(ask(f"{linked}/ns/context.jsonld")[2])["@context"]


def test_the_dataset_is_described(linked: str) -> None:
    graph = rdflib.Graph().parse(f"{linked}/.well-known/void")
    me = rdflib.URIRef("https://w3id.org/entente/id/dataset")
    counts = {
        str(graph.value(part, VOID["class"])).rpartition("#")[2]: int(str(graph.value(part, VOID.entities)))
        for part in graph.objects(me, VOID.classPartition)
    }
    assert counts["Release"] == 29 and counts["Organization"] > 50
    assert sum(int(str(graph.value(p, VOID.triples))) for p in graph.objects(me, VOID.propertyPartition)) == int(
        str(graph.value(me, VOID.triples))
    )
    page = ask(f"{linked}/dataset")[2].decode()
    schema = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    for lang, said in (
        ("en", "which release says what"),
        ("fr", "quel communiqué dit quoi"),
        ("es", "qué comunicado dice qué"),
    ):
        assert said in ask(f"{linked}/dataset.html?lang={lang}")[2].decode()
        assert any(said in str(o) and o.language == lang for o in graph.objects(None, rdflib.DCTERMS.description))  # type: ignore[attr-defined]
    assert schema["@type"] == "Dataset" and schema["license"] and len(schema["distribution"]) == 9


@pytest.mark.skipif(not SHAPES.exists(), reason="../shared is absent: no shapes of DCAT-AP to validate by")
def test_the_description_is_valid_dcat_ap(linked: str) -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    for named in set(shapes.objects(None, SH.property)):
        if (named, SH.path, None) not in shapes:  # two names in the published file lead nowhere
            shapes.remove((None, SH.property, named))
    data = rdflib.Graph().parse(f"{linked}/dataset.ttl")
    conforms, _, said = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, said
    for title in list(data.objects(rdflib.URIRef("https://w3id.org/entente/id/dataset"), rdflib.DCTERMS.title)):
        data.remove((None, rdflib.DCTERMS.title, title))
    assert not pyshacl.validate(data, shacl_graph=shapes)[0]


def test_dumps_can_be_resumed_and_checked(linked: str) -> None:
    manifest = json.loads(ask(f"{linked}/dataset/manifest.json")[2])
    one = next(f for f in manifest["files"] if f["name"] == "dump.nq.gz")
    address = f"{linked}/dataset/{manifest['version']}/dump.nq.gz"
    status, headers, whole = ask(address)
    assert status == 200 and hashlib.sha256(whole).hexdigest() == one["sha256"]
    assert hashlib.sha256(gzip.decompress(whole)).hexdigest() == manifest["sha256"]
    status, part, rest = ask(address, Range=f"bytes={len(whole) // 2}-", If_Range=headers["etag"])
    assert (
        status == 206 and whole[: len(whole) // 2] + rest == whole and part["content-range"].endswith(f"/{len(whole)}")
    )
    assert ask(address, If_None_Match=headers["etag"])[0] == 304
    assert ask(f"{linked}/dataset/dump.nq.gz")[2] == whole
    for wrong in ("..%2f..%2fCURRENT", "index.json", "lock", "x.nq"):
        assert ask(f"{linked}/dataset/{manifest['version']}/{wrong}")[0] == 404


@pytest.mark.parametrize(("path", "status"), [("/kg/resource/", 303), ("/kg/", 200)])
def test_a_base_of_ones_own_answers_by_itself(path: str, status: int, tmp_path: Path) -> None:
    """IRIs under another path than /id/, and IRIs that are the addresses of their documents."""
    base = f"https://data.example.org{path}"
    build([ROOT / "samples" / "2018-02-14-nairobi-drought.txt"], tmp_path, base=base)
    app = create_app(Settings(data=tmp_path, base=base, prefix="/kg/", workers=1))
    client = app.test_client()
    try:
        for key in ("organization/iom", "place/ke", "release/2018-02-14-nairobi-drought"):
            where = {"base_url": "https://data.example.org/kg", "headers": {"Accept": "application/n-triples"}}
            answer = client.get(path.removeprefix("/kg") + key, **where)
            assert answer.status_code == status
            if status == 303:
                assert answer.location == f"https://data.example.org/kg/{key}"
                answer = client.get(f"/{key}", **where)
            assert answer.headers["Content-Location"] == f"https://data.example.org/kg/{key}.nt"
            assert f"<{base}{key}> <{rdflib.RDF.type}>" in answer.get_data(as_text=True)
    finally:
        app.extensions["entente"].close()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen here")
def test_a_signed_manifest_vouches_for_the_dump(linked: str, published_at: Path, tmp_path: Path) -> None:
    version = json.loads(ask(f"{linked}/dataset/versions.json")[2])[-1]["version"]
    key, manifest = tmp_path / "key", published_at / "dataset" / version / "manifest.json"

    def keygen(*options: object, **more: Any) -> int:
        return subprocess.run(["ssh-keygen", *map(str, options)], capture_output=True, check=False, **more).returncode

    assert keygen("-q", "-t", "ed25519", "-N", "", "-f", key) == 0
    assert keygen("-Y", "sign", "-f", key, "-n", "entente", manifest) == 0
    (tmp_path / "signature").write_bytes(ask(f"{linked}/dataset/{version}/manifest.json.sig")[2])
    (tmp_path / "signers").write_text(f"me {(tmp_path / 'key.pub').read_text()}")
    check = ("-Y", "verify", "-f", tmp_path / "signers", "-I", "me", "-n", "entente", "-s", tmp_path / "signature")
    told = ask(f"{linked}/dataset/manifest.json")[2]
    assert keygen(*check, input=told) == 0 and keygen(*check, input=told.replace(b"1", b"2", 1)) != 0


def test_feeds_tell_what_changed(linked: str) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(ask(f"{linked}/dataset/feed.atom")[2])
    versions = json.loads(ask(f"{linked}/dataset/versions.json")[2])
    assert [e.findtext(f"{atom}id") for e in feed.findall(f"{atom}entry")] == [
        f"urn:entente:{v['version']}" for v in versions[::-1]
    ]
    read = feedparser.parse(ask(f"{linked}/dataset/feed.atom")[2])
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", len(versions))
    assert all(ask(file.href, method="HEAD")[0] == 200 for entry in read.entries for file in entry.enclosures)
    patch = gzip.decompress(ask(f"{linked}/dataset/changes.rdfp.gz")[2])
    assert patch.count(b"\nD ") == versions[1]["removed"] > 0
    root = rdflib.Graph().parse(f"{linked}/dataset/ldes", format="turtle")
    tree = rdflib.Namespace("https://w3id.org/tree#")
    nodes = list(root.objects(None, tree.node))
    members = rdflib.Graph()
    for node in nodes:
        members.parse(str(node), format="nt")
    assert len(nodes) >= 2 and list(
        members.subjects(rdflib.RDF.type, rdflib.URIRef("https://www.w3.org/ns/activitystreams#Delete"))
    )


def transcripts() -> list[tuple[str, str]]:
    """Commands of docs/linked-data.md and what they print."""
    text = (ROOT / "docs" / "linked-data.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [
        (command, output)
        for block in blocks
        for command, _, output in (part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    ]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
@pytest.mark.parametrize(("command", "output"), transcripts())
def test_the_transcripts_of_the_docs(published: str, command: str, output: str) -> None:
    here = command.replace("http://127.0.0.1:8000", published)
    shown = subprocess.run(["bash", "-c", here], capture_output=True, text=True, check=True).stdout.replace("\r", "")
    pattern = re.escape(output.replace("http://127.0.0.1:8000", published)).replace("…", "[^\n]*")
    assert re.fullmatch(pattern, shown), shown


def test_a_second_instance_answers_the_same(published: str, tmp_path: Path) -> None:
    load(f"{published}/dataset/dump.nq.gz", tmp_path)
    store = open_snapshot(tmp_path)
    for name, query in catalogue().items():
        given = {p.name: p.example for p in query.parameters if not p.default}
        address = f"{published}/api/queries/{name}?{urllib.parse.urlencode(given)}"
        told = json.loads(ask(address, Accept="application/json")[2])["results"]["bindings"]
        answer = query.run(store, **given)
        names = [v.value for v in answer.variables]
        rows = [{n: term.value for n, term in zip(names, row, strict=True) if term is not None} for row in answer]  # type: ignore[union-attr]
        assert rows == [{n: cell["value"] for n, cell in row.items()} for row in told], name
