"""How long a report takes on a synthetic graph: `python -m bench.report [--organizations N] [--facts M]`."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

from bench.networks import store
from graph.report import make_report
from graph.report.formats import FORMATS


def main() -> int:
    """Measure, and print a line a report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--organizations", type=int, default=20_000)
    options.add_argument("--facts", type=int, default=80_000)
    options.add_argument("--form", choices=[form[1:] for form in FORMATS], default="html")
    options.add_argument("--output", type=Path, help="keep the report here")
    given = options.parse_args()
    held = store(given.organizations, given.facts)
    for organization in (None, "o000000", "o000005"):
        start = time.perf_counter()
        made = make_report(held, organization)
        middle = time.perf_counter()
        written = FORMATS["." + given.form](made)
        end = time.perf_counter()
        spent = f"{middle - start:.1f} s to make, {end - middle:.1f} s as {given.form}"
        print(f"{end - start:6.1f} s  {made.title}: {spent}, {len(written) / 2**20:.1f} MB")
        if given.output and organization is None:
            given.output.write_bytes(written)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
