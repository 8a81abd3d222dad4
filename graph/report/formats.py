"""The formats of a report: a table from a file's ending to the function that renders it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.report.data import as_json
from graph.report.document import Document
from graph.report.drawing import RenderError
from graph.report.html import as_html
from graph.report.pdf import as_pdf
from graph.report.sheets import as_xlsx
from graph.report.word import as_docx

FORMATS: dict[str, Callable[[Document], bytes]] = {
    ".html": as_html,
    ".pdf": as_pdf,
    ".docx": as_docx,
    ".xlsx": as_xlsx,
    ".json": as_json,
}


def renderer(path: Path) -> Callable[[Document], bytes]:
    """The renderer for a file. Raises RenderError, which names the formats, for another ending."""
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(FORMATS)
        raise RenderError(f"{path}: reports are written as {known}, which the file's ending tells") from None
