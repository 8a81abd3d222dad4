"""Every measure against a second implementation, or against what a paper published."""

from __future__ import annotations

import random
import sys
from itertools import combinations
from math import log

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import measures
from graph.measures import arrays as arrays_module
from graph.measures.groups import louvain

KARATE = nx.relabel_nodes(nx.karate_club_graph(), str)


def weighted(seed: int, nodes: int = 40, edges: int = 90) -> nx.Graph:
    """A random network with weights, some nodes alone, several components."""
    chance = random.Random(seed)
    network = nx.Graph()
    network.add_nodes_from(f"n{n:02d}" for n in range(nodes))
    for _ in range(edges):
        a, b = chance.sample(range(nodes), 2)
        network.add_edge(f"n{a:02d}", f"n{b:02d}", weight=chance.randrange(1, 5))
    return network


NETWORKS = {
    "karate": KARATE,
    "florentine": nx.florentine_families_graph(),
    "dense": weighted(1),
    "sparse": weighted(2, 60, 40),
    "path": nx.path_graph(["a", "b", "c", "d"]),
    "alone": nx.empty_graph(["a", "b"]),
    "empty": nx.Graph(),
}
each = pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)


@each
def test_degree_and_strength_are_networkx_s(network: nx.Graph) -> None:
    assert measures.degree(network) == dict(network.degree())
    assert measures.strength(network) == pytest.approx(dict(network.degree(weight="weight")))


@each
def test_pagerank_is_networkx_s(network: nx.Graph) -> None:
    assert measures.pagerank(network) == pytest.approx(nx.pagerank(network, tol=1e-12, max_iter=1_000), abs=1e-8)


@each
def test_closeness_is_networkx_s(network: nx.Graph) -> None:
    assert measures.closeness(network) == pytest.approx(nx.closeness_centrality(network))


def test_sampled_closeness_keeps_its_bound() -> None:
    network = nx.relabel_nodes(nx.barabasi_albert_graph(600, 2, seed=3), str)
    exact, sampled = measures.closeness(network), measures.closeness(network, pivots=200, exact=10)
    bound = (log(600) / 200) ** 0.5 * nx.diameter(network)
    assert exact != sampled
    assert max(abs(1 / exact[n] - 1 / sampled[n]) for n in network) <= bound
    assert sampled == measures.closeness(network, pivots=200, exact=10)


@each
def test_betweenness_is_networkx_s(network: nx.Graph) -> None:
    assert measures.betweenness(network).values == pytest.approx(nx.betweenness_centrality(network))


def test_the_brokers_of_florence_are_those_of_the_textbook() -> None:
    """Padgett's marriages: the Medici lead with 0.522 (Jackson, Social and Economic Networks, 2008, p. 7)."""
    name, value = measures.brokers(nx.florentine_families_graph(), top=1)[0]
    assert (name, round(value, 3)) == ("Medici", 0.522)


def test_sampled_betweenness_keeps_its_bound_and_repeats_itself() -> None:
    network = nx.relabel_nodes(nx.barabasi_albert_graph(500, 2, seed=5), str)
    exact, sampled = nx.betweenness_centrality(network), measures.betweenness(network, exact=10, error=0.02)
    assert sampled.method == "sampled"
    assert max(abs(exact[n] - sampled.values[n]) for n in network) <= sampled.error
    assert sampled == measures.betweenness(network, exact=10, error=0.02)


@each
def test_constraint_is_networkx_s(network: nx.Graph) -> None:
    every = nx.constraint(network, weight="weight") if network else {}
    wanted = {n: c for n, c in every.items() if network.degree(n)}
    assert measures.constraint(network) == pytest.approx(wanted)


def test_constraint_does_not_depend_on_how_much_is_looked_at_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = measures.constraint(KARATE)
    monkeypatch.setattr(sys.modules["graph.measures.brokers"], "CHUNK", 7)
    assert measures.constraint(KARATE) == pytest.approx(whole)


@each
def test_bridges_are_the_ties_whose_loss_parts_the_network(network: nx.Graph) -> None:
    parts = nx.number_connected_components(network)
    wanted = []
    for a, b in network.edges():
        without = network.copy()
        without.remove_edge(a, b)
        if nx.number_connected_components(without) > parts:
            wanted.append((min(a, b), max(a, b)))
    assert measures.bridges(network) == sorted(wanted)


@each
def test_core_numbers_are_networkx_s(network: nx.Graph) -> None:
    assert measures.core_numbers(network) == nx.core_number(network)


def modularity(network: nx.Graph, groups: list[tuple[str, ...]]) -> float:
    return nx.community.modularity(network, groups, weight="weight")


@pytest.fixture(params=["leiden", "louvain"])
def communities(request: pytest.FixtureRequest) -> object:
    return measures.communities if request.param == "leiden" else louvain


