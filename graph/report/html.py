"""A report as one HTML file: no script, no font, no picture from elsewhere; it reads without a network and prints."""

from __future__ import annotations

import re
from html import escape
from importlib import resources

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
    Said,
    Section,
    Table,
    plain,
)  # fmt: skip
from graph.report.drawing import as_svg
from graph.report.paper import cut, tables

FEW = 6  # references that stand open in a row; more unfold


def as_html(report: Document) -> bytes:
    """The report as UTF-8."""
    style = (resources.files("graph.report") / "report.css").read_text(encoding="utf-8")
    say = report.labels
    report = cut(report, rows=5_000, refs=300, entries=1_000_000, paper=False)
    contents = "".join(f'<li><a href="#{s.id}">{escape(s.title)}</a></li>' for s in report.sections)
    filters = "".join(f"<li>{escape(said)}</li>" for said in report.filters)
    body = "\n".join(_section(section, say) for section in report.sections)
    toc = f'<nav aria-label="{escape(say["contents"])}"><h2>{escape(say["contents"])}</h2><ol>{contents}</ol></nav>'
    return f"""<!doctype html>
<html lang="{report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="entente">
<title>{escape(report.title)}</title>
<style>
{style}{_headings(report)}</style>
</head>
<body>
<a class="skip" href="#report">{escape(say["to.figures"])}</a>
<header>
<h1>{escape(report.title)}</h1>
<p class="subtitle">{_said(report.subtitle)}</p>
{f'<ul class="filters">{filters}</ul>' if filters else ""}
</header>
{toc if len(report.sections) > 2 else ""}
<main id="report">
{body}
</main>
</body>
</html>
""".encode()


def _headings(report: Document) -> str:
    """Before each cell the heading of its column, where the page is too narrow for columns."""
    shown = [table for section in report.sections for block in section.blocks for table in tables(block)]
    rules = [
        f"#{table.id} td:nth-child({n})::before {{ content: {_quoted(title)}; }}"
        for table in shown
        for n, title in enumerate(table.columns[1:], 2)
    ]
    return "@media screen and (max-width: 40rem) {\n" + "\n".join(rules) + "\n}\n" if rules else ""


def _quoted(text: str) -> str:
    """Words as a string of CSS, in which nothing ends the string or the sheet.

    >>> _quoted('say "no" </style>')
    '"say \\\\22 no\\\\22  \\\\3c /style>"'
    """
    return '"' + re.sub(r'["\\<&\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _section(section: Section, say: dict[str, str]) -> str:
    blocks = "\n".join(_block(block, say) for block in section.blocks)
    return f'<section id="{section.id}">\n<h2>{escape(section.title)}</h2>\n{blocks}\n</section>'


def _block(block: Block, say: dict[str, str]) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case KeyFigures():
            return _key(block, say)
        case Table():
            return _table(block, say)
        case Figure():
            return _figure(block, say)
        case Entries():
            return "<dl>" + "\n".join(map(_entry, block.entries)) + "</dl>"


def _paragraph(block: Paragraph) -> str:
    items = "".join(f"<li>{_said(item)}</li>" for item in block.items)
    return f"<ul>{items}</ul>" if items else f"<p>{escape(block.text)}</p>"


def _said(said: Said) -> str:
    return "".join(map(_part, said))


def _part(part: str | Link) -> str:
    return escape(part) if isinstance(part, str) else _led(part)


def _led(part: Link | Number) -> str:
    """Words that lead to a place in the page, or out of it."""
    to = part.target if part.target.startswith("http") else f"#{part.target}"
    return f'<a href="{escape(to)}">{escape(part.text)}</a>' if part.target else escape(part.text)


def _key(block: KeyFigures, say: dict[str, str]) -> str:
    figures = ""
    for value, label, anchor in block.figures:
        to = f' href="#{anchor}"' if anchor else ""
        figures += f"<li><a{to}><strong>{escape(value)}</strong> <span>{escape(label)}</span></a></li>"
    return f'<ul class="key" aria-label="{escape(say["key.figures"])}">{figures}</ul>'


def _table(block: Table, say: dict[str, str]) -> str:
    numeric = [any(isinstance(row[n], Number) for row in block.rows) for n in range(len(block.columns))]
    head = "".join(
        f'<th scope="col"{" class=n" if numeric[n] else ""}>{escape(title)}</th>'
        for n, title in enumerate(block.columns)
    )
    rows = []
    for n, row in enumerate(block.rows):
        anchor = f' id="{escape(block.anchors[n])}"' if block.anchors else ""
        first = f'<th scope="row">{_cell(row[0], say)}</th>'
        rest = "".join(f"<td{_kind(cell, block.evidence(n))}>{_cell(cell, say)}</td>" for cell in row[1:])
        rows.append(f"<tr{anchor}>{first}{rest}</tr>")
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    label = escape(plain(block.caption))
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0"><table id="{block.id}">'
        f"<caption>{_said(block.caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>"
        + "\n".join(rows)
        + f"</tbody></table></div>{note}"
    )


def _kind(cell: Cell, evidence: str) -> str:
    """What marks a cell: numbers stand to the right, references are where the numbers of their row lead."""
    if isinstance(cell, Refs) and cell.refs:
        return f' id="{escape(evidence)}"'
    return " class=n" if isinstance(cell, Number) else ""


def _figure(block: Figure, say: dict[str, str]) -> str:
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    caption = plain(block.caption)
    return (
        f'<figure id="{block.id}"><figcaption>{_said(block.caption)}</figcaption>'
        f'<div class="drawing" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"{as_svg(block.spec, title=caption, description=block.alt)}</div>{note}"
        f"<details><summary>{escape(say['show.table'])}</summary>{_block(block.table, say)}</details></figure>"
    )


def _entry(entry: Entry) -> str:
    quotes = "".join(map(_quote, entry.quotes))
    return (
        f'<dt id="{entry.label}"><span class="label">{entry.label}</span> {escape(entry.title)}</dt>'
        f"<dd><p>{escape(entry.details)}</p>{quotes}</dd>"
    )


def _quote(quote: Quote) -> str:
    title = escape(quote.title or quote.release)
    source = f'<a href="{escape(quote.url)}">{title}</a>' if quote.url else title
    told = f", {escape(quote.day)}" if quote.day else ""
    language = f' lang="{quote.language}"' if quote.language else ""
    footer = f"<footer><cite{language}>{source}</cite>{told}</footer>"
    return f"<blockquote><p{language}>{escape(quote.text)}</p>{footer}</blockquote>"


def _cell(cell: Cell, say: dict[str, str]) -> str:
    if isinstance(cell, Refs):
        links = [f'<a href="#{ref.label}">{ref.label}</a>' for ref in cell.refs]
        more = f" {escape(say['more'].replace('0', str(cell.more)))}" if cell.more else ""
        if len(links) + bool(more) <= FEW:
            return " ".join(links)
        rest = f"<details><summary>+{len(links) - FEW + cell.more}</summary>{' '.join(links[FEW:])}{more}</details>"
        return " ".join(links[:FEW]) + rest
    return escape(cell) if isinstance(cell, str) else _led(cell)
