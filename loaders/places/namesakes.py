"""Towns that bear a country's name: "Liberia, Guanacaste", "la ciudad de Liberia", "Salvador, Brasil"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.gazetteer import adjectives, capitals
from loaders.places.atlas import Entry
from loaders.places.base import Candidate, Words
from loaders.tokens import Tokens

TOWN = 15_000  # inhabitants from which a town is thought of where a country is called so too
FAR = 6  # tokens between a town and what it is in, at most
SMALL = frozenset("au en in la el dans".split())
WHOLE = frozenset({"de", "of"})  # "la ville de X" is X; "une ville du X" is in X
THE = frozenset({"la", "the", "el", "le"})


def namesakes(
    t: Tokens, language: str, w: Words, found: Sequence[Candidate], cities: Collection[int]
) -> dict[int, tuple[str, str]]:
    """Index of a country's name that is a town's here -> the country and region (or "") that the town is in.

    It is the town's where the town's country or region stands beside it, in no list of countries, or where a noun
    (`cities`: first tokens) makes it a city's and the release names the town's country; then also wherever it stands
    later, if nothing else in the release speaks of the country.
    """
    countries = {c.iso for c in found if c.kind == "country"}
    pairs: dict[int, tuple[str, str]] = {}
    for n, c in enumerate(found):
        if c.kind != "country" or c.core != c.first:
            continue
        towns = [e for e in c.entries if e.kind == "city" and e.own and e.people >= TOWN and e.iso != c.iso]
        if not towns:
            continue
        town = _told(t, w, found, n, towns)
        if town is None and c.first in cities and _the_city_of(t, w, c.first):
            town = next((e for e in towns if e.iso in countries), None)
        if town is not None and town.iso:
            pairs[n] = town.iso, town.region
    first = {found[n].iso: (n, pair) for n, pair in reversed(pairs.items())}
    for n, c in enumerate(found):
        before = first.get(c.iso) if c.kind == "country" else None
        if before and n > before[0] and c.core == c.first and not _spoken_of(t, language, c.iso):
            after = found[n + 1] if n + 1 < len(found) else None
            if after is None or after.kind != "area" or after.first - c.last > FAR:  # "Liberia, en África occidental"
                pairs.setdefault(n, before[1])
    for n in pairs:
        found[n].kind = "place"
    return pairs


def _the_city_of(t: Tokens, w: Words, first: int) -> bool:
    """Whether "the city of" stands before a name; the towns of a country, or a town of it, are others."""
    return first > 2 and t.fold[first - 1] in WHOLE and (t.fold[first - 2],) in w.type and t.fold[first - 3] in THE


def _told(t: Tokens, w: Words, found: Sequence[Candidate], n: int, towns: Sequence[Entry]) -> Entry | None:
    """The town whose country or region stands behind the name."""
    after = found[n + 1] if n + 1 < len(found) else None
    if after is None or not (between := _between(t, w, found[n], after)):
        return None
    regions = {(e.iso, e.region) for e in after.entries if e.kind == "region"}
    for town in towns:
        if (town.iso, town.region) in regions and after.kind != "country":
            return town
        if after.kind == "country" and after.iso == town.iso and (between == "(" or not _in_a_list(t, w, found, n)):
            return town
    return None


def _between(t: Tokens, w: Words, one: Candidate, other: Candidate) -> str:
    """The comma or bracket that opens what lies between two names, where small words and nouns of places alone do."""
    words = t.fold[one.last : other.first]
    if not 0 < len(words) <= FAR or words[0] not in (",", "("):
        return ""
    small = all(word in SMALL or word in w.of or word in w.article or (word,) in w.type for word in words[1:])
    return words[0] if small else ""


def _in_a_list(t: Tokens, w: Words, found: Sequence[Candidate], n: int) -> bool:
    """Whether a country's name and the next stand among others: "Guinea, Liberia, Costa Rica y Panamá"."""
    for one, other in ((n - 1, n), (n + 1, n + 2)):
        if one >= 0 and other < len(found) and found[one].kind == "country" and found[other].kind == "country":
            words = t.fold[found[one].last : found[other].first]
            if 0 < len(words) <= FAR and all(x == "," or x in w.conjunction or x in w.article for x in words):
                return True
    return False


def _spoken_of(t: Tokens, language: str, iso: str | None) -> bool:
    """Whether a nationality or the capital of a country stands in the text."""
    nations, seats = adjectives(language), capitals()
    return any(nations.get(word) == iso or (seats.get(word) == iso and t.cap[i]) for i, word in enumerate(t.fold))
