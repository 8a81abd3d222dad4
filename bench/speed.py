"""How fast releases are read: `python -m bench.speed [--times N] [SOURCE]`, one process, stage by stage.

Each stage runs over the whole source several times; the best processor time counts, for what else the machine does only
adds. A release of 3 KB is a file of 3,000 bytes; what is kept of a file (no menus, no contacts) is told beside it.
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

EXTRACT = "extract (sums, dates too)"
SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def best(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds, after one that fills the caches."""
    work()
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def main() -> None:
    """Print a line a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=SAMPLES, help="releases; samples/ by default")
    parser.add_argument("--times", type=int, default=5, help="runs of each stage")
    opts = parser.parse_args()
    began = time.process_time()
    releases = [r for r in read_source(opts.source) if not isinstance(r, Rejected)]
    extractions = [extract(release) for release in releases]
    first = time.process_time() - began
    characters = sum(len(r.text) for r in releases)
    size = sum(Path(origin).stat().st_size for origin in {r.origin for r in releases})
    print(f"{len(releases)} releases, {size} bytes of file, {characters} characters kept of them")
    print(f"first pass, lexicons included: {first:.2f} s")

    def over(one: Callable[[Release], object]) -> Callable[[], object]:
        return lambda: [one(release) for release in releases]

    stages: dict[str, Callable[[], object]] = {
        "read": lambda: list(read_source(opts.source)),
        "sums": over(lambda r: find_amounts(r.text, r.language)),
        "dates": over(lambda r: find_dates(r.text, r.language, r.issued)),
        EXTRACT: over(extract),
        "triples": lambda: [release_quads(e) for e in extractions],
    }
    total = 0.0
    print(f"{'stage':28} {'ms a release':>12} {'ms a 3 KB file':>15} {'ms 3,000 kept':>14}")
    total = 0.0
    for stage, work in stages.items():
        spent = best(opts.times, work) * 1e3
        total += spent * (stage in ("read", EXTRACT))
        per = spent / len(releases), spent / size * 3e3, spent / characters * 3e3
        print(f"{stage:28} {per[0]:12.2f} {per[1]:15.2f} {per[2]:14.2f}")
    rates = [1e3 * units / total for units in (len(releases), size / 3e3, characters / 3e3)]
    print("read and extracted a second: {:.0f} of these; {:.0f} of 3 KB; {:.0f} of 3,000 kept".format(*rates))


if __name__ == "__main__":
    main()
