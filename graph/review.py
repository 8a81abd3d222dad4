"""Probable duplicates for people to judge, best first: what the rules keep apart and the evidence brings together.

Only bodies that share a rare word or whose names abbreviate to each other are compared, so the work grows with the
number of bodies and not with its square. Pairs that were judged already are not asked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import pyoxigraph as ox
from rapidfuzz import fuzz

from graph.resolution import Resolution
from loaders.authority import by_key
from loaders.concepts import SMALL, read_name
from loaders.tokens import folded
from loaders.triples import ALT, PREF, TYPE
from loaders.vocabulary import ENT

CROWD = 60  # a word that more bodies bear tells nothing
SHARED_PARTNER, SHARED_PARTNERS_MOST = 4.0, 12.0  # points of a hundred
ACRONYM = 35.0


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of an organisation."""

    id: str  # "organization/iom"
    names: tuple[str, ...]
    country: str | None = None  # ISO 3166-1 alpha-2
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two bodies that may be one: how likely, of a hundred, and why. No probability, an order."""

    score: float
    a: str
    b: str
    reasons: tuple[str, ...]


def bodies(store: ox.Store, base: str) -> list[Body]:
    """The organisations of a store, by id."""
    default = ox.DefaultGraph()
    partners: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ENT.partnerOf, None, default):
        partners[_value(quad.subject)].add(_value(quad.object))
    found: list[Body] = []
    for quad in store.quads_for_pattern(None, TYPE, ENT.Organization, default):
        node = quad.subject
        labels = {_value(q.object) for p in (PREF, ALT) for q in store.quads_for_pattern(node, p, None, default)}
        places = [_value(q.object) for q in store.quads_for_pattern(node, ENT.country, None, default)]
        country = min((p.rpartition("/")[2].upper() for p in places), default=None)
        entity = _value(node)
        found.append(Body(entity.removeprefix(base), tuple(sorted(labels)), country, frozenset(partners[entity])))
    return sorted(found, key=lambda body: body.id)


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def candidates(every: Iterable[Body], judged: Resolution | None = None, *, least: float = 70.0) -> list[Candidate]:
    """Pairs that may be one body, the likeliest first, ties by id; none below `least`.

    >>> a = Body("organization/ke-hope", ("Hope for All Kenya",), "KE")
    >>> b = Body("organization/ke-hope-for-all", ("Hope for All",), "KE")
    >>> [(c.a, c.b) for c in candidates([a, b])]
    [('organization/ke-hope', 'organization/ke-hope-for-all')]
    """
    known = judged or Resolution()
    by_id = {body.id: body for body in every}
    found: list[Candidate] = []
    for a, b in sorted(_blocks(by_id.values())):
        same = known.of(a) == known.of(b)
        if same or frozenset((a, b)) in known.different:
            continue
        candidate = compare(by_id[a], by_id[b])
        if candidate and candidate.score >= least:
            found.append(candidate)
    return sorted(found, key=lambda c: (-c.score, c.a, c.b))


@lru_cache(maxsize=200_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w for w in folded(name) if w not in SMALL and w[0].isalnum())


def initials(name: str) -> str:
    """The first letters of a name's content words.

    >>> initials("Organisation internationale pour les migrations")
    'oim'
    """
    return "".join(w[0] for w in _words(name))


def _blocks(every: Iterable[Body]) -> Iterator[tuple[str, str]]:
    """Pairs worth comparing, each once: they share a word that few bear, or initials."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for body in every:
        for name in body.names:
            words = _words(name)
            for word in words:
                blocks[word].add(body.id)
            if len(words) > 2:
                blocks["=" + initials(name)].add(body.id)
            elif len(words) == 1:
                blocks["=" + words[0]].add(body.id)
    pairs = {pair for ids in blocks.values() if len(ids) <= CROWD for pair in combinations(sorted(ids), 2)}
    yield from pairs


def compare(a: Body, b: Body) -> Candidate | None:
    """What speaks for two bodies being one; None where a rule already tells them apart."""
    if a.country and b.country and a.country != b.country:
        return None
    if _known(a) and _known(b):
        return None  # the authority lists them as two
    if _told_apart(a, b):
        return None
    score, one, other = max(
        ((fuzz.token_sort_ratio(" ".join(_words(x)), " ".join(_words(y))), x, y) for x in a.names for y in b.names),
        default=(0.0, "", ""),
    )
    reasons = [f"“{one}” and “{other}” are {score:.0f} % alike"]
    if short := _abbreviates(a, b) or _abbreviates(b, a):
        score, reasons = max(score, 60.0) + ACRONYM, [*reasons, short]
    if shared := len(a.partners & b.partners):
        score += min(shared * SHARED_PARTNER, SHARED_PARTNERS_MOST)
        reasons.append(f"{shared} partners in common")
    if a.country and a.country == b.country:
        score += 3
        reasons.append(f"both in {a.country}")
    return Candidate(round(min(score, 100.0), 1), min(a.id, b.id), max(a.id, b.id), tuple(reasons))


def _known(body: Body) -> bool:
    return by_key(body.id.partition("/")[2]) is not None


def _told_apart(a: Body, b: Body) -> bool:
    """Whether both are read as head and subjects, and differ: the ministries of health and of labour."""
    readings = [{r for name in x.names if (r := _neutral(name, x.country))} for x in (a, b)]
    return all(readings) and not readings[0] & readings[1] and not _nested(readings[0], readings[1])


@lru_cache(maxsize=200_000)
def _neutral(name: str, country: str | None) -> str:
    return read_name(folded(name), country or "", "en").neutral


def _nested(one: set[str], other: set[str]) -> bool:
    """Whether the parts of one are parts of the other: "ministry-interior", "ministry-interior-security"."""
    return any(
        set(x.split("-")) <= set(y.split("-")) or set(y.split("-")) <= set(x.split("-")) for x in one for y in other
    )


def _abbreviates(short: Body, long: Body) -> str:
    """The reason, where a name of one is the initials of a name of the other."""
    acronyms = Counter(w[0] for name in short.names if len(w := _words(name)) == 1 and len(w[0]) > 2)
    for name in long.names:
        if len(_words(name)) > 2 and initials(name) in acronyms:
            return f"“{initials(name).upper()}” abbreviates “{name}”"
    return ""
