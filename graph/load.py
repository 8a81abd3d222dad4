"""`entente load`: a graph from another instance's dump, by file or by address, instead of from the releases.

A dump of N-Quads, TriG or JSON-LD holds the named graphs: who said what. Beside it, under the same name but ending in
.nt, stands the default graph: what they say together, with one name a language and merged entities under their
survivor. It is loaded with the other; where it is not there, the default graph is every statement, once.
"""

from __future__ import annotations

import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from graph.packing import PACKINGS, unpacked
from graph.packing import sha256 as checksum
from graph.store import commit, current_snapshot, tidy, work_copy, writing
from loaders.errors import SourceError, StoreError
from loaders.triples import IDENTIFIER, TYPE
from loaders.vocabulary import ENT

FORMS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD}


def load(source: str, data: Path, *, sha256: str = "") -> int:
    """Make `data` hold what a dump says; returns how many statements it has.

    `source` is a file or an http address of N-Quads, TriG or JSON-LD, packed or not; `sha256` is what the file
    must have. Raises SourceError where it cannot be read or is another file, StoreError where `data` has a graph.
    """
    with writing(data):
        try:
            current_snapshot(data)
        except StoreError:
            pass
        else:
            raise StoreError(f"{data}: there is a graph here already; load into another folder")
        try:
            return _load(source, data, sha256)
        finally:
            tidy(data)


def _load(source: str, data: Path, sha256: str) -> int:
    form = ending(source)
    if form not in FORMS:
        raise SourceError(f"{source}: dumps to load end in {', '.join(FORMS)}, with or without .gz or .zst")
    store = work_copy(data)
    with _fetched(source) as path:
        if path is None:
            raise SourceError(f"{source}: no such file")
        if sha256 and (found := checksum(path)) != sha256:
            raise SourceError(f"{source}: its SHA-256 is {found}, not {sha256}")
        _fill(store, path, FORMS[form], source)
    count = len(store)
    base, releases = _releases(store, source)
    start, _, end = source.rpartition(form)
    with _fetched(f"{start}.nt{end}") as path:
        if path is not None:
            _fill(store, path, ox.RdfFormat.N_TRIPLES, source)
        else:
            quads = store.quads_for_pattern(None, None, None, None)
            store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    # no version of the extraction: a build into this folder makes every release anew
    commit(data, store, {"base": base, "version": "", "releases": releases})
    return count


def ending(source: str) -> str:
    """The ending of a dump's name that tells its format, that of the packing aside.

    >>> ending("dump.nq.gz"), ending("http://example.org/dump.trig?v=1")
    ('.nq', '.trig')
    """
    path = Path(source.partition("?")[0])
    return Path(path.stem).suffix if path.suffix in PACKINGS else path.suffix


def _fill(store: ox.Store, path: Path, form: ox.RdfFormat, source: str) -> None:
    with unpacked(path) as file:
        try:
            store.bulk_load(cast("IO[bytes]", file), format=form)
        except (SyntaxError, ValueError, OSError, EOFError) as problem:
            raise SourceError(f"{source}: {problem}") from problem


@contextmanager
def _fetched(source: str) -> Iterator[Path | None]:
    """The file, fetched first where it is at an address; None where there is none. Raises SourceError."""
    if not source.startswith(("http://", "https://")):
        yield Path(source) if Path(source).is_file() else None
        return
    with tempfile.TemporaryDirectory(prefix="entente-load-") as folder:
        path = Path(folder) / Path(source.partition("?")[0]).name
        yield path if _fetch(source, path) else None


def _fetch(source: str, to: Path) -> bool:
    """Whether there is something at an address. Raises SourceError where that cannot be told."""
    try:
        with urllib.request.urlopen(source, timeout=60) as answer, to.open("wb") as out:  # noqa: S310 - http alone comes here
            shutil.copyfileobj(answer, out, 2**20)
    except urllib.error.HTTPError as problem:
        if problem.code != HTTPStatus.NOT_FOUND:
            raise SourceError(f"{source}: {problem}") from problem
        return False
    except OSError as problem:  # URLError among them
        raise SourceError(f"{source}: {problem}") from problem
    return True


def _releases(store: ox.Store, source: str) -> tuple[str, dict[str, dict[str, str]]]:
    """Where instances live, and each release with its hash."""
    base, found = "", {}
    for quad in store.quads_for_pattern(None, TYPE, ENT.Release, None):
        me = quad.subject
        assert isinstance(me, ox.NamedNode)
        base = me.value.rpartition("release/")[0]
        found[next(_values(store, me, IDENTIFIER))] = {
            "hash": next(_values(store, me, ENT.contentHash), ""),
            "origin": source,
        }
    if not found:
        raise SourceError(f"{source}: there is no release in it; is it a dump of Entente with named graphs?")
    return base, dict(sorted(found.items()))


def _values(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(node, predicate, None, None):
        assert isinstance(quad.object, ox.Literal)
        yield quad.object.value
