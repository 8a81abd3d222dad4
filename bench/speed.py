"""How fast releases are read: `python -m bench.speed [--times N] [SOURCE]`, one process, stage by stage.

Each stage runs over the whole source several times; the best time counts, for what else the machine does only adds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from loaders.amounts import find_amounts
from loaders.dates import find_dates
from loaders.extract import extract
from loaders.readers import Rejected, read_source
from loaders.release import Release
from loaders.triples import release_quads

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def best(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds, after one that fills the caches."""
    work()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def main() -> None:
    """Print a line a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=SAMPLES, help="releases; samples/ by default")
    parser.add_argument("--times", type=int, default=5, help="runs of each stage")
    opts = parser.parse_args()
    began = time.perf_counter()
    releases = [r for r in read_source(opts.source) if not isinstance(r, Rejected)]
    extractions = [extract(release) for release in releases]
    first = time.perf_counter() - began
    characters = sum(len(r.text) for r in releases)
    print(f"{len(releases)} releases, {characters} characters; first pass, lexicons included, {first:.2f} s")

    def over(one: Callable[[Release], object]) -> Callable[[], object]:
        return lambda: [one(release) for release in releases]

    stages: dict[str, Callable[[], object]] = {
        "read": lambda: list(read_source(opts.source)),
        "sums": over(lambda r: find_amounts(r.text, r.language)),
        "dates": over(lambda r: find_dates(r.text, r.language, r.issued)),
        "extract (sums, dates too)": over(extract),
        "triples": lambda: [release_quads(e) for e in extractions],
    }
    print(f"{'stage':28} {'ms a release':>12} {'ms a 3 KB':>10} {'releases/s':>11}")
    for stage, work in stages.items():
        spent = best(opts.times, work)
        each = spent / len(releases)
        print(f"{stage:28} {each * 1000:12.2f} {spent / characters * 3e6:10.2f} {1 / each:11.0f}")


if __name__ == "__main__":
    main()
