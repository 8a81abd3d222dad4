"""Tokens and sentences, with offsets."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import accumulate, chain
from operator import itemgetter

_WORD = (
    r"[^\W\d_][^\W_]*+(?![.'’_])"  # most words: what follows needs a full stop or an apostrophe behind the letters
    r"|(?-i:[^\W\d_a-z]\w*[aeio]['’](?!(?:s|re|ll|ve|d|m)\b)[a-z]\w*)"  # Sana'a, Ta'izz
    r"|(?-i:(?:Sant|Dell|Dall|Nell)['’][A-Z]\w*)"  # Sant'Egidio
    r"|(?:[^\W\d_]\.){2,}"  # U.S., E.U.
    r"|EE\.\s?UU\.?"
    r"|\d+(?:[.,\u00a0\u202f]\d+)*"
    r"|(?i:\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’])(?=\w)"  # French elisions
    r"|['’]s\b"
    r"|[^\W_]+"
)
# Most words, with what stands behind most of them; then most marks.
_PLAIN = r"[A-Za-zÀ-ÖØ-öø-ÿ]++(?=[ ,\n])|[.,](?= )"
_HYPHEN = r"(?<=\S)[-‐‑](?=\S)"  # joins two words
WORDS = re.compile(rf"{_WORD}|[^\w\s]|_")
TOKENS = re.compile(rf"(?=\S)({_PLAIN}|(?:{_WORD})|(?!{_HYPHEN})[^\w\s]|_)")  # one group: `split` gives tokens and gaps
HYPHENS = frozenset("-‐‑")
MANY = 100_000  # tokens
MOST_SHAPES = 50_000  # words whose shapes are kept
VISIBLE = re.compile(r"\S")
# A full stop after one of these ends no sentence.
ABBREVIATIONS = frozenset(
    "m mm mme mlle mr mrs ms dr prof sr sra srta dra lic ing gen col lt sgt st ste no n num art vol p pp ex av ave bd "
    "etc cf approx ca inc ltd ltda co corp jr vs".split()
)
COMPANY = frozenset("inc ltd ltda co corp etc".split())  # … unless a word follows that begins one
OPENER = re.compile(r"\s+(?:The|This|These|It|They|In|Under|For|La|Le|Les|L['’]|Il|Elle|Cette|El|Los|Las|En|Por)(?!\w)")
MONEY = frozenset("rs bs gs lps tk sfr fr ksh kshs ush tsh shs gdes rp kr aprox env".split())  # … before a number
LONGEST = 1 + max(map(len, ABBREVIATIONS | MONEY))  # letters: a longer word is neither
LINE_END = re.compile("\n")
END = re.compile(r"[.!?…]+[\"”’»)\]]*(?:\s[»”])?(?=\s+[\"“«‘(\[¿¡—–-]?\s?[^\W_a-zà-öø-ÿ])")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, accents or ligatures.

    >>> fold("Cœur"), fold("Migración")
    ('coeur', 'migracion')
    """
    word = word.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class _Shapes(dict[str, tuple[str, str, str, bool]]):
    """Words, each with itself, folded, in lower case, and whether it begins with a capital: one look-up for all."""

    def __missing__(self, word: str) -> tuple[str, str, str, bool]:
        if len(self) >= MOST_SHAPES:
            self.clear()
        shape = self[word] = word, fold(word), word.lower(), word[0].isupper()
        return shape


class _Gaps(dict[str, bool]):
    """Whether a gap between two tokens joins them: "a-b", "a--b". It knows the gaps that are most of all."""

    def __missing__(self, gap: str) -> bool:
        return gap[0] in HYPHENS


_GLUE = _Gaps({" ": False, "": False, "\n": False})


@cache
def _shapes() -> _Shapes:
    """Those of the texts read so far: texts share most of their words."""
    return _Shapes()


