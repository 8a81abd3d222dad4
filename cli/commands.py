"""What each command does; returns the exit status."""

from __future__ import annotations

import json
import shlex
import sys
from argparse import Namespace
from pathlib import Path

import pyoxigraph as ox

from cli.explain import explain_file, explain_release, why_not
from cli.judging import contradict
from cli.table import write_rows
from graph.binding import QueryError
from graph.build import Report
from graph.build import build as build_graph
from graph.build import withdraw as withdraw_releases
from graph.catalogue import GROUPS, catalogue
from graph.quarantine import read_quarantine
from graph.store import current_snapshot, open_snapshot, read_state, source_file
from loaders.errors import SourceError
from loaders.vocabulary import ENT


def build(options: Namespace) -> int:
    """Build; what was set aside is told on standard error, one line each."""
    if options.jobs < 1:
        raise SourceError("--jobs asks for a number from 1 up")
    terminal = sys.stderr.isatty()

    def progress(what: str, count: int) -> None:
        if terminal:
            print(f"\r{count} {what}", end="", file=sys.stderr, flush=True)

    report = build_graph(options.sources, options.data, jobs=options.jobs, base=options.base, progress=progress)
    if terminal:
        print("\r", end="", file=sys.stderr)
    for aside in sorted(set(report.aside)):
        print(
            f"set aside: {aside.origin}: {aside.reason}"
            if not aside.reason.startswith(aside.origin)
            else f"set aside: {aside.reason}",
            file=sys.stderr,
        )
    contradict(report.contradictions)
    print(_told(report, options.data))
    return 1 if report.aside or report.contradictions or not report.read else 0


def _told(report: Report, data: Path) -> str:
    parts = [
        f"{report.read} releases read",
        f"{report.new} new",
        f"{report.changed} changed",
        f"{report.unchanged} unchanged",
    ]
    if report.aside:
        parts.append(f"{len(set(report.aside))} set aside ({data / 'quarantine.jsonl'})")
    if report.missing:
        parts.append(f"{report.missing} whose sources are gone (entente withdraw)")
    return ", ".join(parts)


def serve(options: Namespace) -> int:
    """Serve until stopped."""
    from cli.serving import settings
    from server.run import serve as run

    return run(settings(options))


def query(options: Namespace) -> int:
    """Run a question, or list them."""
    if options.query is None:
        for group in GROUPS:
            print(f"{group}:")
            for one in (q for q in catalogue().values() if q.group == group):
                needed = "".join(
                    f"  --param {p.name}={shlex.quote(p.example)}" for p in one.parameters if not p.default
                )
                print(f"  {one.name:30}{one.titles['en']}{needed}")
        return 0
    store = open_snapshot(options.data)
    values = dict(_pair(given) for given in options.param)
    if options.query == "-" or options.query.endswith(".rq"):
        text = sys.stdin.read() if options.query == "-" else Path(options.query).read_text(encoding="utf-8")
        try:
            answer = store.query(text)
        except SyntaxError as problem:
            raise QueryError(f"{options.query}: {problem}") from problem
    else:
        base = str(read_state(options.data).get("base"))
        answer = catalogue()[options.query].run(store, base, **values)
    return 0 if write_rows(answer, options.format, sys.stdout) else 1


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise QueryError(f"--param {given}: write NAME=VALUE")
    return name, value


def explain(options: Namespace) -> int:
    """Show a release's facts."""
    if options.why_not:
        return why_not(_path(options), options.why_not)
    if (path := Path(options.release)).is_file():
        return explain_file(path)
    return explain_release(options.data, options.release)


def _path(options: Namespace) -> Path:
    path = Path(options.release)
    if path.exists():
        return path
    known = read_state(options.data).get("releases", {})
    if options.release not in known:
        raise SourceError(f"{options.release}: no such release in {options.data}, nor such a file")
    return source_file(known[options.release]["origin"])


def validate(options: Namespace) -> int:
    """Check every release's graph again."""
    from graph.validate import violations

    store = open_snapshot(options.data)
    bad = 0
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and "/release/" in graph.value:
            for message in violations(list(store.quads_for_pattern(None, None, None, graph))):
                print(f"{graph.value}: {message}")
                bad += 1
    print(f"{bad} violations")
    return 1 if bad else 0


def status(options: Namespace) -> int:
    """What the graph holds."""
    store, state = open_snapshot(options.data), read_state(options.data)
    classes = ("Release", "Organization", "Agreement", "Project", "Funding", "Partnership", "Place", "Passage")
    counts = {}
    for name in classes:
        found = store.query(f"SELECT (COUNT(*) AS ?n) {{ ?x a {getattr(ENT, name)} }}")
        assert isinstance(found, ox.QuerySolutions)
        counts[name] = int(str(next(found)["n"].value))
    gone = [name for name, one in state["releases"].items() if not source_file(one["origin"]).exists()]
    aside = read_quarantine(options.data)
    if options.json:
        print(
            json.dumps(
                {
                    "snapshot": current_snapshot(options.data).name,
                    "base": state["base"],
                    "counts": counts,
                    "missing": sorted(gone),
                    "quarantine": len(aside),
                }
            )
        )
        return 0
    print(f"snapshot {current_snapshot(options.data).name} under {state['base']}")
    for name, count in counts.items():
        print(f"{count:10}  {name}")
    for name in sorted(gone):
        print(f"source gone: {name} ({state['releases'][name]['origin']}); entente withdraw {name}")
    for one in aside:
        print(f"set aside: {one.origin}: {one.reason}")
    return 0


def withdraw(options: Namespace) -> int:
    """Take releases out."""
    print(f"{withdraw_releases(options.data, options.releases)} withdrawn")
    return 0
