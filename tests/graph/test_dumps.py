"""Dumps as others read them: canonical, the same bytes every time, parsed by other people's parsers."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from rdflib.compare import isomorphic

from cli.main import main
from graph.build import build
from graph.dumps import canonical
from graph.export import export
from graph.packing import packed, unpacked
from graph.sorting import LineSorter
from graph.store import open_snapshot
from loaders.errors import SourceError

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RDF = ("nq", "trig", "jsonld", "nt", "ttl")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    data = tmp_path_factory.mktemp("dumps")
    build([SAMPLES], data)
    return open_snapshot(data)


def written(store: ox.Store, form: str, *, texts: bool = False) -> bytes:
    out = io.BytesIO()
    assert export(store, form, out, texts=texts) > 0
    return out.getvalue()


@given(st.lists(st.text(alphabet='abcé€\x7f <>"', max_size=9)), st.integers(1, 40))
def test_lines_come_out_sorted_however_they_are_cut(texts: list[str], chunk: int) -> None:
    lines = [f"{text}\n".encode() for text in texts]
    with LineSorter(chunk=chunk) as sorter:
        data = b"".join(lines)
        for n in range(0, len(data), 7):
            sorter.write(data[n : n + 7])
        assert [line for block in sorter.blocks() for line in block] == sorted(lines)


def test_nquads_are_the_canonical_form_that_others_find(store: ox.Store) -> None:
    ours = written(store, "nq")
    forms = {"inputFormat": "application/n-quads", "format": "application/n-quads"}
    assert ours.decode() == jsonld.normalize(ours.decode(), {"algorithm": "URDNA2015", **forms})
    dataset = ox.Dataset(ox.parse(ours, format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert sorted(f"{quad} .\n" for quad in dataset) == ours.decode().splitlines(keepends=True)


def test_texts_stay_at_home_unless_asked_for(store: ox.Store) -> None:
    for form in RDF:
        for spelt in (b" <https://w3id.org/entente#text> ", b'ent:text "', b'entente#text":', b'ent:fingerprint "'):
            assert spelt not in written(store, form)
    assert written(store, "nq", texts=True).count(b" <https://w3id.org/entente#text> ") == 30


def quads(dataset: rdflib.Dataset) -> set[tuple[str, ...]]:
    return {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib about itself
def test_every_form_says_the_same_to_another_library(store: ox.Store) -> None:
    wanted = rdflib.Dataset()
    wanted.parse(data=written(store, "nq"), format="nquads")
    assert len(quads(wanted)) == written(store, "nq").count(b"\n")
    for form, parser in (("trig", "trig"), ("jsonld", "json-ld")):
        found = rdflib.Dataset()
        found.parse(data=written(store, form), format=parser)
        assert quads(found) == quads(wanted), form
    one, other = rdflib.Graph(), rdflib.Graph()
    one.parse(data=written(store, "nt"), format="nt")
    other.parse(data=written(store, "ttl"), format="turtle")
    assert len(one) == written(store, "nt").count(b"\n") and isomorphic(one, other)


def test_the_same_graph_is_the_same_bytes(store: ox.Store, tmp_path: Path) -> None:
    """Built in another order, packed on another day under another name."""
    data = tmp_path / "data"
    build(sorted(SAMPLES.glob("*.txt"), reverse=True), data)
    for form in RDF:
        for ending, packing in (("", ""), (".gz", "gzip"), (".zst", "zstd")):
            path = tmp_path / f"x.{form}{ending}"
            assert main(["export", form, "--data", str(data), "-o", str(path)]) == 0
            here = io.BytesIO()
            with packed(here, packing) as out:
                export(store, form, out)
            assert path.read_bytes() == here.getvalue(), path.name
            with unpacked(path) as content:
                assert content.read() == written(store, form), path.name
    assert gzip.decompress((tmp_path / "x.nq.gz").read_bytes()) == written(store, "nq")
    zipped = zstandard.ZstdDecompressor().stream_reader((tmp_path / "x.nq.zst").read_bytes()).read()
    assert hashlib.sha256(zipped).hexdigest() == hashlib.sha256(written(store, "nq")).hexdigest()


def test_blocks_are_small(store: ox.Store) -> None:
    with canonical(store) as blocks:
        assert max(len(block) for block in blocks) <= 4096


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"), unpacked(tmp_path / "none.gz"):
        pass
