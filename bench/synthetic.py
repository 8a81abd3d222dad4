"""A graph as large as one likes: `python -m bench.synthetic --releases 250000 --data DIR`, 40 quads a release.

It has the shape of a real one: a body that a quarter of the releases name, thousands named once; two or three bodies a
release, one partnership, a gift every second, an agreement every third, a project every fourth; each fact with its
passage. Nothing in it is text of anybody. The named graphs are written as N-Quads, the default graph (each triple once)
as N-Triples beside them, for other stores to load.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.store import commit, tidy, work_copy, writing
from loaders.triples import BASE
from loaders.vocabulary import source

ENT = "https://w3id.org/entente#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
DCT, SKOS, OA = "http://purl.org/dc/terms/", "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/oa#"
QUOTED = "<http://www.w3.org/ns/prov#wasQuotedFrom>"
XSD = "http://www.w3.org/2001/XMLSchema#"
HUBS = ("iom", "eu", "unhcr", "ilo", "undp", "wfp", "usaid", "gb-government", "fr-government", "jp-government")
KINDS = ("government", "public", "ingo", "nngo", "multilateral", "private", "academic", "foundation")
COUNTRIES = tuple("SN NE ML TD CM CI BF GN KE ET UG SO SD EG TN MA CO PE EC BO HT HN GT MX BD PH VN NP UA MD".split())
GIVEN, SIGNED = (
    ("pledged", "committed", "disbursed", "unstated", "requested"),
    ("signed", "signed", "announced", "planned"),
)
CURRENCIES, WORDS = ("EUR", "USD", "XOF", "JPY"), ("water", "return", "health", "schools", "borders", "rights", "roads")


class Writer:
    """Writes quads of one release at a time, and each triple once for the default graph."""

    def __init__(self, releases: int, seed: int = 1) -> None:
        self.releases, self.chance = releases, random.Random(seed)
        self.bodies = max(50, releases // 8)
        self.known: set[str] = set()  # what the default graph already says of bodies and places
        self.pairs: set[tuple[int, int]] = set()
        self.named: list[str] = []
        self.once: list[str] = []

    def body(self) -> int:
        """A body: the lower its number, the more releases name it."""
        return min(self.bodies - 1, int(self.bodies ** (self.chance.random() ** 0.8)) - 1)

    def release(self, n: int) -> None:
        """All that one release says."""
        chance, me = self.chance, f"<{BASE}release/r{n:07}>"
        language = ("en", "fr", "es")[n % 3]
        year, month, day = 2000 + n % 26, 1 + n % 12, 1 + n % 28
        date = f'"{year}-{month:02}-{day:02}"^^<{XSD}date>'
        bodies = {self.body() for _ in range(2 + (n % 3 == 0))} | {0 if n % 7 == 0 else self.body()}
        lines = [
            f"{me} {RDF_TYPE} <{ENT}Release>", f'{me} <{DCT}identifier> "r{n:07}"',
            f'{me} <{DCT}title> "Release {n} on {WORDS[n % 7]} and {WORDS[n % 5]}"@{language}',
            f'{me} <{DCT}language> "{language}"', f"{me} <{DCT}issued> {date}", f'{me} <{ENT}contentHash> "{n * 2654435761:020x}"',
        ]  # fmt: skip
        lines += self.facts(n, me, sorted(bodies), date)
        for body in bodies:
            lines.append(f"{me} <{ENT}mentions> {org(body)}")
            self.describe(me, body, language)
        country = chance.choice(COUNTRIES)
        lines.append(f"{me} <{ENT}mentions> {place(country)}")
        told = [
            f"{RDF_TYPE} <{ENT}Place>",
            f'<{ENT}isoCode> "{country}"',
            f'<{SKOS}prefLabel> "Country {country}"@{language}',
        ]
        self.shared(me, f"{country}{language}", [f"{place(country)} {line}" for line in told])
        self.named += [f"{line} {me} .\n" for line in lines]
        self.once += [f"{line} .\n" for line in lines]

    def facts(self, n: int, me: str, bodies: list[int], date: str) -> Iterator[str]:
        """Its facts, each with the passage that says it."""
        passage, chance = f"<{BASE}passage/r{n:07}-10-120>", self.chance
        names = " and ".join(f"Body {b}" for b in bodies)
        yield f"{passage} {RDF_TYPE} <{ENT}Passage>"
        yield f"{passage} {QUOTED} {me}"
        yield f'{passage} <{OA}exact> "In town {n % 997}, {names} agreed on {WORDS[n % 7]} for the year {2000 + n % 26}."'
        yield f'{passage} <{OA}start> "10"^^<{XSD}integer>'
        yield f'{passage} <{OA}end> "120"^^<{XSD}integer>'
        for kind, said in self.kinds(n, bodies, date).items():
            fact = f"<{BASE}{kind}/f{n:07}>"
            yield f"{me} <{ENT}mentions> {fact}"
            yield f"{fact} {RDF_TYPE} <{ENT}{kind.capitalize()}>"
            yield f'{fact} <{ENT}confidence> "0.{chance.randrange(60, 99)}"^^<{XSD}decimal>'
            yield f"{fact} <{ENT}evidence> {passage}"
            yield from (f"{fact} {line}" for line in said)
        self.pairs |= {(a, b) for a in bodies for b in bodies if a != b}

    def kinds(self, n: int, bodies: list[int], date: str) -> dict[str, list[str]]:
        """What each of its facts says."""
        found = {"partnership": [f"<{ENT}participant> {org(b)}" for b in bodies]}
        if n % 2 == 0:
            found["funding"] = [
                f"<{ENT}funder> {org(bodies[-1])}", f"<{ENT}recipient> {org(bodies[0])}",
                f'<{ENT}amount> "{self.chance.randrange(1, 900)}0000"^^<{XSD}decimal>',
                f'<{ENT}currency> "{CURRENCIES[n // 2 % 4]}"', f"<{ENT}fundingStatus> <{ENT}funding-status-{GIVEN[n // 2 % 5]}>",
            ]  # fmt: skip
        if n % 3 == 0:
            found["agreement"] = [
                *(f"<{ENT}party> {org(b)}" for b in bodies[:2]), f"<{ENT}agreementType> <{ENT}agreement-type-memorandum>",
                f"<{ENT}status> <{ENT}agreement-status-{SIGNED[n // 3 % 4]}>", f"<{ENT}signedOn> {date}",
            ]  # fmt: skip
        if n % 4 == 0:
            found["project"] = [
                f"<{ENT}partner> {org(bodies[0])}", f"<{ENT}location> {place(self.chance.choice(COUNTRIES))}",
                f'<{SKOS}prefLabel> "Project {n} for {WORDS[n % 7]}"@en',
            ]  # fmt: skip
        return found

    def describe(self, me: str, body: int, language: str) -> None:
        """What a release says of a body."""
        node = org(body)
        country = COUNTRIES[body % len(COUNTRIES)]
        lines = [
            f"{node} {RDF_TYPE} <{ENT}Organization>", f'{node} <{DCT}identifier> "{key(body)}"',
            f'{node} <{SKOS}prefLabel> "Body {body}"@{language}', f"{node} <{ENT}organizationKind> <{ENT}kind-{KINDS[body % 8]}>",
        ]  # fmt: skip
        self.shared(me, f"{body}{language}", lines + ([f"{node} <{ENT}country> {place(country)}"] if body % 3 else []))

    def shared(self, me: str, known: str, lines: list[str]) -> None:
        """What many releases say: in each one's graph, and once in the default graph."""
        self.named += [f"{line} {me} .\n" for line in lines]
        if known not in self.known:
            self.known.add(known)
            self.once += [f"{line} .\n" for line in lines]

    def write(self, folder: Path) -> int:
        """Write named.nq and default.nt; returns how many quads the named graphs hold."""
        count = 0
        paths = folder / "named.nq", folder / "default.nt"
        with paths[0].open("w", encoding="utf-8") as named, paths[1].open("w", encoding="utf-8") as once:
            for n in range(self.releases):
                self.release(n)
                count += len(self.named)
                named.writelines(self.named)
                once.writelines(self.once)
                self.named.clear()
                self.once.clear()
            once.writelines(f"{org(a)} <{ENT}partnerOf> {org(b)} .\n" for a, b in sorted(self.pairs))
            terms = ox.parse(source(), format=ox.RdfFormat.TURTLE)
            once.writelines(f"{t.subject} {t.predicate} {t.object} .\n" for t in terms)
        return count


