"""Graphs that were built apart become one: on several machines, or at several institutions.

What a release's graph holds is a function of the release, and all that stands beside it is a function of these graphs
and of the log of judgements. So taking over both gives the very graph that one build of everything would have given.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import Any

from graph.build import LOG, judgements, opened
from graph.decisions import append, read_decisions
from graph.listed import Listed
from graph.store import commit, current_snapshot, open_snapshot, read_state, tidy, writing
from graph.union import LAYOUT
from loaders.errors import SourceError
from loaders.triples import iri


def join(others: Sequence[Path], data: Path) -> int:
    """Take over the releases and judgements of other graphs; returns how many releases came or changed.

    Of two different releases of one name the one whose hash sorts first bears it, as in a build. Raises StoreError
    where nothing was built, SourceError where the graphs have different bases; what stood before stays then.
    """
    for other in others:
        current_snapshot(other)
    states = [read_state(other) for other in others]
    with writing(data):
        try:
            state = read_state(data) or {"base": states[0]["base"], "version": states[0]["version"], "releases": {}}
            for other, theirs in zip(others, states, strict=True):
                if theirs["base"] != state["base"]:
                    raise SourceError(f"{other}: built with base {theirs['base']}, not {state['base']}; build it again")
            for other in others:
                append(data / LOG, read_decisions(other / LOG))
            return _join(others, states, data, state)
        finally:
            tidy(data)


def _join(others: Sequence[Path], states: Sequence[dict[str, Any]], data: Path, state: dict[str, Any]) -> int:
    known: MutableMapping[str, dict[str, str]] = Listed.of(data, state["releases"])
    base, taken = state["base"], set[str]()
    with opened(data, state if "layout" in state else {}, base) as union:
        union.replay(judgements(data))
        for other, theirs in zip(others, states, strict=True):
            store = open_snapshot(other)
            for name, release in sorted(theirs["releases"].items()):
                if name in known and known[name]["hash"] <= release["hash"]:
                    continue
                union.put(name, store.quads_for_pattern(None, None, None, iri(base, "release", name)))
                known[name] = release
                taken.add(name)
        union.settle()
        versions = {state["version"], *(theirs["version"] for theirs in states)}
        version = state["version"] if len(versions) == 1 else "joined"  # the next build reads again what it can
        commit(data, union.store, {"base": base, "version": version, "layout": LAYOUT, "releases": known})
    return len(taken)
