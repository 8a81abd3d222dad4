"""The section on funding: sums by funder, currency and status; nothing is added across currencies or statuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from graph.measures import concentration
from graph.network.build import added
from graph.network.facts import Gift, in_language
from graph.report import charts
from graph.report.document import Cell, Figure, Link, Paragraph, Section, Table
from graph.report.parts import number, table
from graph.report.view import View

CHARTS, BARS = 3, 8  # currencies drawn, funders a currency

Sums = dict[tuple[str, str, str], list[Gift]]


def funding(view: View) -> Section | None:
    """Who funds; of one organisation, what it receives and what it gives."""
    if not view.gifts:
        return None
    say = view.words.say
    blocks: list[Paragraph | Table | Figure] = [Paragraph(say("funding.note"))]
    given = [gift for gift in view.gifts if view.ego and gift.funder == view.ego.id]
    rest = [gift for gift in view.gifts if not view.ego or gift.funder != view.ego.id]
    for gifts, caption in ((rest, "funding.received" if view.ego else "funding.caption"), (given, "funding.given")):
        if gifts:
            blocks += _tables(view, gifts, caption)
    return Section("funding", say("funding"), tuple(blocks))


def _tables(view: View, gifts: list[Gift], caption: str) -> list[Table | Figure]:
    words, say = view.words, view.words.say
    ours = caption == "funding.given"
    groups: Sums = defaultdict(list)
    for gift in gifts:
        groups[_use(view, gift) if ours else gift.funder, gift.currency or "", gift.status].append(gift)
    sums = {what: added(told) for what, told in groups.items()}

    def name(who: str) -> str:
        return view.named(who) if who in view.everything.bodies else who

    order = sorted(groups, key=lambda w: (not w[1], w[1], w[2], -sums[w], name(w[0]), w[0]))
    rows: list[tuple[Cell, ...]] = []
    for what in order:
        who, currency, status = what
        told = groups[what]
        rows.append((
            name(who), currency, words.concept("funding-status", status),
            number(words, sums[what], 2) if currency else say("no.sum"),
            number(words, len(told)), view.index.refs(gift.id for gift in told),
        ))  # fmt: skip
    id = caption.replace(".", "-")
    columns = ("recipient" if ours else "funder", "currency", "status", "sum", "gifts", "sentences")
    anchors = [f"{id}-{n}" for n in range(len(order))]
    whole = table(words, f"{id}-table", columns, rows, caption=say(caption), anchors=anchors, most=300)
    drawn = _chart(view, id, order, sums, name, anchors) if not ours and len(order) > 1 else []
    return [*drawn, whole, *([] if ours else _concentration(view, sums, groups))]


def _use(view: View, gift: Gift) -> str:
    """Whom or what a funding is for."""
    if gift.recipient:
        return gift.recipient
    project = view.projects.get(gift.project or "")
    return in_language(project.labels, view.words.language, "—") if project else "—"


def _chart(
    view: View,
    id: str,
    order: list[tuple[str, str, str]],
    sums: dict[tuple[str, str, str], Decimal],
    name: Callable[[str], str],
    anchors: list[str],
) -> list[Figure]:
    """Bars for the currencies that most funders give in, one drawing a currency and a status."""
    words = view.words
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, (_, currency, status) in enumerate(order):
        if currency and sums[order[n]]:
            kinds[currency, status].append(n)
    found = []
    best = sorted((k for k in kinds if len(kinds[k]) > 1), key=lambda k: (-len(kinds[k]), k))[:CHARTS]
    for currency, status in best:
        chosen = kinds[currency, status][:BARS]
        label = words.concept("funding-status", status)
        bars = [
            (name(order[n][0]), float(sums[order[n]]), words.money(sums[order[n]], currency), label) for n in chosen
        ]
        behind = table(
            words, f"{id}-{currency}-{status}-table", ("funder", "sum", "status"),
            [(who, Link(text, anchors[n]), said) for n, (who, _, text, said) in zip(chosen, bars, strict=True)],
            caption=words.say("funding.chart"),
        )  # fmt: skip
        caption = (words.say("funding.chart.one", currency=currency, status=label),)
        alt = f"{caption[0]}. " + "; ".join(f"{who}: {text}" for who, _, text, _ in bars)
        spec = charts.sums(bars, [anchors[n] for n in chosen])
        found.append(Figure(f"{id}-{currency}-{status}", caption, alt, spec, behind, twin=f"{id}-table"))
    return found


def _concentration(view: View, sums: dict[tuple[str, str, str], Decimal], groups: Sums) -> list[Table]:
    words = view.words
    by: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (who, currency, status), amount in sums.items():
        if currency:
            by[currency, status][who] = amount
            told[currency, status] += [gift.id for gift in groups[who, currency, status]]
    rows: list[tuple[Cell, ...]] = []
    for (currency, status), amounts in sorted(by.items()):
        index = concentration(amounts)
        if index and len(amounts) > 1:
            rows.append((
                currency, words.concept("funding-status", status), number(words, len(amounts)),
                number(words, round(index, 2), 2), number(words, round(1 / index, 1), 1),
                view.index.refs(told[currency, status]),
            ))  # fmt: skip
    columns = ("currency", "status", "funders", "index", "equal", "sentences")
    caption, note = words.say("hhi.caption"), words.say("hhi.note")
    return [table(words, "hhi-table", columns, rows, caption=caption, note=note)] if rows else []
