"""`entente measure`: the measures of the network as statements in the graph, for SPARQL to ask for."""

from __future__ import annotations

import sys
from argparse import Namespace

from cli.judging import Adder
from loaders.errors import EntenteError


def register(add: Adder) -> None:
    """The command and its options."""
    one = add("measure", "compute the measures of the partner network and store them as a version of their own")
    one.add_argument("--without-publisher", action="store_true", help="leave out who is in most releases")
    one.add_argument("--only", action="store_true", help="take other versions out")
    one.set_defaults(run=measure)


def measure(options: Namespace) -> int:
    """Compute and store; 1 where there is nothing to measure."""
    try:
        from graph.measured import measure as run
    except ModuleNotFoundError as problem:
        raise not_installed(problem) from problem
    name, count = run(options.data, without_publisher=options.without_publisher, only=options.only)
    print(f"version {name}: {count} organisations measured", file=sys.stderr)
    return 0 if count else 1


def not_installed(problem: ModuleNotFoundError) -> EntenteError:
    """What to say where the libraries of the measures and reports are not there."""
    return EntenteError(f"{problem.name} is not installed; measures and reports need it: pip install 'entente[report]'")
