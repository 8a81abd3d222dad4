"""Commands for other institutions: export, publish, load, verify."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from cli import iati
from graph.export import FORMATS
from graph.export import export as export_graph
from graph.load import load as load_dump
from graph.packing import PACKINGS, packed
from graph.publish import folder
from graph.publish import publish as publish_version
from graph.store import open_snapshot
from graph.verify import verify as verify_dump

Adder = Callable[..., ArgumentParser]


def register(add: Adder) -> None:
    """The commands and their options."""
    one = add("export", "write the graph for others")
    about = "; ".join(f"{name}: {export.about}" for name, export in FORMATS.items())
    one.add_argument("format", choices=FORMATS, help=about)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="default: standard output; packed where it ends in .gz or .zst",
    )
    one.add_argument("--texts", action="store_true", help="with the clean texts of the releases")
    iati.reporting(one)
    one.set_defaults(run=export)

    one = add("publish", "make a version of the dataset with its dumps and what changed, for `entente serve` to offer")
    one.set_defaults(run=publish)

    one = add("load", "make a graph of another instance's dump, by file or address")
    one.add_argument("dump", metavar="DUMP|URL", help="N-Quads, TriG or JSON-LD, packed or not")
    one.add_argument("--sha256", default="", metavar="HEX", help="refuse any other file")
    one.set_defaults(run=load)

    one = add("verify", "check offline that every quote of a dump is where it says", data=False)
    one.add_argument("dump", type=Path, metavar="DUMP", help="N-Quads, TriG or JSON-LD, packed or not")
    one.add_argument(
        "--texts", type=Path, nargs="+", required=True, metavar="DIR", help="the releases, files or folders of them"
    )
    one.set_defaults(run=verify)


def export(options: Namespace) -> int:
    """Write the graph."""
    by = iati.reporter(options)
    store = open_snapshot(options.data)
    if options.format == "iati" and by is None:
        print(
            "entente: reported by a placeholder, XX-ENTENTE-0; --reporter puts your identifier there", file=sys.stderr
        )
    if options.output is None:
        export_graph(store, options.format, sys.stdout.buffer, texts=options.texts, reporter=by)
        sys.stdout.buffer.flush()
        return 0
    part = options.output.with_name(options.output.name + ".part")
    with part.open("wb") as out, packed(out, PACKINGS.get(options.output.suffix, "")) as plain:
        count = export_graph(store, options.format, plain, texts=options.texts, reporter=by)
    part.replace(options.output)
    print(f"{count} {FORMATS[options.format].things} in {options.output}", file=sys.stderr)
    return 0


def publish(options: Namespace) -> int:
    """Make a version."""
    version = publish_version(options.data)
    if version is None:
        print("unchanged")
        return 0
    print(f"version {version.version}: {version.statements} statements in {folder(options.data, version.version)}")
    if version.previous:
        print(f"{version.added} added and {version.removed} removed since {version.previous}")
    return 0


def load(options: Namespace) -> int:
    """Load a dump."""
    print(f"{load_dump(options.dump, options.data, sha256=options.sha256)} statements loaded")
    return 0


def verify(options: Namespace) -> int:
    """Check a dump; every fault is a line."""
    report = verify_dump(options.dump, options.texts)
    for fault in report.faults:
        print(fault)
    print(
        f"{report.passages} quotes of {report.releases} releases checked, {report.facts} facts with evidence, "
        f"{len(report.faults)} faults"
    )
    return 1 if report.faults or not report.passages else 0
