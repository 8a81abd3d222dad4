"""Betweenness from shortest paths drawn at random, with a bound on the error that holds for all nodes at once."""

from __future__ import annotations

from math import ceil, floor, log, log2

import numpy as np
from scipy.sparse import csgraph

from graph.measures.arrays import Arrays, Floats, Integers, rows_of

RISK = 0.1  # probability that some value is further off than the error asked for


def sampled_betweenness(graph: Arrays, error: float, seed: int) -> Floats:
    """Betweenness by node: how often it is inside a shortest path drawn at random between two nodes drawn at random.

    Source: Riondato and Kornaropoulos, Fast approximation of betweenness centrality through sampling, Data Mining and
    Knowledge Discovery 30 (2016), theorem 1.
    """
    size = len(graph.nodes)
    chance = np.random.default_rng(seed)
    draws = needed(longest_path(graph), error)
    _, parts = csgraph.connected_components(graph.matrix, directed=False)
    balls = (_Ball(graph), _Ball(graph))
    found = np.zeros(size)
    for _ in range(draws):
        one, two = chance.choice(size, 2, replace=False)
        if parts[one] == parts[two]:
            found[_path(balls, int(one), int(two), chance)] += 1
    return found / draws * size / (size - 2)


def needed(vertices: int, error: float) -> int:
    """How many paths to draw where no shortest path has more than so many nodes.

    >>> needed(13, 0.02)
    7879
    """
    spread = floor(log2(vertices - 2)) + 1 if vertices > 2 else 1
    return ceil(0.5 / error**2 * (spread + log(1 / RISK)))


def longest_path(graph: Arrays) -> int:
    """No shortest path has more nodes: twice the largest distance from one node of each component, and one."""
    _, first = np.unique(csgraph.connected_components(graph.matrix, directed=False)[1], return_index=True)
    seen = np.zeros(len(graph.nodes), dtype=bool)
    seen[first] = True
    front, steps = first.astype(np.int64), 0
    while len(front):
        around = np.unique(graph.matrix.indices[rows_of(graph, front)[1]]).astype(np.int64)
        front = around[~seen[around]]
        seen[front] = True
        steps += bool(len(front))
    return 2 * steps + 1


class _Ball:
    """The nodes around one node, by distance, with the number of shortest paths to each; used again and again."""

    def __init__(self, graph: Arrays) -> None:
        self.graph = graph
        self.distance = np.full(len(graph.nodes), -1, dtype=np.int32)
        self.paths = np.zeros(len(graph.nodes))
        self.touched: list[Integers] = []

    def begin(self, centre: int) -> None:
        """Forget the last centre, take another."""
        for nodes in self.touched:
            self.distance[nodes] = -1
            self.paths[nodes] = 0
        self.front = np.array([centre], dtype=np.int64)
        self.touched = [self.front]
        self.distance[centre], self.paths[centre], self.radius = 0, 1, 0

    @property
    def cost(self) -> int:
        """What the next step would look at."""
        return int(self.graph.degrees[self.front].sum())

    def grow(self) -> None:
        """One step further."""
        owner, position = rows_of(self.graph, self.front)
        around = self.graph.matrix.indices[position].astype(np.int64)
        fresh = self.distance[around] < 0
        around, ways = around[fresh], self.paths[self.front][owner[fresh]]
        np.add.at(self.paths, around, ways)
        self.radius += 1
        self.front = np.unique(around)
        self.distance[self.front] = self.radius
        self.touched.append(self.front)

    def back(self, node: int, chance: np.random.Generator) -> list[int]:
        """The nodes between the centre and a node on a shortest path drawn at random, the node and centre left out."""
        found = []
        while self.distance[node] > 1:
            start, stop = self.graph.matrix.indptr[node : node + 2]
            around = self.graph.matrix.indices[start:stop]
            before = around[self.distance[around] == self.distance[node] - 1]
            node = drawn(before, self.paths[before], chance)
            found.append(node)
        return found


def _path(balls: tuple[_Ball, _Ball], one: int, two: int, chance: np.random.Generator) -> list[int]:
    """The inner nodes of a shortest path drawn at random; the two ends grow towards each other."""
    left, right = balls
    left.begin(one)
    right.begin(two)
    while True:
        small, other = (left, right) if left.cost <= right.cost else (right, left)
        small.grow()
        met = small.front[other.distance[small.front] >= 0]
        if len(met):
            middle = drawn(met, small.paths[met] * other.paths[met], chance)
            inner = [middle] if middle not in (one, two) else []
            return [*left.back(middle, chance), *inner, *right.back(middle, chance)]


def drawn(nodes: Integers, weights: Floats, chance: np.random.Generator) -> int:
    """One of the nodes, by weight."""
    steps = np.cumsum(weights)
    return int(nodes[np.searchsorted(steps, chance.random() * steps[-1], side="right")])
