"""Scoring: the gold itself scores 1, an empty answer 0, and each kind of mistake costs what it should."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.found import Found, FoundFact, from_extraction
from bench.scoring import FACTS, LAYERS, Tally, alike, norm, overlap, pair_up, score_release, table
from loaders.facts import Agreement, Extraction, Funding, Organization, Partnership, Place
from loaders.release import Release

DEV = Path(__file__).parents[1] / "cases" / "dev"
GOLD = sorted(DEV.glob("*.json"))


def perfect(gold: dict[str, Any]) -> Found:
    """What a reader who took everything from the gold would have found."""
    found = Found()
    found.organizations = {o["id"]: set(o["names"]) for o in gold["organizations"]}
    found.places = {p["id"]: set(p["names"]) | ({f"iso:{p['iso']}"} if p.get("iso") else set()) for p in gold["places"]}
    for a in gold["agreements"]:
        found.agreements[a["id"]] = FoundFact(quotes={a.get("quote", "")}, parties=set(a["parties"]), kind=a["kind"])
    for p in gold["projects"]:
        found.projects[p["id"]] = FoundFact(
            quotes={p.get("quote", "")},
            names=set(p["names"]),
            partners=set(p.get("organizations", ())),
            places=set(p.get("places", ())),
        )
    for n, f in enumerate(gold["funding"]):
        amount = None if f.get("amount") is None else float(f["amount"])
        found.funding[f"f{n}"] = FoundFact(
            quotes={f.get("quote", "")}, funders={f["funder"]}, amount=amount, currency=f.get("currency")
        )
    for n, pair in enumerate(gold["partnerships"]):
        found.partnerships[f"p{n}"] = FoundFact(who=set(pair[:2]))
    return found


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_the_gold_itself_misses_nothing(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    tally = score_release(gold, perfect(gold))
    assert [line for line in tally.lines if "missed" in line] == []
    # pairs of the parties of optional agreements may be beyond the gold
    assert [line for line in tally.lines if "invented" in line and "partnerships" not in line] == []


def test_nothing_found_is_nothing_hit() -> None:
    gold = json.loads(GOLD[0].read_text(encoding="utf-8"))
    tally = score_release(gold, Found())
    assert not any(tally.hit.values())
    assert not any(tally.extra.values())
    assert tally.row(LAYERS)["recall"] == 0


BODY = {
    "release": "x.txt",
    "organizations": [
        {"id": "a", "names": ["Alpha Fund"]},
        {"id": "b", "names": ["Beta Trust"]},
        {"id": "c", "names": ["Gamma"], "optional": True},
    ],
    "places": [{"id": "fr", "names": ["France"], "iso": "FR"}],
    "agreements": [
        {"id": "a1", "kind": "protocol", "parties": ["a", "b"], "quote": "Alpha and Beta signed a protocol."}
    ],
    "projects": [],
    "funding": [{"funder": "a", "amount": 5, "currency": "EUR", "quote": "Alpha gave five."}],
    "partnerships": [["a", "b"], ["a", "c", "optional"]],
}


def found(**changes: Any) -> Found:
    base = Found(
        organizations={"1": {"the Alpha Fund"}, "2": {"Beta Trust"}},
        places={"3": {"Frankreich", "iso:FR"}},
        agreements={"g": FoundFact(parties={"1", "2"}, kind="protocol", quotes={"Alpha and Beta signed a protocol."})},
        funding={"h": FoundFact(funders={"1"}, amount=5.0, currency="EUR")},
    )
    for key, value in changes.items():
        setattr(base, key, value)
    return base


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"places": {}}, ["x places: missed France"]),
        ({"funding": {}}, ["x funding: missed a 5", "x amounts: missed 5 EUR"]),
        (
            {"funding": {"h": FoundFact(funders={"1"}, amount=5.0, currency="USD")}},
            ["x amounts: missed 5 EUR", "x amounts: invented 5.0 USD"],
        ),
        (
            {"organizations": {"1": {"Alpha Fund"}, "2": {"Beta Trust"}, "4": {"Delta"}}},
            ["x organizations: invented ['Delta']"],
        ),
        (
            {"agreements": {"g": FoundFact(parties={"1", "2"}, kind="letter")}},
            ["x agreement kind: missed protocol (said letter)", "x agreement kind: invented letter"],
        ),
        (
            {"agreements": {"g": FoundFact(parties={"1", "9"}, kind="protocol")}},
            [
                "x agreements: missed party b of a1",
                "x agreements: invented party 9 in a1",
                "x partnerships: missed a–b",
                "x partnerships: invented 9–a",
            ],
        ),
    ],
)
def test_each_mistake_costs_what_it_is_worth(changes: dict[str, Any], lines: list[str]) -> None:
    assert score_release(BODY, found(**changes)).lines == lines


def test_facts_of_each_rule_are_judged() -> None:
    wrong = FoundFact(parties={"1", "9"}, kind="protocol", rule="r")
    tally = score_release(BODY, found(agreements={"g": wrong}))
    assert ("g", False) in tally.verdicts
    assert ("h", True) in tally.verdicts


def test_what_is_planned_or_refused_is_not_counted() -> None:
    release = Release("x", "t", "Alpha gave five.", "en", "0")
    where = ((0, 16),)
    extraction = Extraction(
        release,
        organizations=(Organization("a", ("Alpha",), "other", ((0, 5),)),),
        places=(Place("fr", ("France",), (), iso="FR"),),
        agreements=(
            Agreement("g", where, "r", 0.9, ("a", "b"), status="planned"),
            Agreement("k", where, "r", 0.9, ("a", "b")),
        ),
        funding=(Funding("h", where, "r", 0.9, "a", status="requested"), Funding("i", where, "r", 0.9, "a")),
        partnerships=(Partnership("p", where, "r", 0.9, ("a", "b")),),
    )
    one = from_extraction(extraction)
    assert (set(one.agreements), set(one.funding), set(one.partnerships)) == ({"k"}, {"i"}, {"p"})
    assert one.places == {"fr": {"France", "iso:FR"}}
    assert one.agreements["k"].quotes == {"Alpha gave five."}
    assert one.pairs() == {frozenset(("a", "b"))}


def test_helpers() -> None:
    assert norm("L’œuvre de la Santé") == "oeuvre de la sante"
    assert alike(["IOM"], {"iom"}, 0.9) == 1
    assert alike(["IOM"], {"IOMX"}, 0.9) == 0
    assert overlap("a b c d", {"a b"}) == 0.5
    assert pair_up({"x": 1, "y": 2}, {"p": 2, "q": 1}, lambda g, f: float(g == f)) == {"x": "q", "y": "p"}
    total = Tally(hit={"funding": 1}, miss={"funding": 1}, extra={"funding": 0})
    assert "funding" in table(total, {"fr": total})
    assert total.row(["funding"])["f1"] == pytest.approx(2 / 3)
    assert set(FACTS) <= set(LAYERS)
