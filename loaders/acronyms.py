"""Acronyms and the names they stand for.

The letters of an acronym are the initials of the name's words in their order, some words left out (Schwartz and Hearst
2003, "A simple algorithm for identifying abbreviation definitions in biomedical text", turned to whole words).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ACRONYM = re.compile(r"^[A-ZÀ-Þ][\w./&-]*[A-ZÀ-Þ0-9][\w]*$")
SMALL = frozenset(
    "de du des d' la le les l' el los las del of the for pour para por y e et and aux a au to on in en".split()
)


def abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Whether the letters of `acronym` are initials of `words` (folded), in order and from the first word on.

    Small words may be skipped; of the others no more than one in three.

    >>> abbreviates("ISNA", "instituto salvadoreno para el desarrollo integral de la ninez y la adolescencia".split())
    True
    >>> abbreviates("OMS", "ministere de la sante et organisation mondiale de la sante".split())
    False
    """
    letters = [c for c in acronym.casefold() if c.isalpha()]
    content = [w for w in words if w not in SMALL]
    if len(letters) < 2 or not content or content[0][0] != letters[0]:
        return False
    at, skipped = 0, 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in SMALL:
            skipped += 1
    return at == len(letters) and skipped * 3 <= len(content)
