"""Drawings of a report, as Vega-Lite: plain data, no clock and no chance; positions are computed here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from math import cos, pi, sin
from typing import Any

import networkx as nx

Spec = dict[str, Any]

# told apart by all eyes; at least 4.5:1 on white
COLOURS = ("#0072B2", "#D55E00", "#007A5E", "#AA4499", "#8A6D00", "#4B6FBF", "#A6402A")
GREY, INK, LAND = "#8894A0", "#22303C", "#E3E8EC"
BLUES = ("#CFE1F2", "#93C4DE", "#4F9BCB", "#1F6EB3", "#08376B")
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
WIDTH = 720
ROOM = 15  # bars that have room for a number


def _chart(**parts: Any) -> Spec:
    """A specification with the look that all share."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": INK, "grid": False},
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": INK},
        },
        **parts,
    }


def bars(rows: Sequence[tuple[str, str, int]], kinds: Sequence[str], axis: str, anchors: Mapping[str, str]) -> Spec:
    """Stacked bars: rows of (year, kind, number), kinds in the order of their colours.

    Bars, and where there is room the sums above them, lead to the rows of their years.
    """
    data = [{"x": x, "kind": kind, "n": n, "order": kinds.index(kind), "href": f"#{anchors[x]}"} for x, kind, n in rows]
    heights: dict[str, int] = {}
    for x, _, n in rows:
        heights[x] = heights.get(x, 0) + n
    sums = [{"x": x, "sum": n, "href": f"#{anchors[x]}"} for x, n in heights.items() if n]
    place = {"x": {"field": "x", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}}}
    link = {"href": {"field": "href"}}
    height = {
        "type": "quantitative", "title": axis, "axis": {"values": _ticks(heights), "format": "d"},
        "scale": {"domain": [0, 1.1 * max(heights.values(), default=0)]},  # the sums stand above the bars
    }  # fmt: skip
    stacked = {
        "data": {"values": data},
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 0.5},
        "encoding": place
        | link
        | {
            "y": {"field": "n"} | height,
            "color": {
                "field": "kind",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(kinds), "range": list(COLOURS[: len(kinds)])},
                "legend": {"orient": "top", "columnPadding": 28},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    above = {
        "data": {"values": sums},
        "mark": {"type": "text", "dy": -8, "fontSize": 12, "color": INK},
        "encoding": place | link | {"y": {"field": "sum"} | height, "text": {"field": "sum"}},
    }
    return _chart(width=WIDTH - 120, height=220, layer=[stacked, *([above] if len(heights) <= ROOM else [])])


def _ticks(heights: Mapping[str, int]) -> list[int]:
    """Whole numbers, six at the most, up to the highest bar."""
    most = max(heights.values(), default=0)
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if s * 10**p * 5 >= most)
    return list(range(0, most + 1, step))


@cache
def world() -> Spec:
    """Shapes of countries by ISO code: Natural Earth 4.1 at 1:110 million, public domain, as TopoJSON."""
    found: Spec = json.loads((resources.files("graph.report") / "world.json").read_text(encoding="utf-8"))
    return found


