"""Who stands between others: betweenness, constraint, bridges."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.measures.arrays import Arrays, Floats, arrays, networkit_graph, ranked, rows_of
from graph.measures.sampling import sampled_betweenness

CHUNK = 4_000_000  # open triads looked at in one go: bounds the memory


@dataclass(frozen=True, slots=True)
class Estimate:
    """Values by organisation, and how far they may be off: by `error` at most, with the probability given."""

    values: dict[str, float]
    error: float
    probability: float
    method: str


def betweenness(network: nx.Graph[str], *, error: float = 0.01, exact: int = 3_000, seed: int = 1) -> Estimate:
    """The share of shortest paths between two others that run through an organisation, from 0 to 1.

    Exact up to `exact` nodes (Brandes). Beyond, from shortest paths drawn at random, so many that with probability
    0.9 every value is within `error` (Riondato and Kornaropoulos). Sources: Freeman, A set of measures of centrality
    based on betweenness (1977); Brandes, A faster algorithm (2001); Riondato and Kornaropoulos, Fast approximation of
    betweenness centrality through sampling (2016).

    >>> betweenness(nx.path_graph(["a", "b", "c"])).values
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    graph = arrays(network, None)
    size = len(graph.nodes)
    if size < 3:
        return Estimate(dict.fromkeys(graph.nodes, 0.0), 0.0, 1.0, "exact")
    if size > exact:
        return Estimate(graph.told(sampled_betweenness(graph, error, seed)), error, 0.9, "sampled")
    with networkit_graph(graph, seed, weighted=False) as kit:
        if kit is not None:
            from networkit.centrality import Betweenness

            return Estimate(graph.told(np.array(Betweenness(kit, normalized=True).run().scores())), 0.0, 1.0, "exact")
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph.nodes)
    plain.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in network.edges()))
    return Estimate(dict(nx.betweenness_centrality(plain)), 0.0, 1.0, "exact")


def brokers(network: nx.Graph[str], *, top: int = 5) -> list[tuple[str, float]]:
    """Rank organisations by the share of shortest paths that run through them; those on none are left out.

    >>> brokers(nx.path_graph(["acme", "bolt", "core"]), top=1)
    [('bolt', 1.0)]
    """
    return [pair for pair in ranked(betweenness(network).values, top) if pair[1] > 0]


def constraint(network: nx.Graph[str], weight: str | None = "weight") -> dict[str, float]:
    """How much an organisation's partners are each other's partners: high where no structural hole is left.

    The sum over partners j of the square of p_ij + sum over q of p_iq p_qj, p being shares of its strength. In an
    undirected network that is ((w_ij + t_ij) / s_i) squared, t_ij adding w_iq w_qj / s_q over common partners q;
    triads are counted from the end with fewer ties. Organisations without ties have none. Source: Burt, Structural
    Holes (1992).

    >>> constraint(nx.star_graph(["hub", "a", "b"]))
    {'a': 1.0, 'b': 1.0, 'hub': 0.5}
    """
    graph = arrays(network, weight)
    one, two, weights = graph.ends
    strengths = graph.strengths
    through = triads(graph, np.divide(1.0, strengths, out=np.zeros(len(strengths)), where=strengths > 0))
    found = np.zeros(len(graph.nodes))
    tied = weights + through
    np.add.at(found, one, (tied / strengths[one]) ** 2)
    np.add.at(found, two, (tied / strengths[two]) ** 2)
    return {node: value for node, value in graph.told(found).items() if value}


def triads(graph: Arrays, share: Floats) -> Floats:
    """For each edge, w_iq w_qj share_q added up over the common neighbours q of its ends."""
    one, two, _ = graph.ends
    degrees, indices = graph.degrees, graph.matrix.indices
    near = np.where(degrees[one] <= degrees[two], one, two)  # the end with fewer ties
    far = one + two - near
    steps = np.concatenate(([0], np.cumsum(degrees[near])))
    found = np.zeros(len(one))
    start = 0
    while start < len(one):
        stop = max(start + 1, int(np.searchsorted(steps, steps[start] + CHUNK, side="right")) - 1)
        edge, position = rows_of(graph, near[start:stop])
        between = indices[position].astype(np.int64)
        value = graph.matrix.data[position] * graph.weights_of(far[start:stop][edge], between) * share[between]
        found[start:stop] = np.bincount(edge, weights=value, minlength=stop - start)
        start = stop
    return found


def bridges(network: nx.Graph[str]) -> list[tuple[str, str]]:
    """Ties that alone hold two parts of the network together, sorted.

    Source: Tarjan, A note on finding the bridges of a graph (1974), as chain decomposition (Schmidt 2013).

    >>> bridges(nx.path_graph(["a", "b", "c"]))
    [('a', 'b'), ('b', 'c')]
    """
    return sorted((min(edge), max(edge)) for edge in nx.bridges(network))
