"""Any text gives valid facts with exact offsets; how a text is wrapped or quoted changes no fact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract import extract
from loaders.facts import Extraction
from loaders.readers import Rejected, parse_text, read_source
from loaders.release import Release
from loaders.triples import release_quads

DEV = Path(__file__).resolve().parents[1] / "cases" / "dev"
WORDS = st.sampled_from(
    "L'OIM IOM OIM a signé signed firmó un accord an agreement con avec with le the la Ministère de la Santé "
    "Ministry of Health du Togo Niger Japan Tokyo 2 millions de dollars USD 5 million , . ; ( ) “ ” et and y "
    "financé par funded by projet project "
    "« » — -- ’ ' \n Union européenne qui que which a été not n' pas $ € 12/03/2019 Baden- 'the".split(" ")
)


def release(text: str, language: str) -> Release:
    return Release("r", text.split("\n", 1)[0], text, language, "0" * 64)


def check(found: Extraction) -> None:
    """Offsets in range, keys that exist, evidence for every fact, quads that can be written."""
    text = found.release.text
    organizations = {o.key for o in found.organizations}
    projects = {p.key for p in found.projects}
    for start, end in (span for e in (*found.organizations, *found.places) for span in e.mentions):
        assert 0 <= start < end <= len(text) and text[start:end].strip() == text[start:end]
    for fact in found.facts:
        assert fact.evidence and 0 <= fact.confidence <= 1 and fact.rule
        for start, end in fact.evidence:
            assert 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()
    for agreement in found.agreements:
        assert len(set(agreement.parties)) >= 2 and set(agreement.parties) <= organizations
    for gift in found.funding:
        assert gift.funder in organizations and (gift.recipient is None or gift.recipient in organizations)
        assert gift.project is None or gift.project in projects
        assert (gift.amount is None) == (gift.currency is None) and (gift.amount is None or gift.amount > 0)
    for partnership in found.partnerships:
        assert len(set(partnership.participants)) == 2 and set(partnership.participants) <= organizations


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=60), st.sampled_from(["fr", "en", "es"]))
def test_any_words_give_valid_facts(words: list[str], language: str) -> None:
    found = extract(release(" ".join(words), language))
    check(found)
    assert extract(found.release) == found


@settings(max_examples=100)
@given(st.text(max_size=300), st.sampled_from(["fr", "en", "es"]))
def test_any_characters_give_valid_facts(text: str, language: str) -> None:
    check(extract(release(text, language)))


def told(found: Extraction) -> object:
    """What a release says, without where."""
    spoken = [
        (
            f.__class__.__name__,
            getattr(f, "parties", ()),
            getattr(f, "funder", ""),
            getattr(f, "participants", ()),
            str(getattr(f, "amount", "")),
        )
        for f in found.facts
    ]
    return sorted(o.key for o in found.organizations), sorted(p.key for p in found.places), sorted(map(repr, spoken))


FILES = sorted(DEV.glob("*.txt"))


@pytest.mark.parametrize("path", FILES[::4], ids=lambda p: p.stem)
def test_wraps_quotes_and_ligatures_change_no_fact(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    (plain,) = (r for r in read_source(path) if not isinstance(r, Rejected))
    expected = told(extract(plain))
    quoted = raw.replace("’", "'").replace("« ", "“").replace(" »", "”")
    again = parse_text(quoted, id=path.stem, origin=path.name, hash="0" * 64)
    assert not isinstance(again, Rejected)
    assert told(extract(again)) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_dev_release_gives_valid_facts_and_quads(path: Path) -> None:
    for one in read_source(path):
        assert not isinstance(one, Rejected)
        found = extract(one)
        check(found)
        exact = {q.object.value for q in release_quads(found) if q.predicate.value.endswith("oa#exact")}
        assert all(quote in one.text for quote in exact)
        assert not any(re.search(r"[\w.]@[\w]", quote) for quote in exact)