@cache
def small() -> dict[str, tuple[float, float]]:
    """Where countries too small for a shape are (latitude, longitude): their largest city, by GeoNames."""
    lines = (resources.files("graph.report") / "small.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {iso: (float(latitude), float(longitude)) for iso, latitude, longitude in map(str.split, lines)}


def world_map(counts: Mapping[str, int], names: Mapping[str, str], anchors: Mapping[str, str], legend: str) -> Spec:
    """Countries shaded by a number; those too small for a shape as dots. Each leads to its row of the table."""
    bands = _bands(max(counts.values(), default=1))
    rows = [
        {
            "id": iso,
            "band": max(band for band in bands if band[0] <= n)[1],
            "name": f"{names[iso]}: {n}",
            "href": f"#{anchors[iso]}",
        }
        for iso, n in counts.items()
    ]
    dots = [row | {"lat": small()[row["id"]][0], "lon": small()[row["id"]][1]} for row in rows if row["id"] in small()]
    shades = BLUES[: len(bands)] if len(bands) > 1 else BLUES[2:3]
    colour = {
        "field": "band",
        "type": "ordinal",
        "title": legend,
        "scale": {"domain": [said for _, said in bands], "range": list(shades)},
        "legend": {"orient": "bottom", "direction": "horizontal", "symbolType": "square", "columnPadding": 20}
        if len(bands) > 1
        else None,
    }
    shapes = {"values": world(), "format": {"type": "topojson", "feature": "countries"}}
    told = {"href": {"field": "href"}, "description": {"field": "name"}, "color": colour}
    shaded = {
        "data": shapes,
        "transform": [
            {"lookup": "id", "from": {"data": {"values": rows}, "key": "id", "fields": ["band", "name", "href"]}},
            {"filter": "isValid(datum.band)"},
        ],
        "mark": {"type": "geoshape", "stroke": "white", "strokeWidth": 0.5},
        "encoding": told,
    }
    places = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    dotted = {
        "data": {"values": dots},
        "mark": {"type": "circle", "size": 60, "opacity": 1, "stroke": INK, "strokeWidth": 0.6},
        "encoding": told | places,
    }
    ground = {"data": shapes, "mark": {"type": "geoshape", "fill": LAND, "stroke": "white", "strokeWidth": 0.5}}
    return _chart(
        width=WIDTH,
        height=350,
        projection={"type": "naturalEarth1"},
        layer=[ground, shaded, *([dotted] if dots else [])],
    )


def _bands(most: int) -> list[tuple[int, str]]:
    """Numbers that share a shade, by the least and as they are written: five bands at the most, up to the largest.

    >>> _bands(6), [said for _, said in _bands(5_106)]
    ([(1, '1'), (2, '2–3'), (4, '4+')], ['1–99', '100–299', '300–999', '1000–2999', '3000+'])
    """
    steps = [2, 4, *(step * 10**power for power in range(1, 7) for step in (1, 3))]
    kept = [1, *[step for step in steps if step <= most][-4:]]
    inner = [(a, str(a) if b == a + 1 else f"{a}–{b - 1}") for a, b in pairwise(kept)]
    return [*inner, (kept[-1], f"{kept[-1]}+")]


def ring(
    network: nx.Graph[str],
    labels: Mapping[str, str],
    groups: Sequence[Sequence[str]],
    *,
    centre: str | None = None,
    anchors: Mapping[str, str],
) -> Spec:
    """Organisations on a circle, community beside community, their names radiating outward, so that none overlap.

    Ties are curves through the inside, thicker where told of often; `centre` stands in the middle.
    """
    group = {node: n for n, members in enumerate(groups) for node in members}
    nodes = sorted(set(network) - {centre}, key=lambda node: (group.get(node, len(groups)), labels[node], node))
    radius = max(150.0 if len(nodes) > 8 else 90.0, len(nodes) * 16 / (2 * pi))
    at = {node: (n + 0.5) / len(nodes) * 2 * pi for n, node in enumerate(nodes)}
    place = {node: (radius * cos(angle), radius * sin(angle)) for node, angle in at.items()}
    if centre is not None:
        place[centre] = (0.0, 0.0)
    colour = {node: COLOURS[group[node] % len(COLOURS)] if node in group else GREY for node in nodes} | (
        {centre: INK} if centre else {}
    )
    lines = _lines(network, place, group, centre)
    dots = [_dot(place[node], labels[node], colour[node], anchors.get(node, "")) for node in sorted(place)]
    texts = [_text(labels[node], at[node], radius + 9, anchors.get(node, "")) for node in nodes]
    reach = radius + 220
    x, y = ({"field": f, "type": "quantitative", "axis": None, "scale": {"domain": [-reach, reach]}} for f in "xy")
    link = {"href": {"field": "href"}} if anchors else {}
    side = round(2 * reach)

    turned = {"field": "angle", "type": "quantitative", "scale": None}

    def words(rows: list[dict[str, Any]], align: str) -> Spec:
        return {
            "data": {"values": rows},
            "mark": {"type": "text", "align": align, "baseline": "middle", "fontSize": 12, "color": INK},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}, "angle": turned} | link,
        }  # fmt: skip

    return _chart(
        width=side,
        height=side,
        layer=[
            {
                "data": {"values": lines},
                "mark": {"type": "line", "interpolate": "bundle", "tension": 0.8, "opacity": 0.55},
                "encoding": {
                    "x": x,
                    "y": y,
                    "detail": {"field": "tie"},
                    "order": {"field": "step", "type": "quantitative"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                    "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
                },
            },
            {
                "data": {"values": dots},
                "mark": {"type": "circle", "opacity": 1},
                "encoding": {
                    "x": x,
                    "y": y,
                    "size": {"field": "size", "type": "quantitative", "scale": None},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                }
                | link,
            },
            *(words([t for t in texts if t["align"] == align], align) for align in ("left", "right")),
            *([_middle(labels[centre], x, y, anchors.get(centre, ""))] if centre is not None else []),
        ],
    )


def _lines(
    network: nx.Graph[str], place: Mapping[str, tuple[float, float]], group: Mapping[str, int], centre: str | None
) -> list[dict[str, Any]]:
    """Three points a tie: its ends, and between them one drawn towards the middle."""
    found = []
    for n, (a, b) in enumerate(sorted((min(e), max(e)) for e in network.edges())):
        (ax, ay), (bx, by) = place[a], place[b]
        same = group.get(a) is not None and group.get(a) == group.get(b)
        colour = COLOURS[group[a] % len(COLOURS)] if same else GREY
        pull = 0.5 if centre in (a, b) else 0.35 if same else 0.15
        width = round(min(5.0, 0.6 + 0.6 * float(network.edges[a, b].get("weight", 1))), 2)
        points = ((ax, ay), ((ax + bx) * pull, (ay + by) * pull), (bx, by))
        found += [
            {"tie": n, "step": step, "x": round(x, 2), "y": round(y, 2), "colour": colour, "width": width}
            for step, (x, y) in enumerate(points)
        ]
    return found


def _dot(at: tuple[float, float], name: str, colour: str, anchor: str) -> dict[str, Any]:
    return {"x": round(at[0], 2), "y": round(at[1], 2), "name": name, "colour": colour, "size": 70} | (
        {"href": f"#{anchor}"} if anchor else {}
    )


def _text(label: str, angle: float, radius: float, anchor: str) -> dict[str, Any]:
    """A name that reads from left to right on either side; the y of a chart points up, its angles turn clockwise."""
    left = cos(angle) < 0
    degrees = -angle * 180 / pi + (180 if left else 0)
    return {
        "x": round(radius * cos(angle), 2),
        "y": round(radius * sin(angle), 2),
        "text": short(label, 30),
        "name": label,
        "angle": round(degrees % 360, 2),
        "align": "right" if left else "left",
    } | ({"href": f"#{anchor}"} if anchor else {})


def _middle(name: str, x: Spec, y: Spec, anchor: str) -> Spec:
    return {
        "data": {"values": [{"x": 0, "y": 0, "text": short(name, 36), "href": f"#{anchor}"}]},
        "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold", "dy": -14, "color": INK},
        "encoding": {"x": x, "y": y, "text": {"field": "text"}} | ({"href": {"field": "href"}} if anchor else {}),
    }


