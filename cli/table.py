"""Answers on paper: a table that fits the terminal, or CSV, TSV, JSON for programs."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO

import pyoxigraph as ox

RESULTS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}


def write_rows(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str | None, out: TextIO) -> int:
    """Write an answer; returns how many rows it has.

    `form`: table, csv, tsv, json; None chooses by whether `out` is a terminal.
    """
    if isinstance(answer, ox.QueryTriples):
        triples = list(answer)
        out.write((ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"").decode())
        return len(triples)
    form = form or ("table" if out.isatty() else "csv")
    if isinstance(answer, ox.QueryBoolean):
        out.write(
            f"{str(bool(answer)).lower()}\n"
            if form != "json"
            else (answer.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode() + "\n"
        )
        return 1
    if form != "table":
        data = answer.serialize(format=RESULTS[form]) or b""
        out.write(data.decode())
        return data.count(b"\n") - 1 if form != "json" else data.count(b'"value"')
    names = [v.value for v in answer.variables]
    rows = [[_cell(row[n]) for n in range(len(names))] for row in answer]
    _table(names, rows, out)
    return len(rows)


def _cell(term: object) -> str:
    if term is None:
        return ""
    value = getattr(term, "value", str(term))
    return value.rsplit("/id/", 1)[-1] if isinstance(term, ox.NamedNode) else str(value).replace("\n", " ")


def _table(names: list[str], rows: list[list[str]], out: TextIO) -> None:
    room = shutil.get_terminal_size((120, 24)).columns if out is sys.stdout else 120
    widths = [max([len(name), *(len(row[n]) for row in rows)]) for n, name in enumerate(names)]
    while sum(widths) + 2 * len(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    out.writelines(
        "  ".join(
            cell[: w - 1] + "…" if len(cell) > w else cell.ljust(w) for cell, w in zip(row, widths, strict=True)
        ).rstrip()
        + "\n"
        for row in [names, ["-" * w for w in widths], *rows]
    )
    out.write(f"({len(rows)} rows)\n")
