"""Who holds an office without saying of what: "el alcalde" in a release that names one town hall."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from loaders.lexicon import rows
from loaders.organizations.bodies import Body
from loaders.phrases import Phrases
from loaders.tokens import folded

WITHIN = 4  # words of a name that its head may stand among: "Gobierno Autónomo Municipal", "Tirana Municipality"


@cache
def holders(language: str) -> dict[str, int]:
    """The folded titles of those who hold an office of one kind of body -> the row that says which."""
    table = rows(language, "offices")
    return {w: n for n, row in enumerate(table) for words in row["holders"].split("|") for w in folded(words)[-1:]}


@cache
def _heads(language: str) -> Phrases[int]:
    found: Phrases[int] = Phrases()
    for n, row in enumerate(rows(language, "offices")):
        for words in row["heads"].split("|"):
            found.add(folded(words), n)
    found.freeze()
    return found


class Offices:
    """The bodies of one release by the title of who heads them."""

    def __init__(self, bodies: Sequence[Body], language: str) -> None:
        self.bodies, self.language = bodies, language
        self.found: dict[int, Body | None] | None = None

    def held(self, title: str) -> Body | None:
        """The only body of the release that a folded title may head; None where there is none, or are several."""
        row = holders(self.language).get(title)
        if row is None:
            return None
        if self.found is None:
            self.found = self._by_row()
        return self.found.get(row)

    def _by_row(self) -> dict[int, Body | None]:
        found: dict[int, Body | None] = {}
        heads = _heads(self.language)
        for body in self.bodies:
            if body.weak or not body.mentions:
                continue
            words = folded(body.forms[0])
            match = next((m for n in range(min(WITHIN, len(words))) if (m := heads.match(words, n, len(words)))), None)
            if match is not None:
                found[match[1]] = None if match[1] in found and found[match[1]] is not body else body
        return found
