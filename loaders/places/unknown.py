"""Names that no gazetteer holds: behind prepositions of place, in lists of places, in datelines."""

from __future__ import annotations

from functools import cache
from itertools import compress

from loaders.authority import names
from loaders.gazetteer import country_of_adjective
from loaders.lexicon import lexicon
from loaders.places.base import DASHES, PlaceName, SmallWords, Words, is_name, run, words
from loaders.tokens import Tokens, fold

AFTER_LIST = frozenset("in to on by with for from en à a dans avec con para por pour les des de".split())
LOOSE = frozenset(("from",))  # behind which persons and companies stand too
AFTER_LOOSE = frozenset(("to", "in", ",", "and", "("))
GIVING = frozenset("give donate entrust hand provide pay lend fund contribute endow".split())
NEAR = 5  # words between such a verb and who is given something, at most
LONG = 3
ABSTRACT = (
    "dad",
    "cion",
    "tion",
    "sion",
    "ment",
    "ity",
    "ness",
    "ismo",
    "isme",
    "ism",
    "ship",
    "miento",
    "ology",
    "logia",
)


def unknown(t: Tokens, language: str, known: dict[int, int]) -> list[PlaceName]:
    """Places by grammar alone; `known`: first -> last of names that are taken for places already."""
    w = words(language)
    low = SmallWords(t)
    found = [
        *_behind(t, language, w, known, low),
        *_lists(t, language, w, known, low),
        *_dateline(t, language, known, low),
    ]
    return [p for p in found if not other_word(t, p.first, p.last, language)]


def other_word(t: Tokens, first: int, last: int, language: str) -> bool:
    """A word of offices, titles, projects, months, winds or nations is no place: "Chief of Mission", "the Shelter"."""
    lex = lexicon(language)
    w = words(language)
    if last - first == 1 and (
        t.fold[first] in w.never or t.fold[first] in lex.name_nouns or country_of_adjective(t.fold[first], language)
    ):
        return True
    if tuple(t.fold[first:last]) in w.direction:
        return True
    if last - first == 1 and (t.fold[first] in w.starts or t.fold[first] in w.near):
        return True
    told = lex.heads.match(t.fold, first, last), lex.titles.match(t.fold, first, last)
    return last in [match[0] for match in (*told, lex.nouns.match(t.fold, first, last)) if match is not None]


def _plain(t: Tokens, first: int, last: int, language: str, low: SmallWords) -> bool:
    """Whether an unknown run of capitals may be a place's name at all."""
    lex, w = lexicon(language), words(language)
    if last - first > 1 and t.fold[first] in w.article:
        first += 1  # "La Patria"
    if last == first or last - first > LONG or len(t.word[first]) < 3 or t.word[first].isupper():
        return False
    if low[t.fold[first]] or country_of_adjective(t.fold[first], language) or t.fold[first] in acronyms():
        return False
    if any(word in w.never for word in t.fold[first:last]) or tuple(t.fold[first : first + 1]) in w.direction:
        return False
    if last < len(t.word) and (
        t.word[last] == "'s" or (t.word[last] == "(" and last + 1 < len(t.word) and t.word[last + 1].isupper())
    ):
        return False
    if last == len(t.word) or t.fold[last - 1].endswith(ABSTRACT) or "\n" in t.text[t.start[first] : t.end[last - 1]]:
        return False  # a word cut off at the end; "Movilidad"; a heading's last words and the next line's first
    return not any(table.match(t.fold, first, len(t.word)) for table in (lex.heads, lex.nouns, lex.words, lex.titles))


@cache
def acronyms() -> frozenset[str]:
    """Folded one-word names of known bodies: "Sida", "Oxfam"."""
    return frozenset(fold(name) for name, _, _ in names() if " " not in name)


def _behind(t: Tokens, language: str, w: Words, known: dict[int, int], low: SmallWords) -> list[PlaceName]:
    """Behind "à", "in", "en": "à Tazizilet", "in Koror and Angaur"."""
    found: list[PlaceName] = []
    ends = {last - 1 for last in known.values()}
    for i in [k for k in compress(range(len(t.word)), t.cap) if k and t.fold[k - 1] in w.last]:
        if i in known or not is_name(t, i):
            continue
        last = run(t, i)
        if not (_governed(t, i, w) or _contained(t, i, last, w, known)):
            continue
        if any(k in known for k in range(i, last)) or (i < t.sentences[0][1] and language == "en"):
            continue
        if i > 1 and not t.cap[i - 1] and is_name(t, i - 2) and i - 2 not in t.begins and i - 2 not in ends:
            continue  # "Niñez en Movilidad": the middle of a name
        if t.word[i - 1] == "à" and _given(t, i, language):
            continue
        if t.fold[i - 1] in LOOSE and not (last < len(t.word) and t.fold[last] in AFTER_LOOSE):
            continue
        if _plain(t, i, last, language, low):
            found.append(PlaceName(i, last, t.slice(i, last), "region"))
    return found


