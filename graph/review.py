"""Probable duplicates for people to judge, best first: what the rules keep apart and the evidence brings together.

Only bodies that share a rare word, in whatever language, or whose names abbreviate to each other are compared, so the
work grows with the number of bodies and not with its square. Pairs that were judged already are not asked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, islice

import pyoxigraph as ox
from rapidfuzz import fuzz

from graph.resolution import Resolution
from loaders.authority import by_key
from loaders.concepts import SMALL, read_name
from loaders.tokens import folded
from loaders.triples import ALT, PREF, TYPE
from loaders.vocabulary import ENT

CROWD = 60  # a word that more bodies bear tells nothing
NAMES = 0.88  # how much of a hundred names alone can give; the rest are points for what else speaks for it
SHARED_PARTNER, SHARED_PARTNERS_MOST = 3.0, 9.0
ACRONYM = 35.0
SAME_COUNTRY, NEAR, UNTOLD, FAR = 5.0, 4.0, -12.0, -25.0
OTHER_HEAD, OTHER_NAME, OTHER_KIND = -12.0, -25.0, -20.0
# Kinds that releases mix up with one another, and hardly with those of other rows; of any other kind nothing is known.
KINDS = {
    **dict.fromkeys(("government", "public"), "state"),
    **dict.fromkeys(("ingo", "nngo", "ngo", "foundation"), "civil"),
    **{kind: kind for kind in ("academic", "private", "multilateral")},
}
ALIKE_NAMES = 75.0  # of a hundred: proper names that may be one
AROUND_MOST = 20  # releases; who is named in more is everywhere


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of an organisation."""

    id: str  # "organization/iom"
    names: tuple[str, ...]
    country: str | None = None  # ISO 3166-1 alpha-2
    partners: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()  # countries that the releases which name it speak of
    kind: str = ""  # a notation of ent:OrganizationKinds


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
    spoken = _countries_of_releases(store, base)
    found: list[Body] = []
    for quad in store.quads_for_pattern(None, TYPE, ENT.Organization, default):
        node = quad.subject
        labels = {_value(q.object) for p in (PREF, ALT) for q in store.quads_for_pattern(node, p, None, default)}
        places = [_value(q.object) for q in store.quads_for_pattern(node, ENT.country, None, default)]
        country = min((p.rpartition("/")[2].upper() for p in places), default=None)
        telling = list(islice(store.quads_for_pattern(None, ENT.mentions, node, default), AROUND_MOST + 1))
        around = {c for q in telling for c in spoken(_value(q.subject))} if len(telling) <= AROUND_MOST else set()
        entity, kinds = _value(node), store.quads_for_pattern(node, ENT.organizationKind, None, default)
        found.append(
            Body(
                entity.removeprefix(base),
                tuple(sorted(labels)),
                country,
                frozenset(partners[entity]),
                frozenset(around),
                min((_value(q.object).rpartition("kind-")[2] for q in kinds), default=""),
            )
        )
    return sorted(found, key=lambda body: body.id)


def _countries_of_releases(store: ox.Store, base: str) -> Callable[[str], frozenset[str]]:
    """Which countries a release speaks of: those that it names, and those of the places that it names."""
    place = f"{base}place/"

    @cache
    def countries(release: str) -> frozenset[str]:
        named = store.quads_for_pattern(ox.NamedNode(release), ENT.mentions, None, ox.DefaultGraph())
        keys = {v.removeprefix(place) for q in named if (v := _value(q.object)).startswith(place)}
        return frozenset(iso.upper() for key in keys if len(iso := key.partition("-")[0]) == 2)

    return countries


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def candidates(every: Iterable[Body], judged: Resolution | None = None, *, least: float = 60.0) -> list[Candidate]:
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
            for word in {*words, *meaning(name, body.country)}:
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
        ((_alike(x, y, a.country or b.country), x, y) for x in a.names for y in b.names), default=(0.0, "", "")
    )
    reasons = [f"“{one}” and “{other}” are {score:.0f} % alike"]
    if short := _abbreviates(a, b) or _abbreviates(b, a):
        score, reasons = min(max(score, 60.0) + ACRONYM, 100.0), [*reasons, short]
    score *= NAMES
    if shared := len(a.partners & b.partners):
        score += min(shared * SHARED_PARTNER, SHARED_PARTNERS_MOST)
        reasons.append("a partner in common" if shared == 1 else f"{shared} partners in common")
    if _other_kind(a.kind, b.kind):
        score += OTHER_KIND
        reasons.append(f"one {a.kind}, one {b.kind}")
    points, where = _where(a, b)
    plain = any(one in x.names and _plain(one, x.country) and _plain(other, y.country) for x, y in ((a, b), (b, a)))
    if points == FAR and plain:
        return None  # every state has such a body
    if points == 0.0 and plain:
        points, where = UNTOLD, "nothing tells of which country"
    reasons += [where] if where else []
    return Candidate(round(min(score + points, 100.0), 1), min(a.id, b.id), max(a.id, b.id), tuple(reasons))


def _other_kind(one: str, other: str) -> bool:
    """Whether two kinds are too far apart for a mistake."""
    return one in KINDS and other in KINDS and KINDS[one] != KINDS[other]


def _where(a: Body, b: Body) -> tuple[float, str]:
    """What countries say for two bodies being one: their own, or those that the releases speak of."""
    if a.country and b.country:
        return SAME_COUNTRY, f"both in {a.country}"
    one, other = ({x.country} if x.country else x.around for x in (a, b))
    if not one or not other:
        return 0.0, ""
    if common := sorted(c for c in one & other if c):
        return NEAR, f"both beside {', '.join(common[:3])}"
    return FAR, "told of different countries"


def _plain(name: str, country: str | None) -> bool:
    """Whether a name holds nothing of its own: "Ministry of Health", "National University"."""
    said = read_name(folded(name), country or "", "en")
    return bool(said.head) and not said.rest


@lru_cache(maxsize=200_000)
def meaning(name: str, country: str | None) -> frozenset[str]:
    """What a name says, in no language: head, subjects, and the words that are neither.

    >>> meaning("Agence nationale de la migration", None) == meaning("National Migration Agency", None)
    True
    """
    said = read_name(folded(name), country or "", "en")
    return frozenset(filter(None, (said.head, *said.subjects, *said.rest)))


def _alike(one: str, other: str, country: str | None) -> float:
    """How alike two names are, of a hundred: by letters or by what words mean; less where heads or names differ."""
    letters = fuzz.token_sort_ratio(" ".join(_words(one)), " ".join(_words(other)))
    a, b = (read_name(folded(x), country or "", "en") for x in (one, other))
    x, y = meaning(one, country), meaning(other, country)
    same = 200.0 * len(x & y) / ((len(x) + len(y)) or 1) if min(len(x), len(y)) > 1 else 0.0
    score = max(letters, same)
    if a.head and b.head and a.head != b.head:
        score += OTHER_HEAD
    if a.rest and b.rest and fuzz.token_sort_ratio(" ".join(a.rest), " ".join(b.rest)) < ALIKE_NAMES:
        score += OTHER_NAME
    return max(score, 0.0)


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
