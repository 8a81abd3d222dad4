"""Confidence by rule, measured on the dev releases.

`python -m bench.calibrate` rewrites loaders/lexicons/all/confidence.tsv.

A rule's confidence is the share of its facts that are right, drawn towards the mean of all rules where it fired seldom
(additive smoothing with the weight of four facts).
Whether such figures hold on releases they were not measured on is what the reliability table shows: each release is
judged by figures taken from the other releases only (leave one out).
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from bench.found import from_extraction
from bench.scoring import score_release
from loaders.extract import extract
from loaders.readers import Rejected, read_source

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "cases" / "dev"
TARGET = ROOT / "loaders" / "lexicons" / "all" / "confidence.tsv"
WEIGHT = 4
Verdict = tuple[str, str, bool]  # release, rule, right


def verdicts() -> list[Verdict]:
    """Every fact of every dev release: its rule, and whether the gold has it."""
    found: list[Verdict] = []
    for path in sorted(DEV.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for release in read_source(path.with_suffix(".txt")):
            if isinstance(release, Rejected):
                raise SystemExit(f"{release.origin}: {release.reason}")
            one = from_extraction(extract(release))
            facts = one.facts
            found += [(path.stem, facts[key].rule or "?", right) for key, right in score_release(gold, one).verdicts]
    return found


def confidences(judged: list[Verdict]) -> dict[str, tuple[float, int]]:
    """Rule -> (confidence, facts it was measured on)."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for _, rule, right in judged:
        by_rule[rule].append(right)
    mean = sum(right for _, _, right in judged) / len(judged)
    return {rule: ((sum(v) + WEIGHT * mean) / (len(v) + WEIGHT), len(v)) for rule, v in by_rule.items()}


def reliability(judged: list[Verdict]) -> list[tuple[float, int, float]]:
    """(mean confidence, facts, share that is right) by band of confidence, each release judged by the others."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for release in sorted({name for name, _, _ in judged}):
        others = confidences([v for v in judged if v[0] != release])
        for name, rule, right in judged:
            if name == release:
                sure = others.get(rule, (0.7, 0))[0]
                bands[min(int(sure * 20), 19)].append((sure, right))
    return [(sum(c for c, _ in v) / len(v), len(v), sum(r for _, r in v) / len(v)) for _, v in sorted(bands.items())]


def main() -> None:
    """Write the file and print the table."""
    judged = verdicts()
    rows = [f"{rule}\t{sure:.2f}\t{facts}" for rule, (sure, facts) in sorted(confidences(judged).items())]
    TARGET.write_text("rule\tconfidence\tfacts\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print("confidence  facts  right")
    for sure, facts, right in reliability(judged):
        print(f"{sure:10.2f}  {facts:5}  {right:5.2f}")


if __name__ == "__main__":
    main()
