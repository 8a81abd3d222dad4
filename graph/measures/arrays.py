"""A network as sparse arrays: what the measures that NetworkX computes slowly are computed on.

Nodes are numbered in sorted order, so that nothing depends on the order in which a network was put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Arrays:
    """The nodes of an undirected network, sorted, and its symmetric matrix of weights in CSR; no loops."""

    nodes: list[str]
    matrix: Any  # scipy.sparse.csr_array; its library tells no types

    @cached_property
    def degrees(self) -> Integers:
        """Neighbours of each node."""
        return np.asarray(np.diff(self.matrix.indptr), dtype=np.int64)

    @cached_property
    def strengths(self) -> Floats:
        """Weights of the edges of each node, added up."""
        return np.asarray(self.matrix.sum(axis=1), dtype=np.float64).ravel()

    @cached_property
    def ends(self) -> tuple[Integers, Integers, Floats]:
        """Every edge once: its two nodes, the first number the smaller, and its weight."""
        rows = np.repeat(np.arange(len(self.nodes), dtype=np.int64), self.degrees)
        columns = self.matrix.indices.astype(np.int64)
        keep = rows < columns
        return rows[keep], columns[keep], self.matrix.data[keep]

    @cached_property
    def keys(self) -> Integers:
        """Row and column of each entry in one number, ascending: to look an edge up by bisection."""
        rows = np.repeat(np.arange(len(self.nodes), dtype=np.int64), self.degrees)
        return np.asarray(rows * len(self.nodes) + self.matrix.indices, dtype=np.int64)

    def weights_of(self, rows: Integers, columns: Integers) -> Floats:
        """The weight of each pair; 0 where there is no edge."""
        if not len(self.keys):
            return np.zeros(len(rows))
        wanted = rows * len(self.nodes) + columns
        found = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[found] == wanted, self.matrix.data[found], 0.0)

    def told(self, values: NDArray[Any]) -> dict[str, float]:
        """Values by node."""
        return dict(zip(self.nodes, map(float, values), strict=True))


def arrays(network: nx.Graph[str], weight: str | None = "weight") -> Arrays:
    """The arrays of a network; directions and parallel edges are added up, an edge without a weight weighs 1.

    >>> arrays(nx.path_graph(["a", "b", "c"])).degrees.tolist()
    [1, 2, 1]
    """
    nodes = sorted(network)
    number = {node: n for n, node in enumerate(nodes)}
    edges = [(number[a], number[b], w or 1) for a, b, w in network.edges(data=weight, default=1)] if weight else [
        (number[a], number[b], 1) for a, b in network.edges()
    ]  # fmt: skip
    table = np.array(edges, dtype=np.float64).reshape(-1, 3)
    table = table[table[:, 0] != table[:, 1]]
    one, two = table[:, 0].astype(np.int32), table[:, 1].astype(np.int32)
    shape = (len(nodes), len(nodes))
    matrix = sparse.coo_array(
        (np.concatenate((table[:, 2], table[:, 2])), (np.concatenate((one, two)), np.concatenate((two, one)))), shape
    ).tocsr()
    matrix.sort_indices()
    return Arrays(nodes, matrix)


def rows_of(graph: Arrays, nodes: Integers) -> tuple[Integers, Integers]:
    """The entries of these nodes' rows: which of the nodes each belongs to, and where it stands in the matrix."""
    counts = graph.degrees[nodes]
    owner = np.repeat(np.arange(len(nodes)), counts)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, graph.matrix.indptr[nodes].astype(np.int64)[owner] + offset


@contextmanager
def networkit_graph(network: Arrays, seed: int, *, weighted: bool) -> Iterator[Any]:
    """The network for networkit, on one thread and seeded, so that the same network gives the same answer.

    None where networkit is not installed: then the caller takes a slower way.
    """
    if find_spec("networkit") is None:
        yield None
        return
    import networkit as nk

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, True)
    one, two, weights = network.ends
    values = weights if weighted else np.ones(len(weights))
    pairs = (one.astype(np.uint64), two.astype(np.uint64))
    try:
        yield nk.GraphFromCoo((values, pairs), n=len(network.nodes), weighted=weighted, directed=False)
    finally:
        nk.setNumberOfThreads(threads)


def ranked(values: dict[str, float], top: int | None = None) -> list[tuple[str, float]]:
    """Values from the highest; equal ones by name.

    >>> ranked({"b": 1.0, "a": 1.0, "c": 2.0}, 2)
    [('c', 2.0), ('a', 1.0)]
    """
    return sorted(values.items(), key=lambda pair: (-round(pair[1], 12), pair[0]))[:top]
