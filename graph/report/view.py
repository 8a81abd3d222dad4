"""What a report looks at: the corpus, the part of it that is asked for, its networks, and the labels of its facts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

import networkx as nx

from graph.measures import Estimate, betweenness, communities, pagerank, ranked, silent, strength
from graph.network.build import funding_network, partner_network
from graph.network.facts import Body, Corpus, Fact, Gift, Project, Tie, hub
from graph.network.select import Selection, fact_countries, select
from graph.report.document import Ref, Refs
from graph.report.words import Words

YEAR = timedelta(days=365)


@dataclass
class Index:
    """Labels of facts: A1, A2… agreements, F1… fundings, C1… partnerships, in the order in which they are cited."""

    facts: dict[str, Tie | Gift]
    labels: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def label(self, fact: str) -> str:
        """The label of a fact; a new one where it is cited for the first time."""
        if fact not in self.labels:
            one = self.facts[fact]
            letter = "F" if isinstance(one, Gift) else "A" if isinstance(one, Tie) and one.what == "agreement" else "C"
            self.counts[letter] += 1
            self.labels[fact] = f"{letter}{self.counts[letter]}"
        return self.labels[fact]

    def refs(self, facts: Iterable[str]) -> Refs:
        """References to facts, each once, all of them: what a page cannot hold its format cuts."""
        return Refs(tuple(Ref(self.label(fact)) for fact in dict.fromkeys(facts)))

    def cited(self, letter: str) -> list[tuple[str, Tie | Gift]]:
        """The facts of one appendix, in the order of their numbers."""
        found = [(label, self.facts[fact]) for fact, label in self.labels.items() if label[0] == letter]
        return sorted(found, key=lambda pair: int(pair[0][1:]))


class View:
    """One report's matter, each part computed when it is first asked for."""

    def __init__(self, everything: Corpus, selection: Selection, ego: Body | None, words: Words) -> None:
        self.everything, self.selection, self.ego, self.words = everything, selection, ego, words
        self.corpus = select(everything, selection)
        self.known = select(everything, Selection(until=selection.until))  # to tell what is new and who is silent
        facts: list[Tie | Gift] = [*everything.ties, *everything.gifts]
        self.index = Index({fact.id: fact for fact in facts})

    @cached_property
    def now(self) -> date | None:
        """The day that the report speaks from: the end of its window, else of the last release."""
        return self.selection.until or self.everything.last_day

    @cached_property
    def publisher(self) -> Body | None:
        """Who is in most releases because it writes them."""
        found = hub(self.everything)
        return self.everything.bodies[found] if found else None

    @cached_property
    def network(self) -> nx.Graph[str]:
        """Who works with whom, in the selection."""
        kept = self.ego.key if self.ego else None
        return partner_network(self.corpus, kind=self.selection.kind, keep=kept, language=self.words.language)

    @cached_property
    def bare(self) -> nx.Graph[str]:
        """The network without who publishes; organisations that have no other partner are left out."""
        out = self.publisher.key if self.publisher else None
        found: nx.Graph[str] = self.network.edge_subgraph([e for e in self.network.edges() if out not in e])
        return found

    @cached_property
    def around(self) -> nx.Graph[str]:
        """The organisation asked about with its partners and the ties between them; without one, the bare network."""
        if self.ego is None:
            return self.bare if self.bare.number_of_edges() else self.network
        if self.ego.key not in self.network:
            return nx.Graph()
        found: nx.Graph[str] = self.network.subgraph({self.ego.key, *self.network[self.ego.key]})
        return found

    @cached_property
    def partners(self) -> list[str]:
        """Partners of the organisation asked about, the most often told of first."""
        if self.ego is None or self.ego.key not in self.network:
            return []
        return [key for key, _ in ranked({k: d["weight"] for k, d in self.network[self.ego.key].items()})]

    @cached_property
    def ties(self) -> list[Tie]:
        """The real ties that the report is about, the latest first."""
        return [fact for fact in self._told if isinstance(fact, Tie) and fact.real]

    @cached_property
    def gifts(self) -> list[Gift]:
        """The real fundings that the report is about, the latest first."""
        return [fact for fact in self._told if isinstance(fact, Gift) and fact.real]

    @cached_property
    def unreal(self) -> list[Tie | Gift]:
        """What was only planned, requested or refused, the latest first."""
        return [fact for fact in self._told if not fact.real]

    @cached_property
    def _told(self) -> list[Tie | Gift]:
        """Ties and fundings of the selection that concern the organisation asked about, and a kind."""
        bodies, kind = self.everything.bodies, self.selection.kind
        found = []
        for fact in self.latest([*self.corpus.ties, *self.corpus.gifts]):
            assert isinstance(fact, Tie | Gift)
            project = self.projects.get(fact.project or "") if isinstance(fact, Gift) else None
            concerned = self.ego is None or self.ego.id in (*fact.members, *(project.members if project else ()))
            if concerned and (kind is None or any(bodies[m].kind == kind for m in fact.members if m in bodies)):
                found.append(fact)
        return found

    def latest(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts by the last day that they were told, the latest first, then by id."""

        def order(fact: Fact) -> tuple[int, str]:
            days = self.everything.dates(fact)
            return (-days[-1].toordinal() if days else 0, fact.id)

        return sorted(facts, key=order)

    @cached_property
    def facts(self) -> list[Tie | Gift]:
        """Ties and fundings."""
        return [*self.ties, *self.gifts]

    @cached_property
    def projects(self) -> dict[str, Project]:
        """Projects by IRI."""
        return {project.id: project for project in self.everything.projects}

    @cached_property
    def releases(self) -> set[str]:
        """The releases that say them."""
        return {release for fact in self.facts for release in self.corpus.told(fact)}

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """Communities of three or more; around an organisation, those of its partners among themselves."""
        network = self.around
        if self.ego is not None:
            network = network.subgraph(set(network) - {self.ego.key})
        return [group for group in communities(network) if len(group) > 2]

    @cached_property
    def strengths(self) -> dict[str, float]:
        """Strength by organisation."""
        return strength(self.network)

    @cached_property
    def ranks(self) -> dict[str, float]:
        """PageRank by organisation."""
        return pagerank(self.network)

    @cached_property
    def between(self) -> Estimate:
        """Betweenness in the whole network."""
        return betweenness(self.network, error=0.02)

    @cached_property
    def bare_between(self) -> Estimate:
        """Betweenness without who publishes."""
        return betweenness(self.bare, error=0.02)

    @cached_property
    def countries(self) -> dict[str, list[Fact]]:
        """The facts of each country."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for iso in sorted(fact_countries(self.corpus, fact)):
                found.setdefault(iso, []).append(fact)
        return found

    @cached_property
    def funding(self) -> nx.MultiDiGraph[str]:
        """Who funds whom, in the selection."""
        return funding_network(self.corpus, kind=self.selection.kind, language=self.words.language)

    def name(self, key: str) -> str:
        """An organisation's name in the report's language; of a government without one, the country's."""
        return self._called(self.everything.by_key[key])

    def named(self, body: str) -> str:
        """The same, by IRI."""
        return self._called(self.everything.bodies[body])

    def _called(self, body: Body) -> str:
        language = self.words.language
        if body.country and body.key == f"{body.country.lower()}-government" and language not in body.labels:
            return self.words.country(body.country)
        return body.name(language)

    @cached_property
    def fresh(self) -> list[tuple[str, date]]:
        """Partners (organisations, where none is asked about) first told of in the last year, the latest first."""
        if self.now is None or self.known.first_day is None or self.now - self.known.first_day < YEAR:
            return []
        keys = self.partners if self.ego else list(self.network)
        found = [(key, first) for key, first in self.first_told(keys).items() if first > self.now - YEAR]
        return sorted(found, key=lambda row: (-row[1].toordinal(), row[0]))

    @cached_property
    def quiet(self) -> list[tuple[str, date, int]]:
        """Partners (organisations) named in no release for a year, the longest silent first."""
        keys = self.partners if self.ego else list(self.network)
        return silent(self.last_named(keys), until=self.now) if self.now else []

    def first_told(self, keys: Iterable[str]) -> dict[str, date]:
        """The day on which each was first told of as a partner (of the one asked about), in all that is known."""
        network = partner_network(self.known)
        found = {}
        for key in keys:
            edges = network[self.ego.key].get(key, {}) if self.ego and self.ego.key in network else None
            around = network.adj[key].values() if key in network else ()
            days = [edges.get("first", "")] if edges is not None else [data["first"] for data in around]
            if any(days):
                found[key] = date.fromisoformat(min(day for day in days if day))
        return found

    def last_named(self, keys: Iterable[str]) -> dict[str, date]:
        """The day of the last release that names each."""
        found = {}
        for key in keys:
            told = self.known.named.get(self.everything.by_key[key].id, ())
            days = [day for r in told if r in self.known.releases and (day := self.known.releases[r].issued)]
            if days:
                found[key] = max(days)
        return found

    @cached_property
    def fingerprint(self) -> str:
        """What the report was made from, in twelve digits: facts, sentences and releases, not the store's files."""
        digest = hashlib.sha256()
        for release in sorted(self.everything.releases.values(), key=lambda r: r.id):
            digest.update(f"{release.id} {release.issued} {release.title}\n".encode())
        for fact in sorted(self.index.facts.values(), key=lambda f: f.id):
            digest.update(
                f"{replace(fact, places=frozenset())!r} {sorted(fact.places)}\n".encode()
            )  # sets have no order
        for passage in sorted(self.everything.passages.values(), key=lambda p: p.id):
            digest.update(f"{passage.id} {passage.quote}\n".encode())
        return digest.hexdigest()[:12]
