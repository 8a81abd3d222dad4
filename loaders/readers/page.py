"""What is the release on a page: title, body, and what the page says of the day of issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.readers.body import BodyFilter
from loaders.readers.boilerplate import boilerplate, key
from loaders.readers.issued import date_line
from loaders.readers.lines import Paragraph
from loaders.readers.mapped import Mapped
from loaders.readers.residue import MARK
from loaders.readers.title import find_title, first_prose, speaks_of, title_above, title_in_lead, title_line

_MARK = re.compile(rf" ?{MARK}")


@dataclass(slots=True)
class Page:
    """The parts of a page that matter."""

    title: Paragraph | None
    body: list[Paragraph]
    dates: list[str] = field(default_factory=list)  # what the lines of metadata say

    @property
    def parts(self) -> list[Paragraph]:
        """Title and body."""
        return [self.title, *self.body] if self.title else self.body

    def texts(self) -> list[Mapped]:
        """Title and body without the marks that residue left."""
        return [p.body.sub(_MARK, "").strip() if MARK in p.text else p.body for p in self.parts]


def find_page(paragraphs: list[Paragraph], title: str | None = None, *, given: bool = False) -> Page:
    """The title and the body of the release among the paragraphs of a page.

    Where the title is known, all before the line that bears it is no part of the release; a title that is `given` is
    left out.
    """
    tables = boilerplate()
    at = find_title(paragraphs, title) if title else -1
    first = at + 1 if at >= 0 else first_prose(paragraphs, tables, titled=given)
    head, rest = paragraphs[:first], paragraphs[first:]
    found, between = (paragraphs[at], []) if at >= 0 else title_above(head, rest, tables)
    if found is not None and rest and at < 0 and title_line(rest):
        twice = sum(key(p.text) == key(found.text) for p in head) > 1
        if twice or not speaks_of(found.text, rest):
            found, between = None, []  # the last entry of a menu above a title that stands in the wrapped text
    if found is None and rest and not given:
        found, rest = title_in_lead(rest)
    if found is not None and len(found.text) < 400:  # printed again as a caption
        rest = [p for p in rest if len(p.text) >= 400 or key(p.text) != key(found.text)]
    body = BodyFilter(rest, tables)
    dates = [p.text for p in head if date_line(p.text)]
    return Page(None if given else found, ([] if given else between) + body.kept, dates + body.dates)
