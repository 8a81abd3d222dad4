"""Any text gives valid facts with exact offsets; how a text is wrapped or quoted changes no fact."""

from __future__ import annotations

import cProfile
import json
import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract import extract
from loaders.facts import Extraction
from loaders.readers import Rejected, parse_text, read_source
from loaders.release import Release
from loaders.tokens import MOST_TOKENS, tokenize
from loaders.triples import release_quads

DEV = Path(__file__).resolve().parents[1] / "cases" / "dev"
SENTENCES = [
    (language, str(json.loads(line)["text"]))
    for language in ("en", "es", "fr")
    for line in (DEV.parent / "sentences" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
]
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'UNICEF construit une école à Bamako. Les fonds viennent"),
        ("fr", "L'OIM lance une campagne au Togo. L'OIM a formé dix agents. La Croix-Rouge assure le"),
        ("fr", "L'agence allemande de développement (GIZ) finance"),
        ("fr", "Haut-commissariat à la diaspora et"),
        ("fr", "Le HCR a installé douze tentes ; la Croix-Rouge française, elle,"),
        ("fr", "Les ministères thaïlandais et laotien"),
        ("en", "UNHCR and IOM are in"),
        ("es", "El Ministerio de Salud abrió un centro. La cartera"),
        ("es", "La Asociación de Venezolanos en el Perú y"),
    ],
)
def test_a_text_may_end_within_a_sentence(language: str, text: str) -> None:
    check(extract(release(text, language)))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SENTENCES), st.integers(min_value=1, max_value=80))
def test_an_annotated_sentence_may_be_cut_anywhere(told: tuple[str, str], words: int) -> None:
    language, text = told
    check(extract(release(" ".join(text.split(" ")[:words]), language)))


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


def wrapped(text: str) -> str:
    """A clean text as old pages have it: hard-wrapped, an empty line between paragraphs."""
    lines = (textwrap.fill(p, 64, break_long_words=False, break_on_hyphens=False) for p in text.split("\n"))
    return "\n\n".join(lines)


CHANGES = {
    "straight quotes": lambda raw, _: raw.replace("’", "'").replace("« ", '"').replace(" »", '"'),
    "curly quotes": lambda raw, _: raw.replace("’", "'").replace("« ", "“").replace(" »", "”"),
    "no oe": lambda raw, _: raw.replace("œ", "").replace("Œ", ""),
    "wrapped": lambda _, clean: wrapped(clean),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("path", FILES[::3], ids=lambda p: p.stem)
def test_wraps_quotes_and_ligatures_change_no_fact(path: Path, change: str) -> None:
    raw = path.read_text(encoding="utf-8")
    (plain,) = (r for r in read_source(path) if not isinstance(r, Rejected))
    again = parse_text(CHANGES[change](raw, plain.text), id=path.stem, origin=path.name, hash="0" * 64)
    assert not isinstance(again, Rejected)
    assert told(extract(again)) == told(extract(plain))


def test_time_is_linear_in_length() -> None:
    """Ten times the text takes about ten times as long, whatever the machine: counted in calls, not in seconds."""
    (one,) = (r for r in read_source(FILES[0]) if not isinstance(r, Rejected))
    few, many = (calls(replace(one, text="\n".join([one.text] * times))) for times in (4, 40))
    assert many < 13 * few


def test_a_sentence_that_never_ends_takes_time_in_proportion() -> None:
    """A page without full stops is cut into pieces, which hold it all, and read like any other."""
    part = "IOM works with the Red Cross, the City of Lyon and Caritas in Kayes, which got EUR 2 million from Sweden, "
    few, many = (release("News\n" + part * times, "en") for times in (30, 300))
    cut = tokenize(many.text)
    assert [last for _, last in cut.sentences[:-1]] == [first for first, _ in cut.sentences[1:]]
    assert max(last - first for first, last in cut.sentences) <= MOST_TOKENS
    check(extract(many))
    assert calls(many) < 13 * calls(few)


def calls(release: Release) -> int:
    """How many functions run to read a release."""
    profile = cProfile.Profile()
    profile.runcall(extract, release)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_dev_release_gives_valid_facts_and_quads(path: Path) -> None:
    for one in read_source(path):
        assert not isinstance(one, Rejected)
        found = extract(one)
        check(found)
        exact = {q.object.value for q in release_quads(found) if q.predicate.value.endswith("oa#exact")}
        assert all(quote in one.text for quote in exact)
        assert not any(re.search(r"[\w.]@[\w]", quote) for quote in exact)
