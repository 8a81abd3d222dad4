"""`entente compare-iati`, and the options of `entente export iati` that say who reports."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from graph.iati import ORGANISATION_TYPES, Reporter
from graph.iati_compare import Comparison, Difference, Titled, compare
from graph.iati_read import Money
from graph.store import open_snapshot
from loaders.errors import SourceError

Adder = Callable[..., ArgumentParser]
WORDS = {
    "ours": "only releases tell", "theirs": "only the file tells", "amount": "amounts differ",
    "status": "statuses differ", "currency": "currencies differ", "same": "both tell the same",
    "stage": "the same money at another stage",
}  # fmt: skip


def register(add: Adder) -> None:
    """The command and its options."""
    one = add("compare-iati", "say what releases tell and an institution's own IATI file does not, and the reverse")
    one.add_argument("file", type=Path, metavar="FILE", help="IATI activities XML, 2.x or 1.x")
    one.add_argument("--everything", action="store_true", help="whomever it concerns, not only who reports in the file")
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=compare_iati)


def reporting(one: ArgumentParser) -> None:
    """Who reports, for `entente export iati`."""
    one.add_argument("--reporter", metavar="REF", help="iati: your organisation identifier, as GB-CHC-202918")
    one.add_argument("--reporter-name", metavar="NAME", help="iati: your name")
    one.add_argument(
        "--reporter-type", choices=ORGANISATION_TYPES, metavar="CODE",
        help="iati: what you are, by the list OrganisationType: " + ", ".join(ORGANISATION_TYPES),
    )  # fmt: skip
    one.add_argument(
        "--primary", action="store_true",
        help="iati: you answer for the activities yourself (else you are marked as a secondary reporter)",
    )  # fmt: skip


def reporter(options: Namespace) -> Reporter | None:
    """Who reports; None where nothing is told. Raises SourceError where it is told in part, or to no purpose."""
    told = (options.reporter, options.reporter_name, options.reporter_type)
    if not any(told) and not options.primary:
        return None
    if options.format != "iati":
        raise SourceError("--reporter, --reporter-name, --reporter-type and --primary go with `entente export iati`")
    if not all(told):
        raise SourceError("who reports is told by --reporter, --reporter-name and --reporter-type together")
    return Reporter(*told, secondary=not options.primary)


def compare_iati(options: Namespace) -> int:
    """Compare; the exit status is 1 where the two differ."""
    found = compare(open_snapshot(options.data), options.file, everything=options.everything)
    if options.json:
        print(json.dumps(_plainly(found), ensure_ascii=False, indent=1))
    else:
        _told(found)
    return int(found.differs)


def _told(found: Comparison) -> None:
    print(
        f"about: {found.about or 'everybody (the graph does not know who reports in the file, or all was asked for)'}"
    )
    for what, said in WORDS.items():
        some = [one for one in found.sums if one.what == what]
        print(f"{said}: {len(some)}")
        for one in some if what != "same" else []:
            print("  " + " | ".join(_sum(side) for side in (one.ours, one.theirs) if side))
            if one.ours and one.ours.text:
                print(f"    “{one.ours.text}”")
    print(f"projects that only releases tell: {len(found.projects)}")
    for project in found.projects:
        print(f"  {project.title} ({project.where})" + (f"\n    “{project.text}”" if project.text else ""))
    print(f"activities that no release tells: {len(found.activities)}")
    for activity in found.activities:
        print(f"  {activity.title} ({activity.where})")
    print(f"set aside: {len(found.aside)}")
    for reason in found.aside:
        print(f"  {reason}")


def _sum(one: Money) -> str:
    day = f" on {one.day}" if one.day else ""
    parts = f", {one.parts} transactions together" if one.parts > 1 else ""
    return f"{one.funder}: {one.currency} {one.amount:f} {one.status}{day} ({one.where}{parts})"


def _plainly(found: Comparison) -> dict[str, object]:
    return {
        "about": found.about, "sums": [_pair(one) for one in found.sums],
        "projects": [_titled(one) for one in found.projects],
        "activities": [_titled(one) for one in found.activities], "aside": found.aside,
    }  # fmt: skip


def _titled(one: Titled) -> dict[str, str]:
    return {"where": one.where, "title": one.title, "text": one.text}


def _pair(one: Difference) -> dict[str, object]:
    sides = {"ours": one.ours, "theirs": one.theirs}
    return {
        "what": one.what,
        **{
            name: side and {
                "where": side.where, "funder": side.funder, "amount": f"{side.amount:f}", "currency": side.currency,
                "status": side.status, "day": side.day and side.day.isoformat(), "text": side.text,
                "transactions": side.parts,
            }
            for name, side in sides.items()
        },
    }  # fmt: skip
