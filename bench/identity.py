"""How fast names become nodes: `python -m bench.identity [--mentions N] [--bodies N] [--releases N]`, one core.

First the rule: so many mentions of so many bodies, in three languages, are given their keys, one at a time. Then the
graph: releases are added, one at a time, to a graph that holds so many, made up for the purpose: IOM in each, the same
thirty funders and forty sums again and again, so that what is common is common.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.build import build
from graph.derive import follows
from graph.fingerprint import bands
from graph.store import commit, tidy, work_copy, writing
from graph.union import LAYOUT, Union
from loaders.identity import organization_key
from loaders.triples import BASE, IDENTIFIER, ISSUED, LANGUAGE, PREF, QUOTE, QUOTED, START, TITLE, TYPE
from loaders.vocabulary import ENT, XSD, concept

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples").glob("*.txt"))
COUNTRIES = "NE NG ML TD SN CO PE HN GT MX KE UG ET SO SD BD NP LK PH VN IQ LB JO TN MA UA MD RS GE AM".split()
NAMES = {  # of one kind in one place of each list: heads that hold proper names
    "en": "University of|Foundation|Association|Federation|Institute|Centre|Hospital|Bank".split("|"),
    "fr": "Université de|Fondation|Association|Fédération|Institut|Centre|Hôpital|Banque".split("|"),
    "es": "Universidad de|Fundación|Asociación|Federación|Instituto|Centro|Hospital|Banco".split("|"),
}
SYLLABLES = "ba co du fe ga hi jo ku la me ni po ra su ta vi wo ya ze mor lin tas".split()
DECIMAL, DATE, INTEGER = (ox.NamedNode(XSD + name) for name in ("decimal", "date", "integer"))
DEFAULT = ox.DefaultGraph()


def mentions(number: int, bodies: int) -> Iterator[tuple[str, str, str]]:
    """(name, country, language) of so many mentions of so many bodies."""
    chance = random.Random(4)
    proper = ["".join(chance.choice(SYLLABLES) for _ in range(4)).capitalize() for _ in range(bodies)]
    for n in range(number):
        body = n * 7919 % bodies
        language = ("en", "fr", "es")[n // bodies % 3]
        name = f"{NAMES[language][body % 8]} {proper[body]}"
        yield (name.upper() if n // bodies % 5 == 4 else name), COUNTRIES[body % len(COUNTRIES)], language


def keys(number: int, bodies: int) -> None:
    """Give every mention its key."""
    given = list(mentions(number, bodies))
    began = time.perf_counter()
    found = {organization_key([name], "nngo", country, language, None) for name, country, language in given}
    spent = time.perf_counter() - began
    print(f"{number:,} mentions, {len(set(given)):,} names, {bodies:,} bodies: {len(found):,} keys in {spent:.1f} s")


def made_up(n: int, chance: random.Random) -> list[ox.Quad]:
    """The graph of a made-up release: IOM with somebody, a sum, an agreement."""
    graph = ox.NamedNode(f"{BASE}release/made-up-{n}")

    def node(kind: str, key: str) -> ox.NamedNode:
        return ox.NamedNode(f"{BASE}{kind}/{key}")

    def number(value: int, datatype: ox.NamedNode) -> ox.Literal:
        return ox.Literal(str(value), datatype=datatype)

    iom, funder = node("organization", "iom"), node("organization", f"funder-{chance.randrange(30)}")
    other = node("organization", f"body-{chance.randrange(50_000)}")
    gift, deal, passage = node("funding", f"f-{n}"), node("agreement", f"a-{n}"), node("passage", f"made-up-{n}-0-50")
    day = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    text = " ".join(chance.choice(SYLLABLES) + chance.choice(SYLLABLES) for _ in range(60))
    triples: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (graph, TYPE, ENT.Release), (graph, IDENTIFIER, ox.Literal(f"made-up-{n}")),
        (graph, LANGUAGE, ox.Literal("en")), (graph, ENT.contentHash, ox.Literal(f"{n:064}")),
        (graph, TITLE, ox.Literal(f"Release {n}", language="en")), (graph, ENT.text, ox.Literal(text)),
        (graph, ISSUED, ox.Literal(day, datatype=DATE)),
        (gift, TYPE, ENT.Funding), (gift, ENT.funder, funder), (gift, ENT.recipient, other),
        (gift, ENT.amount, number(chance.randrange(1, 41) * 250_000, DECIMAL)), (gift, ENT.currency, ox.Literal("USD")),
        (gift, ENT.fundingStatus, concept("funding-status", "committed")), (gift, ENT.evidence, passage),
        (deal, TYPE, ENT.Agreement), (deal, ENT.party, iom), (deal, ENT.party, other), (deal, ENT.evidence, passage),
        (deal, ENT.agreementType, concept("agreement-type", "memorandum")),
        (deal, ENT.status, concept("agreement-status", "signed")),
        (passage, TYPE, ENT.Passage), (passage, QUOTED, graph), (passage, QUOTE, ox.Literal(text[:50])),
        (passage, START, number(0, INTEGER)), *((passage, ENT.names, body) for body in (iom, funder, other)),
    ]  # fmt: skip
    for body in (iom, funder, other):
        key = body.value.rpartition("/")[2]
        triples += [(body, TYPE, ENT.Organization), (body, IDENTIFIER, ox.Literal(key))]
        triples += [(body, PREF, ox.Literal(key.title(), language="en")), (graph, ENT.mentions, body)]
    for fact, sure in ((gift, "0.9"), (deal, "0.95")):
        triples += [(graph, ENT.mentions, fact), (fact, ENT.rule, ox.Literal("made-up"))]
        triples.append((fact, ENT.confidence, ox.Literal(sure, datatype=DECIMAL)))
    return [ox.Quad(s, p, o, graph) for s, p, o in triples]


def quads(number: int) -> Iterator[ox.Quad]:
    """All sides of a store of so many releases: their graphs, the copies, the derived triples, the fingerprints."""
    chance = random.Random(5)
    derived, marks = ox.NamedNode(f"{BASE}graph/derived"), ox.NamedNode(f"{BASE}graph/fingerprints")
    for n in range(number):
        release = made_up(n, chance)
        text = next(q.object.value for q in release if q.predicate == ENT.text)  # type: ignore[union-attr]
        for quad in release:
            yield quad
            yield ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT)
        for triple in follows(release):
            yield from (ox.Quad(*triple, graph) for graph in (derived, DEFAULT))
        yield from (ox.Quad(release[0].subject, ENT.fingerprint, ox.Literal(mark), marks) for mark in bands(text))


def graph_of(number: int, data: Path) -> None:
    """Make a graph of so many releases."""
    began = time.perf_counter()
    with writing(data):
        store = work_copy(data)
        store.bulk_extend(quads(number))
        store.optimize()  # as a build of so many does
        known = {f"made-up-{n}": {"hash": f"{n:064}", "origin": "made-up.jsonl"} for n in range(number)}
        commit(data, store, {"base": BASE, "version": "", "layout": LAYOUT, "releases": known})
        size = len(store)
        del store
        tidy(data)
    print(f"{number:,} releases, {size:,} quads: made in {time.perf_counter() - began:.0f} s")


def adding(number: int, data: Path) -> None:
    """Add releases, one at a time, to a graph that holds so many."""
    chance = random.Random(6)
    spent = []
    with Union.open(work_copy(data), BASE) as union:
        for n in range(number, number + 41):
            release = made_up(n, chance)
            began = time.perf_counter()
            union.put(f"made-up-{n}", release)
            union.settle()
            spent.append((time.perf_counter() - began) * 1000)
    first, rest = spent[0], sorted(spent[1:])
    print(
        f"one more, in the graph: the first {first:.0f} ms, then {rest[20]:.0f} ms (median), {rest[-1]:.0f} ms at most"
    )
    whole = []
    for sample in SAMPLES[:22]:
        began = time.perf_counter()
        build([sample], data)
        whole.append((time.perf_counter() - began) * 1000)
    first, rest = whole[0], sorted(whole[1:])
    quick = sum(ms < 200 for ms in rest)
    print(
        f"one more, by a build from file to snapshot: the first, with lexicons, {first:.0f} ms, "
        f"then {rest[10]:.0f} (median), {rest[-1]:.0f} ms at most, {quick} of {len(rest)} under 200"
    )
    commands, compiled = [], {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for sample in SAMPLES[22:28]:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "cli.main", "build", str(sample), "--data", str(data)],
            check=True,
            capture_output=True,
            env=compiled,
        )
        commands.append(f"{(time.perf_counter() - began) * 1000:.0f}")
    print(f"one more, by the command, its start, imports and lexicons included: {', '.join(commands)} ms")


def main() -> None:
    """Both, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=1_000_000, help="default: a million")
    parser.add_argument("--bodies", type=int, default=50_000, help="default: 50,000")
    parser.add_argument("--releases", type=int, default=100_000, help="in the graph (default: 100,000)")
    opts = parser.parse_args()
    keys(opts.mentions, opts.bodies)
    with tempfile.TemporaryDirectory(prefix="entente-identity-") as temporary:
        graph_of(opts.releases, Path(temporary) / "data")
        adding(opts.releases, Path(temporary) / "data")


if __name__ == "__main__":
    main()
