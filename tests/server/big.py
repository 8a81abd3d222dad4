"""A store with many rows, for tests that need them: no releases, plain triples."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.store import commit, tidy, work_copy, writing

P = ox.NamedNode("http://example.org/p")


def write(data: Path, count: int, first: int = 0) -> None:
    """A snapshot of `count` triples in the default graph."""
    with writing(data):
        store = work_copy(data)
        store.bulk_extend(
            ox.Quad(ox.NamedNode(f"http://example.org/{n}"), P, ox.Literal(f"value {n} of {count}"))
            for n in range(first, first + count)
        )
        commit(data, store, {"base": "https://w3id.org/entente/id/", "version": "", "releases": {}})
        del store
        tidy(data)