def _given(t: Tokens, i: int, language: str) -> bool:
    """Whether a verb of giving stands before: "confie à Danaya Mali" names who is given something."""
    forms = (form for k in range(max(0, i - NEAR), i) for form in lexicon(language).verbs.get(t.lower[k], ()))
    return any(form.kind in GIVING for form in forms)


def _contained(t: Tokens, i: int, last: int, w: Words, known: dict[int, int]) -> bool:
    """Whether a place follows, as the larger one does: "into Am Dafok, Sudan", "en La Patria (Presidente Hayes)"."""
    if last + 1 >= len(t.word) or t.word[last] not in (",", "(") or last + 1 not in known:
        return False
    return any(tuple(t.fold[max(0, i - size) : i]) in w.strong for size in (1, 2, 3))


def _governed(t: Tokens, i: int, w: Words) -> bool:
    """Whether a preposition of place stands right before: "à", "près de", "habitants de"."""
    if t.word[i - 1] == "a":  # French "il a", Spanish "a María"
        return False
    return any(tuple(t.fold[max(0, i - size) : i]) in w.behind for size in (1, 2, 3))


def _lists(t: Tokens, language: str, w: Words, known: dict[int, int], low: SmallWords) -> list[PlaceName]:
    """In a list that begins or goes on with a place and ends with "and": "in Koror, Kayangel, Angaur and Sonsorol"."""
    found: list[PlaceName] = []
    ends, reached = set(known.values()), 0
    for first, last in sorted(known.items()):
        found += _before(t, language, w, first, known, ends, low)
        if first < reached:
            continue  # the list has been read from its beginning
        told: list[PlaceName] = []
        j, closed, again = last, False, False
        while j + 1 < len(t.word) and not closed and (t.word[j] == "," or t.fold[j] in w.conjunction):
            closed = t.fold[j] in w.conjunction
            j += 1
            if t.word[j - 1] == "," and t.fold[j] in w.conjunction:
                closed, j = True, j + 1
            again = False  # "à Kaya et à Barsalogho": the preposition once more
            while (
                j < len(t.word)
                and not t.cap[j]
                and (t.fold[j] in w.article or (t.fold[j],) in w.behind or t.fold[j] in w.of)
            ):
                again = again or ((t.fold[j],) in w.behind and t.word[j] != "a")
                j += 1
            if j in known:
                j = known[j]
                continue
            end = run(t, j)
            if not _plain(t, j, end, language, low):
                told = told if closed and end == j else []
                closed = False
                break
            told.append(PlaceName(j, end, t.slice(j, end), "region"))
            j = end
        reached = j
        if closed and (
            again or len(told) > 1 or j >= len(t.word) or not t.word[j][0].isalpha() or t.fold[j] in AFTER_LIST
        ):
            found += told
    return found


def _before(
    t: Tokens, language: str, w: Words, first: int, known: dict[int, int], ends: set[int], low: SmallWords
) -> list[PlaceName]:
    """The first of two, behind a word of place: "reached Baluwa and Chautara"."""
    k = first - 1
    while k > 0 and not t.cap[k] and (t.fold[k] in w.article or (t.fold[k],) in w.behind or t.fold[k] in w.of):
        k -= 1
    if k < 2 or t.fold[k] not in w.conjunction:
        return []
    j = k
    while j > 0 and is_name(t, j - 1) and j - 1 not in t.begins and k - j < LONG:
        j -= 1
    if j == k or j in known or k in ends or not _plain(t, j, k, language, low):
        return []
    strong = any(tuple(t.fold[max(0, j - size) : j]) in w.strong for size in (1, 2, 3))
    return [PlaceName(j, k, t.slice(j, k), "region")] if strong else []


def _dateline(t: Tokens, language: str, known: dict[int, int], low: SmallWords) -> list[PlaceName]:
    """The place before the dash or the date that opens a release: "Koror, 12 May 2014 – ..."."""
    found: list[PlaceName] = []
    for first, end in t.sentences[1:3]:
        last = run(t, first)
        if (
            first in known
            or t.fold[first] in words(language).article
            or last + 1 >= end
            or not _plain(t, first, last, language, low)
        ):
            continue
        follows = t.word[last]
        dated = follows in (",", "(") and (t.word[last + 1][0].isdigit() or last + 1 in known)
        if (follows in DASHES and not t.glued[last]) or dated:
            found.append(PlaceName(first, last, t.slice(first, last), "region"))
            break
    return found
