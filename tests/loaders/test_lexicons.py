"""Language knowledge is data: every row of the lexicons has an example, and the example bears it out."""

from __future__ import annotations

import pytest

from loaders.lexicon import LANGUAGES, lexicon, phrase, rows
from loaders.tokens import Tokens, folded, tokenize
from tests.loaders.reading import read

FILES = ("verbs", "nouns", "words", "heads", "titles", "class_nouns", "goods", "accords", "offices")


def cases(name: str) -> list[tuple[str, dict[str, str]]]:
    return [(language, row) for language in LANGUAGES for row in rows(language, name)]


def identity(case: object) -> str:
    return str(next(iter(case.values()))) if isinstance(case, dict) else str(case)


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_an_example(name: str) -> None:
    assert [row for _, row in cases(name) if not row["example"].strip()] == []


@pytest.mark.parametrize("row", list(rows("all", "tongues")), ids=identity)
def test_names_in_other_tongues(row: dict[str, str]) -> None:
    assert bears(tokenize(row["example"]), row["words"])
    found = read("fr", f"L'OIM a signé un accord avec {row['example']}.")
    assert row["example"] in [name for body in found.organizations for name in body.names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_head_is_told_once(language: str) -> None:
    told = [row["singular"].lower() for row in rows(language, "heads")]
    assert sorted(told) == sorted(set(told))  # of two rows the first would win, and nobody see the other


@pytest.mark.parametrize(("language", "row"), cases("verbs"), ids=identity)
def test_verbs(language: str, row: dict[str, str]) -> None:
    words = tokenize(row["example"]).word
    forms = [f for word in words for f in lexicon(language).verbs.get(word.lower(), ())]
    found = [f for f in forms if (f.lemma, f.kind) == (row["lemma"], row["class"])]
    assert found, row
    particle = found[0].particle
    text = tokenize(row["example"]).fold
    assert not particle or any(tuple(text[n : n + len(particle)]) == particle for n in range(len(text)))


def bears(tokens: Tokens, alternatives: str) -> bool:
    """Whether one of the alternatives of a cell stands in a text; `*N` stands for up to N words."""
    table = {phrase(a.removeprefix("=")) for a in alternatives.split("|") if a}
    plain = [tuple(w for w in p if w[0] != "*") for p in table]
    for words in plain:
        at = 0
        for word in tokens.fold:
            at += at < len(words) and word == words[at]
        if at == len(words):
            return True
    return False


@pytest.mark.parametrize("name", ["nouns", "words", "titles", "class_nouns", "goods", "accords"])
def test_phrases(name: str) -> None:
    assert [row for _, row in cases(name) if not bears(tokenize(row["example"]), row["words"])] == []


def test_nouns_mean_what_their_row_says() -> None:
    for language, row in cases("nouns"):
        tokens, nouns = tokenize(row["example"]), lexicon(language).nouns
        found = [m[1] for n in range(len(tokens)) if (m := nouns.match(tokens.fold, n, len(tokens)))]
        assert (row["class"], row["type"]) in {(w.kind, w.type) for w in found}, row


def test_heads_begin_names() -> None:
    for _, row in cases("heads"):
        if row["level"] == "never":
            continue
        tokens = tokenize(row["example"])
        forms = {folded(f) for f in (row["singular"], row["plural"]) if f}
        assert any(tuple(tokens.fold[n : n + len(f)]) == f for f in forms for n in range(len(tokens))), row


@pytest.mark.parametrize(("language", "row"), cases("offices"), ids=identity)
def test_who_holds_an_office_signs_for_its_body(language: str, row: dict[str, str]) -> None:
    (agreement,) = read(language, row["example"]).agreements
    assert len(agreement.parties) == 2
    elsewhere = read(language, row["example"].split(". ")[1])
    assert [a for a in elsewhere.agreements if len(a.parties) > 1] == []  # no body that could be meant
