"""The log of judgements: its meaning is that of a set; contradictions are told and not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions import Judgement, active, append, as_lines, fault, read_decisions
from graph.resolution import decision_quads, resolve
from loaders.errors import SourceError

WHEN = "2026-03-01T10:00:00+00:00"


def judge(verb: str, a: str, b: str = "", why: str = "seen on its letterhead", **more: str) -> Judgement:
    given_b = f"organization/{b}" if b and verb in ("same", "different") else b
    given_a = a if verb == "retract" else f"organization/{a}"
    return Judgement(verb, given_a, given_b, "Example Institute", more.pop("when", WHEN), why, **more)


def test_a_judgement_survives_the_log(tmp_path: Path) -> None:
    log = tmp_path / "deep" / "decisions.jsonl"
    first, second = judge("same", "a", "b"), judge("rename", "a", "Nom « long »", language="fr")
    assert append(log, [first, second, first]) == [first, second]
    assert append(log, [second]) == []
    assert read_decisions(log) == [first, second]
    assert read_decisions(tmp_path / "none.jsonl") == []


def test_the_order_of_a_pair_does_not_matter() -> None:
    assert judge("same", "a", "b").id == judge("same", "b", "a").id
    assert judge("same", "a", "b").id != judge("different", "a", "b").id


def test_logs_merge_by_union(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    append(ours, [judge("same", "a", "b")])
    append(theirs, [judge("same", "b", "c"), judge("same", "b", "a")])
    assert len(append(ours, read_decisions(theirs))) == 1
    assert resolve(read_decisions(ours)).of("organization/c") == "organization/a"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (judge("merge", "a", "b"), "one of same, different"),
        (judge("same", "a", "a"), "itself"),
        (judge("same", "A b", "c"), "no entity"),
        (judge("same", "a", "b", why=" "), "who judges and why"),
        (judge("same", "a", "b", when="yesterday"), "ISO 8601"),
        (judge("same", "a", "b", why="ask jane@example.org"), "e-mail"),
        (judge("same", "a", "b", why="call +41 22 555 01 02"), "telephone"),
        (judge("rename", "a", "Name"), "language"),
        (judge("retract", "zz"), "no judgement's id"),
        (judge("retract", "0123456789ab"), "no judgement has the id"),
        (Judgement("same", "place/a", "organization/a", "us", WHEN, "w"), "of kind 'place'"),
    ],
)
def test_a_faulty_judgement_is_refused_and_nothing_written(tmp_path: Path, wrong: Judgement, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        append(tmp_path / "log", [judge("same", "x", "y"), wrong])
    assert not (tmp_path / "log").exists()


def test_a_date_in_a_reason_is_no_telephone_number() -> None:
    assert fault(judge("same", "a", "b", why="renamed on 2020-09-02, see the decree")) is None


@pytest.mark.parametrize("line", ["{", "[]", '{"verb": "same"}', '{"verb": "same", "a": 1}', '{"colour": "red"}'])
def test_a_torn_line_is_named(tmp_path: Path, line: str) -> None:
    log = tmp_path / "log"
    log.write_text(as_lines([judge("same", "a", "b")]) + line, encoding="utf-8")
    with pytest.raises(SourceError, match="log:2: "):
        read_decisions(log)


def test_the_canonical_entity_is_the_authoritys_else_the_shortest() -> None:
    known = resolve([judge("same", "iom", "a"), judge("same", "a", "b")])
    assert known.canonical == {"organization/a": "organization/iom", "organization/b": "organization/iom"}
    assert resolve([judge("same", "long-name", "name")]).of("organization/long-name") == "organization/name"
    assert resolve([]).of("organization/a") == "organization/a"


def test_a_contradiction_is_reported_and_only_its_chain_is_without_effect() -> None:
    apart = judge("different", "a", "c")
    found = resolve([judge("same", "a", "b"), judge("same", "b", "c"), judge("same", "c", "d"), apart])
    assert [(c.a, c.b, c.different) for c in found.contradictions] == [
        ("organization/a", "organization/c", (apart.id,))
    ]
    assert len(found.contradictions[0].same) == 2
    assert "retract" in str(found.contradictions[0])
    assert found.canonical == {"organization/d": "organization/c"}


def test_retracting_settles_a_contradiction_and_can_be_retracted() -> None:
    same, apart = judge("same", "a", "b"), judge("different", "a", "b")
    back = judge("retract", apart.id)
    settled = resolve([same, apart, back])
    assert settled.contradictions == ()
    assert settled.of("organization/b") == "organization/a"
    assert resolve([same, apart, back, judge("retract", back.id)]).contradictions


def test_the_latest_name_stands_for_the_group() -> None:
    log = [
        judge("rename", "b", "New", language="en", when="2026-02-01"),
        judge("rename", "a", "Old", language="en", when="2026-01-01"),
        judge("same", "a", "b"),
    ]
    assert resolve(log).names == {("organization/a", "en"): "New"}


names = st.sampled_from("abcdef")
logs = st.lists(
    st.builds(judge, st.sampled_from(["same", "same", "different"]), names, names).filter(lambda j: j.a != j.b),
    max_size=14,
)


@given(logs, st.randoms())
@settings(max_examples=150, deadline=None)
def test_order_and_repetition_change_nothing_and_no_two_different_are_merged(
    log: list[Judgement], random: object
) -> None:
    found = resolve(log)
    shuffled = [*log, *log[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == found
    for pair in found.different:
        a, b = sorted(pair)
        assert found.of(a) != found.of(b)
    for entity in found.canonical.values():
        assert entity not in found.canonical
    assert len(active(log)) == len({j.id for j in log})


def test_the_graph_of_decisions_says_what_was_judged() -> None:
    base = "https://example.org/"
    found = resolve(
        [judge("same", "a", "bb"), judge("different", "a", "c"), judge("rename", "bb", "Nom", language="fr")]
    )
    said = {
        (q.subject.value, q.predicate.value.rpartition("#")[2].rpartition("/")[2], q.object.value)
        for q in decision_quads(found, base)
    }
    assert said == {
        (base + "organization/bb", "sameAs", base + "organization/a"),
        (base + "organization/a", "differentFrom", base + "organization/c"),
        (base + "organization/a", "prefLabel", "Nom"),
    }
