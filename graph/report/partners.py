"""Sections on who works with whom: summary, partners, map, drawing, time, new and silent."""

from __future__ import annotations

from datetime import date

import networkx as nx

from graph.measures import growth, ranked
from graph.network.facts import Fact, Tie
from graph.report import charts
from graph.report.document import Cell, Figure, KeyFigures, Paragraph, Said, Section
from graph.report.parts import country, day, kind, number, percent, table
from graph.report.view import View

DRAWN = 48  # organisations on the circle
CENTRAL = 25
SHOWN = 200  # partners in the table


def summary(view: View) -> Section:
    """What matters, in words and in numbers that lead to where they are broken down."""
    say, count = view.words.say, len(view.releases)
    funders = {gift.funder for gift in view.gifts}
    agreements = [tie for tie in view.ties if tie.what == "agreement"]
    lines: list[Said] = []
    figures: list[tuple[int, str, str]] = []
    led = view.words.linked
    if view.ego:
        names = [view.name(key) for key in view.partners]
        if names:
            to = {"n": "partners", "releases": "releases"}
            lines.append(led("summary.partners", to, name=view.name(view.ego.key), n=len(names), releases=count))
            only = "summary.only" if len(names) == 1 else "summary.closest"
            lines.append((say(only, names=view.words.several(names[:5])),))
            figures.append((len(names), "key.partners", "partners"))
    else:
        sizes = {"organizations": view.network.number_of_nodes(), "ties": view.network.number_of_edges()}
        to = {"organizations": "central", "ties": "time", "releases": "releases"}
        lines.append(led("summary.all", to, releases=count, **sizes))
        best = [view.name(key) for key, _ in ranked(view.ranks, 5)]
        lines.append((say("summary.central", names=view.words.several(best)),))
        figures += [(sizes["organizations"], "key.organizations", "central"), (sizes["ties"], "key.ties", "time")]
    if agreements:
        lines.append(led("summary.agreements", {"n": "appendix-A"}, n=len(agreements)))
        figures.append((len(agreements), "key.agreements", "appendix-A"))
    if gifts := view.gifts:
        to = {"n": "appendix-F", "funders": "funding"}
        lines.append(led("summary.funding", to, n=len(gifts), funders=len(funders)))
        figures += [(len(gifts), "key.fundings", "appendix-F"), (len(funders), "key.funders", "funding")]
    if view.countries:
        figures.append((len(view.countries), "key.countries", "map"))
    figures.append((count, "key.releases", "releases"))
    for key, rows in (("new", view.fresh), ("silent", view.quiet)):
        if rows and view.now:
            names = [view.name(row[0]) for row in rows]
            rest, to = view.words.listed(names, key), {"n": key, "day": "method"}
            lines.append(led(f"summary.{key}", to, n=len(rows), names=rest, day=view.now))
            figures.append((len(rows), f"key.{key}", key))
    told = tuple((view.words.number(n), say(label, n=n), anchor) for n, label, anchor in figures)
    return Section("summary", say("summary"), (KeyFigures(told), Paragraph(items=tuple(lines))))


def partners(view: View) -> Section | None:
    """Every partner of the organisation asked about, with the sentences."""
    if not view.ego or not view.partners:
        return None
    rows: list[tuple[Cell, ...]] = []
    for key in view.partners:
        tie = view.network[view.ego.key][key]
        rows.append((
            view.name(key), kind(view, key), country(view, key), number(view.words, tie["weight"]),
            day(view.words, tie["first"]), day(view.words, tie["last"]), view.index.refs(latest(view, tie["facts"])),
        ))  # fmt: skip
    columns = ("partner", "kind", "country", "releases", "first", "last", "sentences")
    caption = view.words.say("partners.caption")
    anchors = [f"p-{key}" for key in view.partners]
    shown = table(view.words, "partners-table", columns, rows, caption=caption, anchors=anchors, most=SHOWN)
    return Section("partners", view.words.say("partners"), (shown,))


def latest(view: View, facts: tuple[str, ...]) -> list[str]:
    """Facts by id, the latest first."""
    return [fact.id for fact in view.latest(view.index.facts[f] for f in facts)]


