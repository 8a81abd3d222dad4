"""In which language a text is written, by its function words."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from importlib import resources

from loaders.errors import LexiconError

SUPPORTED = ("fr", "en", "es")
_SAMPLE = 3000  # characters: as sure as the whole text, and as fast for a long one
_NEAR = 0.93  # as good as the best
_FLOOR = 0.08  # share of function words, under which a text is in none of the languages


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """What each function word says: language and weight, 1 for a word of one language, less where several share it."""
    path = resources.files("loaders") / "lexicons" / "languages.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    owners: dict[str, list[str]] = {}
    for number, cells in enumerate(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        if len(cells) != 3:
            raise LexiconError(f"{path}:{number}: {len(cells)} cells under 3 headings")
        for word in cells[1].split():
            owners.setdefault(word, []).append(cells[0])
    return {word: tuple((name, 1 / len(names)) for name in names) for word, names in owners.items()}


def detect(text: str) -> str | None:
    """The language of a text among all that are known by their function words, supported or not; None: no telling.

    >>> detect("Le gouvernement a signé un accord avec la Croix-Rouge.")
    'fr'
    >>> detect("Il governo ha firmato un accordo con la Croce Rossa.")
    'it'
    """
    if len(text) > _SAMPLE:
        middle = len(text) // 2
        text = text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]
    words = text.lower().replace("'", " ").replace("’", " ").split()  # four times as fast as a pattern
    if not words:
        return None
    weights = _weights()
    score: dict[str, float] = {}
    for word, times in Counter(filter(weights.__contains__, words)).items():
        for name, weight in weights[word]:
            score[name] = score.get(name, 0.0) + weight * times
    if not score:
        return None
    points = max(score.values())
    if points < _FLOOR * len(words):
        return None
    near = sorted(name for name, value in score.items() if value > points * _NEAR)
    ours = [name for name in near if name in SUPPORTED]
    if ours:  # a sister language that says no more than ours is no reason to refuse a text
        near = ours
    return max(near, key=lambda name: score[name]) if len({score[name] for name in near}) == len(near) else None


def language_of(text: str) -> str | None:
    """The language of a text: "fr", "en" or "es"; None where it is another, or where there is no telling.

    >>> language_of("Los dos ministerios firmaron ayer un convenio con la OIM.")
    'es'
    >>> language_of("Os dois ministérios assinaram ontem um acordo com a OIM.") is None
    True
    """
    found = detect(text)
    return found if found in SUPPORTED else None
