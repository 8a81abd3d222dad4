"""What one release says: entities, facts, and where it says them.

Entities and facts refer to each other by `key`, a string that is the entity's identity across releases: the same key,
the same IRI. Spans are half-open [start, end) in code points of `Release.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from loaders.release import Release
from loaders.value import Value

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Organization(Value):
    """An organisation that the release names."""

    key: str  # "iom", "ni-ministry-interior": readable, ASCII, lower case, hyphens
    names: tuple[str, ...]  # every form met or known in this release, the fullest first
    kind: str  # government, public, ingo, nngo, ngo, partnership, multilateral, foundation, private, academic, other
    mentions: tuple[Span, ...]
    country: str | None = None  # ISO 3166-1 alpha-2
    parent: str | None = None  # key of the organisation it is part of


@dataclass(frozen=True, slots=True)
class Place(Value):
    """A place that the release names as a place."""

    key: str  # "vn", "geonames-1562414", "vn-anjumanpara"
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    iso: str | None = None  # countries and territories only
    within: str | None = None  # key of the containing place: the country's, where clear
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Fact(Value):
    """What every fact bears: where it is said, by which rule it was read, how sure that is."""

    key: str
    evidence: tuple[Span, ...]  # whole sentences
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Agreement(Fact):
    """Two or more bodies that sign, conclude, announce, plan or refuse an agreement."""

    parties: tuple[str, ...] = ()
    type: str = "other"  # memorandum, cooperation, partnership, protocol, convention, letter, treaty, grant, other
    status: str = "signed"  # signed, announced, planned, refused
    signed_on: date | None = None
    signed_at: str | None = None  # key of a place
    concerns: tuple[str, ...] = ()  # keys of projects


@dataclass(frozen=True, slots=True)
class Project(Fact):
    """A project, programme or campaign that somebody runs."""

    names: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    beneficiaries: int | None = None


@dataclass(frozen=True, slots=True)
class Funding(Fact):
    """Somebody gives money, or is asked for it."""

    funder: str = ""
    recipient: str | None = None  # key of an organisation
    project: str | None = None  # key of a project
    amount: Decimal | None = None
    currency: str | None = None  # ISO 4217
    status: str = "unstated"  # pledged, committed, disbursed, unstated, requested, refused


@dataclass(frozen=True, slots=True)
class Partnership(Fact):
    """Two or more bodies that work together."""

    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction(Value):
    """All that was read from one release."""

    release: Release
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    projects: tuple[Project, ...] = ()
    funding: tuple[Funding, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    trace: tuple[str, ...] = field(default=(), compare=False)  # for `explain --why-not`

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, agreements first."""
        return (*self.agreements, *self.projects, *self.funding, *self.partnerships)
