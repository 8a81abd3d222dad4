"""The graph as RDF files for others: streamed in bounded memory, and the same graph is the same bytes.

The canonical form of the dataset after RDFC-1.0 is its N-Quads in code point order, once blank nodes have their
canonical labels. Entente's graphs have no blank nodes, so the sorted lines of the named graphs are that form, and their
SHA-256 is the dataset's RDFC-1.0 hash. The other forms are written from the same sorted lines.

N-Quads, TriG and JSON-LD hold the named graphs: who said what. N-Triples and Turtle hold the default graph: what any of
them says, once. The clean texts that offsets count in are left out unless asked for.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from graph.sorting import Lines, LineSorter
from loaders.vocabulary import DCT, ENT, GEO, NAMESPACE, OA, ORG, PROV, RDFS, SKOS, XSD

PREFIXES = {
    "ent": NAMESPACE, "dct": DCT, "skos": SKOS, "oa": OA, "org": ORG, "prov": PROV, "geo": GEO, "rdfs": RDFS,
    "xsd": XSD,
}  # fmt: skip
TAB = b"\t"  # stands in no N-Quads of ours: the writer escapes it


def _named(line: bytes) -> bool:
    """Whether an N-Quads line has a graph: four terms, or two after a literal's closing quotation mark."""
    quote = line.rfind(b'"')
    return line.count(b" ", quote) == 2 if quote >= 0 else line.count(b" ") == 4


def _kept(texts: bool) -> Callable[[bytes], bool]:
    """Whether a statement goes out: all but the clean texts, and what copies of them are found by."""
    hidden = {str(ENT.fingerprint).encode()} if texts else {str(ENT.text).encode(), str(ENT.fingerprint).encode()}
    return lambda line: line.split(b" ", 2)[1] not in hidden


def _graph(line: bytes) -> bytes:
    return line[:-3].rpartition(b" ")[2]


@contextmanager
def canonical(store: ox.Store, *, named: bool = True, texts: bool = False) -> Iterator[Iterator[Lines]]:
    """The statements of the named graphs, or of the default graph, as sorted lines, a block at a time."""
    kept = _kept(texts)
    if named:
        sorter = LineSorter(lambda lines: [line for line in lines if _named(line) and kept(line)])
    else:
        sorter = LineSorter(lambda lines: [line for line in lines if kept(line)])
    with sorter:
        out = cast("IO[bytes]", sorter)  # all that the engine asks of a file
        if named:
            store.dump(out, format=ox.RdfFormat.N_QUADS)
        else:
            store.dump(out, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        yield sorter.blocks()


class Blocks(io.RawIOBase):
    """Blocks of lines as a file to read."""

    def __init__(self, blocks: Iterator[Lines]) -> None:
        self.blocks, self.buffer = blocks, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes; all of them where `size` is negative."""
        parts, have = [self.buffer], len(self.buffer)
        while size < 0 or have < size:
            block = next(self.blocks, None)
            if block is None:
                break
            parts.append(b"".join(block))
            have += len(parts[-1])
        data = b"".join(parts)
        size = len(data) if size < 0 else size
        self.buffer = data[size:]
        return data[:size]


def _lines(store: ox.Store, out: BinaryIO, *, named: bool, texts: bool) -> int:
    count = 0
    with canonical(store, named=named, texts=texts) as blocks:
        for block in blocks:
            out.writelines(block)
            count += len(block)
    return count


def nquads(store: ox.Store, out: BinaryIO, texts: bool = False) -> int:
    """The named graphs in canonical N-Quads; returns how many statements."""
    return _lines(store, out, named=True, texts=texts)


def ntriples(store: ox.Store, out: BinaryIO, texts: bool = False) -> int:
    """The default graph in canonical N-Triples; returns how many statements."""
    return _lines(store, out, named=False, texts=texts)


def turtle(store: ox.Store, out: BinaryIO, texts: bool = False) -> int:
    """The default graph in Turtle; returns how many statements."""
    with canonical(store, named=False, texts=texts) as blocks:
        return _serialized(blocks, ox.RdfFormat.N_TRIPLES, out, ox.RdfFormat.TURTLE)


def trig(store: ox.Store, out: BinaryIO, texts: bool = False) -> int:
    """The named graphs in TriG, one after the other; returns how many statements."""
    with _by_graph(store, texts) as blocks:
        return _serialized(blocks, ox.RdfFormat.N_QUADS, out, ox.RdfFormat.TRIG)


def jsonld(store: ox.Store, out: BinaryIO, texts: bool = False) -> int:
    """The named graphs in JSON-LD, one after the other; returns how many statements."""
    with _by_graph(store, texts) as blocks:
        return _serialized(blocks, ox.RdfFormat.N_QUADS, out, ox.RdfFormat.JSON_LD)


@contextmanager
def _by_graph(store: ox.Store, texts: bool) -> Iterator[Iterator[Lines]]:
    """Lines of the named graphs, sorted by graph and then as they are."""
    kept = _kept(texts)

    def keep(lines: Lines) -> Lines:
        return [_graph(line) + TAB + line for line in lines if _named(line) and kept(line)]

    with LineSorter(keep) as sorter:
        store.dump(cast("IO[bytes]", sorter), format=ox.RdfFormat.N_QUADS)
        yield ([line.partition(TAB)[2] for line in block] for block in sorter.blocks())


def _serialized(blocks: Iterator[Lines], source: ox.RdfFormat, out: BinaryIO, target: ox.RdfFormat) -> int:
    count = 0

    def statements() -> Iterator[ox.Quad]:
        nonlocal count
        for quad in ox.parse(cast("IO[bytes]", Blocks(blocks)), format=source):
            count += 1
            yield quad

    if target == ox.RdfFormat.TURTLE:
        ox.serialize((q.triple for q in statements()), out, format=target, prefixes=PREFIXES)
    else:
        ox.serialize(statements(), out, format=target, prefixes=PREFIXES)
    return count
