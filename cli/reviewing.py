"""`entente review`: probable duplicates with the sentences of both sides; on a terminal it takes y or n."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

import pyoxigraph as ox

from cli.judging import Adder, by_whom, now, record, sentences
from graph.build import judgements
from graph.decisions import Judgement
from graph.review import Body, Candidate, bodies, candidates
from graph.store import open_snapshot, read_state

HELP = "y: one and the same; n: two; s: skip; q: enough"


def register(add: Adder) -> None:
    """The command and its options."""
    one = add("review", "show probable duplicates, likeliest first; on a terminal, judge them")
    one.add_argument("--least", type=float, default=60.0, metavar="SCORE", help="of a hundred (default: 60)")
    one.add_argument("--most", type=int, default=50, metavar="N", help="how many pairs (default: 50)")
    one.add_argument("--json", action="store_true", help="a JSON object a pair, for programs")
    by_whom(one)
    one.set_defaults(run=review)


def review(options: Namespace) -> int:
    """Show candidates; where somebody sits at a terminal, ask about each. 1 where there are none."""
    store, base = open_snapshot(options.data), str(read_state(options.data)["base"])
    every = {body.id: body for body in bodies(store, base)}
    found = candidates(every.values(), judgements(options.data), least=options.least)[: options.most]
    if options.json:
        for one in found:
            print(json.dumps({"a": one.a, "b": one.b, "score": one.score, "reasons": one.reasons}, ensure_ascii=False))
        return 0 if found else 1
    asked = sys.stdin.isatty() and sys.stdout.isatty()
    if asked and found:
        print(HELP)
    judged: list[Judgement] = []
    for number, one in enumerate(found, 1):
        print(f"\n{number} of {len(found)}   {one.score:.0f} of 100: {'; '.join(one.reasons)}")
        for side in (one.a, one.b):
            _show(store, base, every[side])
        if asked:
            answer = _answer()
            if answer == "q":
                break
            if answer in "yn":
                judged.append(_judgement(one, answer, options.by))
    if not found:
        print("no probable duplicates" + ("" if options.least <= 0 else f" at {options.least:g} or more"))
    return _keep(options.data, judged) if judged else 0 if found else 1


def _show(store: ox.Store, base: str, body: Body) -> None:
    print(f"  {body.id}  {' | '.join(body.names[:4])}")
    for sentence in sentences(store, base, body.id):
        print(f"      “{sentence}”")


def _answer() -> str:
    """y, n, s or q; an end of input is q."""
    while True:
        try:
            given = input("one and the same? [y/n/s/q] ").strip().lower()
        except EOFError:
            return "q"
        if given in {"y", "n", "s", "q"}:
            return given
        print(HELP)


def _judgement(one: Candidate, answer: str, by: str) -> Judgement:
    verb = "same" if answer == "y" else "different"
    return Judgement(verb, one.a, one.b, by, now(), f"seen in review: {'; '.join(one.reasons)}")


def _keep(data: Path, judged: list[Judgement]) -> int:
    """All at once: the graph is brought after one time, not once an answer."""
    return record(data, judged)
