"""One organisation, one node: measured on annotated releases, and the measure itself."""

from __future__ import annotations

import json

from bench.clusters import DEV, b_cubed, found_keys, links


def test_every_annotated_organisation_is_linked() -> None:
    annotated = {
        (path.stem, one["id"])
        for path in DEV.glob("*-*-*.json")
        for one in json.loads(path.read_text(encoding="utf-8"))["organizations"]
    }
    assert links().keys() == annotated


def test_one_body_is_one_node() -> None:
    key = found_keys()
    scores = b_cubed(key, links()).values()
    precision, recall = (sum(s[n] for s in scores) / len(scores) for n in (0, 1))
    assert len(key) >= 450
    assert precision >= 0.98
    assert recall >= 0.98


def test_all_in_one_has_recall_and_all_apart_precision() -> None:
    body = {n: "abc"[n % 3] for n in range(9)}
    assert {s[1] for s in b_cubed(dict.fromkeys(body, "k"), body).values()} == {1.0}
    assert {s[0] for s in b_cubed({n: str(n) for n in body}, body).values()} == {1.0}
