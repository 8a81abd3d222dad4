"""Sections on the shape of the network: brokers, communities, doubles, missing links, hub, periods, position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx

from graph.measures import (
    assortativity,
    bridges,
    change,
    closeness,
    constraint,
    core_numbers,
    decayed,
    doubles,
    hit_rate,
    missing_links,
    ranked,
    routes,
)  # fmt: skip
from graph.network.build import partner_network
from graph.network.select import Selection, select
from graph.report.document import Block, Cell, Number, Paragraph, Section
from graph.report.partners import latest
from graph.report.parts import day, number, percent, table
from graph.report.view import YEAR, View

TOP = 10
FEW = 20  # proposals that prove nothing
DAY = timedelta(days=1)


def between(view: View) -> Section | None:
    """Who stands between others; for one organisation, through whom it reaches others."""
    words, say = view.words, view.words.say
    blocks: list[Block] = []
    if view.ego is None and (rows := _brokers(view)):
        found = view.bare_between
        off, sure = words.number(found.error), words.number(found.probability)
        note = "" if found.method == "exact" else say("brokers.sampled", error=off, p=sure)
        columns = ("organization", "between", "sentences")
        blocks.append(table(words, "brokers-table", columns, rows, caption=say("brokers.caption"), note=note))
    if view.ego and view.ego.key in view.network:
        blocks += [*_via(view), *_routes(view)]
    return Section("brokers", say("brokers"), tuple(blocks)) if blocks else None


def _brokers(view: View) -> list[tuple[Cell, ...]]:
    network = view.bare
    found = [pair for pair in ranked(view.bare_between.values, TOP) if pair[1] > 0]
    return [(view.name(k), percent(view.words, v), _of(view, network, k)) for k, v in found]


def _of(view: View, network: nx.Graph[str], key: str) -> Cell:
    return view.index.refs(latest(view, tuple({f for data in network.adj[key].values() for f in data["facts"]})))


def _via(view: View) -> list[Block]:
    """Partners by how many organisations beyond they lead to."""
    assert view.ego
    network, ego = view.network, view.ego.key
    near = set(network[ego])
    beyond = {key: set(network[key]) - near - {ego} for key in near}
    lead = Counter(other for others in beyond.values() for other in others)
    rows: list[tuple[Cell, ...]] = []
    for key in sorted(near, key=lambda k: (-len(beyond[k]), view.name(k), k))[:TOP]:
        if beyond[key]:
            facts = tuple({f for other in beyond[key] for f in network[key][other]["facts"]})
            only = sum(lead[other] == 1 for other in beyond[key])
            counts = (number(view.words, len(beyond[key])), number(view.words, only))
            rows.append((view.name(key), *counts, view.index.refs(latest(view, facts))))
    caption = view.words.say("via.caption", name=view.name(ego))
    columns = ("partner", "reached", "only", "sentences")
    return [table(view.words, "via-table", columns, rows, caption=caption)] if rows else []


def _routes(view: View) -> list[Block]:
    """Ways to the best connected organisations that are not partners."""
    assert view.ego
    ego = view.ego.key
    rows: list[tuple[Cell, ...]] = []
    for key, _ in ranked(view.ranks):
        if len(rows) == 5 or len(rows) == len(view.network) - 1:
            break
        if key != ego and key not in view.network[ego] and (ways := routes(view.network, ego, key, limit=1)):
            said = " → ".join([view.name(ego), *(view.name(step.two) for step in ways[0])])
            rows.append(
                (view.name(key), said, view.index.refs(f for step in ways[0] for f in latest(view, step.facts)))
            )
    caption = view.words.say("routes.caption")
    return [table(view.words, "routes-table", ("to", "step", "sentences"), rows, caption=caption)] if rows else []


def groups(view: View) -> Section | None:
    """Communities of three or more, where there are two or more of them."""
    if len(view.groups) < 2:
        return None
    words, bodies = view.words, view.everything.by_key
    rows: list[tuple[Cell, ...]] = []
    for group in view.groups:
        leaders = sorted(group, key=lambda k: (-view.strengths[k], view.name(k), k))
        kinds = Counter(bodies[k].kind for k in group)
        homes = Counter(iso for k in group if (iso := bodies[k].country))
        facts = {f for a, b, data in view.network.subgraph(group).edges(data=True) for f in data["facts"]}
        rows.append((
            " · ".join(view.name(k) for k in leaders[:2]), number(words, len(group)),
            ", ".join(words.concept("kind", k) for k, _ in _most(kinds)[:2]),
            ", ".join(words.country(iso) for iso, _ in _most(homes)[:3]),
            words.several([view.name(k) for k in leaders[2:]], 4), view.index.refs(latest(view, tuple(facts))),
        ))  # fmt: skip
    columns = ("community", "members", "kind", "country", "leaders", "sentences")
    caption = words.say("communities.caption")
    blocks: list[Block] = [table(words, "communities-table", columns, rows, caption=caption, most=30)]
    like = [assortativity(view.network, attribute) for attribute in ("kind", "region")]
    if view.ego is None and None not in like:
        said = [words.number(round(value or 0, 2), 2) for value in like]
        led = dict.fromkeys(("kind", "region"), "method")
        mixing = words.linked("communities.mixing", led, kind=said[0], region=said[1])
        blocks.append(Paragraph(items=(mixing,)))
    return Section("communities", words.say("communities"), tuple(blocks))


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _unshared(view: View) -> nx.Graph[str] | None:
    """The network without who publishes, whom all share; None where the subject of the report is not in it."""
    network = view.network if view.ego and view.ego == view.publisher else view.bare
    return None if view.ego and view.ego.key not in network else network


def _through(network: nx.Graph[str], one: str, other: str, common: Iterable[str]) -> set[str]:
    """The facts that tie two organisations to the partners that they have in common."""
    return {fact for partner in common for end in (one, other) for fact in network[end][partner]["facts"]}


def alike(view: View) -> Section | None:
    """Who works with the same partners; without who publishes, whom all share."""
    network = _unshared(view)
    if network is None:
        return None
    words = view.words
    rows: list[tuple[Cell, ...]] = []
    for a, b, share in doubles(network, of=view.ego.key if view.ego else None, top=TOP):
        common = sorted(set(network[a]) & set(network[b]))
        facts = _through(network, a, b, common)
        rows.append((
            view.name(a), view.name(b), number(words, len(common)), percent(words, share),
            view.index.refs(latest(view, tuple(facts))),
        ))  # fmt: skip
    if not rows:
        return None
    columns = ("one", "other", "common", "share", "sentences")
    shown = table(words, "doubles-table", columns, rows, caption=words.say("doubles.caption"))
    return Section("doubles", words.say("doubles"), (shown,))


def missing(view: View) -> Section | None:
    """Who might work together, and how often such proposals came true."""
    network = _unshared(view)
    if network is None:
        return None
    words = view.words
    rows: list[tuple[Cell, ...]] = []
    for a, b, score in missing_links(network, of=view.ego.key if view.ego else None, top=TOP):
        common = sorted(set(network[a]) & set(network[b]), key=lambda k: (len(network[k]), view.name(k), k))
        facts = _through(network, a, b, common)
        names = words.several([view.name(k) for k in common], 3)
        weight = number(words, round(score, 2), 2)
        rows.append((view.name(a), view.name(b), names, weight, view.index.refs(latest(view, tuple(facts)))))
    if not rows:
        return None
    columns = ("one", "other", "common", "score", "sentences")
    shown = table(words, "links-table", columns, rows, caption=words.say("links.caption"))
    return Section("links", words.say("links"), (shown, *_trust(view, network)))


def _trust(view: View, network: nx.Graph[str]) -> list[Block]:
    """How far to trust proposals, in words; and those that were tried, with what came of each."""
    words = view.words
    rate = hit_rate(network)
    if rate is None:
        return [Paragraph(words.say("links.norate"))]
    to = dict.fromkeys(("tried", "hits", "rate"), "rate-table") | dict.fromkeys(("chance", "split"), "method")
    told = words.linked(
        "links.rate", to, tried=rate.tried, hits=rate.hits, rate=words.percent(rate.rate),
        chance=words.percent(rate.chance), split=date.fromisoformat(rate.split),
    )  # fmt: skip
    few = () if rate.tried >= FEW else (f" {words.say('links.few')}",)
    rows: list[tuple[Cell, ...]] = []
    for a, b in sorted(rate.proposed, key=lambda pair: pair not in rate.came):
        tied = network.edges[a, b] if (a, b) in rate.came else None
        facts = latest(view, tied["facts"]) if tied else ()
        rows.append((view.name(a), view.name(b), day(words, tied["first"] if tied else None), view.index.refs(facts)))
    columns = ("one", "other", "came", "sentences")
    tried = table(words, "rate-table", columns, rows, caption=words.say("rate.caption"), most=50)
    return [Paragraph(items=((*told, *few),)), tried]


def publisher(view: View) -> Section | None:
    """The network with and without who publishes."""
    if view.publisher is None or view.publisher.key not in view.network or view.network.number_of_edges() < 3:
        return None
    words, name = view.words, view.name(view.publisher.key)
    both = [_figures(view, network) for network in (view.network, view.bare)]
    rows = [(words.say(f"hub.{key}"), _told(one), _told(two)) for (key, one), (_, two) in zip(*both, strict=True)]
    share = len(view.everything.named[view.publisher.id]) / len(view.everything.releases)
    caption = words.linked("hub.caption", {"share": "method"}, name=name, share=words.percent(share))
    shown = table(words, "hub-table", ("figure", "with", "without"), rows, caption=caption, names=name)
    return Section("hub", words.say("hub"), (shown,))


def _told(cell: Cell) -> Cell:
    """A figure of a whole network, which no single sentence says, leads to how it was made."""
    return replace(cell, target="method") if isinstance(cell, Number) else cell


def _figures(view: View, network: nx.Graph[str]) -> list[tuple[str, Cell]]:
    words, size = view.words, network.number_of_nodes()
    parts = sorted(map(len, nx.connected_components(network)), reverse=True)
    scores = view.between if network is view.network else view.bare_between
    first = [pair for pair in ranked(scores.values, 1) if pair[1] > 0]
    return [
        ("organizations", number(words, size)),
        ("ties", number(words, network.number_of_edges())),
        ("parts", number(words, len(parts))),
        ("largest", percent(words, parts[0] / size) if parts else ""),
        ("mean", number(words, round(2 * network.number_of_edges() / size, 1), 1) if size else ""),
        ("bridges", number(words, len(bridges(network)))),
        ("broker", view.name(first[0][0]) if first else ""),
    ]


def periods(view: View) -> Section | None:
    """The last twelve months beside the twelve before."""
    if view.now is None:
        return None
    now, middle = view.now, view.now - YEAR
    made = view.selection
    networks = []
    for since, until in ((middle - YEAR, middle), (middle, now)):
        window = Selection(since + DAY, until, made.place, made.kind, made.confidence, made.without)
        network = partner_network(
            select(view.everything, window), kind=made.kind, keep=view.ego.key if view.ego else None
        )
        networks.append(network)
    before, after = networks
    if view.ego:
        before, after = (nx.Graph(n.edges(view.ego.key, data=True)) for n in networks)
    if not before.number_of_edges() or not after.number_of_edges():
        return None
    found = change(before, after)
    rows: list[tuple[Cell, ...]] = []
    kinds = (("new", found.new_ties, after), ("kept", found.kept_ties, after), ("gone", found.gone_ties, before))
    for key, ties, network in kinds:
        facts = view.index.refs(latest(view, tuple({f for a, b in ties for f in network.edges[a, b]["facts"]})))
        rows.append((view.words.say(f"col.{key}"), number(view.words, len(ties)), facts))
    caption = view.words.linked("change.caption", {"day": "method"}, day=now)
    shown = table(view.words, "change-table", ("figure", "value", "sentences"), rows, caption=caption)
    return Section("change", view.words.say("change"), (shown,))


def position(view: View) -> Section | None:
    """Where one organisation stands among all."""
    if view.ego is None or view.ego.key not in view.network or len(view.network) < 4:
        return None
    words, ego, network = view.words, view.ego.key, view.network
    measured: list[tuple[str, dict[str, float], int]] = [
        ("degree", {k: float(len(network[k])) for k in network}, 0),
        ("strength", view.strengths, 0),
        ("pagerank", view.ranks, 4),
        ("betweenness", view.between.values, 4),
        ("closeness", closeness(network), 3),
        ("core", {k: float(v) for k, v in core_numbers(network).items()}, 0),
        ("constraint", constraint(network), 3),
    ]
    if view.now:
        measured.append(("decayed", decayed(network, until=view.now), 1))
    rows: list[tuple[Cell, ...]] = []
    for key, values, digits in measured:
        sign = -1 if key == "constraint" else 1
        place = 1 + sum(sign * round(v, 9) > sign * round(values[ego], 9) for v in values.values())
        value = round(values[ego], digits)
        to = "partners-table" if key in ("degree", "strength", "decayed") else "method"
        rows.append(
            (
                words.say(f"position.{key}"),
                number(words, value, max(digits, 1), to),
                number(words, place, target="method"),
            )
        )
    caption = words.linked("position.caption", {"n": "method"}, name=view.name(ego), n=len(network))
    shown = table(words, "position-table", ("figure", "value", "place"), rows, caption=caption)
    return Section("position", words.say("position"), (shown,))
