"""Acronyms and the names they stand for.

The letters of an acronym are the initials of the name's words in their order, some words left out (Schwartz and Hearst
2003, "A simple algorithm for identifying abbreviation definitions in biomedical text", turned to whole words).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.tokens import fold

ACRONYM = re.compile(r"^[A-ZÀ-Þ][\w./&-]*[A-ZÀ-Þ0-9][\w]*$")
SMALL = frozenset(
    "de du des d' la le les l' el los las del of the for pour para por y e et and aux a au to on in en".split()
)


def abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Whether the letters of `acronym` begin words of `words` (folded), in order and from the first word on.

    A word may give more than its initial ("CANACO", "COPARMEX"); small words may be skipped, and of the others no more
    than half, a third where the acronym is short.

    >>> abbreviates("ISNA", "instituto salvadoreno para el desarrollo integral de la ninez y la adolescencia".split())
    True
    >>> abbreviates("COPARMEX", "confederacion patronal de la republica mexicana".split())
    True
    >>> abbreviates("OMS", "ministere de la sante et organisation mondiale de la sante".split())
    False
    """
    letters = "".join(c for c in fold(acronym) if c.isalpha())
    content = [w for w in words if w not in SMALL]
    if len(letters) < 2 or not content or content[0][0] != letters[0]:
        return False
    used = _used(letters, words)
    return used > 0 and (len(content) - used) * (2 if len(letters) > 3 else 3) <= len(content)


def syllables(acronym: str, words: Sequence[str]) -> bool:
    """Whether an acronym written like a name takes three words or more of a long one, from the first on.

    >>> syllables("Conaprev", "comite nacional de prevencion contra la tortura y los tratos crueles".split())
    True
    """
    letters = fold(acronym)
    told = 5 < len(letters) < 12 and letters.isalpha() and acronym[1:].islower() and words[0][0] == letters[0]
    return told and _used(letters, words) > 2


def in_syllables(acronym: str, words: Sequence[str]) -> bool:
    """Whether all the content words of `words` (folded) give letters to the acronym, in order, and all are needed.

    >>> in_syllables("NACOM", "nature conservation management".split())
    True
    >>> in_syllables("NACOM", "nature conservation and water management".split())
    False
    """
    letters = "".join(c for c in fold(acronym) if c.isalpha())
    content = [w for w in words if w not in SMALL]
    return len(content) > 1 and _used(letters, words) == len(content)


def initials(words: Sequence[str]) -> str:
    """The first letters of folded words, small words left out; empty for fewer than three.

    >>> initials("caisse nationale de securite sociale".split())
    'cnss'
    >>> initials("u.s. department of agriculture".split())
    'usda'
    """
    letters = [w.replace(".", "") if w.endswith(".") else w[0] for w in words if w not in SMALL]
    return "".join(letters) if len(letters) > 2 else ""


def _used(letters: str, words: Sequence[str]) -> int:
    """The most words, small ones not counted, that give all the letters; 0 where they cannot. Letters times words."""
    most: dict[int, int] = {0: 0}  # letters given so far -> words that gave them
    for word in words:
        after = dict(most)
        for given, count in most.items():
            for size in range(1, min(len(word), len(letters) - given, 4) + 1):
                if word[size - 1] != letters[given + size - 1]:
                    break
                after[given + size] = max(after.get(given + size, 0), count + (word not in SMALL))
        most = after
    return most.get(len(letters), 0)