def test_the_karate_club_falls_into_the_published_communities(communities: object) -> None:
    """The highest modularity of the unweighted club is 0.4198 (Brandes et al., On modularity clustering, 2008)."""
    groups = communities(KARATE, weight=None)  # type: ignore[operator]
    assert 0.41 <= nx.community.modularity(KARATE, groups, weight=None) <= 0.4198 + 1e-4


def test_planted_communities_are_found(communities: object) -> None:
    network = nx.relabel_nodes(nx.planted_partition_graph(4, 20, 0.6, 0.02, seed=7), lambda n: f"{n:02d}")
    wanted = sorted(tuple(f"{n:02d}" for n in range(start, start + 20)) for start in range(0, 80, 20))
    assert sorted(communities(network)) == wanted  # type: ignore[operator]


@each
def test_communities_are_a_partition_into_connected_groups(network: nx.Graph, communities: object) -> None:
    groups = communities(network)  # type: ignore[operator]
    assert sorted(node for group in groups for node in group) == sorted(network)
    assert all(nx.is_connected(network.subgraph(group)) for group in groups)
    assert groups == sorted(groups, key=lambda group: (-len(group), group))


@each
def test_assortativity_is_networkx_s(network: nx.Graph) -> None:
    labels = {node: "even" if n % 2 else "odd" for n, node in enumerate(sorted(network))}
    nx.set_node_attributes(network, labels, "parity")
    found = measures.assortativity(network, "parity")
    if network.number_of_edges():
        assert found == pytest.approx(nx.attribute_assortativity_coefficient(network, "parity"))
    else:
        assert found is None


@each
def test_missing_links_are_networkx_s_adamic_adar(network: nx.Graph) -> None:
    wanted = {tuple(sorted((a, b))): s for a, b, s in nx.adamic_adar_index(network) if s > 1e-12}
    found = {(a, b): s for a, b, s in measures.missing_links(network, top=10_000)}
    assert found == pytest.approx(wanted, abs=1e-8)
    best = sorted(wanted.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))[:3]
    assert [(a, b) for a, b, _ in measures.missing_links(network, top=3)] == [pair for pair, _ in best]


def test_missing_links_of_one_are_all_of_its_own() -> None:
    wanted = {
        b: s for _, b, s in nx.adamic_adar_index(KARATE, [("33", n) for n in nx.non_neighbors(KARATE, "33")]) if s
    }
    assert {b: s for _, b, s in measures.missing_links(KARATE, of="33", top=99)} == pytest.approx(wanted, abs=1e-8)


@each
def test_doubles_are_counted_by_sets(network: nx.Graph) -> None:
    wanted = {}
    for a, b in combinations(sorted(network), 2):
        one, two = set(network[a]) - {b}, set(network[b]) - {a}
        if len(one & two) >= 2:
            wanted[a, b] = len(one & two) / len(one | two)
    assert {(a, b): s for a, b, s in measures.doubles(network, top=10_000)} == pytest.approx(wanted, abs=1e-8)


def test_the_hit_rate_counts_what_came_true() -> None:
    network = nx.Graph()
    network.add_edges_from(KARATE.edges(), first="2019-01-01")
    proposed = [pair[:2] for pair in measures.missing_links(KARATE, top=4)]
    strangers = ("11", "16")
    for a, b in (*proposed[:2], strangers, tuple(sorted(("11", "24")))):
        network.add_edge(a, b, first="2021-01-01")
    found = measures.hit_rate(network, split="2020-01-01")
    assert found is not None
    assert (found.tried, found.hits, found.rate) == (4, 2, 0.5)
    assert found.chance == 4 / (34 * 33 / 2 - 78)


@pytest.fixture
def without_networkit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays_module, "find_spec", lambda name: None)


@pytest.mark.usefixtures("without_networkit")
def test_without_networkit_the_answers_are_right_too() -> None:
    assert measures.core_numbers(KARATE) == nx.core_number(KARATE)
    assert measures.betweenness(KARATE).values == pytest.approx(nx.betweenness_centrality(KARATE))
    assert measures.communities(KARATE) == louvain(KARATE)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4)), max_size=40), st.randoms())
def test_the_order_of_making_leaves_no_trace(edges: list[tuple[int, int, int]], chance: random.Random) -> None:
    edges = list({(min(a, b), max(a, b)): (a, b, w) for a, b, w in edges if a != b}.values())
    found = []
    for _ in range(2):
        network = nx.Graph()
        network.add_weighted_edges_from((str(a), str(b), w) for a, b, w in edges)
        found.append(
            (
                measures.pagerank(network),
                measures.closeness(network),
                measures.communities(network),
                measures.constraint(network),
                measures.missing_links(network),
                measures.betweenness(network).values,
                louvain(network),
            )
        )
        chance.shuffle(edges)
    assert found[0] == found[1]
