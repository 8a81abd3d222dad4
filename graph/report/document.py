"""A report as blocks, in words already, for any format to render; references run to entries of the appendices."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an entry of an appendix: its label is its anchor too, where the format holds the entry."""

    label: str
    here: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place in the report (an anchor), or to a page (an address that begins with "http")."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and how it is written; with a target, where it is broken down."""

    value: float | Decimal
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Refs:
    """References to the facts behind a row, the latest first; where a format cuts them, how many more there are."""

    refs: tuple[Ref, ...]
    more: int = 0


Cell = str | Number | Link | Refs
Said = tuple[str | Link, ...]  # a sentence whose figures lead to where they come from


def plain(said: Said) -> str:
    """A sentence without its links.

    >>> plain((Link("2", "appendix-A"), " agreements"))
    '2 agreements'
    """
    return "".join(part if isinstance(part, str) else part.text for part in said)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings: all of them; `most` is how many a page shows, and the format says how many there are."""

    id: str
    caption: Said
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    anchors: tuple[str, ...] = ()  # one a row, or none at all
    most: int = 100

    def evidence(self, row: int) -> str:
        """The anchor of a row's references, to which its figures lead."""
        return f"{self.id}.{row + 1}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, its alternative text, and the table that says the same."""

    id: str
    caption: Said
    alt: str
    spec: dict[str, Any]  # Vega-Lite
    table: Table
    note: str = ""
    twin: str = ""  # a table of the text that has the same numbers, so that paper needs no second


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; or, as `items`, a list."""

    text: str = ""
    items: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Numbers to take away, each leading to where it is broken down."""

    figures: tuple[tuple[str, str, str], ...]  # value, label, anchor


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a release."""

    text: str
    language: str
    release: str
    title: str
    day: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in an appendix."""

    label: str
    title: str
    details: str
    quotes: tuple[Quote, ...]
    data: dict[str, str] = field(default_factory=dict)  # for spreadsheets and programs
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """An appendix."""

    entries: tuple[Entry, ...]
    note: str = ""  # how many are not shown, where a format cuts them


Block = Paragraph | KeyFigures | Table | Figure | Entries


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    language: str
    title: str
    subtitle: Said
    filters: tuple[str, ...]
    sections: tuple[Section, ...]
    labels: dict[str, str] = field(default_factory=dict)  # words that renderers need
    content: str = ""  # fingerprint of what it was made from
