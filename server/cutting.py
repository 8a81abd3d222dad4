"""Where answers of each format can be cut between two rows, how rows are counted, and what says that some are missing.

An answer that breaks off says so twice: in band by a note in its own format's words, out of band by a connection that
is closed without the last chunk, so that no client takes it for whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from waitress.channel import ClientDisconnected

from server.jobs import QueryFailed

JSON_ROW = re.compile(rb'(?<!\\)"\s*\}\s*\}(?=\s*,\s*\{)|(?<=[\[,])\{\}(?=,\{)')  # other stores write spaces
LINKED_NODE = re.compile(rb'\]\}(?=,\{"@id":")')  # between two nodes; in a string the mark is escaped
MOST = 4 * 2**20  # bytes that wait for the end of their row
INCOMPLETE = "https://w3id.org/entente/incomplete"


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of formats: what ends a row, and what closes an answer that is cut there, `%s` being the reason."""

    ends: bytes
    note: str
    bare: int = 0  # how many of those ends are not a row's


LINES = Kind(b"\n", "# incomplete: %s\n", 1)
KINDS = {
    "application/sparql-results+json": Kind(b"", ']},"incomplete":%s}\n'),
    "application/json": Kind(b"", ']},"incomplete":%s}\n'),
    "application/sparql-results+xml": Kind(b"</result>", "<!-- incomplete: %s --></results></sparql>\n"),
    "application/xml": Kind(b"</result>", "<!-- incomplete: %s --></results></sparql>\n"),
    "text/xml": Kind(b"</result>", "<!-- incomplete: %s --></results></sparql>\n"),
    "text/csv": LINES,
    "text/tab-separated-values": LINES,
    "application/n-triples": Kind(b"\n", "# incomplete: %s\n"),
    "application/n-quads": Kind(b"\n", "# incomplete: %s\n"),
    "text/plain": Kind(b"\n", "# incomplete: %s\n"),
    "text/turtle": Kind(b" .\n", "# incomplete: %s\n"),
    "application/x-turtle": Kind(b" .\n", "# incomplete: %s\n"),
    "application/trig": Kind(b" .\n", "# incomplete: %s\n"),
    "application/rdf+xml": Kind(b"</rdf:Description>", "<!-- incomplete: %s --></rdf:RDF>\n"),
    "application/ld+json": Kind(
        b"", f',{{"@id":"{INCOMPLETE}","http://www.w3.org/2000/01/rdf-schema#comment":[{{"@value":%s}}]}}]\n'
    ),
}
ROWS = {"application/ld+json": LINKED_NODE}
JSON, XML = ("application/json",), ("application/xml", "text/xml")  # names of two formats each


def meant(media: str, start: bytes) -> str:
    """The format of an answer that begins so, where its media type may be one of rows or of graphs.

    >>> meant("application/json", b'[{"@id"'), meant("application/json", b'{"head"')
    ('application/ld+json', 'application/json')
    """
    if media in JSON and start.lstrip().startswith(b"["):
        return "application/ld+json"
    return "application/rdf+xml" if media in XML and b"<rdf:RDF" in start[:1000] else media


def border(media: str, data: bytes) -> int:
    """Up to where data can be sent so that what is sent ends with a row; 0 where no row ends in it.

    >>> border("application/sparql-results+json", b'{"x":{"type":"literal","value":"a"}},{"x":{"ty')
    36
    """
    if media not in KINDS:
        return len(data)
    ends = KINDS[media].ends
    if ends:
        found = data.rfind(ends)
        return found + len(ends) if found >= 0 else 0
    last = 0
    for match in ROWS.get(media, JSON_ROW).finditer(data, max(0, len(data) - 65536)):
        last = match.end()
    return last


def rows(media: str, data: bytes, *, first: bool = True) -> int:
    """How many rows or statements end in this data, the first or a later piece of an answer.

    About as many for Turtle, which lists objects.

    >>> rows("text/csv", b"a,b\\r\\n1,2\\r\\n")
    1
    """
    kind = KINDS.get(media)
    if kind is None:
        return 0
    if media in ROWS:
        return data.count(b'{"@id":"') if b"]" in data else 0
    return (
        max(0, data.count(kind.ends) - kind.bare * first)  # an answer to HEAD has not even a heading
        if kind.ends
        else data.count(b'"}}') + data.count(b"{},") + data.count(b"{}]")
    )


def closed(media: str, problem: QueryFailed) -> bytes:
    """What ends an answer that breaks off here, after some of it has left."""
    kind = KINDS.get(media)
    if kind is None:
        return b"\n# incomplete"
    if media in ROWS:
        return (kind.note % json.dumps(problem.title)).encode()
    reason = json.dumps({"status": problem.status, "title": problem.title}) if not kind.ends else problem.title
    return (kind.note % reason.replace("--", "- -")).encode()


class Broken(ClientDisconnected):
    """The answer ends here, and is not whole: the HTTP server closes the connection without the last chunk."""

    def __init__(self, problem: QueryFailed) -> None:
        super().__init__(problem.title)
        self.problem = problem


def by_rows(media: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces that end with a row each, the first with the heading too.

    Where the answer breaks off there is a last one that says so, then Broken is raised. Before the first row has left,
    QueryFailed is raised as it comes: nothing was said yet, so the client can still be told properly.
    """
    rest, begun = b"", False
    try:
        for piece in pieces:
            data = rest + piece if rest else piece
            if not begun:
                media = meant(media, data)
            at = border(media, data)
            if not at and len(data) > MOST:  # a row without end: it cannot wait for a border
                at = len(data)
            rest = data[at:]
            if at:
                begun = True
                yield data[:at]
    except QueryFailed as problem:
        if not begun:
            raise
        yield closed(media, problem)
        raise Broken(problem) from problem
    if rest:
        yield rest
