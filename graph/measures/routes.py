"""Through whom one organisation reaches another, with the facts of each step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a route, and the IRIs of the facts that say it."""

    one: str
    two: str
    weight: float
    facts: tuple[str, ...]


def routes(network: nx.Graph[str], one: str, two: str, *, limit: int = 3, longest: int = 4) -> list[list[Step]]:
    """The shortest ways between two organisations, `limit` at the most, each of `longest` steps at the most.

    Of equally short ways the one whose weakest tie is strongest comes first, then by name. Empty where there is none
    or one of them is not in the network. Source: Yen, Finding the k shortest loopless paths (1971).

    >>> [[step.two for step in way] for way in routes(nx.path_graph(["a", "b", "c"]), "a", "c")]
    [['b', 'c']]
    """
    if one not in network or two not in network or one == two or not nx.has_path(network, one, two):
        return []
    found: list[list[Step]] = []
    for path in islice(nx.shortest_simple_paths(network, one, two), 20 * limit):
        if len(path) - 1 > longest or (len(found) >= limit and len(path) - 1 > len(found[limit - 1])):
            break
        found.append([_step(network, a, b) for a, b in pairwise(path)])
    found.sort(key=lambda way: (len(way), -min(step.weight for step in way), [step.two for step in way]))
    return found[:limit]


def _step(network: nx.Graph[str], one: str, two: str) -> Step:
    data = network.edges[one, two]
    return Step(one, two, float(data.get("weight", 1)), tuple(data.get("facts", ())))
