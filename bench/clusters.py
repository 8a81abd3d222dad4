"""Is one organisation one node? `python -m bench.clusters [-v]`: B-cubed over the releases of tests/cases/dev.

tests/cases/identity/links.tsv says which body each annotated organisation is. Of those that were found, each is asked:
of the mentions that share its key, how many are the same body (precision); of the mentions of its body, how many share
its key (recall). Bodies that one release alone names are easy; so the figures are told for the others apart.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TypeVar

from bench.scoring import NAME, alike, pair_up
from loaders.extract import extract
from loaders.readers import Rejected, read_source

ROOT = Path(__file__).resolve().parents[1]
DEV, LINKS = ROOT / "tests" / "cases" / "dev", ROOT / "tests" / "cases" / "identity" / "links.tsv"


Mention = TypeVar("Mention", bound=Hashable)


def b_cubed(key: Mapping[Mention, str], body: Mapping[Mention, str]) -> dict[Mention, tuple[float, float]]:
    """Precision and recall of each mention, by the key that it was given and the body that it is of.

    >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})[3]
    (1.0, 0.3333333333333333)
    """
    together: dict[str, set[Mention]] = defaultdict(set)
    bodies: dict[str, set[Mention]] = defaultdict(set)
    for mention in key:
        together[key[mention]].add(mention)
        bodies[body[mention]].add(mention)
    found = {}
    for mention in key:
        right = len(together[key[mention]] & bodies[body[mention]])
        found[mention] = right / len(together[key[mention]]), right / len(bodies[body[mention]])
    return found


def links() -> dict[tuple[str, str], str]:
    """(release, id of an annotated organisation) -> the body that it is."""
    with LINKS.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["release"], row["id"]): row["body"] for row in rows}


def found_keys() -> dict[tuple[str, str], str]:
    """(release, id of an annotated organisation) -> the key that the rules gave it, where they found it."""
    keys: dict[tuple[str, str], str] = {}
    for release in read_source(DEV):
        if isinstance(release, Rejected):
            continue
        gold = json.loads((DEV / f"{release.id}.json").read_text(encoding="utf-8"))
        wanted = {one["id"]: one["names"] for one in gold["organizations"]}
        found = {one.key: one.names for one in extract(release).organizations}
        for name, key in pair_up(wanted, found, lambda a, b: alike(a, b, NAME)).items():
            keys[release.id, name] = key
    return keys


def mean(scores: list[tuple[float, float]]) -> str:
    """Precision, recall and F1 of several mentions."""
    p, r = (sum(s[n] for s in scores) / len(scores) for n in (0, 1))
    return f"precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}"


def main() -> None:
    """Print the figures; with -v what is split and what is mixed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="name every body that is split and every key that mixes bodies")
    opts = parser.parse_args()
    body, key = links(), found_keys()
    scores = b_cubed(key, body)
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in body:
        told[body[mention]].add(mention)
    shared = [scores[m] for m in key if len(told[body[m]]) > 1]
    every = mean(list(scores.values()))
    print(f"B-cubed over {len(scores)} of {len(body)} organisations found, of {len(told)} bodies: {every}")
    print(f"  of bodies that several releases name ({len(shared)}): {mean(shared)}")
    if opts.v:
        keys: dict[str, set[str]] = defaultdict(set)
        bodies: dict[str, set[str]] = defaultdict(set)
        for mention, one in key.items():
            keys[body[mention]].add(one)
            bodies[one].add(body[mention])
        for name, several in sorted(keys.items()):
            if len(several) > 1:
                print(f"split  {name}: {', '.join(sorted(several))}")
        for name, several in sorted(bodies.items()):
            if len(several) > 1:
                print(f"mixed  {name}: {', '.join(sorted(several))}")


if __name__ == "__main__":
    main()
