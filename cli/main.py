"""The command line: thin, on top of everything else.

Exit status 0: done; 1: something was set aside or nothing was found; 2: the command, a source or the store is unusable.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from cli import commands, iati, joining, judging, measuring, models, report, reviewing, serving, sharing
from loaders.errors import EntenteError
from loaders.triples import BASE

COLLECT = 100_000  # objects made between two looks for cycles: the lexicons' million stay, and need no look at each 700


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="entente",
        description="Press releases into a graph of who works with whom, with the sentence behind every fact.",
    )
    top.add_argument("--version", action="version", version=f"entente {metadata.version('entente')}")
    sub = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, about: str, *, data: bool = True) -> argparse.ArgumentParser:
        one = sub.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        if data:
            one.add_argument(
                "--data", type=Path, default=Path("data"), metavar="DIR", help="folder of the graph (default: data)"
            )
        return one

    build = add("build", "read, extract, validate and store releases; again and again, only what changed")
    build.add_argument(
        "sources", nargs="+", type=Path, metavar="SOURCE", help="a .txt, .html or .jsonl file, or a folder of them"
    )
    build.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that extract (default: one a core)",
    )
    build.add_argument("--base", default=BASE, metavar="IRI", help=f"where instances live (default: {BASE})")

    serve = add("serve", "serve the SPARQL endpoint and the pages")
    serve.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="default: 8000")
    serving.options(serve)

    query = add("query", "run a question of the catalogue, or a query of your own")
    query.add_argument(
        "query",
        nargs="?",
        metavar="NAME|FILE|-",
        help="name in the catalogue, a .rq file, or - for standard input; none lists the catalogue",
    )
    query.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the question")
    query.add_argument(
        "--format",
        choices=("table", "csv", "json", "tsv"),
        default=None,
        help="default: table on a terminal, csv elsewhere",
    )

    explain = add("explain", "show what was read from a release, each fact with its sentence")
    explain.add_argument("release", metavar="RELEASE", help="identifier of a release in the graph, or a file")
    explain.add_argument("--why-not", metavar="TEXT", help="show how the sentence that holds TEXT was taken apart")

    add("validate", "check the graph against the shapes")
    status = add("status", "say what the graph holds and what was set aside")
    status.add_argument("--json", action="store_true", help="for programs")
    withdraw = add("withdraw", "take releases out of the graph, with what only they say")
    withdraw.add_argument("releases", nargs="+", metavar="RELEASE", help="identifiers")
    for topic in (iati, joining, judging, measuring, models, report, reviewing, sharing):
        topic.register(add)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status. Every error of ours is one line on standard error."""
    gc.set_threshold(COLLECT)
    options = parser().parse_args(argv)
    try:
        run = getattr(options, "run", None) or getattr(commands, options.command)
        status: int = run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `entente query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except EntenteError as problem:
        print(f"entente: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(
            f"entente: {problem.filename or ''}{': ' if problem.filename else ''}{problem.strerror or problem}",
            file=sys.stderr,
        )
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
