"""One organisation of a release, and how names are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.authority import Entry, by_key
from loaders.lexicon import Head
from loaders.tokens import folded

SMALL = frozenset("de du des d' la le les l' el los las del of the for pour para y et and aux a au".split())


@dataclass(slots=True)
class Body:
    """One organisation of a release: its forms and its mentions (token ranges)."""

    forms: list[str]
    kind: str
    key: str | None = None
    country: str | None = None
    government: str | None = None  # ISO code where the body is a state's government
    head: Head | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    weak: bool = False  # a candidate: believed where a fact makes it act
    loose: bool = False  # believed where it stands in one list with bodies
    parent: Body | None = None
    bare: set[tuple[int, int]] = field(default_factory=set)  # mentions by the country's bare name
    retold: int = 0  # mentions by a noun alone: "the council"

    @property
    def entry(self) -> Entry | None:
        """What the authority tells of a body that it knows."""
        return by_key(self.key) if self.key else None


def strip(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without small words, so that "Ministère de la Santé" and "ministère de Santé" are one."""
    kept = tuple([w for w in words if w not in SMALL])
    return kept or words


@lru_cache(maxsize=10_000)
def stripped(form: str) -> tuple[str, ...]:
    """A form's folded words without small words."""
    return strip(folded(form))


def main_country(countries: Counter[str]) -> str | None:
    """The country a release is about: the one named most, where that is clear."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
