"""The writing process: `python -m server.writer FD MEMORY DATA BASE`. It alone holds the store open for writing.

Each change is one transaction on a copy of the snapshot and ends with a new snapshot, so that readers see all of it or
nothing, and a process that is killed leaves nothing behind: the next one begins from the last snapshot.
"""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from graph.store import commit, read_state, tidy, work_copy, writing
from loaders.errors import StoreError
from server import engine
from server.jobs import QueryFailed
from server.process import Pipe, isolate
from server.reading import explained
from server.syntax import tokens, with_dataset, without_silent_loads, words


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""

    def apply(self, store: ox.Store) -> int:
        """Carry it out; returns the HTTP status that says what was done. Raises QueryFailed."""
        text = without_silent_loads(self.text)
        asked = words(text)
        if asked & {"SERVICE", "LOAD"}:
            self._readable()
            said = "SERVICE is not allowed in updates" if "SERVICE" in asked else "LOAD is not allowed"
            raise QueryFailed(403, f"{said} here: this endpoint fetches nothing; put the data to /graphs")
        if self.default_graphs or self.named_graphs:
            engine.nodes(self.default_graphs + self.named_graphs)
            given = with_dataset(text, self.default_graphs, self.named_graphs)
            if given is None:
                raise QueryFailed(400, "using-graph-uri does not go with USING or WITH in the update")
            text = given
        try:
            store.update(text, base_iri=self.base or None)
        except SyntaxError as problem:
            read = partial(ox.Store().update, base_iri=self.base or None)
            raise engine.unreadable("update", problem, explained(self.text, read)) from None
        except (ValueError, RuntimeError, NotImplementedError) as problem:
            raise engine.refused("update", problem) from None
        return 204

    def _readable(self) -> None:
        """Raise QueryFailed where the text is wrong; nothing of it is carried out, since what stands first fails."""
        first = next(t.start for t in tokens(self.text) if t.kind == "word" and t.word not in ("BASE", "PREFIX"))
        text = f"{self.text[:first]}DROP GRAPH <urn:x-entente:none> ; {self.text[first:]}"
        try:
            ox.Store().update(text, base_iri=self.base or None)
        except SyntaxError as problem:
            raise engine.unreadable("update", problem) from None
        except (ValueError, RuntimeError, OSError):
            return


@dataclass(frozen=True, slots=True)
class Graph:
    """A change to one graph by the Graph Store Protocol: `parts` are documents with their media types and base."""

    method: str  # PUT, POST, DELETE
    graph: str | None  # None for the default graph
    parts: tuple[tuple[str, bytes], ...] = ()
    base: str = ""

    def apply(self, store: ox.Store) -> int:
        """Carry it out; returns the HTTP status that says what was done. Raises QueryFailed."""
        name = ox.DefaultGraph() if self.graph is None else ox.NamedNode(self.graph)
        existed = isinstance(name, ox.DefaultGraph) or store.contains_named_graph(name)
        quads = [quad for media, data in self.parts for quad in self._parsed(media, data, name)]
        if self.method == "DELETE":
            if not existed:
                raise QueryFailed(404, f"there is no graph <{self.graph}>")
            store.remove_graph(name)
            return 204
        if self.method == "PUT":
            store.clear_graph(name)
        if isinstance(name, ox.NamedNode):
            store.add_graph(name)
        store.extend(quads)
        return 204 if existed else 201

    def _parsed(self, media: str, data: bytes, name: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
        form = ox.RdfFormat.from_media_type(media)
        if form is None:
            raise QueryFailed(415, f"a graph does not come as {media!r}; send Turtle, N-Triples, RDF/XML or JSON-LD")
        try:
            parsed = ox.parse(
                data, format=form, base_iri=self.base or None, without_named_graphs=True, rename_blank_nodes=True
            )
            return [ox.Quad(q.subject, q.predicate, q.object, name) for q in parsed]
        except (SyntaxError, ValueError) as problem:
            raise engine.unreadable("document", problem) from None


Change = Update | Graph


def work(connection: Connection, data: Path, base: str) -> None:
    """Carry out changes until the parent has gone."""
    pipe = Pipe(connection)
    with writing(data):
        state = read_state(data) or {"base": base, "version": "", "releases": {}}
        store = work_copy(data)
        while True:
            try:
                change: Change | None = connection.recv()
            except (EOFError, OSError):
                return
            pipe.begin()
            try:
                status = change.apply(store) if change else 204
                commit(data, store, state)
                tidy(data, work=False)
                pipe.head(str(status))
                pipe.end()
            except QueryFailed as problem:
                pipe.fail(problem)


def main() -> None:
    """The life of a writing process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(int(sys.argv[1]))
    isolate(int(sys.argv[2]), network=False)
    try:
        work(connection, Path(sys.argv[3]), sys.argv[4])
    except StoreError as problem:
        Pipe(connection).fail(QueryFailed(503, str(problem)))


if __name__ == "__main__":
    main()
