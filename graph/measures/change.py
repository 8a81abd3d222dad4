"""What changes over time: growth, silence, decay, one period beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx


@dataclass(frozen=True, slots=True)
class Growth:
    """One period: what it brought for the first time, and what there was by its end."""

    period: str
    new_organizations: int
    new_ties: int
    organizations: int
    ties: int


@dataclass(frozen=True, slots=True)
class Change:
    """One network beside another: what only the later has, what only the earlier had, what both have."""

    new_organizations: tuple[str, ...]
    gone_organizations: tuple[str, ...]
    new_ties: tuple[tuple[str, str], ...]
    gone_ties: tuple[tuple[str, str], ...]
    kept_ties: tuple[tuple[str, str], ...]

    @property
    def stability(self) -> float:
        """The share of all ties that both have (Jaccard 1901)."""
        every = len(self.new_ties) + len(self.gone_ties) + len(self.kept_ties)
        return len(self.kept_ties) / every if every else 1.0


def growth(network: nx.Graph[str], *, length: int = 4) -> list[Growth]:
    """New organisations and ties a year, by the day that a tie was first told; `length` 7 makes it months.

    Years without news are there too, months are not. Ties without a day are left out.

    >>> network = nx.Graph()
    >>> network.add_edge("a", "b", first="2019-05-01")
    >>> network.add_edge("b", "c", first="2021-02-01")
    >>> [(g.period, g.new_ties, g.organizations) for g in growth(network)]
    [('2019', 1, 2), ('2020', 0, 2), ('2021', 1, 3)]
    """
    seen: dict[str, str] = {}
    ties: Counter[str] = Counter()
    for first, a, b in sorted((first, a, b) for a, b, first in network.edges(data="first", default="") if first):
        ties[first[:length]] += 1
        seen.setdefault(a, first[:length])
        seen.setdefault(b, first[:length])
    bodies = Counter(seen.values())
    periods = sorted(ties)
    if periods and length == 4:
        periods = [str(year) for year in range(int(periods[0]), int(periods[-1]) + 1)]
    found, known, told = [], 0, 0
    for period in periods:
        known, told = known + bodies[period], told + ties[period]
        found.append(Growth(period, bodies[period], ties[period], known, told))
    return found


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another.

    >>> months_between(date(2020, 1, 31), date(2020, 3, 30))
    1
    """
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def silent(last_named: Mapping[str, date], *, until: date, months: int = 12) -> list[tuple[str, date, int]]:
    """Organisations not named for so many months until a day, the longest silent first: name, last day, months.

    >>> silent({"a": date(2019, 1, 1), "b": date(2020, 12, 1)}, until=date(2021, 1, 1))
    [('a', datetime.date(2019, 1, 1), 24)]
    """
    found = [(name, day, months_between(day, until)) for name, day in last_named.items()]
    return sorted((row for row in found if row[2] >= months), key=lambda row: (row[1], row[0]))


def decayed(network: nx.Graph[str], *, until: date, half_life: float = 24) -> dict[str, float]:
    """The strength of organisations when each tie loses half its weight every `half_life` months since last told of.

    Ties without a day are left out. Source: Burt, Decay functions, Social Networks 22 (2000).

    >>> network = nx.Graph()
    >>> network.add_edge("a", "b", weight=2, last="2019-01-01")
    >>> decayed(network, until=date(2021, 1, 1))
    {'a': 1.0, 'b': 1.0}
    """
    found = dict.fromkeys(sorted(network), 0.0)
    for a, b, data in network.edges(data=True):
        if last := data.get("last"):
            age = max(0, months_between(date.fromisoformat(last), until))
            worth = data.get("weight", 1) * 0.5 ** (age / half_life)
            found[a] += worth
            found[b] += worth
    return found


def change(before: nx.Graph[str], after: nx.Graph[str]) -> Change:
    """What a period brought and took, compared with another.

    >>> change(nx.Graph([("a", "b")]), nx.Graph([("b", "c")])).new_ties
    (('b', 'c'),)
    """
    old, new = ({(min(e), max(e)) for e in network.edges()} for network in (before, after))
    return Change(
        tuple(sorted(set(after) - set(before))),
        tuple(sorted(set(before) - set(after))),
        tuple(sorted(new - old)),
        tuple(sorted(old - new)),
        tuple(sorted(new & old)),
    )
