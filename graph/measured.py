"""Measures as linked data: a version for each content and each set of parameters, in a graph of their own.

One `qb:DataSet` a version, which tells what it was computed from and how; one `qb:Observation` an organisation, with
its measures. They stand in the graph BASE/graph/measures, and a copy in the default graph, so that SPARQL asks for
them as for anything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from graph.measures import betweenness, closeness, communities, constraint, core_numbers, degree, pagerank, strength
from graph.network.build import partner_network
from graph.network.facts import Corpus, hub
from graph.network.read import read
from graph.store import commit, read_state, work_copy, writing
from loaders.errors import SourceError
from loaders.triples import BASE, DECIMAL, IDENTIFIER, INTEGER, TYPE
from loaders.vocabulary import DCT, ENT, PROV

QB = "http://purl.org/linked-data/cube#"
OWL_VERSION = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
DATASET, OBSERVATION, IN_DATASET = (ox.NamedNode(QB + name) for name in ("DataSet", "Observation", "dataSet"))
DESCRIPTION, FROM = ox.NamedNode(DCT + "description"), ox.NamedNode(PROV + "wasDerivedFrom")
ABOUT = "Measures of the network of partners, each organisation's; see docs/network.md for what each says."


def measure(data: Path, *, without_publisher: bool = False, only: bool = False) -> tuple[str, int]:
    """Compute the measures of the current snapshot, add them as a version, commit; its name and how many observations.

    The same content and parameters are the same version. `only` takes other versions out. Raises StoreError where
    another build runs, SourceError where nothing was built.
    """
    with writing(data):
        state = read_state(data)
        if not state:
            raise SourceError(f"{data}: nothing built here yet; run `entente build SOURCE --data {data}`")
        base = str(state.get("base", BASE))
        store = work_copy(data)
        name, quads = statements(read(store), base, without_publisher=without_publisher)
        graph = ox.NamedNode(base + "graph/measures")
        if only:
            for quad in list(store.quads_for_pattern(None, None, None, graph)):
                store.remove(quad)
                store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()))
        store.extend(quads)
        store.extend([ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in quads])
        commit(data, store, state)
    return name, sum(quad.object == OBSERVATION for quad in quads)


def statements(corpus: Corpus, base: str = BASE, *, without_publisher: bool = False) -> tuple[str, list[ox.Quad]]:
    """The name of the version, and its statements, sorted."""
    out = hub(corpus) if without_publisher else None
    left_out = [corpus.bodies[out].key] if out else []
    network = partner_network(corpus, without=left_out)
    parameters = [f"without={key}" for key in left_out] + ["pagerank.damping=0.85", "communities.seed=1"]
    scores = betweenness(network)
    parameters.append(f"betweenness={scores.method}, error={scores.error:g}, probability={scores.probability:g}")
    print_ = fingerprint(network)
    name = hashlib.sha256("\n".join([print_, *parameters]).encode()).hexdigest()[:12]
    graph, dataset = ox.NamedNode(base + "graph/measures"), ox.NamedNode(f"{base}measures/{name}")

    def say(subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, predicate, value, graph)

    quads = [
        say(dataset, TYPE, DATASET),
        say(dataset, IDENTIFIER, ox.Literal(name)),
        say(dataset, DESCRIPTION, ox.Literal(ABOUT, language="en")),
        say(dataset, OWL_VERSION, ox.Literal(print_)),
        say(dataset, FROM, ox.NamedNode(base + "graph/derived")),
        *(say(dataset, ENT.parameter, ox.Literal(said)) for said in parameters),
    ]
    for key, predicate, value in _values(network, scores.values):
        observation = ox.NamedNode(f"{dataset.value}/{key}")
        quads += [
            say(observation, TYPE, OBSERVATION),
            say(observation, IN_DATASET, dataset),
            say(observation, ENT.measured, ox.NamedNode(corpus.by_key[key].id)),
            say(observation, predicate, value),
        ]
    return name, sorted(set(quads), key=str)


def _values(network: nx.Graph[str], between: dict[str, float]) -> Iterator[tuple[str, ox.NamedNode, ox.Literal]]:
    groups = {key: n for n, group in enumerate(communities(network), 1) for key in group}
    whole = ((ENT.degree, degree(network)), (ENT.coreNumber, core_numbers(network)), (ENT.community, groups))
    for predicate, counts in whole:
        for key, count in counts.items():
            yield key, predicate, ox.Literal(str(count), datatype=INTEGER)
    parts = (
        (ENT.strength, strength(network)),
        (ENT.pageRank, pagerank(network)),
        (ENT.betweenness, between),
        (ENT.closeness, closeness(network)),
        (ENT.constraint, constraint(network)),
    )
    for predicate, values in parts:
        for key, value in values.items():
            yield key, predicate, _decimal(value)


def _decimal(value: float) -> ox.Literal:
    """A canonical xsd:decimal of nine digits behind the point: enough to rank, and the same on every machine."""
    text = format(Decimal(f"{value:.9f}").normalize(), "f")
    return ox.Literal(text, datatype=DECIMAL)


def fingerprint(network: nx.Graph[str]) -> str:
    """What the measures were computed from: ties and their weights, in sixteen digits."""
    ties = sorted((min(a, b), max(a, b), data["weight"]) for a, b, data in network.edges(data=True))
    return hashlib.sha256(repr(ties).encode()).hexdigest()[:16]
