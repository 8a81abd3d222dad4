"""What a log of judgements comes to: one canonical entity for each group, new names, contradictions.

The canonical entity of a group is a function of the group: a body of the authority before others, then the shortest
key, then the first by code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.decisions import Judgement, active
from loaders.authority import by_key
from loaders.triples import PREF

if TYPE_CHECKING:
    import networkx as nx

OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entities that are said to be different, and the chain of judgements that says they are the same.

    Neither side has effect until one of the judgements is retracted.
    """

    a: str
    b: str
    different: tuple[str, ...]  # ids of judgements
    same: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.a} and {self.b} are judged different ({', '.join(self.different)}) and the same "
            f"({', '.join(self.same)}); retract one side: nothing of it is applied until then"
        )


@dataclass(frozen=True, slots=True)
class Resolution:
    """The judgements applied: `canonical` has an entry for every entity that stands for another's, and only those."""

    canonical: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)  # (canonical entity, language) -> name
    different: frozenset[frozenset[str]] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()

    def of(self, entity: str) -> str:
        """The entity that stands for this one: itself where nothing was judged."""
        return self.canonical.get(entity, entity)


def rank(entity: str) -> tuple[bool, int, str]:
    """The order in which entities are preferred as canonical."""
    kind, _, key = entity.partition("/")
    return not (kind == "organization" and by_key(key) is not None), len(entity), entity


def resolve(judgements: Iterable[Judgement]) -> Resolution:
    """Replay a log.

    >>> one = Judgement("same", "organization/iom", "organization/oim-geneva", "us", "2026-01-02", "same seat")
    >>> resolve([one]).canonical
    {'organization/oim-geneva': 'organization/iom'}
    """
    standing = active(judgements)
    if not standing:
        return Resolution()
    import networkx as nx  # a fifth of a second that most builds need not wait

    graph: nx.Graph[str] = nx.Graph()
    apart: dict[tuple[str, str], list[str]] = {}
    for judgement in standing:
        a, b = sorted((judgement.a, judgement.b))
        if judgement.verb == "same":
            graph.add_edge(a, b)
            graph[a][b].setdefault("ids", []).append(judgement.id)
        elif judgement.verb == "different":
            apart.setdefault((a, b), []).append(judgement.id)
    contradictions, doubtful = _contradictions(graph, apart)
    graph.remove_edges_from(doubtful)
    canonical: dict[str, str] = {}
    for group in nx.connected_components(graph):
        best = min(group, key=rank)
        canonical.update({entity: best for entity in sorted(group) if entity != best})
    names: dict[tuple[str, str], tuple[str, str, str]] = {}
    for judgement in standing:
        if judgement.verb == "rename":
            slot = (canonical.get(judgement.a, judgement.a), judgement.language)
            names[slot] = max(names.get(slot, ("", "", "")), (judgement.when, judgement.id, judgement.b))
    return Resolution(
        dict(sorted(canonical.items())),
        {slot: name for slot, (_, _, name) in sorted(names.items())},
        frozenset(frozenset(pair) for pair in apart),
        tuple(contradictions),
    )


def _contradictions(
    graph: nx.Graph[str], apart: dict[tuple[str, str], list[str]]
) -> tuple[list[Contradiction], set[tuple[str, str]]]:
    """What contradicts itself, and the "same" edges that have no effect because of it.

    These are the edges on any simple path between two entities judged different: exactly those that share a
    biconnected component with an edge drawn between the two. The rest of a group stays together.
    """
    import networkx as nx

    found: list[Contradiction] = []
    doubtful: set[tuple[str, str]] = set()
    for (a, b), ids in sorted(apart.items()):
        if a not in graph or b not in graph or not nx.has_path(graph, a, b):
            continue
        group = graph.subgraph(nx.node_connected_component(graph, a))
        closed: nx.Graph[str] = nx.Graph(group.edges)
        closed.add_edge(a, b)
        for component in nx.biconnected_component_edges(closed):
            edges = {(min(e), max(e)) for e in component}
            if (a, b) in edges:
                real = sorted(e for e in edges if graph.has_edge(*e))
                doubtful.update(real)
                same = tuple(sorted(name for e in real for name in graph.edges[e]["ids"]))
                found.append(Contradiction(a, b, tuple(sorted(ids)), same))
    return found, doubtful


def decision_quads(resolution: Resolution, base: str) -> list[ox.Quad]:
    """The graph of decisions: who is the same (the one that stands for the other last), who is different, new names."""
    graph = ox.NamedNode(base + "graph/decisions")
    same = [(old, "sameAs", new) for old, new in resolution.canonical.items()]
    apart = [(a, "differentFrom", b) for a, b in sorted(sorted(pair) for pair in resolution.different)]
    quads = [
        ox.Quad(ox.NamedNode(base + a), ox.NamedNode(OWL + term), ox.NamedNode(base + b), graph)
        for a, term, b in [*same, *apart]
    ]
    for (entity, language), name in resolution.names.items():
        quads.append(ox.Quad(ox.NamedNode(base + entity), PREF, ox.Literal(name, language=language), graph))
    return quads
