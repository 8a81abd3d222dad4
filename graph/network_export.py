"""Networks as files that Gephi, Cytoscape, R, Pajek and pandas open: the same network, the same bytes.

Types, labels, weights and dates are kept; lists of facts are written as one string, parted by spaces; sums of money as
numbers in their one currency and status. A value that is not there is an empty string. Pajek's format holds the least.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

if TYPE_CHECKING:
    import networkx as nx

NETWORKS = ("partners", "funding", "affiliations")
SHAPES = {"organization": "ellipse", "project": "box", "agreement": "diamond"}  # what Pajek draws for a type
FORMS = ("graphml", "gexf", "pajek", "node-link", "edges")


def export_network(which: str, form: str, store: ox.Store, out: BinaryIO, _: bool) -> int:
    """Write one of NETWORKS in one of FORMS; returns how many edges. (Whether with texts is asked of graphs only.)"""
    from graph.network import affiliation_network, funding_network, partner_network

    makers: dict[str, Callable[[ox.Store], nx.Graph[str]]] = {
        "partners": partner_network,
        "funding": funding_network,
        "affiliations": affiliation_network,
    }
    network = makers[which](store)
    out.write(written(network, form))
    return int(network.number_of_edges())


def written(network: nx.Graph[str], form: str) -> bytes:
    """A network in one of FORMS. Raises KeyError for another."""
    return {"graphml": _graphml, "gexf": _gexf, "pajek": _pajek, "node-link": _node_link, "edges": _edges}[form](
        _flat(network)
    )


def _flat(network: nx.Graph[str]) -> nx.Graph[str]:
    """The same with values that every format knows, in an order that does not depend on how it was made."""
    import networkx as nx

    plain: Any = network.__class__(name=network.graph.get("name", ""))
    plain.add_nodes_from((node, _values(network.nodes[node])) for node in sorted(network))
    if isinstance(network, nx.MultiDiGraph):
        arcs = sorted(network.edges(keys=True, data=True), key=lambda arc: arc[:3])
        plain.add_edges_from((a, b, key, _values(data)) for a, b, key, data in arcs)
    else:
        edges = sorted((min(a, b), max(a, b)) for a, b in network.edges())
        plain.add_edges_from((a, b, _values(network.edges[a, b])) for a, b in edges)
    flat: nx.Graph[str] = plain
    return flat


def _values(data: dict[str, Any]) -> dict[str, Any]:
    from decimal import Decimal

    return {
        key: " ".join(value) if isinstance(value, tuple) else float(value) if isinstance(value, Decimal) else value
        for key, value in sorted(data.items())
    }


def _graphml(network: nx.Graph[str]) -> bytes:
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(network, out, named_key_ids=True)
    return out.getvalue()


def _gexf(network: nx.Graph[str]) -> bytes:
    """GEXF 1.2; the library writes today's date into it, and a name that the schema does not know: taken out."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(network, out)
    return re.sub(rb' lastmodifieddate="[^"]*"|(?<=mode="static") name="[^"]*"', b"", out.getvalue())


def _pajek(network: nx.Graph[str]) -> bytes:
    """Pajek's own format in what all its readers know, R's igraph among them.

    A vertex has its label, a shape by its type and the IRI as `url`; a line its weight and, as label, its days and of
    money what was given. Kinds, countries and the facts have no place there: the other formats hold them.
    """
    nodes: Any = network.nodes(data=True)
    edges: Any = network.edges(data=True)
    labels = Counter(data["label"] for _, data in nodes)
    lines = [f"*Vertices {len(network)}"]
    for n, (node, data) in enumerate(nodes, 1):
        label = data["label"] if labels[data["label"]] == 1 else f"{data['label']} ({node})"
        lines.append(f"{n} {_word(label)} 0.0 0.0 {SHAPES[data['type']]} url {_word(data['iri'])}")
    number = {node: n for n, node in enumerate(network, 1)}
    lines.append("*Arcs" if network.is_directed() else "*Edges")
    for a, b, data in edges:
        days = f"{data['first']}/{data['last']}" if data["first"] else ""
        money = f"{data['amount']:.15g} {data['currency']}" if data.get("currency") else ""
        said = " ".join(filter(None, (money, data.get("status", ""), days)))
        lines.append(f"{number[a]} {number[b]} {data['weight']} l {_word(said)}")
    return ("\n".join(lines) + "\n").encode()


def _word(text: str) -> str:
    """Words as one: in quotes, without what ends them."""
    return '"' + " ".join(text.replace('"', "'").replace("\\", "/").split()) + '"'


def _node_link(network: nx.Graph[str]) -> bytes:
    """D3's node-link JSON, as networkx.node_link_graph(data, edges="edges") reads it."""
    import networkx as nx

    data = nx.node_link_data(network, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _edges(network: nx.Graph[str]) -> bytes:
    """A CSV of edges: source, target, their labels and kinds, then every attribute of the edge."""
    rows = list(network.edges(data=True))
    columns = sorted({key for _, _, data in rows for key in data})
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("source", "target", "source_label", "target_label", "source_kind", "target_kind", *columns))
    for a, b, data in rows:
        ends = [network.nodes[end].get(key, "") for key in ("label", "kind") for end in (a, b)]
        table.writerow((a, b, *ends, *(data.get(column, "") for column in columns)))
    return out.getvalue().encode()


def formats() -> dict[str, Callable[[ox.Store, BinaryIO, bool], int]]:
    """The names of the formats for the table of exports: "graphml" of the partners, "graphml-funding" and so on."""
    return {
        form if which == "partners" else f"{form}-{which}": partial(export_network, which, form)
        for which in NETWORKS
        for form in FORMS
    }
