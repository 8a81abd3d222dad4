"""A report as PDF, tagged for screen readers, by Typst: a typesetter with its fonts in a wheel, without a network.

Typst is handed the report as data and lays it out by report.typ; no text of a release is ever read as markup.
"""

from __future__ import annotations

import json
import re
from importlib import resources
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
    Refs,
    Said,
    Table,
)
from graph.report.drawing import RenderError, as_svg, missing
from graph.report.paper import cut

FEW = 8  # references a row
ROWS = 100  # of a table
ENTRIES = 600  # facts of an appendix: memory and pages grow with them, some 100 KB a fact
SERIF = "Libertinus Serif"


def as_pdf(report: Document) -> bytes:
    """The report as PDF. Raises RenderError where typst is not installed, or cannot lay it out."""
    try:
        import typst
    except ImportError as problem:
        raise missing("typst") from problem
    template = (resources.files("graph.report") / "report.typ").read_bytes()
    report = cut(report, rows=ROWS, refs=FEW, entries=ENTRIES)
    data = {
        "language": report.language,
        "title": report.title,
        "subtitle": _said(report.subtitle),
        "filters": list(report.filters),
        "labels": report.labels,
        "sections": [{"id": s.id, "title": s.title, "blocks": [_block(b) for b in s.blocks]} for s in report.sections],
    }
    fonts = typst.Fonts(include_system_fonts=False)
    try:
        made: bytes = typst.compile(template, sys_inputs={"report": json.dumps(data)}, font_paths=fonts)
    except typst.TypstError as problem:
        raise RenderError(f"the PDF cannot be laid out: {problem}") from problem
    return made


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        items = [_said(item) for item in block.items]
        return {"type": "list", "items": items} if items else {"type": "text", "text": block.text}
    if isinstance(block, KeyFigures):
        return {"type": "key", "figures": [list(figure) for figure in block.figures]}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        return {
            "type": "figure", "caption": _said(block.caption), "alt": block.alt, "note": block.note,
            "svg": _printed(block), "table": _table(block.table),
        }  # fmt: skip
    assert isinstance(block, Entries)
    return {"type": "entries", "entries": [_entry(entry) for entry in block.entries], "note": block.note}


def _said(said: Said) -> list[dict[str, str]]:
    return [_part(part) for part in said]


def _part(part: str | Link) -> dict[str, str]:
    return {"text": part, "to": ""} if isinstance(part, str) else {"text": part.text, "to": part.target}


def _entry(entry: Entry) -> dict[str, Any]:
    quotes = [
        {
            "text": q.text,
            "language": q.language,
            "source": ", ".join(filter(None, (q.title or q.release, q.day))),
            "url": q.url,
        }
        for q in entry.quotes
    ]
    return {"label": entry.label, "title": entry.title, "details": entry.details, "quotes": quotes}


def _printed(block: Figure) -> str:
    """The drawing in the font of the page; links within it are left to the table behind it."""
    drawn = re.sub(r"</?a\b[^>]*>", "", as_svg(block.spec))
    return re.sub(r'font-family="[^"]*"', f'font-family="{SERIF}"', drawn)


def _table(block: Table) -> dict[str, Any]:
    numeric = [any(isinstance(row[n], Number) for row in block.rows) for n in range(len(block.columns))]
    refs = [any(isinstance(row[n], Refs) for row in block.rows) for n in range(len(block.columns))]
    return {
        "type": "table", "id": block.id, "caption": _said(block.caption), "columns": list(block.columns),
        "note": block.note, "numeric": numeric, "refs": refs,
        "rows": [[_cell(cell) for cell in row] for row in block.rows],
        "anchors": list(block.anchors), "evidence": [block.evidence(n) for n in range(len(block.rows))],
    }  # fmt: skip


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Refs):
        return {"refs": [[ref.label, ref.here] for ref in cell.refs], "more": cell.more}
    if isinstance(cell, Number | Link):
        return {"text": cell.text, "to": cell.target}
    return cell
