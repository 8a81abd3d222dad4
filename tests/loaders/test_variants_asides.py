"""What opens or ends a sentence, reports it or stands beside a body, and names nobody, changes none of its facts.

tests/cases/asides/LANGUAGE.json: sentences with "@" behind the bodies beside which an aside may stand, and what may
open them ("front"), end them ("back"), quote them ("speech") or stand beside a body ("aside").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.sentences import HEADLINES
from tests.loaders.reading import read, told

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "asides"
CASES = {language: json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8")) for language in HEADLINES}
FRENCH = ("mardi que ", "ajoutant que ")
SMALL = re.compile(r"(The|Le|La|Les|L'|El|Los|Las)\b")
SENTENCES = [
    pytest.param(language, sentence, id=f"{language}-{n}")
    for language, case in CASES.items()
    for n, sentence in enumerate(case["sentences"], 1)
]


def opened(front: str, sentence: str) -> str:
    """The sentence behind an opening: "Selon eux, " and "L'OIM …" are "Selon eux, l'OIM …"."""
    small = SMALL.match(sentence)
    text = front + (sentence[0].lower() + sentence[1:] if small else sentence)
    return (
        re.sub(r"\bque (?=[aeéiou])", "qu'", text, flags=re.IGNORECASE)
        if (front.endswith("que ") and "indiqu" in front) or "ajoutant" in front
        else text
    )


def variants(case: dict[str, list[str]], marked: str) -> Iterator[str]:
    """The sentence with one thing more, then with an aside and something that opens or ends it."""
    plain = marked.replace("@", "")
    for front in case["front"]:
        yield opened(front, plain)
    for back in case["back"]:
        yield plain[:-1] + back + "."
    for speech in case["speech"]:
        yield speech.format(plain[:-1])
    for n, aside in enumerate(case["aside"] if "@" in marked else ()):
        before, _, behind = marked.partition("@")
        beside = before + aside + behind.replace("@", "")
        back = case["back"][n % len(case["back"])]
        yield beside[:-1] + back + "." if n % 2 else opened(case["front"][n % len(case["front"])], beside)


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_what_names_nobody_changes_no_fact(language: str, marked: str) -> None:
    wanted = told(read(language, marked.replace("@", "")))
    assert wanted
    changed = {}
    for text in variants(CASES[language], marked):
        found = told(read(language, text))
        if found != wanted:
            changed[text] = found ^ wanted
    assert changed == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "According to the donors, IOM and FAO have given talks in Lome."),
        ("fr", "Selon les organisateurs, l'OIM et la FAO ont chacune ouvert un guichet."),
        ("es", "Según los organizadores, la OIM y la FAO informaron cada una a sus socios."),
        ("en", "IOM signed nothing, and the first classes have begun in the premises of FAO."),
    ],
)
def test_who_only_says_so_gives_nothing(language: str, text: str) -> None:
    assert not any(fact[0] == "funding" for fact in told(read(language, text)))


@pytest.mark.parametrize(
    ("language", "text", "donors"),
    [
        ("en", "The donors, Japan and Norway, met in Lome.", {"jp-government", "no-government"}),
        ("fr", "Premier bailleur du centre, la Suède a réuni ses partenaires.", {"se-government"}),
        ("es", "Principal donante del centro, Suecia reunió a sus socios.", {"se-government"}),
    ],
)
def test_donors_that_are_named_are_told(language: str, text: str, donors: set[str]) -> None:
    assert {fact[1] for fact in told(read(language, text)) if fact[0] == "funding"} == donors
