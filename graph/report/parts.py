"""Small pieces that sections are made of: numbers in words, names with kinds, tables that are cut when too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from graph.report.document import Cell, Number, Table
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
    caption: str,
    note: str = "",
    anchors: Sequence[str] = (),
    most: int = MOST_ROWS,
    names: str = "",
) -> Table:
    """A table whose columns are named by phrases, of `most` rows; a note says how many there are in all."""
    every = tuple(rows)
    if len(every) > most:
        note = " ".join(filter(None, (note, words.say("shown", n=most, all=len(every)))))
    titles = tuple(words.say(f"col.{column}", name=names) for column in columns)
    return Table(id, caption, titles, every[:most], note, tuple(anchors[:most]))
