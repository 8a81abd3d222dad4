"""How fast a graph is built, and in how much memory: `python -m bench.build [--releases N] [--jobs N]`.

The samples are varied (other names of foundations and NGOs, other sums, other years) until there are enough; then
`entente build` runs on them as a user runs it, twice: the second time nothing has changed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SYLLABLES = "ba co du fe ga hi jo ku la me ni po ra su ta vi wo ya ze".split()
BODY = re.compile(r"\b([Ff]undación|[Ff]ondation|Camino|Fair|River) [A-ZÀ-Þ][\w']+")
NUMBER = re.compile(r"(?<![\d/.,])[1-9](?=[\d., ]* ?(?:millions?|millones|000)\b)")


def varied(text: str, chance: random.Random) -> str:
    """A release like another: the bodies that have a name of their own get another, sums begin with another digit."""
    name = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    text = BODY.sub(rf"\1 {name}", text)
    return NUMBER.sub(lambda _: str(chance.randint(1, 9)), text)


def write(folder: Path, number: int) -> int:
    """Write so many releases into a folder; returns their size in bytes."""
    chance = random.Random(number)
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    size = 0
    for n in range(number):
        data = varied(texts[n % len(texts)], chance).encode()
        (folder / f"{n:06}.txt").write_bytes(data)
        size += len(data)
    return size


def run(source: Path, data: Path, jobs: int) -> tuple[float, float]:
    """Build once: seconds, and the most memory that one process took, in MB."""
    command = [sys.executable, "-m", "cli.main", "build", str(source), "--data", str(data), "--jobs", str(jobs)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    spent = time.perf_counter() - began
    print(f"  {done.stdout.strip().splitlines()[0]}")
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Build, build again, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=1000, help="how many releases (default: 1000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes that extract (default: 1)")
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-build-") as temporary:
        source, data = Path(temporary) / "source", Path(temporary) / "data"
        source.mkdir()
        size = write(source, opts.releases)
        print(f"{opts.releases} releases, {size / 1e6:.1f} MB of text, {opts.jobs} of {os.cpu_count()} processors")
        for said in ("first build", "nothing changed"):
            spent, memory = run(source, data, opts.jobs)
            rate = opts.releases / spent
            print(f"  {said}: {spent:.1f} s, {rate:.0f} releases a second, {memory:.0f} MB at most in a process")
        on_disk = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
        print(f"  on disk: {on_disk / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
