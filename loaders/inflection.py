"""Forms of a word: number and gender, as names of bodies use them. Folded words; to compare with, not to show."""

from __future__ import annotations

import re
from functools import lru_cache

SHORT = 4  # letters; shorter words are left as they are
DOUBLED = re.compile(r"([^\W\d])\1")
# ending of a form that tables hold -> endings of its other forms; every form of a language also takes an s
ENDINGS = {
    "fr": (
        ("al", "aux ale ales"),
        ("if", "ive ives"),
        ("eux", "euse euses"),
        ("el", "elle elles"),
        ("en", "enne ennes"),
    ),
    "en": (("y", "ies"), ("ies", "y")),
    "es": (
        *((end + "o", f"{end}a {end}os {end}as") for end in "ic iv ari ori os ad id an in er en e u".split()),
        *(("or", "ora ores oras"), ("z", "ces"), ("os", "o"), ("es", "")),
    ),
}
MORE = {"fr": "s e es x", "en": "s es", "es": "s es"}


def forms(word: str, language: str) -> frozenset[str]:
    """The word and its other forms in a language; among them some that no dictionary has.

    >>> sorted(forms("national", "fr"))
    ['national', 'nationale', 'nationales', 'nationals', 'nationalx', 'nationaux']
    >>> "rurales" in forms("rural", "es"), "agencies" in forms("agency", "en"), "asila" in forms("asile", "fr")
    (True, True, False)
    """
    found = {word}
    if len(word) >= SHORT:
        found |= {word + ending for ending in MORE[language].split()}
        if word[-1] == "s":
            found.add(word[:-1])
        for ending, others in ENDINGS[language]:
            if word.endswith(ending):
                found |= {word.removesuffix(ending) + other for other in others.split(" ")}
    return frozenset(found)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its endings of number and gender, in any language; coarse, so for phrases alone.

    >>> {stem(w) for w in ("national", "nationales", "nacional", "nacionales")} == {"national", "nacional"}
    True
    >>> [stem(w) for w in ("agency", "agencies", "sociaux", "professionnelle", "mujeres", "aina")]
    ['agenci', 'agenci', 'social', 'profesionel', 'mujer', 'aina']
    """
    if len(word) > 5 and word.endswith("aux"):
        word = word[:-2] + "l"
    if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 4 and word[-1] in "eao":
        word = word[:-1]
    if word.endswith("y"):
        word = word[:-1] + "i"
    return DOUBLED.sub(r"\1", word)
