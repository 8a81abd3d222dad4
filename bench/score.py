"""How well the rules read the dev releases: `python -m bench.score [--fast] [-v] [--rules] [--only NAME] ...`

Without options the releases are extracted and turned into triples, and the graph is scored; where the project's scorer
stands beside the repository (../shared/gold/score.py), it does the scoring. --fast scores the extractions themselves.
--full goes the whole way through `entente build` and `entente export`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from bench.found import Found, from_extraction, from_graph, graph_of
from bench.scoring import Gold, Tally, score_release, table
from loaders.extract import extract
from loaders.facts import Extraction
from loaders.readers import Rejected, read_source

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "cases" / "dev"
SHARED = ROOT.parent / "shared"
LAST = ROOT / "build" / "score-lines.txt"
HOLDOUT = frozenset(
    n for n in (ROOT / "bench" / "holdout.txt").read_text(encoding="utf-8").split("\n") if n and not n.startswith("#")
)


def options() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="score the extractions, not the graph")
    parser.add_argument(
        "--full", action="store_true", help="build a store with `entente build`, export it, score the export"
    )
    parser.add_argument("-v", action="store_true", help="name every miss and every invention")
    parser.add_argument("--diff", action="store_true", help="with --fast: what changed since the last --diff run")
    parser.add_argument("--rules", action="store_true", help="how often the facts of each rule are right")
    parser.add_argument("--only", metavar="NAME", help="releases whose name begins so, apart")
    parser.add_argument("--seeds", action="store_true", help="the seeds of ../shared instead of the dev releases")
    parser.add_argument(
        "--gold",
        type=Path,
        action="append",
        metavar="DIR",
        help="a folder of .txt files with their .json beside them, instead of the dev releases; repeatable",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--without-holdout", action="store_true", help="leave out the releases of bench/holdout.txt")
    chosen.add_argument("--only-holdout", action="store_true", help="score only the releases of bench/holdout.txt")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    return parser.parse_args()


def releases(opts: argparse.Namespace) -> dict[str, tuple[Path, Gold]]:
    """The releases asked for, by name: the file, and what is to be found in it. Exits where there are none."""
    pairs = [(SHARED / "seeds", SHARED / "gold" / "seeds")] if opts.seeds else [(DEV, DEV)]
    pairs = [(folder, folder) for folder in opts.gold] if opts.gold else pairs
    found: dict[str, tuple[Path, Gold]] = {}
    for texts, gold in pairs:
        for file in sorted(gold.glob("*.json")):
            name = file.stem
            if opts.only and not name.startswith(opts.only):
                continue
            if (opts.without_holdout and name in HOLDOUT) or (opts.only_holdout and name not in HOLDOUT):
                continue
            found[name] = (texts / f"{name}.txt", json.loads(file.read_text(encoding="utf-8")))
    if not found:
        sys.exit(f"no releases to score in {', '.join(str(g) for _, g in pairs)}")
    return found


def extractions(files: Iterable[Path]) -> dict[str, Extraction]:
    """Read and extract every file; what cannot be read is named."""
    done: dict[str, Extraction] = {}
    began, characters = time.perf_counter(), 0
    for file in files:
        for release in read_source(file):
            if isinstance(release, Rejected):
                print(f"{file.name}: {release.reason}")
                continue
            done[file.stem] = extract(release)
            characters += len(release.text)
    spent = time.perf_counter() - began
    rate = len(done) / spent
    print(f"{len(done)} releases, {characters} characters read and extracted in {spent:.2f} s ({rate:.0f} a second)")
    return done


def graph_by_build(files: Iterable[Path], folder: Path) -> Path:
    """The graph as a user gets it: `entente build`, `entente export nq`."""
    source, data, target = folder / "source", folder / "data", folder / "export.nq"
    source.mkdir()
    for file in files:
        (source / file.name).write_bytes(file.read_bytes())
    entente = [sys.executable, "-m", "cli.main"]
    subprocess.run([*entente, "build", str(source), "--data", str(data)], check=True, cwd=ROOT)
    # the scorer checks quotes against the text, which an export bears only where it is asked for
    subprocess.run([*entente, "export", "nq", "--texts", "--data", str(data), "-o", str(target)], check=True, cwd=ROOT)
    return target


def groups(names: Iterable[str]) -> dict[str, list[str]]:
    """The kinds apart ("dev", "nat"), then all together."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in names:
        kinds[name.split("-")[0] if "-" in name else "seeds"].append(name)
    return dict(kinds) | ({"all": list(names)} if len(kinds) > 1 else {})


