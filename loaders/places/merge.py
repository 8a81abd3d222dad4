"""From names to places: what no organisation's name has taken, mentions merged by place, each within its region."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from loaders.facts import Place, Span
from loaders.places.atlas import look_up, region_of
from loaders.places.base import PlaceName
from loaders.places.heads import headed
from loaders.places.unknown import other_word, unknown
from loaders.tokens import Tokens, folded


def find_places(tokens: Tokens, every: list[PlaceName], taken: Sequence[Span]) -> tuple[Place, ...]:
    """The places that the release names as places, of `every_name`, outside `taken` (spans of organisations' names),
    mentions merged by place.
    """
    t = tokens
    inside = sorted(taken)
    found: dict[str, list[PlaceName]] = {}
    reached = 0
    for p in _agreed(every):
        if p.first < reached:
            continue
        reached = p.last
        if _covered((t.start[p.first], t.end[p.last - 1]), inside) or not p.sure:
            continue
        found.setdefault(p.key, []).append(p)
    return tuple(_place(t, key, found[key]) for key in sorted(found))


def every_name(t: Tokens, language: str, names: Sequence[PlaceName]) -> list[PlaceName]:
    """Names of the gazetteer and names by grammar, the longest first where they overlap."""
    known = {p.first: p.last for p in names if p.sure}
    heads = headed(t, language, {p.first: p.last for p in names})
    long = {h.first: h.long for h in heads if h.long}
    grammar = [
        PlaceName(h.first, h.last, t.slice(h.first, h.last), "region", long=h.long)
        for h in heads
        if h.first not in known and not other_word(t, h.first, h.last, language)
    ]
    known |= {p.first: p.last for p in grammar}
    every = [p._replace(long=long[p.first]) if p.first in long else p for p in names]
    every += grammar + unknown(t, language, known)
    every.sort(key=lambda p: (p.first, -p.last, p.kind))
    return every


def outside(every: list[PlaceName], titles: Sequence[tuple[int, int]]) -> list[PlaceName]:
    """Without what the titles of projects, given by their tokens, make look like places: "Puertas del Golfo"."""
    if not titles:
        return every
    inside = {k: first for first, last in titles for k in range(first, last)}
    return [
        p
        for p in every
        if p.first not in inside or (p.entry is not None and not (p.kind == "city" and p.first == inside[p.first]))
    ]


def _agreed(every: list[PlaceName]) -> list[PlaceName]:
    """One name is one place: what the gazetteer knows holds for the name wherever it stands, unless its country stands
    beside it ("Trujillo, Peru, and Trujillo, Honduras").
    """
    sure = {folded(p.name): p for p in every if p.sure and p.entry}
    countries = {p.iso for p in every if p.kind == "country" and p.iso and p.where}
    agreed = []
    for p in every:
        if p.sure and p.beside:
            agreed.append(p)
            continue
        twin = sure.get(folded(p.name)) if p.kind != "country" else None
        if twin is not None and twin is not p:
            p = p._replace(kind=twin.kind, iso=twin.iso, entry=twin.entry, sure=True)
        elif twin is None and p.kind == "region" and p.entry is None:
            p = _found(p, countries)
        agreed.append(p)
    return agreed


def _found(p: PlaceName, countries: set[str]) -> PlaceName:
    """A place by grammar: the only one of its name in the gazetteer, else in the only country told as a place."""
    entries = [e for e in look_up(" ".join(folded(p.name)))[0] if not countries or e.iso in countries]
    if len(entries) == 1:
        return p._replace(iso=entries[0].iso, entry=entries[0])
    elsewhere = not entries and look_up(" ".join(folded(p.name)))[0]
    return p._replace(iso=next(iter(countries))) if len(countries) == 1 and not elsewhere else p


def _place(t: Tokens, key: str, mentions: list[PlaceName]) -> Place:
    p = mentions[0]
    names = tuple(dict.fromkeys([n for m in mentions for n in (m.name, m.long) if n]))
    spans = tuple([(t.start[m.first], t.end[m.last - 1]) for m in mentions])
    entry = p.entry
    if p.kind == "country":
        return Place(key, names, spans, p.iso)
    within = p.iso.lower() if p.iso else None
    if entry and entry.kind != "region" and (region := region_of(entry.iso, entry.region)):
        within = region.key
    if entry is None:
        return Place(key, names, spans, None, within)
    return Place(key, names, spans, None, within, entry.geonames, entry.latitude, entry.longitude)


def _covered(span: Span, inside: Sequence[Span]) -> bool:
    at = bisect_right(inside, (span[0], 10**12))
    return True in [start <= span[0] and span[1] <= end for start, end in inside[max(0, at - 4) : at]]
