"""What was in the graph and is no more: releases withdrawn, and entities that a published version no longer has."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.store import read_state
from loaders.triples import iri

LISTED = "gone.txt"  # in the folder of a version: one IRI a line


def gone(data: Path) -> frozenset[str]:
    """IRIs that were once served from this folder. Some may be back: ask the graph first."""
    marks = [data / "CURRENT", data / "dataset" / "index.json"]
    return _read(data, tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in marks))


@lru_cache(4)
def _read(data: Path, _stamps: tuple[int, ...]) -> frozenset[str]:
    state = read_state(data)
    base = str(state.get("base", ""))
    found = {iri(base, "release", name).value for name in state.get("withdrawn", ())}
    for path in sorted((data / "dataset").glob(f"*/{LISTED}")):
        found.update(path.read_text(encoding="utf-8").split())
    return frozenset(found)
