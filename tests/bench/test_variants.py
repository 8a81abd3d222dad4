"""Sentences said otherwise: the wordings, what is made of them, and how many facts they change."""

from __future__ import annotations

import random

import pytest

from bench.composed import COMPOSED, TOGETHER
from bench.variants import HELPS, OPERATORS, Variant, change, told, variants, without, words
from loaders.extract import extract
from loaders.release import Release

TEXT = "News\nThe Ministry of Labour and IOM signed an agreement with Caritas in May."


def release(text: str = TEXT, language: str = "en") -> Release:
    return Release("x", text.split("\n", 1)[0], text, language, "0" * 64)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_operator_has_wordings_in_every_language(language: str) -> None:
    told_of = {operator for operator, _ in words(language)}
    plain = [operator for operator in OPERATORS if operator not in (*COMPOSED, "distances")]
    assert {*plain, *TOGETHER, *HELPS} == told_of
    assert all(len(words(language)[operator, ""]) > 1 for operator in plain)


def test_a_sentence_is_said_otherwise_by_every_operator() -> None:
    found = extract(release())
    span = (TEXT.index("The"), len(TEXT))
    made = list(variants(release(), found, span, random.Random("x")))
    told_of = {one.operator for one in made}
    assert {*OPERATORS} - {*COMPOSED} <= told_of and told_of & {*COMPOSED}
    assert all(w.strip(" ,–") in one.text for one in made for w in one.wording.split(" / "))
    aside = next(one for one in made if one.operator == "aside")
    assert f"The Ministry of Labour{aside.wording} and IOM" in aside.text
    assert next(one.text for one in made if one.operator == "front").endswith(TEXT[span[0] + 3 :])
    assert {one.old for one in made if one.operator == "name"} <= {o.key for o in found.organizations}


def test_facts_that_stay_are_no_change() -> None:
    one = release()
    span = (TEXT.index("The"), len(TEXT))
    variant = Variant("back", "", TEXT[span[0] :].replace("in May", "in June"))
    assert change(one, extract(one), span, variant) == (frozenset(), frozenset())


def test_facts_that_go_and_come_are_told() -> None:
    one = release()
    span = (TEXT.index("The"), len(TEXT))
    lost, invented = change(one, extract(one), span, Variant("back", "", "IOM and Caritas signed a protocol in May."))
    assert ("agreement", "other", "caritas", "iom", "ministry-labour-2d711642") in lost
    assert ("agreement", "protocol", "caritas", "iom") in invented


def test_a_newcomer_that_takes_no_part_is_a_change() -> None:
    one = release()
    span = (TEXT.index("The"), len(TEXT))
    text = "The Ministry of Labour and IOM signed an agreement with Caritas in May; Oxfam did not."
    lost, _ = change(one, extract(one), span, Variant("list", "Oxfam", text, new=("Oxfam",)))
    assert ("newcomer", "Oxfam") in lost


def test_without_a_body_the_facts_of_the_others_stay() -> None:
    facts = told(extract(release()))
    rest = without(facts, frozenset({"caritas"}))
    assert ("agreement", "other", "iom", "ministry-labour-2d711642") in rest
    assert not any("caritas" in fact for fact in rest)
