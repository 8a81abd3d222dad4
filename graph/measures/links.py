"""Who might work together, or already does the same: missing links with their honest hit rate, and doubles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse

from graph.measures.arrays import Arrays, Floats, Integers, arrays

HUB = 100  # partners: beyond, an intermediary says nearly nothing, and costs the square of their number


@dataclass(frozen=True, slots=True)
class HitRate:
    """What a prediction of new ties was worth: of the pairs `proposed` from the ties told until `split`, those that
    `came` were told of as partners later; `chance` is the share that pairs drawn blindly would have hit.
    """

    split: str
    proposed: tuple[tuple[str, str], ...]
    came: frozenset[tuple[str, str]]
    chance: float

    @property
    def tried(self) -> int:
        """How many were proposed."""
        return len(self.proposed)

    @property
    def hits(self) -> int:
        """How many of them came true."""
        return len(self.came)

    @property
    def rate(self) -> float:
        """The share of proposals that came true."""
        return self.hits / self.tried if self.tried else 0.0


def missing_links(
    network: nx.Graph[str], *, of: str | None = None, top: int = 10, hub: int = HUB
) -> list[tuple[str, str, float]]:
    """Pairs that are not partners but share partners, best first: Adamic and Adar's sum of 1 / log(degree).

    Partners with more than `hub` ties are not counted, unless the pairs asked for are those of one organisation.
    Source: Adamic and Adar, Friends and neighbors on the Web (2003).

    >>> missing_links(nx.path_graph(["a", "b", "c"]))
    [('a', 'c', 1.442695041)]
    """
    graph = arrays(network, None)
    degrees = graph.degrees
    counted = degrees > 1 if of else (degrees > 1) & (degrees <= hub)
    share = np.divide(1.0, np.log(np.maximum(degrees, 2)), out=np.zeros(len(degrees)), where=counted)
    rows = np.array([graph.nodes.index(of)]) if of else None
    best = _Best(top)
    for one, two, score in shared(graph, share, rows):
        best.offer(one, two, np.where(graph.weights_of(one, two) > 0, 0.0, score))
    return best.named(graph)


def doubles(
    network: nx.Graph[str], *, of: str | None = None, top: int = 10, least: int = 2, hub: int = HUB
) -> list[tuple[str, str, float]]:
    """Pairs that work with the same partners, by Jaccard's share of partners in common: where two may do one work.

    Pairs with fewer than `least` partners in common are left out, and, but for the pairs of one organisation, so are
    partners with more than `hub` ties from what is in common. Source: Jaccard (1901); Liben-Nowell and Kleinberg,
    The link-prediction problem for social networks (2007).

    >>> doubles(nx.Graph([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]))
    [('a', 'b', 1.0), ('x', 'y', 1.0)]
    """
    graph = arrays(network, None)
    degrees = graph.degrees
    share = np.ones(len(degrees)) if of else (degrees <= hub).astype(float)
    rows = np.array([graph.nodes.index(of)]) if of else None
    best = _Best(top)
    for one, two, common in shared(graph, share, rows):
        tied = (graph.weights_of(one, two) > 0).astype(float)  # each other do not count as partners of the pair
        union = degrees[one] + degrees[two] - 2 * tied - common
        best.offer(one, two, np.where(common >= least, common / np.maximum(union, 1), 0.0))
    return best.named(graph)


def shared(graph: Arrays, share: Floats, rows: Integers | None = None) -> Iterator[tuple[Integers, Integers, Floats]]:
    """Pairs with common neighbours, and the shares of those added up, some rows at a time to bound the memory.

    With `rows` all pairs of these nodes; else every pair once.
    """
    scaled = sparse.csr_array(graph.matrix.astype(bool).astype(float) * share[:, None])
    scaled.eliminate_zeros()
    plain = graph.matrix.astype(bool).astype(float)
    order = np.arange(len(graph.nodes)) if rows is None else rows
    work = np.asarray(plain @ np.diff(scaled.indptr)).ravel()[order]
    parts = np.searchsorted(np.cumsum(work), np.arange(1, 2 + work.sum() // 20_000_000) * 20_000_000)
    for part in np.split(order, np.unique(parts[parts < len(order)])):
        found = sparse.coo_array(plain[part] @ scaled)
        one, two = part[found.row].astype(np.int64), found.col.astype(np.int64)
        keep = (one != two) if rows is not None else (one < two)
        yield one[keep], two[keep], found.data[keep]


class _Best:
    """The best pairs offered so far, equal ones by number, which is by name."""

    def __init__(self, top: int) -> None:
        self.top = top
        self.pairs: list[tuple[float, int, int]] = []

    def offer(self, one: Integers, two: Integers, score: Floats) -> None:
        """Look at these too; a score of 0 is none."""
        floor = self.pairs[-1][0] if len(self.pairs) == self.top else -1e-9
        keep = np.flatnonzero((score > 0) & (np.round(score, 9) >= -floor if floor < 0 else score > 0))
        if len(keep) > self.top:  # all those as good as the last that has a place
            least = -np.partition(-score[keep], self.top - 1)[self.top - 1]
            keep = keep[np.round(score[keep], 9) >= np.round(least, 9)]
        fresh = zip(-np.round(score[keep], 9), one[keep], two[keep], strict=True)
        self.pairs = sorted([*self.pairs, *((float(s), int(a), int(b)) for s, a, b in fresh)])[: self.top]

    def named(self, graph: Arrays) -> list[tuple[str, str, float]]:
        """The pairs by name."""
        return [(graph.nodes[a], graph.nodes[b], -score) for score, a, b in self.pairs]


def hit_rate(network: nx.Graph[str], *, split: str | None = None, most: int = 1_000) -> HitRate | None:
    """How often missing_links() was right: ties until `split` propose, later ties judge.

    As many pairs are proposed as new ties came about between organisations known before, `most` at the most. Without
    `split` it is the day by which four in five of the dated ties had been told. None where nothing was new.

    >>> network = nx.Graph()
    >>> network.add_edges_from([("a", "b"), ("b", "c"), ("c", "d")], first="2020-01-01")
    >>> network.add_edge("a", "c", first="2021-01-01")
    >>> found = hit_rate(network)
    >>> found.split, found.tried, found.came, round(found.chance, 3)
    ('2020-01-01', 1, frozenset({('a', 'c')}), 0.333)
    """
    dated = sorted((first, a, b) for a, b, first in network.edges(data="first", default="") if first)
    if not dated:
        return None
    split = split or max((first for first, _, _ in dated[: len(dated) * 4 // 5]), default="")
    before: nx.Graph[str] = nx.Graph()
    before.add_edges_from((a, b) for first, a, b in dated if first <= split)
    later = {frozenset((a, b)) for first, a, b in dated if first > split and a in before and b in before}
    if not later:
        return None
    size = before.number_of_nodes()
    open_pairs = size * (size - 1) // 2 - before.number_of_edges()
    proposed = tuple((a, b) for a, b, _ in missing_links(before, top=min(len(later), most)))
    came = frozenset(pair for pair in proposed if frozenset(pair) in later)
    return HitRate(split, proposed, came, len(later) / open_pairs)
