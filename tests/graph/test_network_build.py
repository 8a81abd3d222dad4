"""Networks of a corpus: what is an edge, what it carries, what a selection keeps; on the samples against SPARQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import build
from graph.measures import change, concentration, decayed, funder_concentration, growth, routes, silent
from graph.network import (
    Corpus,
    Selection,
    SelectionError,
    affiliation_network,
    corpus_of,
    find,
    funding_network,
    hub,
    partner_network,
    select,
)
from graph.store import open_snapshot
from tests.graph.network_corpora import corpus, gift, tie

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    data = tmp_path_factory.mktemp("network")
    build([SAMPLES], data, jobs=1)
    return open_snapshot(data)


def test_the_samples_partners_are_those_that_the_store_derives(store: ox.Store) -> None:
    rows = store.query("PREFIX ent: <https://w3id.org/entente#> SELECT ?a ?b { ?a ent:partnerOf ?b }")
    wanted = {frozenset((r["a"].value, r["b"].value)) for r in rows}  # type: ignore[union-attr]
    network = partner_network(store)
    iri = dict(network.nodes(data="iri"))
    assert {frozenset((iri[a], iri[b])) for a, b in network.edges()} == wanted
    assert len(wanted) > 50


def test_the_samples_fundings_are_those_that_a_query_adds_up(store: ox.Store) -> None:
    rows = store.query(
        """PREFIX ent: <https://w3id.org/entente#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?currency ?status (SUM(?amount) AS ?total) {
          ?g ent:amount ?amount ; ent:currency ?currency ; ent:fundingStatus/skos:notation ?status .
          { ?g ent:recipient ?to } UNION { ?g ent:funds ?to FILTER NOT EXISTS { ?g ent:recipient ?any } }
          FILTER(?status NOT IN ("requested", "refused")) } GROUP BY ?currency ?status"""
    )
    wanted = {(r["currency"].value, r["status"].value): Decimal(r["total"].value) for r in rows}  # type: ignore[union-attr]
    found: dict[tuple[str, str], Decimal] = {}
    for _, _, data in funding_network(store).edges(data=True):
        what = data["currency"], data["status"]
        if data["amount"]:
            found[what] = found.get(what, Decimal(0)) + data["amount"]
    assert found == wanted
    assert len(wanted) > 5


def test_the_samples_hub_is_who_publishes(store: ox.Store) -> None:
    read = corpus_of(store)
    assert read.bodies[hub(read) or ""].key == "iom"
    assert "iom" not in partner_network(store, without=["iom"])
    assert find(read, "oim").key == find(read, "organisation internationale pour les migrations").key == "iom"


def test_an_edge_tells_how_often_since_when_and_where_it_is_said() -> None:
    made = corpus(
        ties=(
            tie("t1", "ab", "p1", "p2", confidence=0.7),
            tie("t2", "ab", "p2", what="agreement", status="signed", confidence=0.9),
        )
    )
    assert dict(partner_network(made).edges["a", "b"]) == {
        "weight": 2,
        "confidence": 0.9,
        "first": "2019-03-01",
        "last": "2020-03-01",
        "facts": ("t1", "t2"),
        "agreements": 1,
    }


def test_what_is_planned_or_refused_makes_no_edge() -> None:
    ties = (
        tie("t1", "ab", "p1", what="agreement", status="refused"),
        tie("t2", "bc", "p1", what="agreement", status="planned"),
    )
    gifts = (gift("g1", "a", "b", 5, "USD", "requested", "p1"), gift("g2", "a", "b", 5, "USD", "refused", "p1"))
    assert partner_network(corpus(ties=ties)).number_of_edges() == 0
    assert funding_network(corpus(gifts=gifts)).number_of_edges() == 0


def test_pledges_are_not_added_to_payments_nor_francs_to_dollars() -> None:
    gifts = (
        gift("g1", "a", "b", 5, "USD", "pledged", "p1"),
        gift("g2", "a", "b", 7, "USD", "disbursed", "p1"),
        gift("g3", "a", "b", 11, "CHF", "pledged", "p1"),
        gift("g4", "a", "b", 13, "USD", "pledged", "p2"),
        gift("g5", "a", "b", None, None, "unstated", "p2"),
    )
    network = funding_network(corpus(gifts=gifts))
    assert {key: data["amount"] for _, _, key, data in network.edges(keys=True, data=True)} == {
        "USD pledged": Decimal(18),
        "USD disbursed": Decimal(7),
        "CHF pledged": Decimal(11),
        "unstated": Decimal(0),
    }
    assert funder_concentration(network) == {("CHF", "pledged"): 1, ("USD", "disbursed"): 1, ("USD", "pledged"): 1}


def test_gifts_are_as_many_as_the_graph_says() -> None:
    told = [gift("g1", "a", "b", 5, "USD", "pledged", "p1", "p3"), gift("g2", "a", "b", 5, "USD", "pledged", "p1")]
    data = funding_network(corpus(gifts=tuple(told))).edges["a", "b", "USD pledged"]
    assert (data["amount"], data["gifts"], data["weight"]) == (Decimal(10), 2, 2)


def test_a_window_keeps_what_its_releases_say() -> None:
    made = corpus(ties=(tie("t1", "ab", "p1", "p3"), tie("t2", "bc", "p2"), tie("t3", "cd", "p4")))
    assert sorted(partner_network(made, since="2020-01-01").edges()) == [("a", "b"), ("b", "c")]
    assert partner_network(made, since="2020-01-01").edges["a", "b"]["weight"] == 1
    assert sorted(partner_network(made, until=date(2019, 12, 31)).edges()) == [("a", "b")]
    assert partner_network(made).has_edge("c", "d"), "a release without a date counts where no window is asked for"


def test_a_place_keeps_what_is_there_and_what_those_at_home_there_do() -> None:
    made = corpus(
        ties=(tie("t1", "ab", "p1"), tie("t2", "ac", "p1", places=frozenset({"choluteca"})), tie("t3", "ce", "p1"))
    )
    for name in ("HN", "Honduras", "013", "Amérique centrale", "centroamerica"):
        assert sorted(partner_network(made, place=name).edges()) == [("a", "b"), ("a", "c")], name
    assert sorted(partner_network(made, place="Choluteca").edges()) == [("a", "c")]
    with pytest.raises(SelectionError, match="near: Honduras"):
        partner_network(made, place="Hondurass")


def test_a_kind_keeps_its_organisations_and_who_is_asked_about() -> None:
    made = corpus(ties=(tie("t1", "ac", "p1"), tie("t2", "ab", "p1"), tie("t3", "bd", "p1")))
    assert sorted(partner_network(made, kind="government").edges()) == [("a", "c")]
    assert sorted(partner_network(made, kind="government", keep="b").edges()) == [("a", "b"), ("a", "c")]
    with pytest.raises(SelectionError, match="there are academic"):
        partner_network(made, kind="ministry")


def test_confidence_and_exclusion() -> None:
    made = corpus(ties=(tie("t1", "abc", "p1", confidence=0.6), tie("t2", "cd", "p1", confidence=0.9)))
    assert sorted(partner_network(made, confidence=0.8).edges()) == [("c", "d")]
    assert sorted(partner_network(made, without=["Body C"]).edges()) == [("a", "b")]


def test_affiliations_have_two_sides() -> None:
    network = affiliation_network(
        corpus(ties=(tie("x/t1", "ab", "p1", what="agreement", status="signed", type="treaty"),))
    )
    assert dict(network.nodes(data="bipartite")) == {"t1": 1, "a": 0, "b": 0}
    assert network.nodes["t1"]["label"] == "treaty"


def test_an_unknown_organisation_brings_near_names() -> None:
    with pytest.raises(SelectionError, match=r"near: Body A \(a\)"):
        find(corpus(bodies="a"), "Bodi A")
    with pytest.raises(SelectionError, match="holds none yet"):
        find(Corpus({}, {}, {}, {}), "x")
    with pytest.raises(SelectionError, match="ends before it begins"):
        select(corpus(), Selection(date(2020, 1, 1), date(2019, 1, 1)))


def test_routes_carry_the_facts_of_each_step() -> None:
    made = corpus(
        ties=(tie("t1", "ab", "p1"), tie("t2", "bd", "p1", "p2"), tie("t3", "ac", "p1"), tie("t4", "cd", "p1"))
    )
    ways = routes(partner_network(made), "a", "d")
    assert [[(step.two, step.facts) for step in way] for way in ways] == [
        [("b", ("t1",)), ("d", ("t2",))],
        [("c", ("t3",)), ("d", ("t4",))],
    ]
    assert routes(partner_network(made), "a", "nobody") == []


def test_change_growth_silence_and_decay_by_hand() -> None:
    made = corpus(ties=(tie("t1", "ab", "p1"), tie("t2", "bc", "p3"), tie("t3", "ab", "p3")))
    before, after = partner_network(made, until="2020-12-31"), partner_network(made, since="2021-01-01")
    found = change(before, after)
    assert (found.new_organizations, found.gone_organizations) == (("c",), ())
    assert (found.new_ties, found.kept_ties, found.stability) == ((("b", "c"),), (("a", "b"),), 0.5)
    assert [(g.period, g.new_organizations, g.ties) for g in growth(partner_network(made))] == [
        ("2019", 2, 1),
        ("2020", 0, 1),
        ("2021", 1, 2),
    ]
    assert silent({"a": date(2020, 1, 31), "b": date(2020, 3, 1)}, until=date(2021, 2, 28), months=12) == [
        ("a", date(2020, 1, 31), 12)
    ]
    assert decayed(partner_network(made), until=date(2023, 3, 1)) == {"a": 1.0, "b": 1.5, "c": 0.5}


def test_concentration_of_a_published_example() -> None:
    """Four firms with 30, 30, 20 and 20 per cent: 2,600 points (US Department of Justice)."""
    assert concentration({"a": Decimal(30), "b": Decimal(30), "c": Decimal(20), "d": Decimal(20)}) == pytest.approx(
        0.26
    )
    assert concentration({}) is None