def central(view: View) -> Section | None:
    """The best connected of a whole network."""
    if view.ego or not view.network:
        return None
    rows: list[tuple[Cell, ...]] = []
    keys = [key for key, _ in ranked(view.ranks, CENTRAL)]
    for key in keys:
        facts = {fact for data in view.network.adj[key].values() for fact in data["facts"]}
        rows.append((
            view.name(key), kind(view, key), country(view, key), number(view.words, len(view.network[key])),
            percent(view.words, view.ranks[key]), percent(view.words, view.between.values[key]),
            view.index.refs(latest(view, tuple(facts))),
        ))  # fmt: skip
    columns = ("organization", "kind", "country", "partners", "rank", "between", "sentences")
    caption = view.words.say("central.caption")
    anchors = [f"p-{key}" for key in keys]
    shown = table(view.words, "central-table", columns, rows, caption=caption, anchors=anchors)
    return Section("central", view.words.say("central"), (shown,))


def where(view: View) -> Section | None:
    """The map, and its table."""
    if not view.countries:
        return None
    words = view.words
    counts = {iso: len(facts) for iso, facts in view.countries.items()}
    names = {iso: words.country(iso) for iso in counts}
    order = sorted(counts, key=lambda iso: (-counts[iso], names[iso]))
    anchors = {iso: f"c-{iso}" for iso in order}
    rows: list[tuple[Cell, ...]] = [
        (names[iso], number(words, counts[iso]), view.index.refs(f.id for f in view.countries[iso])) for iso in order
    ]
    behind = table(
        words, "map-table", ("country", "facts", "sentences"), rows, caption=words.say("map.caption"),
        anchors=list(anchors.values()), most=250,
    )  # fmt: skip
    alt = words.say("map.alt", n=len(order), names=words.several([names[iso] for iso in order[:3]]))
    spec = charts.world_map(counts, names, anchors, words.say("map.legend"))
    figure = Figure("map-figure", (words.say("map.caption"),), alt, spec, behind, words.say("map.note"))
    return Section("map", words.say("map"), (figure,))


def drawing(view: View) -> Section | None:
    """The network on a circle, and its ties as a table."""
    words = view.words
    network = view.around
    centre = view.ego.key if view.ego else None
    ring = [key for key, _ in ranked({k: float(view.strengths[k]) for k in network if k != centre}, DRAWN)]
    if len(ring) < 3:
        return None
    drawn: nx.Graph[str] = network.subgraph([*ring, *([centre] if centre else [])])
    labels = {key: view.name(key) for key in drawn}
    groups = [tuple(k for k in group if k in drawn) for group in view.groups]
    anchors = dict.fromkeys(drawn, "network-table")
    if view.ego:
        anchors = {key: f"p-{key}" for key in ring[:SHOWN]} | {view.ego.key: "partners"}
    spec = charts.ring(drawn, labels, [g for g in groups if len(g) > 1], centre=centre, anchors=anchors)
    ties = [(min(a, b), max(a, b), data) for a, b, data in drawn.edges(data=True)]  # a set of nodes has no order
    ties.sort(key=lambda e: (-e[2]["weight"], labels[e[0]], labels[e[1]], e[0], e[1]))
    rows: list[tuple[Cell, ...]] = [
        (labels[a], labels[b], number(words, data["weight"]), view.index.refs(latest(view, data["facts"])))
        for a, b, data in ties
    ]
    behind = table(
        words, "network-table", ("one", "other", "releases", "sentences"), rows, caption=words.say("ties.caption")
    )
    if view.ego:
        caption = words.linked("network.caption.one", {"n": "partners"}, name=labels[view.ego.key], n=len(ring))
    else:
        caption = words.linked("network.caption", {"n": "network-table"}, n=len(ring))
    left_out = view.publisher is not None and view.publisher.key not in drawn and view.publisher.key in view.network
    note = words.say("network.without", name=view.name(view.publisher.key)) if left_out and view.publisher else ""
    alt = words.say("network.alt", n=len(drawn), ties=len(ties))
    return Section("network", words.say("network"), (Figure("network-figure", caption, alt, spec, behind, note),))


