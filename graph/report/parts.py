"""Small pieces that sections are made of: numbers in words, names with kinds, tables that are cut when too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph.report.document import Cell, Link, Number, Refs, Said, Table
from graph.report.view import View
from graph.report.words import Words

MOST_ROWS = 100


def number(words: Words, value: float | Decimal, digits: int = 3, target: str = "") -> Number:
    """A number as a cell."""
    return Number(value, words.number(value, digits), target)


def percent(words: Words, share: float) -> Number:
    """A share as a cell."""
    return Number(share, words.percent(share))


def day(words: Words, value: date | str | None) -> str:
    """A day as a cell; empty where there is none."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if value else None
    return words.day(value) if value else ""


def kind(view: View, key: str) -> str:
    """The kind of an organisation in words."""
    return view.words.concept("kind", view.everything.by_key[key].kind)


def country(view: View, key: str) -> str:
    """The country of an organisation in words."""
    iso = view.everything.by_key[key].country
    return view.words.country(iso) if iso else ""


def table(
    words: Words,
    id: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Cell, ...]],
    *,
    caption: str | Said,
    note: str = "",
    anchors: Sequence[str] = (),
    most: int = MOST_ROWS,
    names: str = "",
) -> Table:
    """A table whose columns are named by phrases, of which a page shows `most` rows.

    The figures of a row lead to its references; where there is one alone, to its sentence.
    """
    titles = tuple(words.say(f"col.{column}", name=names) for column in columns)
    told = (caption,) if isinstance(caption, str) else caption
    made = Table(id, told, titles, tuple(rows), note, tuple(anchors), most)
    return replace(made, rows=tuple(_led(row, made.evidence(n)) for n, row in enumerate(made.rows)))


def _led(row: tuple[Cell, ...], evidence: str) -> tuple[Cell, ...]:
    refs = next((cell for cell in row if isinstance(cell, Refs) and cell.refs), None)
    if refs is None:
        return row
    target = refs.refs[0].label if len(refs.refs) == 1 and not refs.more else evidence
    first, *rest = row
    year = isinstance(first, Number) or (isinstance(first, str) and first.isdigit())  # names with digits are names
    return (_leading(first, target) if year else first, *(_leading(cell, target) for cell in rest))


def _leading(cell: Cell, target: str) -> Cell:
    """A number, or words with digits in them such as a day, as what leads to its evidence."""
    if isinstance(cell, Number):
        return replace(cell, target=target) if not cell.target and cell.value else cell
    return Link(cell, target) if isinstance(cell, str) and any(map(str.isdigit, cell)) else cell
