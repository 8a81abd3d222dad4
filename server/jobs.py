"""What is asked of a query process, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"


class QueryFailed(Exception):
    """A query gave no answer; `status` is the HTTP status, `title` what to tell the client."""

    def __init__(self, status: int, title: str, **more: object) -> None:
        super().__init__(title)
        self.status, self.title, self.more = status, title, more


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the store that an answer speaks of."""

    name: str
    modified: float  # seconds since 1970; 0 where it is not known
    folder: str = ""  # where it lies; empty for a service elsewhere

    @property
    def id(self) -> str:
        """Two snapshots of one name, of a folder that was removed and built again, have two of these."""
        return f"{self.name}-{self.modified:.6f}"


@dataclass(frozen=True, slots=True)
class Job:
    """A query, and the media type to write each kind of answer in; None where the client takes none of that kind."""

    query: str
    rows: str | None = JSON
    boolean: str | None = JSON
    graph: str | None = TURTLE
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""  # what relative IRIs are resolved against
    head: bool = False  # the media type alone is wanted


def as_table(answer: dict[str, Any]) -> list[tuple[str, ...]]:
    """The rows of SPARQL JSON as plain text, in the order of its variables; "" for what is unbound.

    >>> as_table({"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"b": {"value": "x"}}]}})
    [('', 'x')]
    """
    names = answer["head"]["vars"]
    return [tuple(row[n]["value"] if n in row else "" for n in names) for row in answer["results"]["bindings"]]


@dataclass(slots=True)
class Answer:
    """An answer on its way. Whoever does not read it to the end closes it."""

    media: str
    snapshot: Snapshot
    pieces: Iterator[bytes]
    whole: bytes | None = None  # the body, where it came in one piece
    incomplete: str = ""  # why it is known not to be complete

    def read(self) -> bytes:
        """The whole body. Raises QueryFailed where it breaks off."""
        return self.whole if self.whole is not None else b"".join(self.pieces)

    def close(self) -> None:
        """Give up what has not been read: its query is stopped."""
        if close := getattr(self.pieces, "close", None):
            close()
