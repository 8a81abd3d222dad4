"""The words that tell where the name of a project stands: every row's example bears one of them out."""

from __future__ import annotations

import pytest

from loaders.lexicon import LANGUAGES, lexicon, phrase, rows
from loaders.projects.words import LEMMAS, PHRASES, SENSES, project_words, stems
from loaders.tokens import fold, tokenize

ROWS = [(language, row) for language in LANGUAGES for row in rows(language, "projects")]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=lambda case: case["class"] if isinstance(case, dict) else case)
def test_every_row_has_an_example_that_bears_it_out(language: str, row: dict[str, str]) -> None:
    words = tokenize(row["example"]).fold
    alternatives = row["words"].split("|")
    if row["class"] in SENSES:
        table = stems((row["class"], one) for one in alternatives)
        assert any(table.at(words, k, len(words)) for k in range(len(words)))
    elif row["class"] == "ending":
        assert any(word.endswith(tuple(alternatives)) for word in row["example"].rstrip(".").split())
    elif row["class"] in (*LEMMAS, *PHRASES):
        assert any(_within(phrase(one), words) for one in alternatives)
    else:
        assert {fold(one) for one in alternatives} & set(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verbs_that_launch_and_execute_are_known_verbs(language: str) -> None:
    lemmas = {form.lemma for forms in lexicon(language).verbs.values() for form in forms}
    words = project_words(language)
    assert (words.launch | words.execute) - lemmas == set()


def _within(wanted: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[k : k + len(wanted)]) == wanted for k in range(len(words)))
