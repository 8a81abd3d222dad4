"""Who belongs together: cores, communities, like with like."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from graph.measures.arrays import arrays, networkit_graph


def core_numbers(network: nx.Graph[str]) -> dict[str, int]:
    """The largest k such that an organisation is in a group all of whose members have k partners in the group.

    Sources: Seidman, Network structure and minimum degree (1983); Batagelj and Zaversnik (2003).

    >>> core_numbers(nx.path_graph(["a", "b", "c"]))
    {'a': 1, 'b': 1, 'c': 1}
    """
    graph = arrays(network, None)
    if not graph.nodes:
        return {}
    with networkit_graph(graph, 1, weighted=False) as kit:
        if kit is not None:
            from networkit.centrality import CoreDecomposition

            return dict(zip(graph.nodes, map(int, CoreDecomposition(kit).run().scores()), strict=True))
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph.nodes)
    plain.add_edges_from((a, b) for a, b in network.edges() if a != b)
    return {node: int(core) for node, core in nx.core_number(plain).items()}


def communities(
    network: nx.Graph[str], *, resolution: float = 1.0, seed: int = 1, weight: str | None = "weight"
) -> list[tuple[str, ...]]:
    """Groups with more ties within than between, largest first, each sorted; every organisation is in one.

    Leiden's algorithm for modularity, with networkit on one thread; without networkit Louvain's, whose groups are
    parted where they do not hang together. Seeded. Sources: Traag, Waltman and van Eck, From Louvain to Leiden
    (2019); Blondel et al., Fast unfolding of communities (2008).

    >>> communities(nx.Graph([("a", "b"), ("c", "d")]))
    [('a', 'b'), ('c', 'd')]
    """
    graph = arrays(network, weight)
    if not len(graph.matrix.data):
        return [(node,) for node in graph.nodes]
    with networkit_graph(graph, seed, weighted=True) as kit:
        if kit is None:
            return louvain(network, resolution=resolution, seed=seed, weight=weight)
        from networkit.community import ParallelLeiden

        labels = ParallelLeiden(kit, iterations=10, randomize=False, gamma=resolution).run().getPartition().getVector()
    groups: dict[int, list[str]] = {}
    for node, label in zip(graph.nodes, labels, strict=True):
        groups.setdefault(label, []).append(node)
    return _sorted(list(groups.values()))


def louvain(
    network: nx.Graph[str], *, resolution: float = 1.0, seed: int = 1, weight: str | None = "weight"
) -> list[tuple[str, ...]]:
    """As communities(), in plain Python: Louvain's groups, parted where they do not hang together.

    >>> louvain(nx.Graph([("a", "b"), ("c", "d")]))
    [('a', 'b'), ('c', 'd')]
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(network))
    edges = sorted((min(a, b), max(a, b), data.get(weight or "", 1)) for a, b, data in network.edges(data=True))
    plain.add_weighted_edges_from(edges)
    found = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=seed)
    return _sorted([list(part) for group in found for part in nx.connected_components(plain.subgraph(group))])


def _sorted(groups: list[list[str]]) -> list[tuple[str, ...]]:
    return sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group))


def assortativity(network: nx.Graph[str], attribute: str) -> float | None:
    """Whether like works with like: 1 where all ties are within one value, 0 as by chance, below 0 where unlikes meet.

    Ties of organisations without a value are left out; None where there are none, or only one value. Source: Newman,
    Mixing patterns in networks (2003).

    >>> network = nx.Graph([("a", "b"), ("c", "d")])
    >>> nx.set_node_attributes(network, {"a": "ngo", "b": "ngo", "c": "state", "d": "state"}, "kind")
    >>> assortativity(network, "kind")
    1.0
    """
    value: dict[str, str] = {node: data.get(attribute, "") for node, data in network.nodes(data=True)}
    ends: Counter[str] = Counter()
    within = total = 0
    for a, b in network.edges():
        if value[a] and value[b] and a != b:
            ends.update((value[a], value[b]))
            within += value[a] == value[b]
            total += 1
    by_chance = sum((count / (2 * total)) ** 2 for count in ends.values()) if total else 1.0
    return None if by_chance == 1.0 else (within / total - by_chance) / (1 - by_chance)
