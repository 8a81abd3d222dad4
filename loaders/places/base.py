"""What the steps hand to each other, and the words that they go by (loaders/lexicons/LANGUAGE/places.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.identity import slug
from loaders.lexicon import lexicon, phrase, rows
from loaders.places.atlas import Entry, entry_key
from loaders.tokens import Tokens, fold, folded

RUN = 12  # words of a name, at most
DASHES = frozenset("-–—−")


class PlaceName(NamedTuple):
    """A place's name in a text: tokens [first, last)."""

    first: int
    last: int
    name: str
    kind: str  # country, capital, city, region, area
    iso: str | None = None  # of a country, or of the country that a capital or a city is in
    entry: Entry | None = None  # of the gazetteer
    sure: bool = True  # stands where a place stands
    long: str = ""  # the name with its type, where both bear capitals: "Rakhine State"
    where: bool = False  # behind "in" and the like: where things happen, not who pays for them
    beside: bool = False  # its country or its region stands beside it

    @property
    def key(self) -> str:
        """The place's key."""
        if self.kind == "country" and self.iso:
            return self.iso.lower()
        if self.entry and (self.entry.geonames or self.entry.name):
            return entry_key(self.entry)
        return "-".join(filter(None, [(self.iso or "").lower(), *(slug(w) for w in folded(self.name))]))


@dataclass(slots=True)
class Candidate:
    """A name that may be a place's, while it is being judged."""

    first: int
    last: int
    kind: str  # country, capital, area, place
    iso: str | None
    core: int  # where the name itself begins, behind "Royaume de"
    entries: tuple[Entry, ...] = ()
    stands: int = 0  # 2: where a place stands; 1: where it may stand; 0: nowhere in particular
    head: str = ""  # "region", "city": what the noun beside it calls it
    entry: Entry | None = None
    sure: bool = False
    plain: bool = False  # a word of everyday, a region's name only where the word "region" stands beside it
    begins: bool = False  # a sentence
    office: bool = False  # part of a longer name: "IOM Kenya", "Kenya Prisons Service"


@dataclass(frozen=True, slots=True)
class Headed:
    """A name that a noun makes a place's: "la province de X", "X district"."""

    first: int
    last: int
    head: str  # region, city or place
    long: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that tell places."""

    strong: frozenset[tuple[str, ...]]  # prepositions and verbs behind which places stand
    weak: frozenset[tuple[str, ...]]  # behind which places and much else stand
    behind: frozenset[tuple[str, ...]]  # prepositions behind which an unknown name is a place's
    type: frozenset[tuple[str, ...]]
    types: frozenset[tuple[str, ...]]
    near: frozenset[str]  # nouns that make a known name sure and an unknown one nothing
    of: frozenset[str]
    article: frozenset[str]
    conjunction: frozenset[str]
    never: frozenset[str]  # words that are no place's name
    direction: frozenset[tuple[str, ...]]  # names of regions that ask for the word "region": "Nord", "Central"
    instrument: frozenset[str]  # what is named after the place where it was signed: "Proceso de Quito"
    subjects: frozenset[str]  # nouns of bodies' names: "département du Travail"
    water: frozenset[str]  # rivers and mountains, whose names are no places of ours
    last: frozenset[str]  # last words of `strong` and `behind`
    starts: frozenset[str]  # first words of types
    leading: frozenset[str]  # last words of `strong` and `weak`


@cache
def words(language: str) -> Words:
    """The words of a language, read once."""
    table = {row["class"]: row["words"].split("|") for row in rows(language, "places")}

    def phrases(cls: str) -> frozenset[tuple[str, ...]]:
        return frozenset(phrase(w) for w in table[cls])

    def single(cls: str) -> frozenset[str]:
        return frozenset(fold(w) for w in table[cls])

    types = phrases("type"), phrases("types")
    last = frozenset(words[-1] for words in phrases("strong") | phrases("behind"))
    return Words(
        phrases("strong"), phrases("weak"), phrases("behind"), *types, single("near"), single("of"),
        single("article"), single("conjunction"), single("never"), phrases("direction"),
        single("instrument"), lexicon(language).name_nouns, single("water"), last,
        frozenset(w[0] for t in types for w in t),
        frozenset(words[-1] for words in phrases("strong") | phrases("weak")),
    )  # fmt: skip


class SmallWords(dict[str, bool]):
    """Folded words, and whether each stands somewhere in a text without a capital; the answers are kept."""

    def __init__(self, t: Tokens) -> None:
        super().__init__()
        self.t = t

    def __missing__(self, word: str) -> bool:
        small = self[word] = False in [self.t.cap[k] for k in self.t.where.get(word, ())]
        return small


def is_name(t: Tokens, i: int) -> bool:
    """Whether a token is a word with a capital."""
    return t.cap[i] and t.word[i][0].isalpha()


def run(t: Tokens, j: int) -> int:
    """Where a run of capitals from j ends: "Sayam Forage", "Madre de Dios", "Cox's Bazar", "Saint-Louis"."""
    k, end = j, min(len(t.word), j + RUN)
    while k < end:
        if k > j and "\n" in t.text[t.end[k - 1] : t.start[k]]:
            break
        if (t.cap[k] and t.word[k][0].isalpha()) or (k > j and t.glued[k]) or (k > j and _joins(t, k)):
            k += 1
        elif k > j and t.fold[k] == "de" and k + 2 < end and t.fold[k + 1] in ARTICLES and is_name(t, k + 2):
            k += 2
        else:
            break
    return k


def _joins(t: Tokens, k: int) -> bool:
    return t.fold[k] in JOINS and k + 1 < len(t.word) and is_name(t, k + 1)


JOINS = frozenset("al ad el bin de del los las do da du des 's d' dos".split())
ARTICLES = frozenset("la los las l'".split())
