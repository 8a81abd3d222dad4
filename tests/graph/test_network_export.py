"""Networks as files: read again they are the same network; the same network is the same bytes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import networkx as nx

from graph.export import FORMATS
from graph.network import affiliation_network, funding_network, partner_network
from graph.network_export import FORMS, NETWORKS
from tests.graph.network_corpora import corpus, gift, tie

CORPUS = corpus(
    ties=(
        tie("x/t1", "ab", "p1", "p2", confidence=0.7),
        tie("x/t2", "ac", "p3", what="agreement", status="signed", type="treaty"),
        tie("x/t3", "bc", "p4"),
    ),
    gifts=(
        gift("x/g1", "a", "b", 5, "USD", "pledged", "p1"),
        gift("x/g2", "a", "b", 7, "USD", "disbursed", "p2"),
        gift("x/g3", "a", "c", None, None, "unstated", "p4"),
    ),
)
MADE = {
    "partners": partner_network(CORPUS),
    "funding": funding_network(CORPUS),
    "affiliations": affiliation_network(CORPUS),
}


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Values as files hold them."""
    return {
        key: " ".join(value) if isinstance(value, tuple) else float(value) if isinstance(value, Decimal) else value
        for key, value in data.items()
    }


def same(read: nx.Graph, network: nx.Graph, *, words: bool = False) -> None:
    """The same nodes, edges, attributes and types; with `words` numbers but the weight as words, empty ones absent."""

    def told(data: dict[str, Any]) -> dict[str, Any]:
        plain = {k: v for k, v in flat(data).items() if k not in ("id", "key", "networkx_key")}
        plain |= {"weight": float(plain["weight"])} if "weight" in plain else {}  # GEXF and Pajek know no other
        return {k: v if k == "weight" else str(v) for k, v in plain.items() if v != ""} if words else plain

    assert read.is_directed() == network.is_directed()
    assert {*FORMS, *(f"{form}-{which}" for form in FORMS for which in NETWORKS[1:])} <= set(FORMATS)
