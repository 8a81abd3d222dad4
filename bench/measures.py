"""How long the measures take, and in how much memory: `python -m bench.measures [--nodes N] [--edges M]`."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date

import networkx as nx

from bench.networks import partners
from graph import measures


def table(network: nx.Graph[str]) -> dict[str, Callable[[], object]]:
    """Every measure of a partner network."""
    one, two = sorted(network, key=lambda node: (network.degree(node), node))[len(network) // 2 :][:2]
    half = network.edge_subgraph([(a, b) for a, b, data in network.edges(data=True) if data["first"] < "2019"])
    return {
        "degree": lambda: measures.degree(network),
        "strength": lambda: measures.strength(network),
        "PageRank": lambda: measures.pagerank(network),
        "closeness (512 pivots)": lambda: measures.closeness(network),
        "betweenness (sampled, error 0.01)": lambda: measures.betweenness(network),
        "k-core": lambda: measures.core_numbers(network),
        "communities (Leiden)": lambda: measures.communities(network),
        "constraint": lambda: measures.constraint(network),
        "bridges": lambda: measures.bridges(network),
        "assortativity by kind and region": lambda: [measures.assortativity(network, a) for a in ("kind", "region")],
        "growth": lambda: measures.growth(network),
        "missing links (Adamic-Adar)": lambda: measures.missing_links(network),
        "hit rate on a temporal split": lambda: measures.hit_rate(network),
        "doubles (Jaccard)": lambda: measures.doubles(network),
        "decay": lambda: measures.decayed(network, until=date(2024, 1, 1)),
        "comparison of two periods": lambda: measures.change(half, network),
        "routes between two": lambda: measures.routes(network, one, two),
    }


def main() -> int:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, default=200_000)
    options.add_argument("--edges", type=int, default=800_000)
    given = options.parse_args()
    start = time.perf_counter()
    network = partners(given.nodes, given.edges)
    print(f"{network.number_of_nodes():,} nodes, {network.number_of_edges():,} edges, made in "
          f"{time.perf_counter() - start:.0f} s; {os.cpu_count()} cores")  # fmt: skip
    total = 0.0
    for name, measure in table(network).items():
        start = time.perf_counter()
        measure()
        spent = time.perf_counter() - start
        total += spent
        print(f"{spent:7.1f} s  {name}", flush=True)
    print(f"{total:7.1f} s  all; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