@lru_cache(maxsize=50_000)
def folded(text: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens dropped: how names are compared and looked up."""
    return tuple(fold(w) for w in WORDS.findall(text) if w not in "-‐‑–")


@dataclass(slots=True)
class Tokens:
    """A text in words; every list has one entry a token. `sentences` are [first, last) token ranges."""

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    fold: list[str]
    lower: list[str]  # with its accents
    cap: list[bool]  # begins with a capital letter
    glued: list[bool]  # joined to the token before by a hyphen, which is no token itself
    sentences: list[tuple[int, int]]  # the title first; (0, 0) where a text begins without one
    begins: frozenset[int]  # the first token of each sentence
    where: Mapping[str, Sequence[int]]  # the tokens of each folded word, in order

    def __len__(self) -> int:
        return len(self.word)

    def slice(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.start[first] : self.end[last - 1]]

    def at(self, words: frozenset[str]) -> list[int]:
        """The tokens that are one of these folded words, in order."""
        few = len(words) < len(self.where)
        here = self.where.keys() & words if few else words.intersection(self.where)
        return sorted(chain.from_iterable([self.where[word] for word in here]))


def within(tokens: list[int], first: int, last: int) -> list[int]:
    """Those of tokens in order that lie in [first, last)."""
    return tokens[bisect_left(tokens, first) : bisect_left(tokens, last)]


def tokenize(text: str) -> Tokens:
    """Cut a clean text, one paragraph a line, into tokens and sentences. Linear in its length."""
    pieces = TOKENS.split(text)  # a gap, a token, a gap …
    gaps, places = pieces[::2], list(accumulate(map(len, pieces)))
    starts, ends = places[:-1:2], places[1::2]
    glued = list(map(_GLUE.__getitem__, gaps[:-1]))
    shaped = list(map(_shapes().__getitem__, pieces[1::2]))
    words, folds, lowers, caps = (list(map(itemgetter(n), shaped)) for n in range(4))
    where = _places(folds)
    sentences: list[tuple[int, int]] = []
    first = 0
    for cut in (*_breaks(text), len(text)):
        last = bisect_left(starts, cut, first)
        if last > first:
            sentences.append((first, last))
            first = last
    if sentences and not _is_title(words, *sentences[0]):
        sentences.insert(0, (0, 0))
    begins = frozenset([first for first, _ in sentences])
    return Tokens(text, starts, ends, words, folds, lowers, caps, glued, sentences, begins, where)


def _places(folds: list[str]) -> Mapping[str, Sequence[int]]:
    """The tokens of each folded word; packed where they are many, which takes longer and less memory."""
    empty: Callable[[], MutableSequence[int]] = list if len(folds) < MANY else partial(array, "l")
    where: defaultdict[str, MutableSequence[int]] = defaultdict(empty)
    for k, word in enumerate(folds):
        where[word].append(k)
    return where


def _is_title(words: list[str], first: int, last: int) -> bool:
    """Whether a text's first sentence is a title: short, or without a full stop."""
    return last - first < 9 or words[last - 1] not in (".", "”", "!")


def _breaks(text: str) -> list[int]:
    """Where sentences end, in code points: at line ends, and at full stops that are no abbreviation's."""
    found: list[int] = [m.start() for m in LINE_END.finditer(text)]
    for match in END.finditer(text):
        at = match.start()
        if text[at] == "." and not (at > LONGEST and text[at - LONGEST : at].isalnum()):
            before = at
            while before and (text[before - 1].isalnum() or text[before - 1] == "."):
                before -= 1
            word = text[before:at]
            if fold(word) in ABBREVIATIONS or (len(word) == 1 and word.isupper()):
                if fold(word) not in COMPANY or not OPENER.match(text, match.end()):
                    continue
            after = VISIBLE.search(text, match.end())
            following = after.group() if after else ""
            if following.isdecimal() and (fold(word) in MONEY or text[at - 1] == "/"):
                continue  # "Rs. 86 million", "B/. 85.000"
            if "." in word and len(word) <= 4 and following.isupper() and before and not word.endswith("S.A"):
                continue  # U.S. Department
        found.append(match.end())
    return sorted(found)
