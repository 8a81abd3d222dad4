"""How central an organisation is: by its ties, by the rank of its partners, by its nearness to all others."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph.measures.arrays import Arrays, Floats, Integers, arrays

EXACT = 5_000  # nodes of a component up to which closeness is counted from every one of them


def degree(network: nx.Graph[str]) -> dict[str, int]:
    """How many partners an organisation has.

    Source: Freeman, Centrality in social networks (1979).

    >>> degree(nx.star_graph(["hub", "a", "b"]))
    {'a': 1, 'b': 1, 'hub': 2}
    """
    return {node: len(set(network.adj[node]) - {node}) for node in sorted(network)}


def strength(network: nx.Graph[str], weight: str = "weight") -> dict[str, float]:
    """The weights of its ties, added up: how often it is told of together with its partners.

    Source: Barrat et al., The architecture of complex weighted networks (2004).

    >>> network = nx.Graph()
    >>> network.add_edge("a", "b", weight=3)
    >>> strength(network)
    {'a': 3.0, 'b': 3.0}
    """
    return {
        node: float(sum(data.get(weight, 1) for other, data in network.adj[node].items() if other != node))
        for node in sorted(network)
    }


def pagerank(
    network: nx.Graph[str], *, damping: float = 0.85, weight: str | None = "weight", tolerance: float = 1e-10
) -> dict[str, float]:
    """The share of time that a walker along ties spends at each organisation; all add up to 1.

    With probability 1 - `damping`, and from organisations without ties, the walker jumps anywhere. Power iteration
    until the change is under `tolerance` a node. Source: Brin and Page, The anatomy of a large-scale hypertextual
    Web search engine (1998).

    >>> {node: round(rank, 3) for node, rank in pagerank(nx.path_graph(["a", "b", "c"])).items()}
    {'a': 0.257, 'b': 0.486, 'c': 0.257}
    """
    graph = arrays(network, weight)
    size = len(graph.nodes)
    if not size:
        return {}
    strengths = graph.strengths
    inverse = np.divide(1.0, strengths, out=np.zeros(size), where=strengths > 0)
    rank = np.full(size, 1.0 / size)
    for _ in range(1_000):
        spread = graph.matrix @ (rank * inverse)
        jump = damping * rank[strengths == 0].sum() + 1.0 - damping
        fresh = damping * spread + jump / size
        change = np.abs(fresh - rank).sum()
        rank = fresh
        if change < tolerance * size:
            break
    return graph.told(rank / rank.sum())


def closeness(network: nx.Graph[str], *, pivots: int = 512, seed: int = 1, exact: int = EXACT) -> dict[str, float]:
    """How near an organisation is to all others: 1 where everybody is its partner, 0 where nobody is.

    Counted in steps, after Wasserman and Faust: within a component of r of the n nodes, (r-1)/(n-1) times the
    inverse of the mean distance to its others. In components of more than `exact` nodes the mean is taken over
    `pivots` nodes drawn at random: with probability 1 - 1/n each mean distance is right to within
    sqrt(ln n / pivots) times the diameter. Sources: Wasserman and Faust, Social Network Analysis (1994); Eppstein and
    Wang, Fast approximation of centrality (2004); the search from many nodes at once: Then et al., The more the
    merrier (2014).

    >>> closeness(nx.path_graph(["a", "b", "c"]))
    {'a': 0.6666666666666666, 'b': 1.0, 'c': 0.6666666666666666}
    """
    graph = arrays(network, None)
    size = len(graph.nodes)
    if size < 2:
        return dict.fromkeys(graph.nodes, 0.0)
    _, parts = csgraph.connected_components(graph.matrix, directed=False)
    members = np.bincount(parts)
    chance = np.random.default_rng(seed)
    total = np.zeros(size)
    drawn = np.zeros(size)  # pivots in the node's component, the node itself not counted
    small = np.flatnonzero((members[parts] <= exact) & (members[parts] > 1))
    groups = [small, *(np.flatnonzero(parts == part) for part in np.flatnonzero(members > exact))]
    for group in groups:
        every = group is small
        chosen = group if every else np.sort(chance.choice(group, min(pivots, len(group)), replace=False))
        total += distance_sums(graph, chosen)
        per_part = np.bincount(parts[chosen], minlength=len(members))
        is_chosen = np.zeros(size)
        is_chosen[chosen] = 1
        drawn[group] = (per_part[parts] - is_chosen)[group]
    mean = np.divide(total, drawn, out=np.zeros(size), where=drawn > 0)
    reach = (members[parts] - 1) / (size - 1)
    return graph.told(np.divide(reach, mean, out=np.zeros(size), where=mean > 0))


def distance_sums(graph: Arrays, sources: Integers) -> Floats:
    """For each node, its distances from all the sources that reach it, added up; 64 sources are searched at once."""
    sums = np.zeros(len(graph.nodes))
    busy = np.flatnonzero(graph.degrees)
    starts = graph.matrix.indptr[busy]
    for n in range(0, len(sources), 64):
        batch = sources[n : n + 64]
        seen = np.zeros(len(graph.nodes), dtype=np.uint64)
        seen[batch] = np.uint64(1) << np.arange(len(batch), dtype=np.uint64)
        front, distance = seen.copy(), 0
        while front.any():
            distance += 1
            fresh = np.zeros_like(seen)
            if len(busy):
                fresh[busy] = np.bitwise_or.reduceat(front[graph.matrix.indices], starts)
            front = fresh & ~seen
            seen |= front
            sums += distance * _ones(front)
    return sums


def _ones(words: NDArray[np.uint64]) -> NDArray[Any]:
    """How many bits of each word are set."""
    return np.bitwise_count(words)