def report(
    wanted: dict[str, tuple[Path, Gold]], found: Callable[[str], Found | None], opts: argparse.Namespace
) -> dict[str, object]:
    """Score with our own comparison, print the tables, return the figures."""
    tallies: dict[str, Tally] = {}
    rules: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    bare = 0
    for name, (_, gold) in wanted.items():
        one = found(name) or Found()
        tallies[name] = score_release(gold, one)
        facts = one.facts
        bare += sum(not f.quotes for f in facts.values())
        for key, right in tallies[name].verdicts:
            rules[facts[key].rule or "?"][gold["language"]].append(right)
    figures: dict[str, object] = {}
    for group, names in groups(list(wanted)).items():
        total, by_language = Tally(), dict[str, Tally]()
        for name in names:
            total.merge(tallies[name])
            by_language.setdefault(wanted[name][1]["language"], Tally()).merge(tallies[name])
        print(f"\n{group}: {len(names)} releases\n{table(total, by_language)}")
        figures[group] = {layer: total.row([layer]) for layer in total.hit | total.miss | total.extra}
    print(f"{bare} facts without evidence")
    if opts.v:
        print("\n".join(line for t in tallies.values() for line in (*t.lines, *t.asides)))
    if opts.diff:
        _changes([line for t in tallies.values() for line in t.lines])
    if opts.rules:
        print("\n" + by_rule(rules))
    return figures


def by_rule(rules: Mapping[str, Mapping[str, list[bool]]]) -> str:
    """How often each rule fired and was right, the most frequent first, and its share of right ones by language."""
    lines = [f"{'rule':24} {'fired':>6} {'right':>6} {'precision':>9}   by language (precision, of how many)"]
    every = {rule: [v for verdicts in mine.values() for v in verdicts] for rule, mine in rules.items()}
    for rule, verdicts in sorted(every.items(), key=lambda r: (-len(r[1]), r[0])):
        shares = (f"{one} {sum(v) / len(v):.2f} of {len(v):<3}" for one, v in sorted(rules[rule].items()))
        share = sum(verdicts) / len(verdicts)
        mark = "  below 0.8" if share < 0.8 else ""
        lines.append(f"{rule:24} {len(verdicts):6} {sum(verdicts):6} {share:9.2f}   {'  '.join(shares)}{mark}")
    return "\n".join(lines)


def _changes(lines: list[str]) -> None:
    """Print the misses and inventions that came and went since these were last kept, and keep them."""
    LAST.parent.mkdir(exist_ok=True)
    before = set(LAST.read_text(encoding="utf-8").splitlines()) if LAST.exists() else set()
    for line in sorted(before ^ set(lines)):
        print(f"{'mended' if line in before else 'new   '} {line}")
    LAST.write_text("\n".join(lines), encoding="utf-8")


def ask_scorer(wanted: dict[str, tuple[Path, Gold]], graph: Path, folder: Path, opts: argparse.Namespace) -> None:
    """Let ../shared/gold/score.py score the graph, kinds apart and together."""
    together = groups(list(wanted))
    for group, names in together.items():
        gold = folder / f"gold-{group}"
        gold.mkdir()
        for name in names:
            (gold / f"{name}.json").write_text(json.dumps(wanted[name][1]), encoding="utf-8")
        print(f"\n{group}: {len(names)} releases", flush=True)
        command = [sys.executable, str(SHARED / "gold" / "score.py"), "--graph", str(graph), "--gold", str(gold)]
        last = group == list(together)[-1]
        subprocess.run([*command, *(["-v"] if opts.v and last else [])], check=True)


def main() -> int:
    """Score as asked; 0 where everything could be scored."""
    opts = options()
    wanted = releases(opts)
    files = [file for file, _ in wanted.values()]
    with tempfile.TemporaryDirectory(prefix="entente-score-") as temporary:
        folder = Path(temporary)
        if opts.full:
            graph = graph_by_build(files, folder)
        else:
            done = extractions(files)
            by_name = {name: from_extraction(e) for name, e in done.items()}
            if opts.fast or opts.rules or opts.diff:
                figures = report(wanted, by_name.get, opts)
                return _keep(figures, opts.json)
            graph = graph_of(done.values(), folder / "export.nq")
        if (SHARED / "gold" / "score.py").is_file() and not opts.json:
            ask_scorer(wanted, graph, folder, opts)
            return 0
        store = ox.Store()
        store.bulk_load(path=str(graph), format=ox.RdfFormat.N_QUADS)
        return _keep(report(wanted, lambda name: from_graph(store, name), opts), opts.json)


def _keep(figures: dict[str, object], path: Path | None) -> int:
    if path:
        path.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
