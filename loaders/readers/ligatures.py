"""French words that lost their œ get it back: `mis en uvre`, `au cur de`, `soeur`, `sa sur aînée`.

The words are in loaders/lexicons/fr/oe.tsv. A form that is also another word (`sur`, `vu`, `murs`) is mended only between
the words that the table names.
"""

from __future__ import annotations

import re
from functools import cache
from re import Match, Pattern

from loaders.lexicon import rows
from loaders.readers.mapped import Mapped


def _lost(word: str) -> tuple[str, str]:
    """What is left of a word where œ was dropped, and where it was written `oe`."""
    return word.replace("œ", ""), word.replace("œ", "oe")


@cache
def _tables() -> tuple[Pattern[str], dict[str, str], Pattern[str], dict[str, str]]:
    """The forms that are mended anywhere, and those that are mended in their contexts."""
    anywhere: dict[str, str] = {}
    contexts: list[str] = []
    inside: dict[str, str] = {}
    for row in rows("fr", "oe"):
        word = row["word"]
        dropped, spelt = _lost(word)
        anywhere[spelt] = word
        if not row["before"] and not row["after"]:
            anywhere[dropped] = word
            continue
        inside[dropped] = word
        if row["before"]:
            contexts.append(rf"\b(?:{row['before']})[ '-]{re.escape(dropped)}\b")
        if row["after"]:
            contexts.append(rf"\b{re.escape(dropped)}[ -](?:{row['after']})\b")
    forms = "|".join(sorted(map(re.escape, anywhere), key=lambda f: (-len(f), f)))
    words = "|".join(sorted(map(re.escape, inside), key=lambda f: (-len(f), f)))
    return (
        re.compile(rf"(?<![^\W\d_])(?:½|\x9c|\ufffd|\?)?(?:{forms})(?![^\W\d_])", re.IGNORECASE), anywhere,
        re.compile("|".join(contexts) or r"(?!)", re.IGNORECASE), {**inside, "": words},
    )  # fmt: skip


def _cased(lost: str, word: str) -> str:
    """A word in the case that the form without œ was written in."""
    if lost.isupper() and len(lost) > 1:
        return word.upper()
    if lost[:1].isupper():
        return word[0].upper() + word[1:]
    return word


def restore(text: Mapped) -> Mapped:
    """The text with every œ in its place.

    >>> restore(Mapped.whole("Mise en uvre au cur des soeurs; sa sur aînée agit sur le terrain")).text
    'Mise en œuvre au cœur des sœurs; sa sœur aînée agit sur le terrain'
    """
    anywhere, forms, contexts, inside = _tables()

    def mend(match: Match[str]) -> str:
        lost = match.group().lstrip("½\x9c\ufffd?")
        return _cased(lost, forms[lost.lower()])

    def mend_in_context(match: Match[str]) -> str:
        return single.sub(lambda m: _cased(m.group(), inside[m.group().lower()]), match.group())

    text = text.sub(anywhere, mend)
    if contexts.search(text.text):
        single = re.compile(rf"(?<![^\W\d_])(?:{inside['']})(?![^\W\d_])", re.IGNORECASE)
        text = text.sub(contexts, mend_in_context)
    return text
