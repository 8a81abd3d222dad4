"""Annotated sentences: how well the rules read each, `python -m bench.sentences [-v] [--only fr]`.

tests/cases/sentences/LANGUAGE.jsonl holds one case a line: a text of one to three sentences and all that it says. A
case passes where nothing that counts is missed and nothing is invented.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.found import Found, from_extraction
from bench.scoring import Gold, Tally, norm, score_release
from bench.scoring import table as as_table
from loaders.extract import extract
from loaders.readers.mapped import Mapped
from loaders.readers.repair import repair
from loaders.release import Release

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "cases" / "sentences"
HEADLINES = {"fr": "Communiqué", "en": "News", "es": "Comunicado"}  # sentences are read as a body's, under a title
UNREAL = ("planned", "refused", "requested")


@dataclass(frozen=True, slots=True)
class Case:
    """One annotated text."""

    id: str
    language: str
    text: str
    said: dict[str, Any]  # the case as written

    @property
    def gold(self) -> Gold:
        """The case in the form of the annotated releases."""
        ids: dict[str, str] = {}
        said = self.said

        def body(name: str) -> str:
            return ids.setdefault(norm(name), name)

        for name in said.get("organizations", ()):
            body(name)
        real = [a for a in said.get("agreements", ()) if a.get("status", "signed") not in UNREAL]
        unreal = [a for a in said.get("agreements", ()) if a.get("status", "signed") in UNREAL]
        gifts = [f for f in said.get("funding", ()) if f.get("status", "real") not in UNREAL]
        asked = [f for f in said.get("funding", ()) if f.get("status", "real") in UNREAL]
        agreements = [
            {"id": f"a{n}", "kind": a["kind"], "parties": sorted({body(p) for p in a["parties"]}), "quote": self.text}
            for n, a in enumerate(real)
        ]
        fundings = [
            {
                "funder": body(f["funder"]),
                "amount": f.get("amount"),
                "currency": f.get("currency"),
                "quote": self.text,
                **({"optional": True} if f.get("optional") else {}),
            }
            for f in gifts
        ]
        pairs = [[body(a), body(b)] for a, b in said.get("partnerships", ())]
        pairs += [[a, b] for one in agreements for a in one["parties"] for b in one["parties"] if a < b]
        pairs += [[body(a), body(b), "optional"] for a, b in said.get("optional_partnerships", ())]
        for name in [n for a in unreal for n in a["parties"]] + [f["funder"] for f in asked]:
            body(name)
        projects = [
            {"id": n, "names": [n], "named": True, "quote": self.text, **({"optional": True} if optional else {})}
            for key, optional in (("projects", False), ("optional_projects", True))
            for n in said.get(key, ())
        ]
        return {
            "release": f"{self.id}.txt",
            "language": self.language,
            "organizations": [
                {"id": i, "names": [i], **({} if "organizations" in said else {"optional": True})} for i in ids.values()
            ],
            "places": [],
            "agreements": agreements,
            "projects": projects,
            "funding": fundings,
            "partnerships": pairs,
        }


def cases() -> list[Case]:
    """Every case of every language, in the files' order. Raises ValueError where a line is no case."""
    found = []
    for file in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
                found.append(Case(said["id"], file.stem, said["text"], said))
            except (ValueError, KeyError) as problem:
                raise ValueError(f"{file}:{number}: no case: {problem!r}") from problem
    return found


def read(case: Case) -> Found:
    """What the rules read in a case's text."""
    headline = HEADLINES[case.language]
    text = repair(Mapped.whole(f"{headline}\n{case.text}")).text
    found = from_extraction(extract(Release(case.id, headline, text, case.language, "0" * 64)))
    found.places = {}  # sentences are annotated for organisations and facts
    if "organizations" not in case.said:
        found.organizations = {
            k: n
            for k, n in found.organizations.items()
            if any(k in group for group in (*(p for f in found.facts.values() for p in (f.parties, f.funders, f.who)),))
        }
    return found


def judge(case: Case) -> Tally:
    """Score one case; `lines` of the tally is empty where it passes."""
    return score_release(case.gold, read(case))


def write_known() -> int:
    """Write which cases fail and what their authors say is hard in them; 0 where all could be read."""
    rows = [(c.id, c.said.get("about", "")) for c in cases() if judge(c).lines]
    table = "\n".join("\t".join(row) for row in [("id", "why"), *rows])
    (FOLDER / "known.tsv").write_text(table + "\n", encoding="utf-8")
    print(f"{len(rows)} cases are known to be read wrongly")
    return 0


def main() -> int:
    """Print the figures by language and kind of case, and every miss and invention."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true", help="every case that fails, with its text")
    parser.add_argument("--only", default="", metavar="ID", help="cases whose id begins so")
    parser.add_argument("--known", action="store_true", help="write known.tsv anew: what fails, and what is hard in it")
    opts = parser.parse_args()
    if opts.known:
        return write_known()
    total, by_language = Tally(), defaultdict[str, Tally](Tally)
    passed: dict[str, list[bool]] = defaultdict(list)
    for case in cases():
        if not case.id.startswith(opts.only):
            continue
        tally = judge(case)
        total.merge(tally)
        by_language[case.language].merge(tally)
        for group in (case.language, "built to break" if case.said.get("breaks") else "plain", "all"):
            passed[group].append(not tally.lines)
        if tally.lines and opts.v:
            print(f"\n{case.text}\n  ({case.said.get('about', '')})")
            print("\n".join(f"  {line}" for line in tally.lines))
    if not passed:
        sys.exit(f"no cases in {FOLDER}")
    print(as_table(total, by_language))
    for group, verdicts in passed.items():
        print(f"{group:16} {sum(verdicts):4} of {len(verdicts):4} cases whole  {sum(verdicts) / len(verdicts):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
