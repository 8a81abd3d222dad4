"""Synthetic partner graphs: `store(organizations, facts)` in the layout of a build, `partners(nodes, edges)` bare.

Shaped as real ones are: one organisation that publishes and stands in most releases, a few that work with many, most
with few; regions that keep to themselves; a tenth of the ties closing triads; ten years of releases. Everything
follows from the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import networkx as nx
import pyoxigraph as ox

from graph.network.regions import countries_of
from loaders.triples import (
    BASE,
    DATE,
    DECIMAL,
    END,
    IDENTIFIER,
    INTEGER,
    ISSUED,
    LANGUAGE,
    PREF,
    QUOTE,
    QUOTED,
    START,
    TITLE,
    TYPE,
    iri,
)  # fmt: skip
from loaders.vocabulary import ENT, concept

KINDS = ("government", "government", "government", "ngo", "nngo", "ingo", "multilateral", "private", "academic")
CURRENCIES = ("USD", "USD", "EUR", "EUR", "CHF", "JPY", "CAD")
STATUSES = ("unstated", "unstated", "committed", "disbursed", "pledged")
FIRST = date(2014, 1, 1)


def pairs(nodes: int, edges: int, seed: int = 1) -> Iterator[tuple[int, int]]:
    """Pairs of numbers, some told more than once: 0 is the publisher, low numbers have many ties."""
    chance = random.Random(seed)
    near: dict[int, list[int]] = {}
    block = max(10, nodes // 22)
    for n in range(edges):
        one = n if n < nodes else int(nodes ** chance.random() ** 0.4)
        draw = chance.random()
        if draw < 0.1:
            two = 0
        elif draw < 0.2 and near.get(one):
            middle = chance.choice(near[one])
            two = chance.choice(near[middle])
        elif draw < 0.8:
            start = one // block * block
            two = min(nodes - 1, start + int(block * chance.random() ** 2))
        else:
            two = int(nodes ** chance.random() ** 0.6)
        if one != two and max(one, two) < nodes:
            near.setdefault(one, []).append(two)
            near.setdefault(two, []).append(one)
            yield one, two


def partners(nodes: int, edges: int, seed: int = 1) -> nx.Graph[str]:
    """A partner network as partner_network() gives it, with about so many edges."""
    chance = random.Random(seed)
    network: nx.Graph[str] = nx.Graph()
    countries = sorted(countries_of("001"))
    for n in range(nodes):
        network.add_node(f"o{n:06d}", kind=KINDS[n % len(KINDS)], region=countries[n * len(countries) // nodes])
    for one, two in pairs(nodes, int(edges * 1.08), seed):
        first = (FIRST + timedelta(days=chance.randrange(3650))).isoformat()
        a, b = f"o{one:06d}", f"o{two:06d}"
        if network.has_edge(a, b):
            network.edges[a, b]["weight"] += 1
        else:
            network.add_edge(a, b, weight=1, first=first, last=first)
    return network


def store(organizations: int, facts: int, seed: int = 1) -> ox.Store:
    """A store in memory as a build leaves it, but for named graphs: the default graph is what is read."""
    held = ox.Store()
    held.bulk_extend(_quads(organizations, facts, seed))
    return held


def _quads(organizations: int, facts: int, seed: int) -> Iterator[ox.Quad]:
    chance = random.Random(seed + 1)
    countries = sorted(countries_of("001"))
    nodes = [iri(BASE, "organization", f"o{n:06d}") for n in range(organizations)]
    for country in countries:
        place = iri(BASE, "place", country.lower())
        yield from _told(place, (TYPE, ENT.Place), (IDENTIFIER, country.lower()), (ENT.isoCode, country))
    for n, node in enumerate(nodes):
        home = countries[n * len(countries) // organizations]
        name = f"Organisation {n}" if n else "Publishing Organisation"
        yield from _told(node, (TYPE, ENT.Organization), (IDENTIFIER, f"o{n:06d}"))
        yield ox.Quad(node, PREF, ox.Literal(name, language="en"))
        yield ox.Quad(node, ENT.organizationKind, concept("kind", KINDS[n % len(KINDS)]))
        if n % 3:
            yield ox.Quad(node, ENT.country, iri(BASE, "place", home.lower()))
    for n, (one, two) in enumerate(pairs(organizations, facts, seed)):
        home = countries[max(one, two) * len(countries) // organizations]
        yield from _fact(n, nodes, one, two, home, chance)


def _fact(n: int, nodes: list[ox.NamedNode], one: int, two: int, home: str, chance: random.Random) -> Iterator[ox.Quad]:
    """One fact in one of the releases, a few facts a release."""
    key = f"r{n // 4:06d}"
    release, passage = iri(BASE, "release", key), iri(BASE, "passage", f"{key}-{n % 4}")
    if n % 4 == 0:
        day = FIRST + timedelta(days=chance.randrange(3650))
        yield from _told(release, (TYPE, ENT.Release), (IDENTIFIER, key), (LANGUAGE, "en"))
        yield ox.Quad(release, TITLE, ox.Literal(f"Release {n // 4}", language="en"))
        yield ox.Quad(release, ISSUED, ox.Literal(day.isoformat(), datatype=DATE))
        yield ox.Quad(release, ENT.mentions, nodes[0])
    quote = f"Organisation {one} and Organisation {two} work together on matter {n}, their statement number {n} says."
    yield from _told(passage, (TYPE, ENT.Passage), (QUOTED, release), (QUOTE, quote), (ENT.names, nodes[one]))
    yield from _told(passage, (ENT.names, nodes[two]), (ENT.names, iri(BASE, "place", home.lower())))
    yield ox.Quad(passage, START, ox.Literal("0", datatype=INTEGER))
    yield ox.Quad(passage, END, ox.Literal(str(len(quote)), datatype=INTEGER))
    what = "agreement" if n % 6 == 0 else "funding" if n % 6 == 1 else "partnership"
    fact = iri(BASE, what, f"{what}-{n:06d}")
    yield ox.Quad(fact, ENT.evidence, passage)
    yield ox.Quad(fact, ENT.confidence, ox.Literal("0.9", datatype=DECIMAL))
    yield from (ox.Quad(release, ENT.mentions, node) for node in (fact, nodes[one], nodes[two]))
    if what == "funding":
        yield from _told(fact, (TYPE, ENT.Funding), (ENT.funder, nodes[one]), (ENT.recipient, nodes[two]))
        yield from _told(fact, (ENT.currency, CURRENCIES[n % 7]))
        yield ox.Quad(fact, ENT.amount, ox.Literal(str(chance.randrange(1, 400) * 5000), datatype=DECIMAL))
        yield ox.Quad(fact, ENT.fundingStatus, concept("funding-status", STATUSES[n % 5]))
        return
    member = ENT.party if what == "agreement" else ENT.participant
    yield from _told(fact, (TYPE, ENT.Agreement if what == "agreement" else ENT.Partnership))
    yield from _told(fact, (member, nodes[one]), (member, nodes[two]))
    if what == "agreement":
        yield ox.Quad(fact, ENT.agreementType, concept("agreement-type", "memorandum"))
        yield ox.Quad(fact, ENT.status, concept("agreement-status", "signed"))


def _told(subject: ox.NamedNode, *said: tuple[ox.NamedNode, ox.NamedNode | str]) -> Iterator[ox.Quad]:
    for predicate, value in said:
        yield ox.Quad(subject, predicate, ox.Literal(value) if isinstance(value, str) else value)
