"""A report as JSON, for programs: sections, tables with plain values, facts with their sentences."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from graph.report.document import (
    Block,
    Cell,
    Document,
    Entries,
    Entry,
    Figure,
    KeyFigures,
    Link,
    Number,
    Paragraph,
    Quote,
    Refs,
    Table,
)
from graph.report.document import plain as text


def as_json(report: Document) -> bytes:
    """The report as UTF-8, keys in the order of reading."""
    return (json.dumps(plain(report), ensure_ascii=False, indent=1) + "\n").encode()


def plain(report: Document) -> dict[str, Any]:
    """The report as dictionaries and lists."""
    return {
        "title": report.title,
        "subtitle": text(report.subtitle),
        "language": report.language,
        "filters": list(report.filters),
        "content": report.content,
        "sections": [
            {"id": s.id, "title": s.title, "blocks": [_block(block) for block in s.blocks]} for s in report.sections
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        said = list(map(text, block.items))
        return {"type": "list", "items": said} if said else {"type": "text", "text": block.text}
    if isinstance(block, KeyFigures):
        told = [{"value": value, "label": label, "see": anchor} for value, label, anchor in block.figures]
        return {"type": "key figures", "figures": told}
    if isinstance(block, Table):
        return {
            "type": "table",
            "id": block.id,
            "caption": text(block.caption),
            "columns": list(block.columns),
            "rows": [[_cell(cell) for cell in row] for row in block.rows],
            "note": block.note,
        }
    if isinstance(block, Figure):
        return {
            "type": "figure",
            "id": block.id,
            "caption": text(block.caption),
            "alt": block.alt,
            "table": _block(block.table),
        }
    assert isinstance(block, Entries)
    return {"type": "facts", "facts": [_entry(entry) for entry in block.entries]}


def _entry(entry: Entry) -> dict[str, Any]:
    told = {"ref": entry.label, "iri": entry.iri, "title": entry.title, "details": entry.details, **entry.data}
    return told | {"sentences": [_quote(quote) for quote in entry.quotes]}


def _quote(quote: Quote) -> dict[str, str]:
    release = {"release": quote.release, "title": quote.title, "date": quote.day, "url": quote.url}
    return {"text": quote.text, "language": quote.language, **release}


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Refs):
        return [ref.label for ref in cell.refs] + ([f"+{cell.more}"] if cell.more else [])
    if isinstance(cell, Number):
        return str(cell.value) if isinstance(cell.value, Decimal) else cell.value
    return cell.text if isinstance(cell, Link) else cell
