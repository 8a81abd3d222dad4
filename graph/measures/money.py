"""How funding is spread over funders. Sums of one currency and one status only: nothing is ever converted or mixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import networkx as nx


def concentration(sums: Mapping[str, Decimal]) -> float | None:
    """The Herfindahl-Hirschman index of sums: 1 where one gives all, 1/n where n give alike; None without money.

    Its inverse is how many equal funders that would be. Sources: Hirschman, The paternity of an index (1964); Rhoades,
    The Herfindahl-Hirschman index (1993).

    >>> concentration({"a": Decimal(30), "b": Decimal(10)})
    0.625
    """
    total = sum(sums.values(), Decimal(0))
    return float(sum((value / total) ** 2 for value in sums.values())) if total else None


def funder_concentration(network: nx.MultiDiGraph[str]) -> dict[tuple[str, str], float]:
    """The index of each currency and status of a funding network.

    >>> network = nx.MultiDiGraph()
    >>> _ = network.add_edge("a", "c", currency="EUR", status="pledged", amount=Decimal(5))
    >>> _ = network.add_edge("b", "c", currency="EUR", status="disbursed", amount=Decimal(5))
    >>> funder_concentration(network)
    {('EUR', 'disbursed'): 1.0, ('EUR', 'pledged'): 1.0}
    """
    sums: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for funder, _, data in network.edges(data=True):
        if data["currency"]:
            sums[data["currency"], data["status"]][funder] += data["amount"]
    found = ((what, concentration(by)) for what, by in sorted(sums.items()))
    return {what: index for what, index in found if index is not None}
