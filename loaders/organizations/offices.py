"""Who holds an office without saying of what: "el alcalde" in a release that names one town hall."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from loaders.lexicon import rows
from loaders.organizations.bodies import Body
from loaders.phrases import Phrases
from loaders.tokens import Tokens, folded

Nationality = Callable[[str], str | None]
EMBASSIES = frozenset(("ambassade", "embajada", "embassy"))
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


def embassies(
    bodies: Sequence[Body], tokens: Tokens, places: Mapping[int, tuple[int, str, str | None]], nationality: Nationality
) -> dict[str, Body]:
    """The embassies that a release names, by the ISO code of their state; none of a state that has several there."""
    found: dict[str, Body | None] = {}
    for body in bodies:
        if EMBASSIES.isdisjoint(folded(body.forms[0])[:1]) or not body.mentions:
            continue
        first, last = body.mentions[0]
        told = (places[k][2] if k in places else nationality(tokens.fold[k]) for k in range(first + 1, last))
        iso = next((code for code in told if code), None)
        if iso is not None:
            found[iso] = None if iso in found and found[iso] is not body else body
    return {iso: body for iso, body in found.items() if body is not None}


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
