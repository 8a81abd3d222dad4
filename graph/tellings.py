"""When two tellings are one fact: kind, parties, amount and time agree, and what one leaves open the other may say.

A telling is what the releases that use one IRI say of a fact. Agreement between two tellings is no equivalence (a gift
without a recipient agrees with gifts to two), so tellings are grouped: the fullest first, each joins the one group all
of whose members it agrees with, and stands alone where there are several such groups. Groups are a function of the set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

DAYS = 31  # between two releases that tell one thing
UNREAL = {"planned": "planned", "refused": "refused", "requested": "requested"}  # by status; all others are real


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a fact; entities are the IRIs of those that stand for them."""

    id: str
    kind: str  # "agreement", "project", "funding", "partnership"
    releases: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()  # the same, copies of one release counted once
    days: frozenset[date] = frozenset()  # when these were issued, as far as known
    parties: frozenset[str] = frozenset()  # of an agreement, a partnership, a project; the funder
    type: str = ""  # of an agreement; "other" agrees with any
    status: str = ""
    signed: date | None = None
    recipient: str | None = None
    project: str | None = None
    amount: str | None = None
    currency: str | None = None
    names: frozenset[tuple[str, ...]] = frozenset()  # of a project, folded
    described: bool = False  # a project that has no name, only words that tell of it
    countries: frozenset[str] = frozenset()  # where a project works

    @property
    def real(self) -> str:
        """Planned, refused, requested; empty for what is."""
        return UNREAL.get(self.status, "")

    @property
    def rank(self) -> tuple[int, date, str]:
        """The fullest first, then the earliest."""
        open_ends = (self.type == "other") + (self.recipient is None) + (self.project is None) + (self.signed is None)
        return open_ends, min(self.days, default=date.max), self.id


def first(group: Iterable[Telling]) -> str:
    """Whose IRI stands for a group: the earliest issued, so that later releases change no address."""
    return min(group, key=lambda t: (min(t.days, default=date.max), t.id)).id


def near(a: Telling, b: Telling) -> bool:
    """Whether both were told within a month of each other."""
    return any(abs((x - y).days) <= DAYS for x in a.days for y in b.days)


def agree(a: Telling, b: Telling) -> bool:
    """Whether two tellings may be of one fact. One release that tells of two means two."""
    return a.kind == b.kind and a.real == b.real and not a.releases & b.releases and AGREE[a.kind](a, b)


def _open(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _agreement(a: Telling, b: Telling) -> bool:
    if a.parties != b.parties or (a.type != b.type and "other" not in (a.type, b.type)):
        return False
    if a.signed and b.signed:
        return a.signed == b.signed
    return bool(a.sources & b.sources) or near(a, b)


def _funding(a: Telling, b: Telling) -> bool:
    if a.parties != b.parties or (a.amount, a.currency) != (b.amount, b.currency):
        return False
    if not _open(a.recipient, b.recipient) or not _open(a.project, b.project):
        return False
    if a.sources & b.sources or (a.project and a.project == b.project):
        return True
    return a.amount is not None and near(a, b)


def _partnership(a: Telling, b: Telling) -> bool:
    """Each release says for itself who works together; only copies say one thing."""
    return a.parties == b.parties and bool(a.sources & b.sources)


def _project(a: Telling, b: Telling) -> bool:
    if not a.names & b.names:
        return False
    if a.sources & b.sources:
        return True
    apart = a.countries and b.countries and not a.countries & b.countries
    return not (a.described or b.described or apart) and bool(a.parties & b.parties)


AGREE: dict[str, Callable[[Telling, Telling], bool]] = {
    "agreement": _agreement,
    "funding": _funding,
    "partnership": _partnership,
    "project": _project,
}


def groups(tellings: Iterable[Telling], different: Callable[[str, str], bool]) -> list[list[Telling]]:
    """The facts that these tell of. `different` says which two somebody judged to be two."""
    found: list[list[Telling]] = []
    for one in sorted(tellings, key=lambda t: t.rank):
        homes = [g for g in found if all(agree(one, other) and not different(one.id, other.id) for other in g)]
        if len(homes) == 1:
            homes[0].append(one)
        else:
            found.append([one])
    return found


def dispute(a: Telling, b: Telling) -> bool:
    """Whether two facts agree in all but one of amount, date and parties, and so contradict each other.

    Two facts that one release tells of are two; so are those of which nothing but a party or a sum is the same.
    """
    if a.kind != b.kind or a.real != b.real or a.releases & b.releases:
        return False
    copies, close = bool(a.sources & b.sources), near(a, b)
    if a.kind == "agreement":
        if a.type != b.type and "other" not in (a.type, b.type):
            return False
        if a.parties == b.parties:
            return bool(a.signed and b.signed and a.signed != b.signed and abs((a.signed - b.signed).days) <= DAYS)
        nested = len(a.parties & b.parties) >= 2 and (a.parties < b.parties or b.parties < a.parties)
        return nested and (copies or (a.signed is not None and a.signed == b.signed))
    if a.kind != "funding" or not a.amount or not b.amount or a.currency != b.currency:
        return False
    if not _open(a.recipient, b.recipient) or not _open(a.project, b.project):
        return False
    thing = (a.project is not None and a.project == b.project) and close
    if a.parties == b.parties:
        return a.amount != b.amount and (copies or thing)
    return a.amount == b.amount and (copies or thing)
