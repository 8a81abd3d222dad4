"""Where a name stands: behind a preposition of place, in a dateline, in a person's name …"""

from __future__ import annotations

from bisect import bisect_right

from loaders.places.base import DASHES, Candidate, Words, is_name
from loaders.tokens import Tokens

EARLY = 400  # tokens: a release's opening lines lie before
OPENING = 16  # tokens before the dash of a dateline


def datelines(t: Tokens, w: Words) -> list[tuple[int, int]]:
    """The tokens before the dash that opens a release's story: "Niamey, Niger (IOM), 3 May 2019 –"."""
    found: list[tuple[int, int]] = []
    for first, end in t.sentences[:8]:
        for k in range(first, min(end, first + OPENING)):
            dated = t.word[k] == ":" and any(word[0].isdigit() for word in t.word[first:k])
            if k > first and ((t.word[k] in DASHES and not t.glued[k]) or dated or (t.word[k] == "." and k + 1 == end)):
                found.append((first, k))
                break
            plain = not t.cap[k] and len(t.word[k]) > 3 and t.word[k][0].isalpha()
            if plain and not t.word[k - 1][0].isdigit() and t.fold[k] not in w.never:
                break
    return found


def place_of(t: Tokens, c: Candidate, w: Words, lines: list[tuple[int, int]], before_end: int) -> int:
    """2 where a name stands as places do, 1 where it may be one, 0 where nothing says so; `before_end`: where the
    place before it ends.
    """
    i, last = c.first, c.last
    following = t.word[last] if last < len(t.word) else "."
    if True in [first <= i < end for first, end in lines]:
        return 2
    if (last < len(t.word) and t.glued[last] and t.cap[last]) or t.glued[i]:
        return 2  # "Abidjan-Ouagadougou"
    if i in t.begins:
        if i < EARLY and (following == ":" or following in DASHES):
            return 2
        return 1 if i < EARLY and following in (",", "(") else 0
    before = i - 1
    while before > 0 and (t.fold[before] in w.article or t.word[before] in "“«"):
        before -= 1
    if before in t.begins and t.word[before] == "(" and i < EARLY:
        return 2  # "(Lima, 5/3/2021)"
    for size in (3, 2, 1) if t.fold[before] in w.leading else ():
        phrase = tuple(t.fold[max(0, before + 1 - size) : before + 1])
        if phrase in w.strong:
            return 2
        if phrase in w.weak:
            # "Assosa, the regional capital"
            capital = following == "," and any(word in w.near for word in t.fold[last + 1 : last + 5])
            return 2 if capital else _behind_noun(t, before, w)
    if t.word[before] == "," and t.fold[before - 1] in w.near:
        return 2  # "la capitale, Bangui"
    if (t.word[before] in ",(/" or t.word[before] in DASHES) and before_end >= before - 1:
        return 1
    if t.fold[before] in w.near or (last < len(t.word) and t.fold[last] in w.near and not t.cap[last]):
        return 2
    if t.word[before] == "," and (last in t.begins or last == len(t.word) or following in ".;"):
        return 1
    return 1 if following in ("(", ",") else 0


def _behind_noun(t: Tokens, before: int, w: Words) -> int:
    """How a name stands behind the "of" of a noun: "le port d'Anatolie", "Proceso de Quito", "habitants de Diffa"."""
    if before < 1 or t.fold[before] not in w.of:
        return 1
    if t.fold[before - 1] in w.near:
        return 2
    return 0 if t.cap[before - 1] and t.fold[before - 1] in w.instrument else 1


def part_of_name(t: Tokens, c: Candidate, w: Words, before_end: int) -> bool:
    """Whether a name is part of a longer run of capitals or stands behind "Mr"."""
    i, last = c.first, c.last
    start = t.sentences[max(0, bisect_right(t.sentences, (i, 10**9)) - 1)][0]
    if (
        i > start
        and t.cap[i - 1]
        and is_name(t, i - 1)
        and not t.glued[i]
        and not t.word[i - 1].endswith("'")
        and t.end[i - 1] + 1 == t.start[i]
    ):
        free = t.fold[i - 1] in w.starts or t.fold[i - 1] in w.near or (t.fold[i - 1],) in w.strong
        if i - 1 != start and before_end != i and not free:
            return True
    joined = (
        last < len(t.word)
        and t.cap[last]
        and is_name(t, last)
        and t.start[last] == t.end[last - 1] + 1
        and last not in t.begins
        and not _sum_at(t, last)
    )
    return (joined and not t.glued[last] and t.fold[last] not in w.starts) or _titled(t, i)


def inside_name(t: Tokens, c: Candidate, w: Words, language: str, before_end: int) -> bool:
    """Whether a country or a land is only part of a longer name: "IOM Kenya", "Kenya Prisons Service", "Air Sahel".

    English titles have capitals everywhere: there it is not known.
    """
    i, last = c.first, c.last
    if t.word[last - 1].isupper() and len(t.word[last - 1]) > 3:
        return False  # a line in capitals
    if language == "en" and i < t.sentences[0][1] and len(t.sentences) > 1:
        return i > 0 and len(t.word[i - 1]) > 1 and t.word[i - 1].isupper() and t.end[i - 1] + 1 == t.start[i]
    if (
        last < len(t.word)
        and is_name(t, last)
        and last not in t.begins
        and not _sum_at(t, last)
        and t.text[t.end[last - 1] : t.start[last]] == " "
    ):
        return t.fold[last] not in w.starts and tuple(t.fold[last : last + 1]) not in w.direction
    if i < 1 or i in t.begins or before_end == i or not is_name(t, i - 1) or t.text[t.end[i - 1] : t.start[i]] != " ":
        return False
    small = t.fold[i - 1] in w.article or t.fold[i - 1] in w.starts or t.fold[i - 1] in w.near
    plain = t.fold[i - 1] in w.conjunction or any((t.fold[i - 1],) in kind for kind in (w.strong, w.weak, w.direction))
    return not (small or plain) and (i - 1 not in t.begins or t.word[i - 1].isupper())


def _sum_at(t: Tokens, k: int) -> bool:
    """ "(Ottawa gave CAD 2 million and) Oslo | NOK 3 million": whether a currency and its number stand at token k."""
    return k + 1 < len(t.word) and t.word[k].isupper() and len(t.word[k]) < 4 and t.word[k + 1][0].isdigit()


def _titled(t: Tokens, i: int) -> bool:
    """Whether "Mr" or "Sra." stands before."""
    return i > 0 and (t.fold[i - 1] in TITLES or (i > 1 and t.word[i - 1] == "." and t.fold[i - 2] in TITLES_OR_M))


TITLES = frozenset("mr mrs ms mme mlle sr sra srta dr dra".split())
TITLES_OR_M = frozenset((*TITLES, "m"))
