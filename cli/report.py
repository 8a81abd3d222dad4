"""`entente report`: the partner-network report of an organisation, or of all."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from cli.judging import Adder
from cli.measuring import not_installed
from loaders.lexicon import LANGUAGES
from loaders.vocabulary import concepts

ABOUT = "write the partner-network report of an organisation, or of all: a file to send around"


def register(add: Adder) -> None:
    """The command and its options."""
    parser = add("report", ABOUT)
    parser.add_argument("organization", nargs="?", metavar="ORGANISATION", help="key, IRI or name (default: all)")
    parser.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="first day of releases")
    parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help="last day of releases")
    parser.add_argument("--place", help="a country, a region of the United Nations or a place, by name or code")
    parser.add_argument("--kind", choices=concepts("kind"), help="only organisations of this kind")
    parser.add_argument("--confidence", type=float, default=0.0, metavar="C", help="only facts this sure (0 to 1)")
    parser.add_argument("--without", action="append", default=[], metavar="ORGANISATION", help="leave it out")
    parser.add_argument("--lang", choices=sorted(LANGUAGES), default="en", help="default: en")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), metavar="FILE",
        help=".html, .pdf, .docx, .xlsx or .json (default: report.html)",
    )  # fmt: skip
    parser.set_defaults(run=report)


def report(options: Namespace) -> int:
    """Write the report; 1 where all it has to say is why it is empty."""
    try:
        from graph.network import Selection
        from graph.report import make_report
        from graph.report.formats import renderer
    except ModuleNotFoundError as problem:
        raise not_installed(problem) from problem
    render = renderer(options.output)
    selection = Selection(
        options.since, options.until, options.place, options.kind, options.confidence, tuple(options.without)
    )
    made = make_report(options.data, options.organization, selection, language=options.lang)
    part = options.output.with_name(options.output.name + ".part")
    part.write_bytes(render(made))
    part.replace(options.output)
    empty = not any(section.id != "summary" and section.id != "method" for section in made.sections)
    print(f"{made.title}: {options.output}", file=sys.stderr)
    return int(empty)
