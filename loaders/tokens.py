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
from sys import intern

_WORD = (
    r"[Cc]o[-‐‑]o(?:perat|rdinat)[a-z]+"  # "Co-operation": one word
    r"|[^\W\d_][^\W_]*+(?![.'’_])"  # most words: what follows needs a full stop or an apostrophe behind the letters
    r"|(?-i:[^\W\d_a-z]\w*[aeio]['’](?!(?:s|re|ll|ve|d|m)\b)[a-z]\w*)"  # Sana'a, Ta'izz
    r"|(?-i:[A-ZÀ-Þ][^\W\d_]{2,}(?<!qu)(?<!Qu)['’][A-ZÀ-Þ][a-zß-ÿ]\w*)"  # Sant'Egidio, Act'Pro, but "Lorsqu'Oxfam"
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
HYPHEN = re.compile("[-‐‑]")
LONG = 8  # letters of a word that some write with a hyphen
PREFIXES = frozenset("Agro Anti Bio Cross Eco Inter Micro Pan Post Socio Sub Trans".split())  # "Anti-corruption"
MANY = 100_000  # tokens
MOST_TOKENS = 400  # of a sentence: what is longer is a page without full stops, and read in pieces
MOST_CHUNKS, LONGEST_CHUNK = 30_000, 50  # how many we keep cut, of so many characters at most
SPACE = re.compile(" (?!UU)")  # but those in "EE. UU."
VISIBLE = re.compile(r"\S")
COMPANY = frozenset("inc ltd ltda co corp etc".split())
# A full stop after one of these ends no sentence; after those of a company, unless a word follows that begins one.
ABBREVIATIONS = COMPANY | frozenset(
    "m mm mme mlle mr mrs ms dr prof sr sra srta dra lic ing gen col lt sgt st ste no n num art vol p pp ex av ave bd "
    "cf approx ca jr vs mtro mtra mons rev eng hon arq abog econ lcdo lcda pbro capt cmdt maj brig mgr sen "
    "excmo excma ilmo ilma gral cnel".split()
)
OPENER = re.compile(r"\s+(?:The|This|These|It|They|In|Under|For|La|Le|Les|L['’]|Il|Elle|Cette|El|Los|Las|En|Por)(?!\w)")
MONEY = frozenset("rs bs gs lps tk sfr fr ksh kshs ush tsh shs gdes rp kr aprox env".split())  # … before a number
LONGEST = 1 + max(map(len, ABBREVIATIONS | MONEY))  # letters: a longer word is neither
LINE_END = re.compile("\n")
DOUBLED = re.compile(r"\s(UU|AA|OO|HH)\.")  # behind "EE.", "FF.", "CC.", "RR."
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


# A word as a text has it, folded, in lower case; whether it begins with a capital, and whether a hyphen joins it to the
# one before. Of a piece of text all words, behind the lengths of its gaps and words in turn.
_Shape = tuple[str, str, str, bool, bool]
_Cut = tuple[tuple[int, ...], tuple[_Shape, ...]]


def _cut(text: str) -> _Cut:
    *pieces, _ = TOKENS.split(text)  # a gap, a token, a gap …
    joined = [gap[:1] in HYPHENS for gap in pieces[::2]]  # "a--b" too
    words = zip(map(intern, pieces[1::2]), joined, strict=True)
    shapes = [(word, _folded(word), intern(_whole(word.lower())), word[0].isupper(), glued) for word, glued in words]
    for k, (word, folds, lower, _, glued) in enumerate(shapes) if True in joined else ():
        if glued and k and shapes[k - 1][0] in PREFIXES:
            shapes[k] = (word, folds, lower, True, glued)
    return tuple(map(len, pieces)), tuple(shapes)


def _whole(word: str) -> str:
    """A word without the hyphen that some write in it: "co-operation"."""
    return word if word.isalpha() or len(word) < LONG else HYPHEN.sub("", word)


def _folded(word: str) -> str:
    return fold(_whole(word))


class _Chunks(dict[str, _Cut]):
    """What stands between two spaces, cut with the space before it; texts share most of it."""

    def __missing__(self, chunk: str) -> _Cut:
        if not chunk or chunk[0].isspace() or chunk[-1].isspace():
            raise KeyError(chunk)
        if len(self) >= MOST_CHUNKS:
            self.clear()
        cut = _cut(" " + chunk)
        if len(chunk) <= LONGEST_CHUNK:
            self[chunk] = cut
        return cut


@cache
def _chunks() -> _Chunks:
    """Those of the texts read so far."""
    return _Chunks()


@lru_cache(maxsize=50_000)
def folded(text: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens dropped: how names are compared and looked up."""
    return tuple(_folded(w) for w in WORDS.findall(text) if w not in "-‐‑–")


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
    try:
        cuts, start = list(map(_chunks().__getitem__, SPACE.split(text) if " UU" in text else text.split(" "))), -1
    except KeyError:  # two spaces, or a space at a line's end
        cuts, start = [_cut(text)], 0
    places = list(accumulate(chain.from_iterable(map(itemgetter(0), cuts)), initial=start))
    starts, ends = places[1::2], places[2::2]
    shapes = list(chain.from_iterable(map(itemgetter(1), cuts)))
    words, folds, lowers, caps, glued = (list(map(itemgetter(n), shapes)) for n in range(5))
    sentences: list[tuple[int, int]] = []
    first = 0
    for cut in (*_breaks(text), len(text)):
        last = bisect_left(starts, cut, first)
        while last - first > MOST_TOKENS:
            pause = _pause(words, first + MOST_TOKENS)
            sentences.append((first, pause))
            first = pause
        if last > first:
            sentences.append((first, last))
            first = last
    if sentences and not _is_title(words, *sentences[0]):
        sentences.insert(0, (0, 0))
    begins = frozenset([first for first, _ in sentences])
    return Tokens(text, starts, ends, words, folds, lowers, caps, glued, sentences, begins, _places(folds))


def _pause(words: list[str], last: int) -> int:
    """Where a sentence that never ends is cut: behind the last comma or semicolon before a token, or there."""
    return next((k + 1 for k in range(last - 1, last - MOST_TOKENS // 2, -1) if words[k] in ",;"), last)


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
            if len(word) == 2 and DOUBLED.match(text, match.end()):
                continue  # "EE. UU."
            after = VISIBLE.search(text, match.end())
            following = after.group() if after else ""
            if following.isdecimal() and (fold(word) in MONEY or text[at - 1] == "/"):
                continue  # "Rs. 86 million", "B/. 85.000"
            if "." in word and len(word) <= 4 and following.isupper() and before and not word.endswith("S.A"):
                continue  # U.S. Department
        found.append(match.end())
    return sorted(found)
