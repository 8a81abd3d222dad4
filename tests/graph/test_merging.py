"""Judgements in the graph: replayed at every build, applied at once, undone without a trace."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import LOG, apply_judgements, build, withdraw
from graph.canon import REPLACED
from graph.decisions import Judgement, append
from graph.export import export
from graph.resolution import OWL
from graph.store import commit, open_snapshot, read_state, tidy, work_copy, writing
from graph.union import LAYOUT
from loaders.triples import BASE, IDENTIFIER, PREF
from loaders.vocabulary import ENT

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WHEN = "2026-03-01T10:00:00+00:00"
DEFAULT = ox.DefaultGraph()
ONE, OTHER = "organization/fondation-aina", "organization/mg-foundation-aina"  # the canonical one is the shorter
IOM, ILO = "organization/iom", "organization/ilo"


def same(a: str, b: str, verb: str = "same", **more: str) -> Judgement:
    return Judgement(verb, a, b, "Example Institute", WHEN, "one letterhead", **more)


def whole(data: Path) -> list[bytes]:
    found = []
    for form in ("nq", "nt"):
        out = io.BytesIO()
        export(open_snapshot(data), form, out, texts=True)
        found.append(out.getvalue())
    return found


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


def about(store: ox.Store, name: str) -> set[ox.NamedNode]:
    """The predicates that the default graph has with an entity, either way round."""
    quads = [
        *store.quads_for_pattern(node(name), None, None, DEFAULT),
        *store.quads_for_pattern(None, None, node(name), DEFAULT),
    ]
    return {q.predicate for q in quads}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("plain")
    build([SAMPLES], data)
    return data


@pytest.fixture
def data(plain: Path, tmp_path: Path) -> Path:
    return shutil.copytree(plain, tmp_path / "data")


def test_two_that_are_judged_one_are_one_node(data: Path) -> None:
    before = open_snapshot(data)
    partners = {q.object for n in (ONE, OTHER) for q in before.quads_for_pattern(node(n), ENT.partnerOf, None, DEFAULT)}
    append(data / LOG, [same(ONE, OTHER)])
    apply_judgements(data)
    store = open_snapshot(data)
    assert about(store, OTHER) == {REPLACED, ox.NamedNode(OWL + "sameAs")}
    assert {q.object for q in store.quads_for_pattern(node(ONE), ENT.partnerOf, None, DEFAULT)} == partners
    assert [q.object.value for q in store.quads_for_pattern(node(ONE), IDENTIFIER, None, DEFAULT)] == ["fondation-aina"]
    assert len(list(store.quads_for_pattern(node(ONE), PREF, None, DEFAULT))) == 1
    assert ox.Quad(node(OTHER), REPLACED, node(ONE), node("graph/decisions")) in store
    told = {q.graph_name for q in store.quads_for_pattern(node(OTHER), None, None, None)}
    assert any("release/" in g.value for g in told if isinstance(g, ox.NamedNode)), "what a release says stays"


@pytest.mark.parametrize(
    "log",
    [
        [same(ONE, OTHER)],
        [same(IOM, ILO)],  # two hubs of the authority, which share facts
        [same(ONE, OTHER), same(OTHER, IOM), same("place/mg", "place/ci")],
        [same(ONE, "Fondation Aina de Madagascar", "rename", language="fr"), same(OTHER, ONE)],
        [same(ONE, "organization/of-another-graph"), same(IOM, ILO, "different")],
    ],
    ids=["two", "hubs", "chain", "rename", "absent"],
)
def test_applied_replayed_and_taken_back(plain: Path, data: Path, tmp_path: Path, log: list[Judgement]) -> None:
    append(data / LOG, log)
    apply_judgements(data)
    applied = whole(data)
    append(tmp_path / "fresh" / LOG, log)
    build([SAMPLES], tmp_path / "fresh")
    assert whole(tmp_path / "fresh") == applied, "a build from nothing replays the log"
    assert build([SAMPLES], data).unchanged == 30
    assert whole(data) == applied
    files = sorted(SAMPLES.glob("*.txt"))
    split = tmp_path / "split"
    build(files[15:], split)
    append(split / LOG, reversed(log))
    build(files[:15], split)
    assert whole(split) == applied, "half before the log, half after"
    append(data / LOG, [same(j.id, "", "retract") for j in log])
    apply_judgements(data)
    assert whole(data) == whole(plain), "taken back without a trace"


def test_withdrawing_from_a_merged_graph(data: Path, tmp_path: Path) -> None:
    append(data / LOG, [same(ONE, OTHER), same(IOM, ILO)])
    apply_judgements(data)
    gone = [p.stem for p in sorted(SAMPLES.glob("*.txt"))[:20]]
    withdraw(data, gone)
    append(tmp_path / "less" / LOG, [same(ONE, OTHER), same(IOM, ILO)])
    build([p for p in SAMPLES.glob("*.txt") if p.stem not in gone], tmp_path / "less")
    assert whole(data) == whole(tmp_path / "less")


def test_contradictions_are_reported_by_the_build(tmp_path: Path) -> None:
    append(tmp_path / LOG, [same(ONE, OTHER), same(ONE, OTHER, "different")])
    report = build([SAMPLES / "2019-11-05-sanjose-retorno.txt"], tmp_path)
    assert [(c.a, c.b) for c in report.contradictions] == [(ONE, OTHER)]


def test_a_graph_in_another_layout_is_made_anew(data: Path) -> None:
    append(data / LOG, [same(ONE, OTHER)])
    apply_judgements(data)
    wanted, state = whole(data), read_state(data)
    with writing(data):
        store = work_copy(data)
        for quad in list(store.quads_for_pattern(None, ENT.partnerOf, None, None)):
            store.remove(quad)
        store.add(ox.Quad(node(ONE), PREF, ox.Literal("stale", language="en"), DEFAULT))
        commit(data, store, {**state, "layout": LAYOUT - 1})
        del store
        tidy(data)
    assert whole(data) != wanted
    assert build([SAMPLES], data).unchanged == 30
    assert whole(data) == wanted
