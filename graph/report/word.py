"""A report as a Word document: headings, tables and pictures that can be edited, references that jump."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import singledispatchmethod
from typing import Any

from graph.report.document import (
    Block,
    Cell,
    Document,
    Entries,
    Figure,
    KeyFigures,
    Link,
    Number,
    Paragraph,
    Refs,
    Said,
    Table,
    plain,
)  # fmt: skip
from graph.report.drawing import as_png, missing
from graph.report.paper import cut
from graph.report.zipped import without_clock

MOST = 100  # rows of a table: Word lays out longer ones for minutes; the workbook has them all
FEW = 8  # references a row
MANY = 7  # columns: their words are smaller
ENTRIES = 300  # facts of an appendix


def as_docx(report: Document) -> bytes:
    """The report as a Word document. Raises RenderError where python-docx is not installed."""
    try:
        import docx
        from docx.shared import Cm
    except ImportError as problem:
        raise missing("python-docx") from problem
    report = cut(report, rows=MOST, refs=FEW, entries=ENTRIES)
    made = docx.Document()
    known = made.core_properties
    known.title, known.author, known.language = report.title, "Entente", report.language
    known.created = known.modified = datetime(1980, 1, 1, tzinfo=UTC)
    known.comments, known.last_modified_by = plain(report.subtitle), "Entente"
    made.add_heading(report.title, 0)
    writer = _Writer(made)
    writer.said(made.add_paragraph(), report.subtitle)
    for said in report.filters:
        made.add_paragraph(said)
    for page in made.sections:
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(1.5)
    for section in report.sections:
        writer.mark(made.add_heading(section.title, 1), section.id)
        for block in section.blocks:
            writer.block(block)
    out = io.BytesIO()
    made.save(out)
    return without_clock(out.getvalue())


class _Writer:
    def __init__(self, made: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.made, self.element, self.name = made, OxmlElement, qn
        self.marks = 0
        self.size: Any = None  # of links: within tables as small as the rest

    def mark(self, paragraph: Any, anchor: str) -> None:
        """A bookmark around a paragraph."""
        self.marks += 1
        start, end = self.element("w:bookmarkStart"), self.element("w:bookmarkEnd")
        for one in (start, end):
            one.set(self.name("w:id"), str(self.marks))
        start.set(self.name("w:name"), _bookmark(anchor))
        paragraph._p.insert(0, start)  # noqa: SLF001 - the library has no interface for bookmarks
        paragraph._p.append(end)  # noqa: SLF001

    def jump(self, paragraph: Any, text: str, anchor: str) -> None:
        """Words that lead to a bookmark."""
        link = self.element("w:hyperlink")
        link.set(self.name("w:anchor"), _bookmark(anchor))
        run = paragraph.add_run(text)
        from docx.shared import RGBColor

        run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x5A, 0x8A)
        run.font.size = self.size
        link.append(run._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001

    @singledispatchmethod
    def block(self, block: Block) -> None:
        """Write a block."""
        raise TypeError(f"no Word for {type(block).__name__}")

    @block.register
    def _(self, block: Paragraph) -> None:
        if block.text:
            self.made.add_paragraph(block.text)
        for item in block.items:
            self.said(self.made.add_paragraph(style="List Bullet"), item)

    @block.register
    def _(self, block: KeyFigures) -> None:
        for value, label, anchor in block.figures:
            paragraph = self.made.add_paragraph(style="List Bullet")
            self.led(paragraph, value, anchor)
            paragraph.add_run(f" {label}")

    @block.register
    def _(self, block: Table) -> None:
        from docx.shared import Pt

        self.mark(self.caption(block.caption), block.id)
        rows = block.rows
        made = self.made.add_table(rows=len(rows) + 1, cols=len(block.columns), style="Light Grid Accent 1")
        cells = made._cells  # noqa: SLF001 - once: asked for one by one they are found again each time
        width = len(block.columns)
        self.size = Pt(8 if width < MANY else 7.5)
        self.widths(made, block)
        for n, value in enumerate([*block.columns, *(cell for row in rows for cell in row)]):
            paragraph = cells[n].paragraphs[0]
            self.cell(paragraph, value)
            if isinstance(value, Refs) and value.refs:
                self.mark(paragraph, block.evidence(n // width - 1))
            for run in paragraph.runs:
                run.font.size = self.size
            if n < width:
                continue
            if n % width == 0 and block.anchors:
                self.mark(paragraph, block.anchors[n // width - 1])
        self.size = None
        self.repeat(made)
        if block.note:
            self.made.add_paragraph(block.note)

    def widths(self, made: Any, block: Table) -> None:
        """Columns as wide as what they hold: numbers narrow, names wide, so that no word is broken."""
        from docx.shared import Cm

        parts = []
        for title, *cells in zip(*(block.columns, *block.rows), strict=True):
            words = [
                len(word) + 1 for cell in cells if isinstance(cell, str) for word in cell.replace("-", "- ").split()
            ]
            bold = [1.4 * len(word) for word in title.split()]
            parts.append(0.4 + 0.18 * max([min(word, 14) for word in words] + bold))
        parts[0] = max(parts[0], 3.4)
        made.autofit = False
        for column, part in zip(made.columns, parts, strict=True):
            column.width = Cm(18 * part / sum(parts))

    def repeat(self, table: Any) -> None:
        """Headings again on each page, and no row over two."""
        rows = table._tbl.tr_lst  # noqa: SLF001 - the library has no interface for either
        for row in rows:
            row.get_or_add_trPr().append(self.element("w:cantSplit"))
        rows[0].get_or_add_trPr().append(self.element("w:tblHeader"))

    def caption(self, said: Said) -> Any:
        """A caption, on the page of what it stands over."""
        paragraph = self.made.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = True
        self.said(paragraph, said)
        return paragraph

    def said(self, paragraph: Any, said: Said) -> None:
        """A sentence whose figures lead on."""
        for part in said:
            self.cell(paragraph, part)

    def cell(self, paragraph: Any, cell: Cell) -> None:
        """The value of a cell."""
        if isinstance(cell, Refs):
            for ref in cell.refs:
                self.led(paragraph, ref.label, ref.label if ref.here else "")
                paragraph.add_run(" ")
            if cell.more:
                paragraph.add_run(f"+{cell.more}")
        elif isinstance(cell, Number | Link):
            self.led(paragraph, cell.text, cell.target)
        else:
            paragraph.add_run(cell)

    def led(self, paragraph: Any, text: str, anchor: str) -> None:
        """Words that lead to a bookmark, where there is one; addresses stand with the sentences."""
        if anchor and not anchor.startswith("http"):
            self.jump(paragraph, text, anchor)
        else:
            paragraph.add_run(text)

    @block.register
    def _(self, block: Figure) -> None:
        from docx.shared import Cm

        self.mark(self.caption(block.caption), block.id)
        picture = self.made.add_picture(io.BytesIO(as_png(block.spec)), width=Cm(15.5))
        picture._inline.docPr.set("descr", block.alt)  # noqa: SLF001
        if block.note:
            self.made.add_paragraph(block.note)
        if block.table.rows:
            self.block(block.table)

    @block.register
    def _(self, block: Entries) -> None:
        for entry in block.entries:
            paragraph = self.made.add_paragraph()
            paragraph.add_run(f"{entry.label} {entry.title}").bold = True
            paragraph.paragraph_format.keep_with_next = True
            self.mark(paragraph, entry.label)
            self.made.add_paragraph(entry.details).paragraph_format.keep_with_next = True
            for quote in entry.quotes:
                self.made.add_paragraph(quote.text, style="Quote")
                self.made.add_paragraph(", ".join(filter(None, (quote.title or quote.release, quote.day, quote.url))))
        if block.note:
            self.made.add_paragraph(block.note)


def _bookmark(anchor: str) -> str:
    """A name as Word takes one: letters, digits and low lines, 40 at most."""
    return "e_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in anchor)[:38]
