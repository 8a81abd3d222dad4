"""What the store says of organisations, as plain values: the ground that networks, measures and reports stand on.

Ids are IRIs without ceremony (strings); an organisation's `key` is its `dct:identifier`, short enough to type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

UNREAL = frozenset({"planned", "refused", "requested"})  # statuses of what is not, or not yet


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation."""

    id: str
    key: str
    labels: dict[str, str]  # one preferred name a language
    others: tuple[str, ...] = ()  # every other name met
    kind: str = "other"
    country: str | None = None  # ISO 3166-1 alpha-2

    def name(self, language: str = "en") -> str:
        """The name in a language; else the English one, else any.

        >>> Body("i", "who", {"fr": "OMS"}).name("es")
        'OMS'
        """
        return in_language(self.labels, language, self.key)


@dataclass(frozen=True, slots=True)
class Release:
    """A press release."""

    id: str
    key: str
    title: str
    issued: date | None = None
    language: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a release."""

    id: str
    release: str
    quote: str
    names: frozenset[str] = frozenset()  # ids of what it names


@dataclass(frozen=True, slots=True)
class Tie:
    """A partnership or an agreement: two or more organisations, and the sentences that say so."""

    id: str
    what: str  # "partnership" or "agreement"
    members: tuple[str, ...]
    evidence: tuple[str, ...]  # passages
    confidence: float = 1.0
    type: str = ""  # of an agreement
    status: str = ""
    signed: date | None = None
    places: frozenset[str] = frozenset()
    projects: tuple[str, ...] = ()

    @property
    def real(self) -> bool:
        """Neither planned nor refused."""
        return self.status not in UNREAL


@dataclass(frozen=True, slots=True)
class Gift:
    """A funding: who gives, to whom or for what, how much, and whether it is pledged, committed or paid."""

    id: str
    funder: str
    evidence: tuple[str, ...]
    recipient: str | None = None
    project: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    status: str = "unstated"
    confidence: float = 1.0
    places: frozenset[str] = frozenset()

    @property
    def members(self) -> tuple[str, ...]:
        """The organisations it names."""
        return (self.funder, self.recipient) if self.recipient else (self.funder,)

    @property
    def real(self) -> bool:
        """Neither only asked for nor refused."""
        return self.status not in UNREAL


@dataclass(frozen=True, slots=True)
class Project:
    """A project, and who runs it."""

    id: str
    labels: dict[str, str]
    members: tuple[str, ...]
    evidence: tuple[str, ...]
    confidence: float = 1.0
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A place; of a country its ISO code."""

    id: str
    key: str
    labels: dict[str, str]
    iso: str | None = None
    within: str | None = None


Fact = Tie | Gift | Project


@dataclass(frozen=True)
class Corpus:
    """All of it. Immutable: a selection makes another."""

    bodies: dict[str, Body]
    releases: dict[str, Release]
    passages: dict[str, Passage]
    places: dict[str, Place]
    ties: tuple[Tie, ...] = ()
    gifts: tuple[Gift, ...] = ()
    projects: tuple[Project, ...] = ()
    named: dict[str, frozenset[str]] = field(default_factory=dict)  # organisation: releases that name it
    located: dict[str, frozenset[str]] = field(default_factory=dict)  # release: places that it names
    copies: dict[str, str] = field(default_factory=dict)  # release: the one that it is a copy of

    def dates(self, fact: Fact) -> list[date]:
        """The days of the releases that say a fact, sorted; releases without a date give none."""
        days = (self.releases[r].issued for r in self.told(fact))
        return sorted(day for day in days if day)

    def told(self, fact: Fact) -> list[str]:
        """The releases that say a fact, sorted."""
        return sorted({self.passages[p].release for p in fact.evidence if p in self.passages})

    def sources(self, fact: Fact) -> set[str]:
        """The releases that say a fact, copies of one release as that one."""
        return {self.copies.get(release, release) for release in self.told(fact)}

    @cached_property
    def by_key(self) -> dict[str, Body]:
        """Organisations by their short key."""
        return {body.key: body for body in self.bodies.values()}

    @cached_property
    def last_day(self) -> date | None:
        """The day of the latest release: what "now" means in a report, so that no clock is asked."""
        return max((r.issued for r in self.releases.values() if r.issued), default=None)

    @cached_property
    def first_day(self) -> date | None:
        """The day of the earliest release."""
        return min((r.issued for r in self.releases.values() if r.issued), default=None)


def in_language(labels: dict[str, str], language: str, fallback: str) -> str:
    """The label in a language; else English, French, Spanish, any; else the fallback."""
    for wanted in (language, "en", "fr", "es"):
        if wanted in labels:
            return labels[wanted]
    return min(labels.values(), default=fallback)


def hub(corpus: Corpus, *, share: float = 0.5) -> str | None:
    """The organisation that publishes the releases: named in more of them than any other, and in `share` of them.

    It is in every release because it writes them, not because everybody works with it: networks are shown with and
    without it. None where no organisation is named that often.
    """
    counts = sorted(((-len(releases), body) for body, releases in corpus.named.items()))
    if counts and corpus.releases and -counts[0][0] >= share * len(corpus.releases):
        return counts[0][1]
    return None


def sorted_facts(facts: Iterable[Fact]) -> list[Fact]:
    """By id, so that nothing depends on the order of a store."""
    return sorted(facts, key=lambda fact: fact.id)
