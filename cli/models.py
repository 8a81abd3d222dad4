"""`entente mcp`: the graph for language models, over standard input and output."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

Adder = Callable[..., ArgumentParser]


def register(add: Adder) -> None:
    """The command."""
    one = add("mcp", "answer language models by the Model Context Protocol on standard input and output")
    one.set_defaults(run=mcp)


def mcp(options: Namespace) -> int:
    """Answer until the input ends."""
    from graph.store import current_snapshot, read_state
    from server.app import create_app
    from server.mcp import answered
    from server.run import close
    from server.settings import Settings

    current_snapshot(options.data)
    base = str(read_state(options.data)["base"])
    app = create_app(Settings(data=options.data, base=base, workers=2, cache=0))
    try:
        for line in sys.stdin:
            if not line.strip():
                continue
            try:
                message = json.loads(line)
            except ValueError:
                message = None
            with app.test_request_context("/mcp"):
                answer = answered(message)
            if answer is not None:
                print(json.dumps(answer, ensure_ascii=False), flush=True)
    finally:
        close(app)
    return 0