def short(text: str, most: int) -> str:
    """A name cut at a word, where it is too long for its place.

    >>> short("Ministry of Fisheries and Maritime Economy", 20)
    'Ministry…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–")
    words = cut.split(" ")
    while len(words) > 1 and len(words[-1]) < 4:
        words.pop()
    return " ".join(words) + "…"


def sums(rows: Sequence[tuple[str, float, str, str]], anchors: Sequence[str]) -> Spec:
    """Bars of sums in one currency: (funder, amount, how it is written, status)."""
    data = [
        {
            "who": short(who, 36),
            "amount": amount,
            "said": f"{text} · {status}",
            "n": n,
            "href": f"#{anchor}",
            "name": f"{who}: {text}, {status}",
        }
        for n, ((who, amount, text, status), anchor) in enumerate(zip(rows, anchors, strict=True))
    ]
    y = {"field": "n", "type": "ordinal", "axis": None}
    link = {"href": {"field": "href"}, "description": {"field": "name"}}
    most = max(amount for _, amount, _, _ in rows)
    x = {"field": "amount", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.9]}}
    labels = {"type": "text", "fontSize": 12, "color": INK, "baseline": "middle"}
    return _chart(
        width=WIDTH - 270,
        height={"step": 24},
        padding={"left": 40, "right": 5, "top": 5, "bottom": 5},  # names may be wider in the reader's font
        data={"values": data},
        layer=[
            {"mark": {"type": "bar", "color": COLOURS[0], "height": 15}, "encoding": {"y": y, "x": x} | link},
            {
                "mark": labels | {"align": "right", "dx": -6},
                "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "who"}} | link,
            },
            {
                "mark": labels | {"align": "left", "dx": 6},
                "encoding": {"y": y, "x": x, "text": {"field": "said"}} | link,
            },
        ],
    )
