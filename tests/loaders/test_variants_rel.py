"""What stands between the words of a frame, and tells nothing, changes none of the facts of a sentence.

tests/cases/distance/LANGUAGE.json: sentences with "@" behind a subject, "%" behind a verb and "#" behind a noun, and
what may stand there ("far", "adverbial", "modifier") or open the sentence ("front").
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.sentences import HEADLINES
from tests.loaders.reading import read, told

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "distance"
CASES = {language: json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8")) for language in HEADLINES}
MARKS = {"@": "far", "%": "adverbial", "#": "modifier"}


def facts(language: str, text: str) -> set[tuple[object, ...]]:
    """What a text tells; the parties of an agreement pair anyway."""
    found = read(language, text)
    return {fact for fact in told(found) if fact[0] != "pair" or not found.agreements}


def plain(marked: str) -> str:
    return re.sub("[@%#]", "", marked)


def variants(language: str, marked: str) -> list[str]:
    """The sentence with one thing more, and with an opening and one thing more."""
    case = CASES[language]
    put: list[str] = []
    for mark, kind in MARKS.items():
        before, found, behind = marked.partition(mark)
        put += [plain(before) + more + plain(behind) for more in case[kind]] if found else []
    fronts = [front + _lowered(s) for front, s in zip(case["front"] * len(put), [plain(marked), *put], strict=False)]
    return [*put, *fronts]


def _lowered(sentence: str) -> str:
    """The sentence as it goes on behind an opening: without the capital of its article."""
    article = re.match(r"(The|An?|Last|L'|La|Le|Un|El) ?", sentence)
    return sentence[0].lower() + sentence[1:] if article else sentence


@pytest.mark.parametrize(("language", "marked"), [(la, s) for la, case in CASES.items() for s in case["sentences"]])
def test_distance_changes_nothing(language: str, marked: str) -> None:
    expected = facts(language, plain(marked))
    assert expected
    wrong = [v for v in variants(language, marked) if facts(language, v) != expected]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'accord que la radio disait conclu avec Caritas ne l'est pas, selon l'OIM."),
        ("en", "UNICEF and FAO signed an agreement to share the data that schools collect with Caritas."),
        ("es", "UNICEF y la FAO firmaron un acuerdo para compartir los datos que recogen las escuelas con Cáritas."),
    ],
)
def test_what_is_only_said_or_aimed_at_makes_no_party(language: str, text: str) -> None:
    assert not [a for a in read(language, text).agreements if any("caritas" in party for party in a.parties)]
