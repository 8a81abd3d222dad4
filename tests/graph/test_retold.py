"""The same fact told twice is one with two pieces of evidence; disagreements are flagged; copies are one source."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import LOG, apply_judgements, build, withdraw
from graph.canon import REPLACED, Canon
from graph.catalogue import catalogue
from graph.decisions import Judgement, append
from graph.export import export
from graph.fingerprint import bands, copied
from graph.network import funding_network
from graph.store import open_snapshot
from graph.tellings import Telling, agree, dispute, groups
from loaders.triples import BASE
from loaders.vocabulary import ENT, PROV

CASES = Path(__file__).parents[1] / "cases" / "identity"
LINES = (CASES / "retold.jsonl").read_text(encoding="utf-8").splitlines()
DEFAULT = ox.DefaultGraph()
WHEN = "2026-03-01"


def rows() -> list[dict[str, str]]:
    with (CASES / "retold.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def whole(data: Path) -> list[bytes]:
    found = []
    for form in ("nq", "nt"):
        out = io.BytesIO()
        export(open_snapshot(data), form, out, texts=True)
        found.append(out.getvalue())
    return found


def source(folder: Path, lines: list[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "retold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "retold.jsonl"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("retold")
    assert build([CASES / "retold.jsonl"], data).new == len(LINES)
    return data


def facts(store: ox.Store, kind: str, release: str) -> set[ox.NamedNode]:
    node = ox.NamedNode(f"{BASE}release/{release}")
    told = {q.object for q in store.quads_for_pattern(node, ENT.mentions, None, DEFAULT)}
    return {t for t in told if isinstance(t, ox.NamedNode) and t.value.startswith(f"{BASE}{kind}/")}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['fact']}-{row['a']}-{row['b']}")
def test_what_two_releases_tell(built: Path, row: dict[str, str]) -> None:
    store = open_snapshot(built)
    if row["fact"] == "copy":
        nodes = [ox.NamedNode(f"{BASE}release/{row[side]}") for side in "ab"]
        sources = [next((q.object for q in store.quads_for_pattern(n, ENT.copyOf, None, DEFAULT)), n) for n in nodes]
        assert (sources[0] == sources[1]) is (row["verdict"] == "same")
        return
    a, b = (facts(store, row["fact"], row[side]) for side in "ab")
    assert a and b
    assert bool(a & b) is (row["verdict"] == "same")
    flagged = any(ox.Quad(x, ENT.disagreesWith, y, DEFAULT) in store for x in a for y in b)
    assert flagged is (row["verdict"] == "disagrees")


def given_by(data: Path, funder: str) -> list[tuple[str, int, int]]:
    """Sums, gifts and releases of what somebody gives, as networks and reports add them."""
    arcs = funding_network(data).out_edges(funder, data=True)
    return sorted((f"{arc['amount']:f} {arc['currency']}", arc["gifts"], arc["weight"]) for _, _, arc in arcs)


def test_sums_follow_the_same_rule(built: Path) -> None:
    """Of three releases two tell one gift, one of them a translation, the third another sum: two gifts, two sources."""
    assert given_by(built, "jp-government") == [("5800000 USD", 2, 2)]


def test_copies_of_one_release_are_counted_as_one_source(built: Path) -> None:
    store = open_snapshot(built)
    often = {row[0].value: int(row[2].value) for row in catalogue()["facts-told-often"].run(store, BASE)}
    (gift,) = facts(store, "funding", "homes-en")
    assert gift in facts(store, "funding", "homes-fr") and gift.value not in often
    (well,) = facts(store, "funding", "well-en")
    assert often[well.value] == 2, "of three releases that tell it one is a copy of another"


def test_a_fact_told_twice_has_two_pieces_of_evidence_and_one_of_all_else(built: Path) -> None:
    store = open_snapshot(built)
    (gift,) = facts(store, "funding", "homes-en")
    told = list(store.quads_for_pattern(gift, None, None, DEFAULT))
    counts = {p: sum(q.predicate == p for q in told) for p in {q.predicate for q in told}}
    assert counts.pop(ENT.evidence) == 2
    assert set(counts.values()) == {1}, counts
    quoted = ox.NamedNode(PROV + "wasQuotedFrom")
    releases = {
        s.object.value.rpartition("/")[2]
        for q in store.quads_for_pattern(gift, ENT.evidence, None, DEFAULT)
        for s in store.quads_for_pattern(q.object, quoted, None, DEFAULT)
    }
    assert releases == {"homes-en", "homes-fr"}
    for old in store.quads_for_pattern(None, REPLACED, None, DEFAULT):
        assert list(store.quads_for_pattern(old.subject, None, None, DEFAULT)) == [old], "nothing else is left of it"


@pytest.mark.parametrize("seed", range(3))
def test_order_and_parts_leave_no_trace(built: Path, tmp_path: Path, seed: int) -> None:
    lines = list(LINES)
    random.Random(seed).shuffle(lines)
    for n, part in enumerate((lines[:3], lines[3:7], lines[7:])):
        build([source(tmp_path / str(n), part)], tmp_path / "data")
    assert whole(tmp_path / "data") == whole(built)


@pytest.mark.parametrize("gone", [["homes-en"], ["well-en", "homes-fr"], ["open-recipient", "health-en", "homes-en"]])
def test_withdrawing_parts_what_was_joined(tmp_path: Path, gone: list[str]) -> None:
    build([CASES / "retold.jsonl"], tmp_path / "all")
    withdraw(tmp_path / "all", gone)
    rest = [line for line in LINES if not any(f'"id": "{name}"' in line for name in gone)]
    build([source(tmp_path, rest)], tmp_path / "rest")
    assert whole(tmp_path / "all") == whole(tmp_path / "rest")


def test_judgements_on_facts_come_before_the_rule(built: Path, tmp_path: Path) -> None:
    store = open_snapshot(built)
    replaced = {q.subject: q.object for q in store.quads_for_pattern(None, REPLACED, None, DEFAULT)}
    old, new = next(
        (a, b) for a, b in replaced.items() if "/funding/" in a.value and b in facts(store, "funding", "homes-en")
    )
    (later,) = facts(store, "funding", "well-later")
    (first,) = facts(store, "funding", "well-en")
    del store

    def judge(verb: str, a: ox.NamedNode, b: ox.NamedNode) -> Judgement:
        names = (n.value.removeprefix(BASE) for n in (a, b))
        return Judgement(verb, *names, "Example Institute", WHEN, "the two contracts were seen")

    log = [judge("different", old, new), judge("same", later, first)]
    data = tmp_path / "data"
    build([CASES / "retold.jsonl"], data)
    append(data / LOG, log)
    apply_judgements(data)
    store = open_snapshot(data)
    canon = Canon(store, BASE)
    assert canon.of(old) == old and canon.of(new) == new
    assert canon.of(later) == canon.of(first)
    assert given_by(data, "jp-government") == [("8200000 USD", 3, 2)]
    del store, canon.store
    append(tmp_path / "fresh" / LOG, log)
    build([CASES / "retold.jsonl"], tmp_path / "fresh")
    assert whole(data) == whole(tmp_path / "fresh")
    append(data / LOG, [Judgement("retract", j.id, "", "Example Institute", WHEN, "seen again") for j in log])
    apply_judgements(data)
    assert whole(data) == whole(built)


days = st.sampled_from([date(2024, 1, 1), date(2024, 1, 20), date(2024, 2, 15), date(2024, 5, 1)])
some = st.sampled_from([None, "x", "y"])
gifts = st.builds(
    lambda n, day, recipient, project, amount: Telling(
        f"f{n}", "funding", frozenset({f"r{n}"}), frozenset({f"r{n % 4}"}), frozenset({day}), frozenset({"eu"}),
        recipient=recipient, project=project, amount=amount, currency="EUR",
    ),
    st.integers(0, 99), days, some, some, st.sampled_from(["1", "2", None]),
)  # fmt: skip


@given(st.lists(gifts, max_size=9, unique_by=lambda t: t.id), st.randoms())
def test_groups_do_not_depend_on_order_and_agree_throughout(tellings: list[Telling], chance: random.Random) -> None:
    def found(of: list[Telling]) -> set[frozenset[str]]:
        return {frozenset(t.id for t in group) for group in groups(of, lambda _a, _b: False)}

    shuffled = list(tellings)
    chance.shuffle(shuffled)
    assert found(tellings) == found(shuffled)
    by_id = {t.id: t for t in tellings}
    for group in found(tellings):
        assert all(agree(by_id[a], by_id[b]) for a in group for b in group if a != b)
    for a in tellings:
        for b in tellings:
            assert agree(a, b) == agree(b, a)
            assert dispute(a, b) == dispute(b, a)
            assert not (agree(a, b) and dispute(a, b))


TEXT = " ".join(f"word{n} of{n % 7} text{n % 31}" for n in range(120)) + " gave 400 coats to 1200 people in 2021"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        (TEXT.upper().replace(" ", "  "), True),
        ("A new title\n" + TEXT + " Shared by an agency.", True),
        (TEXT.replace("400", "500"), True),
        (TEXT[: len(TEXT) // 3] + " and then the rest is told in words that nobody else has used before " * 9, False),
        (" ".join(f"other{n} thing{n % 5}" for n in range(180)), False),
    ],
    ids=["itself", "case", "framed", "a corrected figure", "a third", "another"],
)
def test_copies_of_texts(other: str, same: bool) -> None:
    assert copied(TEXT, other) is same is copied(other, TEXT)
    if same:
        assert set(bands(TEXT)) & set(bands(other))
