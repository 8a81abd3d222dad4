"""Names that a body or a country bore until a year, as the authorities' tables write them: "en:Swaziland@2018"."""

from __future__ import annotations

import re
from typing import NamedTuple

ONE = re.compile(r"(en|fr|es):([^@|\t]+)@((?:19|20)\d{2})")
CELL = re.compile(rf"(?:{ONE.pattern}(?:\|(?=.)|$))*")  # what the whole cell looks like


class FormerName(NamedTuple):
    """A name, its language, and the year in which it ceased to be the name."""

    language: str
    name: str
    until: int


def former_names(cell: str) -> tuple[FormerName, ...]:
    """The names of a cell, in their order.

    >>> former_names("en:Swaziland@2018|fr:Swaziland@2018")[0]
    FormerName(language='en', name='Swaziland', until=2018)
    """
    return tuple(FormerName(language, name, int(year)) for language, name, year in ONE.findall(cell))
