"""Confidence by rule, measured on the annotated releases and sentences.

`python -m bench.calibrate` rewrites loaders/lexicons/all/confidence.tsv and prints the reliability table;
`--check` only prints.

A rule's confidence is the share of its facts that are right, drawn towards its family's share ("fund.passive" to
"fund") and that towards the share of all rules, each with the weight of some facts (additive smoothing): so a rule that
fired twice is not believed blindly. Whether such figures hold on texts they were not measured on is what the
reliability table shows: each fifth of the texts is judged by figures taken from the others (cross-validation).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.found import Found, from_extraction
from bench.scoring import Tally, score_release
from bench.sentences import cases, read
from loaders.extract import extract
from loaders.readers import Rejected, read_source

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "cases" / "dev"
TARGET = ROOT / "loaders" / "lexicons" / "all" / "confidence.tsv"
FAMILY, ALL = 20, 60  # the weight, in facts, of a rule's family and of all rules
FOLDS = 5
BAND = 60  # facts a row of the reliability table has at the least
Verdict = tuple[str, str, bool]  # text, rule, right


def verdicts() -> list[Verdict]:
    """Every fact read in the annotated texts: its rule, and whether the annotation has it."""
    found: list[Verdict] = []
    for path in sorted(DEV.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for release in read_source(path.with_suffix(".txt")):
            if isinstance(release, Rejected):
                raise SystemExit(f"{release.origin}: {release.reason}")
            one = from_extraction(extract(release))
            found += _judged(path.stem, one, score_release(gold, one))
    for case in cases():
        one = read(case)
        found += _judged(case.id, one, score_release(case.gold, one))
    return found


def _judged(name: str, found: Found, tally: Tally) -> Iterable[Verdict]:
    return ((name, found.facts[key].rule or "?", right) for key, right in tally.verdicts)


def confidences(judged: Sequence[Verdict]) -> dict[str, tuple[float, int]]:
    """Rule -> (confidence, facts it was measured on); families, named before the dot, have theirs under "family."."""
    rules: dict[str, list[bool]] = defaultdict(list)
    families: dict[str, list[bool]] = defaultdict(list)
    for _, rule, right in judged:
        rules[rule].append(right)
        families[rule.partition(".")[0]].append(right)
    mean = sum(right for _, _, right in judged) / len(judged)
    sure = {family: (sum(v) + ALL * mean) / (len(v) + ALL) for family, v in families.items()}
    found = {f"{family}.": (share, len(families[family])) for family, share in sure.items()}
    for rule, v in rules.items():
        found[rule] = ((sum(v) + FAMILY * sure[rule.partition(".")[0]]) / (len(v) + FAMILY), len(v))
    return found


def reliability(judged: Sequence[Verdict]) -> list[tuple[float, float, int, float]]:
    """(lowest and highest confidence, facts, share that is right) by band, each text judged by the others."""
    pairs: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = confidences([v for v in judged if _fold(v[0]) != fold])
        for name, rule, right in judged:
            if _fold(name) == fold:
                family = others.get(rule.partition(".")[0] + ".", (0.7, 0))
                pairs.append((round(others.get(rule, family)[0], 2), right))
    pairs.sort()
    bands: list[list[tuple[float, bool]]] = [[]]
    for pair in pairs:
        if len(bands[-1]) >= BAND and pair[0] != bands[-1][-1][0]:
            bands.append([])
        bands[-1].append(pair)
    return [(b[0][0], b[-1][0], len(b), sum(right for _, right in b) / len(b)) for b in bands]


def _fold(text: str) -> int:
    """Which fifth a text belongs to, the same on every machine."""
    return sum(text.encode()) % FOLDS


def main() -> None:
    """Write the file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    opts = parser.parse_args()
    judged = verdicts()
    rows = [f"{rule}\t{sure:.2f}\t{facts}" for rule, (sure, facts) in sorted(confidences(judged).items())]
    if not opts.check:
        TARGET.write_text("rule\tconfidence\tfacts\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{'confidence':>12}  facts  right")
    for low, high, facts, right in reliability(judged):
        print(f"{low:5.2f} - {high:4.2f}  {facts:5}  {right:5.2f}")


if __name__ == "__main__":
    main()
