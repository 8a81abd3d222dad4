"""French words that lost their œ get it back: `mis en uvre`, `au cur de`, `soeur`, `sa sur aînée`.

The words are in loaders/lexicons/fr/oe.tsv. A form that is also another word (`sur`, `vu`, `murs`) is mended only
beside the words that the table names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern

import ahocorasick_rs

from loaders.lexicon import rows
from loaders.readers.mapped import Mapped

_LETTER = re.compile(r"[^\W\d_]")


@cache
def _tables() -> tuple[dict[str, str], dict[str, Pattern[str]], dict[str, str]]:
    """The forms that are mended anywhere; the pattern of each that is mended in a context, and its word."""
    anywhere: dict[str, str] = {}
    contexts: dict[str, Pattern[str]] = {}
    words: dict[str, str] = {}
    for row in rows("fr", "oe"):
        word = row["word"]
        lost = word.replace("œ", "")
        anywhere[word.replace("œ", "oe")] = word
        if not row["before"] and not row["after"]:
            anywhere[lost] = word
            continue
        sides = [
            rf"(?<=\b{re.escape(b)}{'' if b[-1] in chr(39) + '-' else ' '}{lost})"
            for b in row["before"].split("|")
            if b
        ]
        sides += [rf"(?= {re.escape(a)}\b)" for a in row["after"].split("|") if a]
        contexts[lost] = re.compile(rf"{lost}(?![^\W\d_])(?<![^\W\d_]{lost})(?:{'|'.join(sides)})")
        words[lost] = word
    return anywhere, contexts, words


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """Finds all of these forms in a text, also inside words; and the forms."""
    anywhere, contexts, _ = _tables()
    forms = tuple(anywhere.keys() | contexts.keys())
    return ahocorasick_rs.AhoCorasick(forms), forms


def _present(lower: str) -> Iterator[str]:
    """Those of the forms that are words of a text."""
    automaton, forms = _automaton()
    for n, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
        if not (_LETTER.match(lower, end) or (start and _LETTER.match(lower, start - 1))):
            yield forms[n]


def _cased(lost: str, word: str) -> str:
    """A word in the case that the form without œ was written in."""
    if lost.isupper() and len(lost) > 1:
        return word.upper()
    if lost[0].isupper():
        return word[0].upper() + word[1:]
    return word


def restore(text: Mapped) -> Mapped:
    """The text with every œ in its place.

    >>> restore(Mapped.whole("Mise en uvre au cur des soeurs; sa sur aînée agit sur le terrain")).text
    'Mise en œuvre au cœur des sœurs; sa sœur aînée agit sur le terrain'
    """
    anywhere, contexts, words = _tables()
    present = set(_present(text.text.lower()))
    lost = present.intersection(anywhere)
    if lost:

        def mend(match: Match[str]) -> str:
            found = match.group().lstrip("½?\ufffd")
            if not (found.isupper() or found[1:].islower()):
                return match.group()  # "VuX" is no word
            return _cased(found, anywhere[found.lower()])

        forms = "|".join(sorted(lost, key=lambda form: (-len(form), form)))
        text = text.sub(re.compile(rf"(?<![^\W\d_])[½?\ufffd]?(?:{forms})(?![^\W\d_])", re.IGNORECASE), mend)
    for form in sorted(present.intersection(contexts)):
        text = text.sub(contexts[form], words[form])
    return text
