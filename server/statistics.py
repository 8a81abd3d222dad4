"""What the dataset holds, counted once a snapshot: statements, classes, properties."""

from __future__ import annotations

import json
from dataclasses import dataclass

from server.answers import body
from server.counts import CLASSES, PERIOD, PROPERTIES, STATEMENTS
from server.jobs import Job, as_table


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the default graph: each statement once."""

    statements: int
    classes: dict[str, int]
    properties: dict[str, int]
    first: str  # the day of the earliest release; "" where none bears a date
    last: str


def statistics() -> Statistics:
    """The statistics of the current snapshot. Raises QueryFailed, StoreError."""
    ((statements,),) = _rows(STATEMENTS)
    ((first, last),) = _rows(PERIOD) or [("", "")]
    return Statistics(
        int(statements),
        {iri: int(n) for iri, n in _rows(CLASSES)},
        {iri: int(n) for iri, n in _rows(PROPERTIES)},
        first,
        last,
    )


def _rows(query: str) -> list[tuple[str, ...]]:
    return as_table(json.loads(body(Job(query))))