def key(body: int) -> str:
    """A body's key."""
    return HUBS[body] if body < len(HUBS) else f"body-{body}"


def org(body: int) -> str:
    """A body's IRI."""
    return f"<{BASE}organization/{key(body)}>"


def place(country: str) -> str:
    """A country's IRI."""
    return f"<{BASE}place/{country.lower()}>"


def load(folder: Path, data: Path) -> None:
    """Load both files into the embedded store, as a snapshot."""
    with writing(data):
        store = work_copy(data)
        store.bulk_load(path=str(folder / "named.nq"), format=ox.RdfFormat.N_QUADS)
        store.bulk_load(path=str(folder / "default.nt"), format=ox.RdfFormat.N_TRIPLES)
        store.optimize()
        commit(data, store, {"base": BASE, "version": "synthetic", "releases": {}})
        del store
        tidy(data)


def main() -> None:
    """Write, load, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=25_000, help="how many (default: 25000, a million quads)")
    parser.add_argument("--data", type=Path, required=True, help="folder for the graph; it must not hold one")
    opts = parser.parse_args()
    opts.data.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    count = Writer(opts.releases).write(opts.data)
    wrote = time.perf_counter()
    load(opts.data, opts.data)
    print(
        f"{count} quads in {opts.releases} graphs, written in {wrote - began:.0f} s, loaded in {time.perf_counter() - wrote:.0f} s"
    )
    size = sum(path.stat().st_size for path in (opts.data / "snapshots").rglob("*") if path.is_file())
    print(f"{size / 1e6:.0f} MB on disk")


if __name__ == "__main__":
    main()
