"""Commands for other institutions: export, publish, load, verify."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from graph.export import FORMATS
from graph.export import export as export_graph
from graph.iati_compare import Difference, Money, compare
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
    one.set_defaults(run=export)

    one = add("compare-iati", "say what releases tell and an institution's own IATI file does not, and the reverse")
    one.add_argument("file", type=Path, metavar="FILE", help="IATI activities XML 2.x")
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=compare_iati)

    one = add("publish", "make a version of the dataset with its dumps and what changed, for `entente serve` to offer")
    one.set_defaults(run=publish)

    one = add("load", "make a graph of another instance's dump, by file or address")
    one.add_argument("dump", metavar="DUMP|URL", help="N-Quads, TriG or JSON-LD, packed or not")
    one.add_argument("--sha256", default="", metavar="HEX", help="refuse any other file")
    one.set_defaults(run=load)

    one = add("verify", "check offline that every quote of a dump is where it says", data=False)
    one.add_argument("dump", type=Path, metavar="DUMP", help="N-Quads, packed or not")
    one.add_argument(
        "--texts", type=Path, nargs="+", required=True, metavar="DIR", help="the releases, files or folders of them"
    )
    one.set_defaults(run=verify)


def export(options: Namespace) -> int:
    """Write the graph."""
    store = open_snapshot(options.data)
    if options.output is None:
        export_graph(store, options.format, sys.stdout.buffer, texts=options.texts)
        sys.stdout.buffer.flush()
        return 0
    part = options.output.with_name(options.output.name + ".part")
    with part.open("wb") as out, packed(out, PACKINGS.get(options.output.suffix, "")) as plain:
        count = export_graph(store, options.format, plain, texts=options.texts)
    part.replace(options.output)
    print(f"{count} {FORMATS[options.format].things} in {options.output}", file=sys.stderr)
    return 0


WORDS = {
    "ours": "only releases tell", "theirs": "only the file tells", "amount": "amounts differ",
    "status": "statuses differ", "same": "both tell the same",
}  # fmt: skip


def compare_iati(options: Namespace) -> int:
    """Compare; the exit status is 1 where the two differ."""
    found = compare(open_snapshot(options.data), options.file)
    if options.json:
        print(json.dumps([_plainly(one) for one in found], ensure_ascii=False, indent=1))
        return int(any(one.what != "same" for one in found))
    for what, said in WORDS.items():
        some = [one for one in found if one.what == what]
        print(f"{said}: {len(some)}")
        for one in some if what != "same" else []:
            print("  " + " | ".join(_told(side) for side in (one.ours, one.theirs) if side))
            if one.ours and one.ours.text:
                print(f"    “{one.ours.text}”")
    return int(any(one.what != "same" for one in found))


def _told(one: Money) -> str:
    day = f" on {one.day}" if one.day else ""
    return f"{one.funder}: {one.currency} {one.amount} {one.status}{day} ({one.where})"


def _plainly(one: Difference) -> dict[str, object]:
    sides = {"ours": one.ours, "theirs": one.theirs}
    return {
        "what": one.what,
        **{
            name: side and {
                "where": side.where, "funder": side.funder, "amount": str(side.amount), "currency": side.currency,
                "status": side.status, "day": side.day and side.day.isoformat(), "text": side.text,
            }
            for name, side in sides.items()
        },
    }  # fmt: skip


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
