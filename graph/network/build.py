"""The networks of a corpus, as NetworkX graphs.

Nodes are organisations by key ("iom"), with `label`, `kind`, `country`, `region`; edges carry how much evidence there
is, since when and until when, and the IRIs of the facts behind them, so that every line leads to its sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import networkx as nx

from graph.network.facts import Body, Corpus, Fact, Gift, Project, Tie, in_language
from graph.network.read import Source, corpus_of
from graph.network.regions import region_of
from graph.network.select import Selection, find, select

Day = date | str | None


def partner_network(
    source: Source,
    *,
    since: Day = None,
    until: Day = None,
    place: str | None = None,
    kind: str | None = None,
    confidence: float = 0.0,
    without: Iterable[str] = (),
    keep: str | None = None,
    language: str = "en",
) -> nx.Graph[str]:
    """Who works with whom: an edge where a partnership, or an agreement that is not planned or refused, names both.

    `source` is a data folder, a store or a Corpus. An edge's `weight` is the number of releases that say so, copies of
    one as one, its `confidence` that of the surest fact, `first` and `last` the days of those releases, `facts` their
    IRIs. The options are those of Selection; with `kind`, organisations of other kinds are left out, but for `keep` (by
    key).
    Raises SelectionError, StoreError.

    >>> from graph.network.facts import Corpus
    >>> partner_network(Corpus({}, {}, {}, {})).number_of_nodes()
    0
    """
    corpus = _selected(source, since, until, place, kind, confidence, without)
    kept = find(corpus, keep).key if keep else None
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in corpus.ties:
        if tie.real:
            keys = sorted({corpus.bodies[m].key for m in tie.members if m in corpus.bodies})
            for one, two in combinations(keys, 2):
                pairs[one, two].append(tie)
    network: nx.Graph[str] = nx.Graph(name="partners")
    for one, two in sorted(pairs):
        ties = pairs[one, two]
        ends = (corpus.by_key[one], corpus.by_key[two])
        if kind and any(end.kind != kind and end.key != kept for end in ends):
            continue
        for end in ends:
            add_body(network, end, language)
        network.add_edge(one, two, **_edge(corpus, ties), agreements=sum(t.what == "agreement" for t in ties))
    return network


def funding_network(
    source: Source,
    *,
    since: Day = None,
    until: Day = None,
    place: str | None = None,
    kind: str | None = None,
    confidence: float = 0.0,
    without: Iterable[str] = (),
    language: str = "en",
) -> nx.MultiDiGraph[str]:
    """Who funds whom: an arc from funder to recipient, or to the project where no recipient is told.

    One arc a currency and a status, for neither is ever added to another: `currency` ("" where no sum is told),
    `status`, `amount` (a Decimal), `gifts`, and the attributes of partner_network. What several releases tell of one
    gift is one fact of the graph already, by graph.tellings and by judgements, and so is added once. `kind` is that
    of the funder. Money only asked for or refused is left out. Raises as partner_network.
    """
    corpus = _selected(source, since, until, place, kind, confidence, without)
    groups: dict[tuple[str, str, str, str], list[Gift]] = defaultdict(list)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="funding")
    labels = {project.id: project for project in corpus.projects}
    for gift in corpus.gifts:
        funder, to = corpus.bodies.get(gift.funder), gift.recipient or gift.project
        if not gift.real or funder is None or (kind and funder.kind != kind):
            continue
        add_body(network, funder, language)
        if to in corpus.bodies:
            add_body(network, corpus.bodies[to], language)
            target = corpus.bodies[to].key
        elif to:
            target = to.rsplit("/", 1)[-1]
            label = in_language(labels[to].labels, language, target) if to in labels else target
            network.add_node(target, label=label, type="project", iri=to, kind="", country="", region="")
        else:
            continue
        groups[funder.key, target, gift.currency or "", gift.status].append(gift)
    for funder_key, target, currency, status in sorted(groups):
        gifts = groups[funder_key, target, currency, status]
        network.add_edge(
            funder_key,
            target,
            key=f"{currency} {status}".strip(),
            currency=currency,
            status=status,
            amount=added(gifts),
            gifts=len(gifts),
            **_edge(corpus, gifts),
        )
    return network


def affiliation_network(source: Source, *, language: str = "en", **selection: Any) -> nx.Graph[str]:
    """Organisations on one side (`bipartite` 0), the projects they run and the agreements they sign on the other (1).

    The options are those of Selection. Raises as partner_network.
    """
    corpus = _selected(source, **{"since": None, "until": None, "without": (), **selection})
    kind = selection.get("kind")
    network: nx.Graph[str] = nx.Graph(name="affiliations")
    agreements = [tie for tie in corpus.ties if tie.what == "agreement" and tie.real]
    facts: list[Project | Tie] = [*corpus.projects, *agreements]
    for fact in facts:
        what = "agreement" if isinstance(fact, Tie) else "project"
        ends = [corpus.bodies[m] for m in fact.members if m in corpus.bodies]
        ends = [end for end in ends if not kind or end.kind == kind]
        key = fact.id.rsplit("/", 1)[-1]
        label = fact.type if isinstance(fact, Tie) else in_language(fact.labels, language, key)
        if ends:
            network.add_node(key, label=label, type=what, iri=fact.id, kind="", country="", region="", bipartite=1)
        for end in ends:
            add_body(network, end, language)
            network.nodes[end.key]["bipartite"] = 0
            network.add_edge(end.key, key, **_edge(corpus, [fact]))
    return network


def added(gifts: Iterable[Gift]) -> Decimal:
    """The sum of gifts, which are to be in one currency and status; those without a sum add nothing.

    >>> added([Gift("g1", "acme", (), amount=Decimal(5)), Gift("g2", "acme", ())])
    Decimal('5')
    """
    return sum((gift.amount or Decimal(0) for gift in gifts), Decimal(0))


def _selected(
    source: Source,
    since: Day,
    until: Day,
    place: str | None = None,
    kind: str | None = None,
    confidence: float = 0.0,
    without: Iterable[str] = (),
) -> Corpus:
    return select(corpus_of(source), Selection(day(since), day(until), place, kind, confidence, tuple(without)))


def day(value: Day) -> date | None:
    """A date, or one written YYYY-MM-DD. Raises ValueError."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def add_body(network: nx.Graph[str], body: Body, language: str) -> None:
    """An organisation as a node."""
    network.add_node(
        body.key,
        label=body.name(language),
        type="organization",
        iri=body.id,
        kind=body.kind,
        country=body.country or "",
        region=(region_of(body.country) or "") if body.country else "",
    )


def _edge(corpus: Corpus, facts: Iterable[Fact]) -> dict[str, Any]:
    facts = list(facts)
    days = sorted({day for fact in facts for day in corpus.dates(fact)})
    told = {release for fact in facts for release in corpus.sources(fact)}
    return {
        "weight": len(told),
        "confidence": max(fact.confidence for fact in facts),
        "first": days[0].isoformat() if days else "",
        "last": days[-1].isoformat() if days else "",
        "facts": tuple(fact.id for fact in facts),
    }
