"""Small words and punctuation as chunks."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from loaders.lexicon import lexicon, rows
from loaders.tokens import fold

# what no finite verb stands right behind
NOT_BEFORE_VERBS = frozenset(
    "de d' du des del a au aux al con avec para por sin sobre bajo entre mediante durante hasta contra pour sans par"
    " sur sous dans contre vers pendant malgre".split()
)
FOR = ("to", "for", "para", "pour")
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
def determiners(language: str) -> frozenset[str]:
    """The small words that may be articles, whatever else they are."""
    table = lexicon(language).words.table
    return frozenset(w for w, rows in table.items() if any(len(p) == 1 and v.kind == "det" for p, v in rows))


@cache
def foregoing(language: str) -> frozenset[str]:
    """The adjectives that stand between an article and its noun: "un nuevo aporte"."""
    told = (row["words"] for row in rows(language, "names") if row["class"] == "before")
    return frozenset(fold(word) for words in told for word in words.split("|"))


@cache
def auxiliaries(language: str) -> frozenset[str]:
    """The small words that may begin a verb group."""
    return frozenset(word for word, kind in small_words(language).items() if kind in AUX)


@cache
def negations(language: str) -> frozenset[str]:
    """The small words that deny."""
    return frozenset(word for word, kind in small_words(language).items() if kind == "neg")


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
BESIDES = frozenset("together along junto conjointement".split())  # before "with": "A together with B", as "A and B"
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


def small_word(kind: str, word: str) -> tuple[str, str, str]:
    """What the item of a small word of this kind is: its kind, class and type."""
    if kind in PREPOSITIONS:
        return "preposition", kind, ""
    return KINDS.get(kind, "word"), "", word


VERB, TITLE, NOUN, SMALL = 1, 2, 4, 8  # what a word may begin; SMALL: a phrase of small words
PAID = ("fundby", "support")  # phrases whose other words count too
# An item's kind, class and type, where a word is that unless one of the last words follows; else "", "", "" and what it
# may begin.
Sort = tuple[str, str, str, int, Container[str]]
MOST_SORTS = 50_000  # words whose sorts are kept


class Sorts(dict[str, Sort]):
    """Words of a language, each with its sort; the answers are kept."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.lex, self.auxiliaries = lexicon(language), auxiliaries(language)

    def __missing__(self, word: str) -> Sort:
        if len(self) >= MOST_SORTS:
            self.clear()
        sort = self[word] = self.judge(word)
        return sort

    def judge(self, word: str) -> Sort:
        """What a word may be."""
        lex = self.lex
        if not word[0].isalnum():
            mark = ("possessive", "", "") if word in ("'s", "’s") else (PUNCTUATION.get(word, "word"), "", word)
            return *mark, 0, ()
        if word.lower() == "où":
            return "relative", "", "où", 0, ()  # no "ou"
        if word.lower() == "sí":
            return "word", "", word, 0, ()  # "por sí sola": not "si"
        plain = fold(word)
        opens = VERB * (word.lower() in lex.verbs or plain in self.auxiliaries)
        opens |= TITLE * (plain in lex.titles.table) | NOUN * (plain in lex.nouns.table)
        small = lex.words.table.get(plain, ())
        told = lex.words.alone(plain) if small and not opens else None
        if told is not None and told[0].kind not in PAID:
            return *small_word(told[0].kind, plain), SMALL, told[1]
        if opens or small:
            return "", "", "", opens | SMALL * bool(small), ()
        return "word", "", "#" if word[0].isdigit() else "", 0, ()


@cache
def sorts(language: str) -> Sorts:
    """The sorts of the words of a language."""
    return Sorts(language)
