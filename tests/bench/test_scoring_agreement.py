"""Our scoring says what the project's scorer says, on a graph with every kind of mistake."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from bench.found import Found, from_extraction, from_graph, graph_of
from bench.scoring import FACTS, LAYERS, Tally, score_release
from loaders.facts import Agreement, Extraction, Funding, Organization, Partnership, Place, Project
from loaders.readers import parse_text

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "cases" / "dev"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(DEV.glob("*.json"))}


def careless(gold: dict[str, Any], chance: random.Random) -> Extraction:
    """What a careless reader takes from a release: part of the gold, part of it wrong."""
    name = gold["release"].removesuffix(".txt")
    release = parse_text((DEV / gold["release"]).read_text(encoding="utf-8"), id=name)
    text = release.text

    def where(quote: str | None) -> tuple[tuple[int, int], ...]:
        at = text.find(quote or "?")
        return ((at, at + len(quote or "")),) if at >= 0 else ((0, text.index("\n")),)

    def keep(items: list[Any]) -> list[Any]:
        return [item for item in items if chance.random() < 0.8]

    def key(name: str) -> str:
        return f"{release.id}-{name}"

    orgs = keep(gold["organizations"])
    ids = [o["id"] for o in orgs] + ["ghost"]
    organizations = [Organization(key(o["id"]), tuple(o["names"]), o["kind"], ((0, 3),)) for o in orgs]
    organizations.append(Organization(key("ghost"), ("Ghost Fund",), "other", ((0, 3),)))
    places = tuple(Place(key(p["id"]), tuple(p["names"]), ((0, 3),), iso=p.get("iso")) for p in keep(gold["places"]))
    agreements = [
        Agreement(
            key(a["id"]), where(a.get("quote")), "r", 0.9,
            tuple(dict.fromkeys(key(p if p in ids else "ghost") for p in a["parties"])),
            type=a["kind"] if chance.random() < 0.7 else "other", status=chance.choice(["signed", "planned"]),
        )
        for a in keep(gold["agreements"])
    ]  # fmt: skip
    funding = [
        Funding(
            key(f"f{n}"), where(f.get("quote")), "r", 0.9, key(chance.choice([f["funder"], "ghost"])),
            amount=None if f.get("amount") is None else Decimal(f["amount"] * chance.choice([1, 1, 2])),
            currency=f.get("currency"), status=chance.choice(["unstated", "requested"]),
        )
        for n, f in enumerate(gold["funding"])
    ]  # fmt: skip
    return Extraction(
        release,
        tuple(organizations),
        places,
        tuple(agreements),
        tuple(
            Project(key(p["id"]), where(p.get("quote")), "r", 0.9, tuple(p["names"])) for p in keep(gold["projects"])
        ),
        tuple(f for f in funding if f.funder.removeprefix(f"{release.id}-") in ids),
        tuple(
            Partnership(key(f"p{n}"), ((0, 3),), "r", 0.9, (key(pair[0]), key(pair[1])))
            for n, pair in enumerate(gold["partnerships"])
            if pair[0] in ids and pair[1] in ids and chance.random() < 0.8
        ),
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Extraction]]:
    chance = random.Random(7)
    done = {name: careless(gold, chance) for name, gold in GOLD.items()}
    return graph_of(done.values(), tmp_path_factory.mktemp("scored") / "export.nq"), done


def figures(found: dict[str, Found]) -> dict[str, dict[str, float]]:
    total = Tally()
    for name, gold in GOLD.items():
        total.merge(score_release(gold, found[name]))
    rows = {layer: total.row([layer]) for layer in LAYERS} | {"facts": total.row(FACTS)}
    return {layer: {k: round(v, 4) for k, v in row.items()} for layer, row in rows.items()}


def test_a_graph_and_its_extractions_score_alike(graph: tuple[Path, dict[str, Extraction]]) -> None:
    store = ox.Store()
    store.bulk_load(path=str(graph[0]), format=ox.RdfFormat.N_QUADS)
    by_graph = {name: from_graph(store, name) or Found() for name in GOLD}
    assert figures(by_graph) == figures({name: from_extraction(e) for name, e in graph[1].items()})
    assert from_graph(store, "nowhere") is None


def test_our_figures_are_the_scorers(graph: tuple[Path, dict[str, Extraction]], tmp_path: Path) -> None:
    if not SCORER.is_file():
        pytest.skip("the project's scorer is not beside the repository")
    gold, report = tmp_path / "gold", tmp_path / "report.json"
    gold.mkdir()
    for name, wanted in GOLD.items():
        (gold / f"{name}.json").write_text(json.dumps(wanted), encoding="utf-8")
    command = [sys.executable, str(SCORER), "--graph", str(graph[0]), "--gold", str(gold), "--json", str(report)]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads(report.read_text(encoding="utf-8"))
    ours = figures({name: from_extraction(e) for name, e in graph[1].items()})
    assert {layer: theirs[layer] for layer in ours} == ours
    assert theirs["quotes_wrong"] == 0
    assert theirs["absent"] == []
