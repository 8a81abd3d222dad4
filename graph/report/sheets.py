"""A report as an Excel workbook: a sheet a table, numbers as numbers, every fact with its sentences on the last."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from graph.report.document import (
    Cell,
    Document,
    Entries,
    Figure,
    KeyFigures,
    Link,
    Number,
    Paragraph,
    Refs,
    Table,
    plain,
)
from graph.report.drawing import missing
from graph.report.zipped import without_clock

LINKS = 60_000  # Excel takes no more in a sheet
REFS = 4_000  # references a cell: it holds 32,767 characters
WIDTHS = {"ref": 8, "text": 26, "sentence": 90}
FACTS = ("ref", "date", "parties", "type", "status", "sum", "currency", "confidence", "sentence", "release", "address")


def as_xlsx(report: Document) -> bytes:
    """The report as a workbook. Raises RenderError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as problem:
        raise missing("xlsxwriter") from problem
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    day = datetime(1980, 1, 1)  # noqa: DTZ001 - the library writes it as it is
    book.set_properties({"title": report.title, "author": "Entente", "created": day})
    look = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "link": book.add_format({"font_color": "#0B5A8A", "underline": 1, "valign": "top"}),
    }
    entries = [entry for s in report.sections for b in s.blocks if isinstance(b, Entries) for entry in b.entries]
    facts = f"{report.labels['col.sentence']} A F C"
    rows = {entry.label: n for n, entry in enumerate(entries, 2)}
    _front(book.add_worksheet(_sheet(report.labels["summary"])), report, look)
    taken = {_sheet(report.labels["summary"]).lower(), facts.lower()}
    for title, table in _tables(report):
        name = _free(_sheet(title), taken)
        _table(book.add_worksheet(name), table, rows, facts, look)
    _facts(book.add_worksheet(facts), report, entries, look)
    book.close()
    return without_clock(out.getvalue())


def _tables(report: Document) -> Iterator[tuple[str, Table]]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield section.title, block
            elif isinstance(block, Figure):
                yield section.title, block.table


def _sheet(title: str) -> str:
    """A title as Excel takes one: 31 characters, without []:*?/\\."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip().strip("'")


def _free(name: str, taken: set[str]) -> str:
    found, n = name, 2
    while found.lower() in taken:
        found, n = f"{name[:28]} {n}", n + 1
    taken.add(found.lower())
    return found


def _front(sheet: Any, report: Document, look: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 100, look["wrap"])
    sheet.set_column(1, 1, 14)
    lines: list[tuple[str, str]] = [(plain(report.subtitle), "")] + [(said, "") for said in report.filters]
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                lines += [("", ""), (section.title, ""), *[(line, "") for line in _lines(block)]]
            elif isinstance(block, KeyFigures):
                lines += [(label, value) for value, label, _ in block.figures]
    sheet.write_string(0, 0, report.title, look["title"])
    for n, (text, value) in enumerate(lines, 1):
        sheet.write_string(n, 0, text, look["wrap"])
        sheet.write_string(n, 1, value)


def _lines(block: Paragraph) -> list[str]:
    return list(map(plain, block.items)) or [block.text]


def _table(sheet: Any, table: Table, rows: dict[str, int], facts: str, look: dict[str, Any]) -> None:
    sheet.write_string(0, 0, plain(table.caption), look["head"])
    for column, title in enumerate(table.columns):
        sheet.write_string(2, column, title, look["head"])
        sheet.set_column(column, column, 40 if column == 0 else WIDTHS["text"])
    for n, row in enumerate(table.rows, 3):
        for column, cell in enumerate(row):
            _cell(sheet, n, column, cell, rows, facts, look)
    sheet.write_string(len(table.rows) + 4, 0, table.note)
    sheet.freeze_panes(3, 1)


def _cell(
    sheet: Any, row: int, column: int, cell: Cell, rows: dict[str, int], facts: str, look: dict[str, Any]
) -> None:
    if isinstance(cell, Refs):
        more = len(cell.refs[REFS:]) + cell.more
        text = " ".join(ref.label for ref in cell.refs[:REFS]) + (f" +{more}" if more else "")
        if cell.refs and row > LINKS:
            sheet.write_string(row, column, text)
        elif cell.refs:
            sheet.write_url(row, column, f"internal:'{facts}'!A{rows[cell.refs[0].label]}", look["link"], text)
    elif isinstance(cell, Number):
        sheet.write_number(row, column, float(cell.value) if isinstance(cell.value, Decimal) else cell.value)
    else:
        sheet.write_string(row, column, cell.text if isinstance(cell, Link) else cell, look["wrap"])


def _facts(sheet: Any, report: Document, entries: list[Any], look: dict[str, Any]) -> None:
    for column, key in enumerate(FACTS):
        sheet.write_string(0, column, report.labels[f"col.{key}"], look["head"])
        sheet.set_column(column, column, WIDTHS.get(key, 16))
    for n, entry in enumerate(entries, 1):
        data = entry.data
        said = "\n".join(quote.text for quote in entry.quotes)
        source = "\n".join(quote.title or quote.release for quote in entry.quotes)
        address = " ".join(dict.fromkeys(quote.url for quote in entry.quotes if quote.url))
        told = (data["date"], data["parties"], data["type"], data["status"], data.get("amount", ""))
        values = (entry.label, *told, data.get("currency", ""), data["confidence"], said, source, address)
        for column, (key, value) in enumerate(zip(FACTS, values, strict=True)):
            if key in ("sum", "confidence") and value:
                sheet.write_number(n, column, float(value))
            else:
                sheet.write_string(n, column, value[:32_000], look["wrap"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(entries)), len(FACTS) - 1)
