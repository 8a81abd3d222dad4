"""Small words and punctuation as chunks."""

from __future__ import annotations

from functools import cache

from loaders.chunks.items import Item
from loaders.lexicon import lexicon

AUX = {"have", "havefut", "havecond", "be", "befut", "becond", "will", "would"}


@cache
def small_words(language: str) -> dict[str, str]:
    """Single small words -> what they are; auxiliaries, negations, adverbs and clitics first."""
    found: dict[str, str] = {}
    for word, entries in lexicon(language).words.table.items():
        kinds = [value.kind for words, value in entries if len(words) == 1]
        if kinds:
            found[word] = next((k for k in kinds if k in AUX or k in ("neg", "adv", "clitic")), kinds[0])
    return found


@cache
def auxiliaries(language: str) -> frozenset[str]:
    """The small words that may begin a verb group."""
    return frozenset(word for word, kind in small_words(language).items() if kind in AUX)


PUNCTUATION = {
    ",": "comma",
    ";": "stop",
    ":": "stop",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "“": "quote",
    "”": "quote",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "&": "and",
}
PREPOSITIONS = {
    "charge",
    "of",
    "by",
    "with",
    "to",
    "for",
    "between",
    "in",
    "from",
    "thanks",
    "coop",
    "support",
    "fundby",
    "behalf",
    "presence",
    "request",
    "source",
    "like",
    "without",
}
KINDS = {
    "and": "and",
    "or": "or",
    "but": "but",
    "rel": "relative",
    "det": "determiner",
    "pron": "pronoun",
    "neg": "negation",
    "adv": "adverb",
    "if": "if",
    "clitic": "adverb",
}


def small_word(i: int, last: int, kind: str, word: str) -> Item:
    """The item of a small word of this kind, tokens [i, last)."""
    if kind in PREPOSITIONS:
        return Item("preposition", i, last, cls=kind)
    return Item(KINDS.get(kind, "word"), i, last, type=word)
