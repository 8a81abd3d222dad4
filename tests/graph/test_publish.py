"""Versions of the dataset: checksums, what changed, the event stream; a second instance; verification."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.build import build, withdraw
from graph.catalogue import catalogue
from graph.changes import differences
from graph.events import stream, stream_iri
from graph.load import load
from graph.publish import Version, folder, publish, versions
from graph.store import open_snapshot
from graph.verify import verify
from loaders.errors import SourceError, StoreError
from loaders.triples import BASE

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GONE = "2018-03-12-dakar-baobab"
TREE = rdflib.Namespace("https://w3id.org/tree#")
GIVEN = {
    "organization": "iom", "one": "iom", "other": "eu", "place": "ke", "country": "KE", "first": "KE", "second": "TN",
    "day": "2019-01-01", "release": "2018-02-14-nairobi-drought", "word": "a",
}  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions: the samples, and the samples without one release."""
    data = tmp_path_factory.mktemp("publish") / "data"
    build([SAMPLES], data)
    assert publish(data) is not None and publish(data) is None
    withdraw(data, [GONE])
    assert publish(data) is not None
    return data


@pytest.fixture(scope="module")
def two(data: Path) -> tuple[Version, Version]:
    one, other = versions(data)
    return one, other


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(data: Path) -> Iterator[str]:
    """The folder of dumps behind a web server of Python's own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(data / "dataset")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def lines(data: Path, version: Version, name: str) -> list[bytes]:
    return gzip.decompress((folder(data, version.version) / name).read_bytes()).splitlines(keepends=True)


def test_a_version_is_the_hash_of_what_it_holds(data: Path, two: tuple[Version, Version]) -> None:
    for version in two:
        content = b"".join(lines(data, version, "dump.nq.gz"))
        assert hashlib.sha256(content).hexdigest() == version.sha256
        assert version.sha256.startswith(version.version) and version.statements == content.count(b"\n")
        where = folder(data, version.version)
        if sums := shutil.which("sha256sum"):
            subprocess.run([sums, "--check", "--quiet", "SHA256SUMS"], cwd=where, check=True)
        files = json.loads((where / "manifest.json").read_text())["files"]
        assert {one["name"] for one in files} == {p.name for p in where.iterdir() if p.suffix in (".gz", ".zst")}
        assert all(hashlib.sha256((where / f["name"]).read_bytes()).hexdigest() == f["sha256"] for f in files)


def test_what_changed_leads_from_one_version_to_the_next(data: Path, two: tuple[Version, Version]) -> None:
    old, new = (set(lines(data, version, "dump.nq.gz")) for version in two)
    added, removed = (set(lines(data, two[1], name)) for name in ("added.nq.gz", "removed.nq.gz"))
    assert (old - removed) | added == new and removed <= old and not added & old and removed
    patch = lines(data, two[1], "changes.rdfp.gz")
    assert patch[0] == f"H id <urn:entente:{two[1].version}> .\n".encode()
    assert patch[1] == f"H prev <urn:entente:{two[0].version}> .\n".encode()
    assert (patch[2], patch[-1]) == (b"TX .\n", b"TC .\n")
    assert {line[2:] for line in patch[3:-1] if line[:1] == b"D"} == removed
    assert {line[2:] for line in patch[3:-1] if line[:1] == b"A"} == added
    assert (two[1].added, two[1].removed) == (len(added), len(removed))


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib about itself
def test_another_library_applies_the_patch(data: Path, two: tuple[Version, Version]) -> None:
    def quads(graph: rdflib.Dataset) -> set[tuple[str, ...]]:
        return {tuple(term.n3() for term in (s, p, o, g)) for s, p, o, g in graph.quads() if g is not None}

    patched, wanted = rdflib.Dataset(), rdflib.Dataset()
    patched.parse(data=b"".join(lines(data, two[0], "dump.nq.gz")).decode(), format="nquads")
    patched.parse(data=b"".join(lines(data, two[1], "changes.rdfp.gz")).decode(), format="patch")
    wanted.parse(data=b"".join(lines(data, two[1], "dump.nq.gz")).decode(), format="nquads")
    assert quads(patched) == quads(wanted) and len(quads(wanted)) == two[1].statements


def test_differences_of_anything() -> None:
    old, new = [b"a", b"b", b"d"], [b"b", b"c", b"d", b"e"]
    assert list(differences(old, new)) == [("D", b"a"), ("A", b"c"), ("A", b"e")]
    assert list(differences([], [b"x"])) == [("A", b"x")] and list(differences([b"x"], [])) == [("D", b"x")]


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib about itself
def test_the_event_stream_replayed_is_the_graph(data: Path, two: tuple[Version, Version]) -> None:
    root = rdflib.Graph()
    root.parse(data=stream(BASE, "http://x/dataset/ldes", [("http://x/1", two[0].published)]), format="turtle")
    me = rdflib.URIRef(stream_iri(BASE))
    assert (me, TREE.view, rdflib.URIRef("http://x/dataset/ldes")) in root
    state: dict[object, set[object]] = {}
    dead: set[object] = set()
    about = (rdflib.DCTERMS.isVersionOf, rdflib.DCTERMS.created)
    for version in two:
        for page in sorted(folder(data, version.version).glob("ldes-*.nt")):
            members = rdflib.Graph()
            members.parse(page, format="turtle")
            for member in members.objects(me, TREE.member):
                said = set(members.predicate_objects(member))
                entity = next(o for p, o in said if p == rdflib.DCTERMS.isVersionOf)
                if (rdflib.RDF.type, rdflib.URIRef("https://www.w3.org/ns/activitystreams#Delete")) in said:
                    state.pop(entity)
                    dead.add(entity)
                else:
                    state[entity] = {pair for pair in said if pair[0] not in about}
    assert rdflib.URIRef(f"{BASE}release/{GONE}") in dead
    now = rdflib.Dataset()
    now.parse(data=b"".join(lines(data, two[1], "dump.nq.gz")), format="nquads")
    wanted: dict[object, set[object]] = {}
    for s, p, o, _ in now.quads():
        if str(s).startswith(BASE):
            wanted.setdefault(s, set()).add((p, o))
    assert state == wanted


def first(store: ox.Store, kind: str) -> str:
    found = store.query(f"SELECT ?p {{ ?p a <https://w3id.org/entente#{kind}> }} ORDER BY ?p LIMIT 1")
    assert isinstance(found, ox.QuerySolutions)
    return str(next(found)["p"].value)


def asked(store: ox.Store) -> dict[str, list[str]]:
    """What every question of the catalogue answers."""
    given = {**GIVEN, "project": first(store, "Project"), "fact": first(store, "Funding")}
    found = {}
    for name, query in catalogue().items():
        values = {p.name: given[p.name] for p in query.parameters if p.name in given}
        found[name] = [str(row) for row in query.run(store, **values)]
    return found


def test_a_second_instance_answers_the_same(
    data: Path, two: tuple[Version, Version], address: str, tmp_path: Path
) -> None:
    here = asked(open_snapshot(data))
    assert sum(map(bool, here.values())) > 45
    checksum = hashlib.sha256((folder(data, two[1].version) / "dump.nq.gz").read_bytes()).hexdigest()
    dump = f"{address}/{two[1].version}/dump.nq.gz"
    assert load(dump, tmp_path / "second", sha256=checksum) == two[1].statements
    assert asked(open_snapshot(tmp_path / "second")) == here
    for form in ("nq.zst", "trig.gz", "jsonld.gz"):
        load(str(folder(data, two[1].version) / f"dump.{form}"), tmp_path / form)
        again = publish(tmp_path / form)
        assert again is not None and again.sha256 == two[1].sha256


def test_what_cannot_be_loaded_leaves_nothing(
    data: Path, two: tuple[Version, Version], address: str, tmp_path: Path
) -> None:
    dump = folder(data, two[1].version) / "dump.nq.gz"
    with pytest.raises(StoreError, match="a graph here already"):
        load(str(dump), data)
    for source, said in (
        (f"{address}/nothing/dump.nq.gz", "no such file"), (str(tmp_path / "none.nq"), "no such file"),
        (str(SAMPLES), "end in"), ("http://127.0.0.1:9/dump.nq", "refused"),
    ):  # fmt: skip
        with pytest.raises(SourceError, match=said):
            load(source, tmp_path / "x")
    with pytest.raises(SourceError, match="its SHA-256 is"):
        load(str(dump), tmp_path / "x", sha256="0" * 64)
    (tmp_path / "cut.nq.gz").write_bytes(dump.read_bytes()[:5000])
    with pytest.raises(SourceError):
        load(str(tmp_path / "cut.nq.gz"), tmp_path / "x")
    with pytest.raises(StoreError, match="nothing built"):
        open_snapshot(tmp_path / "x")


def test_anyone_verifies_a_dump(data: Path, two: tuple[Version, Version], tmp_path: Path) -> None:
    dump = folder(data, two[1].version) / "dump.nq.gz"
    report = verify(dump, [SAMPLES])
    assert report.faults == [] and report.passages > 50 and report.facts > 50
    content = b"".join(lines(data, two[1], "dump.nq.gz")).decode()
    forged = content.replace('#exact> "', '#exact> "X', 1)
    (tmp_path / "forged.nq").write_text(forged, encoding="utf-8")
    faults = verify(tmp_path / "forged.nq", [SAMPLES]).faults
    assert len(faults) == 1 and "the quote is not at" in faults[0]
    bare = [line for line in content.splitlines(keepends=True) if "#evidence> " not in line]
    (tmp_path / "bare.nq").write_text("".join(bare), encoding="utf-8")
    faults = verify(tmp_path / "bare.nq", [SAMPLES]).faults
    assert len(faults) == report.facts and all("it has no evidence" in fault for fault in faults)
    for other in ("dump.trig.gz", "dump.jsonld.gz"):
        assert verify(folder(data, two[1].version) / other, [SAMPLES]) == report
    shutil.copytree(SAMPLES, tmp_path / "texts")
    changed = tmp_path / "texts" / "2018-02-14-nairobi-drought.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (tmp_path / "texts" / "2018-07-03-kampala-mou.txt").unlink()
    faults = verify(dump, [tmp_path / "texts"]).faults
    assert [fault.split(": ")[1][:12] for fault in faults] == ["the file has", "no file of i"]
