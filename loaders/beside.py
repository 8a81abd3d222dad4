"""What is read of a sentence beside its facts: mentions of projects with their roles, places of signing."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import Clause
from loaders.dates import DateFound
from loaders.frames import Reader
from loaders.projects import Named, PlacesAt, ProjectFinder, RoleReader
from loaders.signing import place_of_signing


class Beside:
    """Called with each sentence of a text in its order, once its facts are read."""

    def __init__(self, reader: Reader, finder: ProjectFinder, dates: Sequence[DateFound], beyond: PlacesAt) -> None:
        self.reader, self.finder = reader, finder
        self.roles = RoleReader(reader, finder, dates, beyond)
        self.mentions: list[Named] = []

    def __call__(self, number: int, items: list[Item], clauses: list[Clause], aside: bool) -> None:
        """Read one sentence's projects, or those of an aside in it; note where its agreements were signed."""
        found = self.finder.mentions(number, items, clauses)
        if not aside or found:
            self.roles.read(number, found, items, clauses, aside=aside)
        last = len(self.mentions)
        while (
            last
            and found
            and self.mentions[last - 1].sentence == number
            and self.mentions[last - 1].first > found[0].first
        ):
            last -= 1  # what an aside told of stands behind this
        self.mentions[last:last] = found
        if aside:
            return
        for fact in reversed(self.reader.facts):
            if fact.sentence != number:
                break
            if fact.kind == "agreement":
                fact.place = place_of_signing(fact, items, self.finder.t.fold)
