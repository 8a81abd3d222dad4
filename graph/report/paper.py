"""What a format holds of a report: long tables, references and appendices cut, and told to be so.

Whatever is cut is counted where it stands, and no link is left that leads to what is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
    Ref,
    Refs,
    Said,
    Section,
    Table,
)
from graph.report.words import Words


def cut(report: Document, *, rows: int, refs: int, entries: int, paper: bool = True) -> Document:
    """The report with so many rows a table, references a row and facts an appendix; those referred to come first.

    `paper` is what is turned over by hand: tables that repeat another behind a drawing are left out, and a line at the
    head says that the report was cut, where it was.
    """
    words = Words(report.language)
    made = [[_block(block, rows, refs, paper, words) for block in section.blocks] for section in report.sections]
    cited = {ref.label for block in _flat(made) for table in tables(block) for ref in references(table)}
    kept = [[_entries(b, entries, cited, words) if isinstance(b, Entries) else b for b in blocks] for blocks in made]
    short = [replace(s, blocks=tuple(blocks)) for s, blocks in zip(report.sections, kept, strict=True)]
    there = set(anchors(short))
    ends = [replace(s, blocks=tuple(_linked(block, there) for block in s.blocks)) for s in short]
    whole = sum(len(t.rows) for s in report.sections for b in s.blocks for t in tables(b) if not _twin(b, paper))
    abridged = paper and (
        whole > sum(len(table.rows) for block in _flat(kept) for table in tables(block))
        or any(isinstance(block, Entries) and block.note for block in _flat(kept))
    )
    told = (*report.filters, words.say("abridged")) if abridged else report.filters
    return replace(report, subtitle=_said(report.subtitle, there), sections=tuple(ends), filters=told)


def tables(block: Block) -> Iterator[Table]:
    """The table that a block is, or has behind it."""
    if isinstance(block, Figure):
        block = block.table
    if isinstance(block, Table) and block.rows:
        yield block


def references(table: Table) -> Iterator[Ref]:
    """Every reference of a table."""
    for row in table.rows:
        for cell in row:
            if isinstance(cell, Refs):
                yield from cell.refs


def anchors(sections: Iterable[Section]) -> Iterator[str]:
    """Every place in a report that a link may lead to."""
    for section in sections:
        yield section.id
        for block in section.blocks:
            if isinstance(block, Entries):
                yield from (entry.label for entry in block.entries)
            if isinstance(block, Figure):
                yield block.id
            for table in tables(block):
                yield table.id
                yield from table.anchors
                yield from (table.evidence(n) for n in range(len(table.rows)))


def _flat(made: Iterable[Iterable[Block]]) -> Iterator[Block]:
    for blocks in made:
        yield from blocks


def _twin(block: Block, paper: bool) -> bool:
    return paper and isinstance(block, Figure) and bool(block.twin)


def _block(block: Block, rows: int, refs: int, paper: bool, words: Words) -> Block:
    if isinstance(block, Figure):
        table = replace(block.table, rows=(), anchors=()) if _twin(block, paper) else block.table
        return replace(block, table=_table(table, rows, refs, paper, words))
    return _table(block, rows, refs, paper, words) if isinstance(block, Table) else block


def _table(table: Table, rows: int, refs: int, paper: bool, words: Words) -> Table:
    most = min(rows, table.most)
    kept = tuple(tuple(_fewer(cell, refs) for cell in row) for row in table.rows[:most])
    note = table.note
    if len(table.rows) > most:
        more = words.say("shown.paper" if paper else "shown", n=most, all=len(table.rows))
        note = f"{note} {more}".strip()
    return replace(table, rows=kept, anchors=table.anchors[:most], note=note)


def _fewer(cell: Cell, refs: int) -> Cell:
    if isinstance(cell, Refs) and len(cell.refs) > refs:
        return Refs(cell.refs[:refs], len(cell.refs) - refs + cell.more)
    return cell


def _entries(block: Entries, most: int, cited: set[str], words: Words) -> Entries:
    """The facts that the tables refer to, then the others, up to so many; in the order in which they stood."""
    if len(block.entries) <= most:
        return block
    first = [n for n, entry in enumerate(block.entries) if entry.label in cited]
    rest = [n for n, entry in enumerate(block.entries) if entry.label not in cited]
    kept = tuple(block.entries[n] for n in sorted((first + rest)[:most]))
    return Entries(kept, words.say("shown.paper", n=len(kept), all=len(block.entries)))


def _linked(block: Block, there: set[str]) -> Block:
    """The same without links to what is not there."""
    if isinstance(block, Figure):
        table = _linked(block.table, there)
        assert isinstance(table, Table)
        return replace(block, caption=_said(block.caption, there), table=table)
    if isinstance(block, Table):
        caption = _said(block.caption, there)
        return replace(
            block, caption=caption, rows=tuple(tuple(_cell(cell, there) for cell in row) for row in block.rows)
        )
    if isinstance(block, Paragraph):
        return replace(block, items=tuple(_said(said, there) for said in block.items))
    if isinstance(block, KeyFigures):
        return KeyFigures(tuple((value, label, to if to in there else "") for value, label, to in block.figures))
    return block


def _said(said: Said, there: set[str]) -> Said:
    return tuple(part.text if isinstance(part, Link) and not _leads(part.target, there) else part for part in said)


def _leads(target: str, there: set[str]) -> bool:
    return target in there or target.startswith("http")


def _cell(cell: Cell, there: set[str]) -> Cell:
    if isinstance(cell, Refs):
        return Refs(tuple(ref if ref.label in there else Ref(ref.label, False) for ref in cell.refs), cell.more)
    if isinstance(cell, Link) and not _leads(cell.target, there):
        return cell.text
    if isinstance(cell, Number) and cell.target and cell.target not in there:
        return replace(cell, target="")
    return cell
