"""One query against the embedded engine: what a query process does with a job."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import IO, Any, Protocol, cast

import pyoxigraph as ox

from graph.dumps import PREFIXES
from server.federation import inlined
from server.jobs import Job, QueryFailed
from server.negotiate import BOOLEANS, GRAPHS, PREFIXED, RESULTS
from server.reading import Wrong, explained
from server.syntax import calls_service, plain_concatenations

PLACE = re.compile(r"\bat (?:line )?(\d+)(?::| column | between columns )(\d+)")
CHARACTERS = re.compile(r"\[[^\]]*\.\.=[^\]]*\]|\s*\|\s*")  # the parser lists the letters of names, range by range


class Out(Protocol):
    """Where an answer is written to."""

    def head(self, media: str, incomplete: str = "") -> None:
        """Say what comes."""

    def write(self, data: bytes) -> int:
        """Send some of it."""

    def fetch(self, asked: list[tuple[str, str]]) -> list[bytes | str]:
        """Have other services asked: (address, query) each; their answers, or why there are none."""


def answer(store: ox.Store, job: Job, out: Out) -> None:
    """Answer a job from a store. Raises QueryFailed."""
    if calls_service(job.query):
        evaluate(ox.Store(), job)  # what cannot be read bothers nobody
        job = replace(job, query=inlined(job.query, out.fetch))
        if calls_service(job.query):
            raise QueryFailed(403, "this use of SERVICE cannot be followed")
    found = evaluate(store, job)
    media = chosen(job, type(found))
    out.head(media)
    if job.head:
        return
    pipe = cast("IO[bytes]", out)  # all that the engine asks of a file is to be written to
    if isinstance(found, ox.QueryTriples):
        form = GRAPHS[media]
        ox.serialize(found, pipe, format=form, prefixes=PREFIXES if form in PREFIXED else None)
    else:
        found.serialize(pipe, format=RESULTS[media])


def evaluate(store: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Begin a query; rows are computed as they are read. Raises QueryFailed."""
    options: dict[str, Any] = {"base_iri": job.base or None}
    if job.default_graphs or job.named_graphs:
        options |= {"default_graph": nodes(job.default_graphs), "named_graphs": nodes(job.named_graphs)}
    text = plain_concatenations(job.query)
    try:
        return store.query(text, **options)
    except SyntaxError as problem:
        read = partial(ox.Store().query, base_iri=job.base or None)
        raise unreadable("query", problem, explained(job.query, read)) from None
    except (ValueError, RuntimeError, NotImplementedError) as problem:
        raise refused("query", problem) from None


def nodes(addresses: tuple[str, ...]) -> list[ox.NamedNode]:
    """Graphs by their IRIs. Raises QueryFailed where one is none."""
    try:
        return [ox.NamedNode(address) for address in addresses]
    except ValueError as problem:
        raise QueryFailed(400, f"not the IRI of a graph: {problem}") from None


def chosen(job: Job, kind: type) -> str:
    """The media type for this kind of answer. Raises QueryFailed where the client takes none."""
    if kind is ox.QueryTriples:
        media, said = job.graph, "this query gives a graph; ask for " + ", ".join(GRAPHS)
    elif kind is ox.QueryBoolean:
        media, said = job.boolean, "an ASK gives true or false; ask for " + ", ".join(BOOLEANS)
    else:
        media, said = job.rows, "this query gives rows; ask for " + ", ".join(RESULTS)
    if media is None:
        raise QueryFailed(406, said)
    return media


def unreadable(what: str, problem: Exception, wrong: Wrong | None = None) -> QueryFailed:
    """A syntax error as a failure that says where, in words that a person can read.

    `wrong` is what the text's own reading says; without it the engine's words are cleaned of what no person reads.

    >>> unreadable("query", SyntaxError("error at 2:9: expected one of OPTIONAL, ['a' ..= 'z']")).more
    {'line': 2, 'column': 9, 'detail': 'expected one of OPTIONAL'}
    """
    place = PLACE.search(str(problem))
    if wrong:
        line, column, detail = wrong
    else:
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        detail = re.sub(
            r"(,\s*)+(?=,|$)", "", CHARACTERS.sub("", str(problem).partition(": ")[2] or str(problem))
        ).strip()
    if not line:
        return QueryFailed(400, f"the {what} cannot be read: {detail}", detail=detail)
    title = f"the {what} cannot be read: error at line {line}, column {column}"
    return QueryFailed(400, title, line=line, column=column, detail=detail)


def refused(what: str, problem: Exception) -> QueryFailed:
    """What the engine says of a text that it can read and will not carry out."""
    said = str(problem)
    if "custom function" in said:
        return QueryFailed(422, said)
    if "does not exist" in said:
        return QueryFailed(404, said)
    if "already exists" in said:
        return QueryFailed(409, said)
    return QueryFailed(400, f"the {what} cannot be carried out: {said}")
