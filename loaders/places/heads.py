"""Names that a noun makes places: "la province de X", "les districts de A et B", "X district", "A and B provinces"."""

from __future__ import annotations

from functools import cache

from loaders.places.base import DASHES, Headed, Words, is_name, run, words
from loaders.tokens import Tokens

CITIES = frozenset(
    "ville villes city cities town towns village villages ciudad ciudades pueblo pueblos commune communes municipio "
    "municipios municipality municipalities localite localites localidad localidades quartier quartiers barrio barrios "
    "aldea aldeas hameau bourg bourgade camp camps campamento campamentos cite cites suburb neighbourhood".split()
)
OFFICES = frozenset("department departments division divisions".split())  # with a capital, of subjects too
LONG = 4  # words in a name, at most


def headed(t: Tokens, language: str, known: dict[int, int]) -> list[Headed]:
    """Every name that a noun beside it makes a place's; `known`: first -> last of the gazetteer's names."""
    w, kinds = words(language), _kinds(language)
    found: list[Headed] = []
    for i in t.at(_firsts(language)):
        for size, kind, many in kinds[t.fold[i]]:
            if size == 1 or tuple(t.fold[i : i + size]) == kind:
                found += _beside(t, language, w, (i, i + size), many, known)
                break
    return found


@cache
def _kinds(language: str) -> dict[str, list[tuple[int, tuple[str, ...], bool]]]:
    """First word -> the nouns of places that begin so, the longest first: words, and whether many are named."""
    w = words(language)
    found: dict[str, list[tuple[int, tuple[str, ...], bool]]] = {}
    for kind in sorted(w.type | w.types, key=lambda kind: (-len(kind), kind)):
        found.setdefault(kind[0], []).append((len(kind), kind, kind in w.types))
    return found


@cache
def _firsts(language: str) -> frozenset[str]:
    return frozenset(_kinds(language))


def _beside(
    t: Tokens, language: str, w: Words, head: tuple[int, int], many: bool, known: dict[int, int]
) -> list[Headed]:
    i, j = head
    what = "city" if t.fold[i] in CITIES else "region"
    k = _past_adjectives(t, j, w) if language != "en" and not t.cap[i] else j
    if k < len(t.word) and t.fold[k] in w.of and not t.cap[k]:
        offices = t.cap[i] and t.fold[i] in OFFICES
        named = [h for h in _listed(t, k + 1, many, w, known, what) if not offices or h.first in known]
        if t.cap[i] and len(named) == 1 and not many:
            named = [Headed(h.first, h.last, what, t.slice(i, h.last)) for h in named]
        return [*named, *(_before(t, i, j, many, w, known, what) if language == "en" else ())]
    if language == "en":
        return _before(t, i, j, many, w, known, what)
    if j < len(t.word) and is_name(t, j) and not t.cap[i] and j not in t.begins:
        return _listed(t, j, many, w, known, what)
    return []


def _past_adjectives(t: Tokens, j: int, w: Words) -> int:
    """Past the adjectives that may follow a noun: "la localité nigérienne d'Assamaka"."""
    for k in range(j, min(j + 3, len(t.word))):
        if t.fold[k] in w.of:
            return k
        if t.cap[k] or not t.word[k].isalpha() or len(t.word[k]) < 4:
            break
    return j


def _listed(t: Tokens, j: int, many: bool, w: Words, known: dict[int, int], what: str) -> list[Headed]:
    """The names in capitals from token j on; more than one under a plural noun."""
    found: list[Headed] = []
    if many and j < len(t.word) and t.word[j] == ":":
        j += 1  # "les communes de : Dandoli, Kendé et Sangha"
    while j < len(t.word):
        while j < len(t.word) and ((t.fold[j] in w.article and not t.cap[j] and j not in known) or t.word[j] in "“«"):
            j += 1
        if tuple(t.fold[j : j + 1]) in w.direction and j + 2 < len(t.word) and t.fold[j + 1] in w.of and j not in known:
            j += 2  # "la province du Nord d'Aceh"
        last = known[j] if j in known else run(t, j) if j < len(t.word) else j
        if last == j or (j not in known and not _new(t, j, last, w)):
            break
        found.append(Headed(j, last, what))
        j = last
        if j < len(t.word) and t.word[j] in "”»":
            j += 1
        if not many or j >= len(t.word) or not (t.word[j] == "," or t.fold[j] in w.conjunction):
            break
        j += 1
        if j < len(t.word) and t.fold[j] in w.conjunction:
            j += 1
        if j < len(t.word) and t.fold[j] in w.of and not t.cap[j]:
            j += 1
        elif j < len(t.word) and t.word[j - 1] == "," and not is_name(t, j):
            break
    return found


def _new(t: Tokens, first: int, last: int, w: Words) -> bool:
    """Whether a name that no gazetteer holds may be a place's."""
    return (
        last - first <= LONG
        and not (last - first == 1 and t.word[first].isupper())
        and not any(word in w.never or word in w.subjects for word in t.fold[first:last])
        and tuple(t.fold[first:last]) not in w.direction
    )


def _before(t: Tokens, i: int, j: int, many: bool, w: Words, known: dict[int, int], what: str) -> list[Headed]:
    """English: "Kandahar province", "Diffa Region", "Herat, Farah and Nimroz provinces"."""
    found: list[Headed] = []
    last = i
    while True:
        first = last
        while first > 0 and (is_name(t, first - 1) or t.word[first - 1] == "'s") and t.fold[first - 1] not in w.article:
            if first in t.begins or last - first > LONG:
                break
            if t.word[first - 1] == "'s" and any(known.get(k) == first - 1 for k in range(first - LONG, first - 1)):
                break  # "Georgia's Shida Kartli region"
            first -= 1
        if first == last or not is_name(t, first) or (first not in known and not _new(t, first, last, w)):
            break
        titled = t.cap[i] and first < t.sentences[0][1]  # "Haiti's Crowded Camps": titles have capitals everywhere
        if first not in known and (first in t.begins or t.word[first - 1] in DASHES or titled):
            break
        whole = t.slice(first, j) if not many and t.cap[i] else ""
        found.append(Headed(first, last, what, whole))
        before = first - 1
        if not many or before < 1 or not (t.word[before] == "," or t.fold[before] in w.conjunction):
            break
        last = before - (t.word[before - 1] == "," and t.word[before] != ",")
    return found
