"""`entente join`: graphs that were built apart become one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cli.judging import Adder, contradict
from graph.build import judgements
from graph.joining import join as join_graphs


def register(add: Adder) -> None:
    """The command and its options."""
    one = add("join", "take over the releases and judgements of graphs that were built elsewhere")
    one.add_argument("others", nargs="+", type=Path, metavar="DIR", help="folder of another graph")
    one.set_defaults(run=join)


def join(options: Namespace) -> int:
    """Join; 1 where the logs together contradict themselves."""
    print(f"{join_graphs(options.others, options.data)} releases taken over")
    contradictions = judgements(options.data).contradictions
    contradict(contradictions)
    return 1 if contradictions else 0