def over_time(view: View) -> Section | None:
    """Facts by year as bars; growth as a table."""
    words = view.words
    titles = {"agreement": "agreements", "partnership": "partnerships", "gift": "fundings"}
    kinds = {what: words.say(f"col.{title}") for what, title in titles.items()}
    by_year: dict[str, dict[str, list[Fact]]] = {}
    for fact in view.facts:
        if days := view.corpus.dates(fact):
            what = fact.what if isinstance(fact, Tie) else "gift"
            by_year.setdefault(str(days[0].year), {}).setdefault(what, []).append(fact)
    if len(by_year) < 2:
        return None  # nothing to compare: the tables tell the day
    years = [str(year) for year in range(int(min(by_year)), int(max(by_year)) + 1)]
    totals = {year: sum(map(len, by_year.get(year, {}).values())) for year in years}
    present = [what for what in kinds if any(what in by_year.get(year, {}) for year in years)]
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        here = by_year.get(year, {})
        facts = [fact.id for what in present for fact in here.get(what, ())]
        rows.append((year, *(number(words, len(here.get(what, ()))) for what in present), view.index.refs(facts)))
    columns = ("year", *(titles[what] for what in present), "sentences")
    anchors = [f"y-{year}" for year in years]
    behind = table(words, "time-table", columns, rows, caption=words.say("time.caption"), anchors=anchors)
    peak = max(years, key=lambda year: (totals[year], year))
    alt = words.say("time.alt", first=years[0], last=years[-1], n=sum(totals.values()), peak=peak)
    data = [(year, kinds[what], len(by_year.get(year, {}).get(what, ()))) for year in years for what in present]
    to = {year: f"y-{year}" for year in years}
    spec = charts.bars(data, [kinds[what] for what in present], words.say("col.facts"), to)
    figure = Figure("time-figure", (words.say("time.caption"),), alt, spec, behind)
    steps = growth(view.around)
    begun: dict[str, list[str]] = {}
    edges = sorted((data["facts"], data["first"]) for _, _, data in view.around.edges(data=True))
    for facts, first in edges:
        begun.setdefault(first[:4], []).append(_earliest(view, facts))
    grown: list[tuple[Cell, ...]] = [
        (
            g.period,
            *(number(words, n) for n in (g.new_organizations, g.new_ties)),
            *(number(words, n, target="growth-table") for n in (g.organizations, g.ties)),
            view.index.refs(begun.get(g.period, ())),
        )
        for g in steps
    ]
    columns = ("year", "neworgs", "newties", "allorgs", "allties", "sentences")
    more = table(words, "growth-table", columns, grown, caption=words.say("growth.caption"))
    return Section("time", words.say("time"), (figure, *([more] if grown else [])))


def _earliest(view: View, facts: tuple[str, ...]) -> str:
    """The fact of a tie that was told first."""
    return min(facts, key=lambda fact: (view.corpus.dates(view.index.facts[fact])[:1] or [date.max], fact))


def newcomers(view: View) -> Section | None:
    """Who is new, with the first sentences."""
    rows: list[tuple[Cell, ...]] = [
        (view.name(key), kind(view, key), country(view, key), day(view.words, first), _facts_of(view, key))
        for key, first in view.fresh
    ]
    if not rows or view.now is None:
        return None
    columns = ("partner" if view.ego else "organization", "kind", "country", "first", "sentences")
    shown = table(view.words, "new-table", columns, rows, caption=_until(view, "new.caption"))
    return Section("new", view.words.say("new" if view.ego else "new.all"), (shown,))


def _until(view: View, key: str) -> Said:
    return view.words.linked(key, {"day": "method"}, day=view.now)


def _facts_of(view: View, key: str) -> Cell:
    edges = view.network.adj[key]
    ties = [edges[view.ego.key]] if view.ego and view.ego.key in edges else list(edges.values())
    return view.index.refs(latest(view, tuple({fact for data in ties for fact in data["facts"]})))


def silence(view: View) -> Section | None:
    """Who has gone silent, with the last sentences."""
    rows: list[tuple[Cell, ...]] = [
        (view.name(key), kind(view, key), day(view.words, last), number(view.words, months), _facts_of(view, key))
        for key, last, months in view.quiet
    ]
    if not rows or view.now is None:
        return None
    columns = ("partner" if view.ego else "organization", "kind", "named", "months", "sentences")
    shown = table(view.words, "silent-table", columns, rows, caption=_until(view, "silent.caption"))
    return Section("silent", view.words.say("silent" if view.ego else "silent.all"), (shown,))
