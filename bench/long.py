"""How time and memory grow with the length of a release: `python -m bench.long [--megabytes 5]`, one process.

The text is the annotated releases one behind the other, again and again.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import cycle
from pathlib import Path

from loaders.extract import extract
from loaders.readers import Rejected, read_source
from loaders.release import Release

DEV = Path(__file__).resolve().parents[1] / "tests" / "cases" / "dev"


def text_of(size: int) -> str:
    """The texts of the French releases, repeated up to `size` characters."""
    texts = [r.text for r in read_source(DEV) if not isinstance(r, Rejected) and r.language == "fr"]
    parts, length = list[str](), 0
    for text in cycle(texts):
        if length >= size:
            break
        parts.append(text)
        length += len(text)
    return "\n".join(parts)[:size]


def main() -> None:
    """Print a line a length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0, help="the longest text")
    opts = parser.parse_args()
    extract(Release("warm", "t", text_of(3000), "fr", "0" * 64))
    print(f"{'characters':>12} {'seconds':>9} {'µs a character':>15} {'most memory, MB':>16}")
    size = int(opts.megabytes * 1e6)
    for length in (size // 100, size // 10, size // 2, size):
        release = Release("long", "t", text_of(length), "fr", "0" * 64)
        began = time.process_time()
        extract(release)
        spent = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{length:12} {spent:9.2f} {spent / length * 1e6:15.2f} {memory:16.0f}")


if __name__ == "__main__":
    main()
