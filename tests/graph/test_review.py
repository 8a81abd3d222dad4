"""Candidates for review: what may be one comes first, what is told apart does not come."""

from __future__ import annotations

import time

import pyoxigraph as ox

from graph.decisions import Judgement
from graph.resolution import resolve
from graph.review import Body, bodies, candidates
from loaders.triples import BASE, PREF, TYPE
from loaders.vocabulary import ENT, concept


def body(key: str, *names: str, country: str | None = "KE", partners: str = "") -> Body:
    return Body(f"organization/{key}", names, country, frozenset(partners.split()))


def pairs(*every: Body) -> list[tuple[str, str]]:
    return [(c.a.partition("/")[2], c.b.partition("/")[2]) for c in candidates(every)]


def test_an_acronym_finds_its_name() -> None:
    found = candidates([body("ke-ktn", "KTN"), body("ke-trade", "Kenya Trade Network")])
    assert len(found) == 1
    assert any("abbreviates" in reason for reason in found[0].reasons)


def test_ministries_of_two_subjects_or_countries_are_no_candidates() -> None:
    health, labour = body("ke-ministry-health", "Ministry of Health"), body("ke-ministry-labour", "Ministry of Labour")
    elsewhere = body("ug-ministry-health", "Ministry of Health", country="UG")
    assert pairs(health, labour, elsewhere) == []


def test_a_ministry_told_more_fully_is_a_candidate() -> None:
    more = body("ke-ministry-interior-public-security", "Ministry of the Interior and Public Security")
    less = body("ke-ministry-interior", "Ministry of the Interior")
    assert [(c.a, c.b) for c in candidates([more, less], least=50)] == [(less.id, more.id)]


def test_two_bodies_of_the_authority_are_no_candidates() -> None:
    a, b = (body(k, "Development Fund of Migration", country=None) for k in ("iom", "unhcr"))
    assert pairs(a, b) == []


def test_words_that_mean_the_same_are_found_in_two_languages() -> None:
    french = body("ke-x", "Réseau pour la réinstallation des réfugiés et des apatrides")
    english = body("ke-y", "Network for the Resettlement of Refugees")
    assert pairs(french, english) == [("ke-x", "ke-y")]


def test_proper_names_that_differ_are_no_candidates() -> None:
    assert pairs(body("ke-a", "University of Kisumu"), body("ke-b", "University of Eldoret")) == []


def test_where_the_releases_speak_of_tells_whose_ministry_it_is() -> None:
    def ministry(key: str, country: str | None, around: str) -> Body:
        return Body(f"organization/{key}", ("Ministry of Health",), country, frozenset(), frozenset(around.split()))

    near, far = ministry("ministry-health-1", None, "KE UG"), ministry("ministry-health-2", None, "MX")
    untold, kenya = ministry("ministry-health-3", None, ""), ministry("ke-ministry-health", "KE", "KE")
    found = {(c.a, c.b): c.score for c in candidates([near, far, untold, kenya], least=0)}
    assert not any(kenya.id in pair and far.id in pair for pair in found)
    assert found[kenya.id, near.id] > found[kenya.id, untold.id]


def test_a_ministry_and_a_company_are_less_likely_one() -> None:
    def of(key: str, kind: str) -> Body:
        return Body(f"organization/{key}", ("Nile Water Services",), "SS", kind=kind)

    one, other, public = of("ss-a", "government"), of("ss-b", "private"), of("ss-c", "public")
    found = {(c.a, c.b): c for c in candidates([one, other, public], least=0)}
    assert found[one.id, other.id].score < found[one.id, public.id].score
    assert "one government, one private" in found[one.id, other.id].reasons


def test_shared_partners_raise_a_pair_and_order_is_stable() -> None:
    a, b = body("a", "Blue Harbour Trust", partners="x y z"), body("b", "Blue Harbor Trust", partners="x y")
    c = body("c", "Blue Harbour Trusts")
    found = candidates([a, b, c])
    assert found[0].score >= found[-1].score
    assert found == candidates([c, b, a])
    assert any("2 partners in common" in r for x in found for r in x.reasons)


def test_what_was_judged_is_not_asked_again() -> None:
    a, b = body("a", "Blue Harbour Trust"), body("b", "Blue Harbor Trust")
    assert len(candidates([a, b])) == 1
    for verb in ("same", "different"):
        judged = resolve([Judgement(verb, a.id, b.id, "us", "2026-01-02", "asked them")])
        assert candidates([a, b], judged) == []


def test_bodies_are_read_from_a_store() -> None:
    store, default = ox.Store(), ox.DefaultGraph()
    node, place = ox.NamedNode(BASE + "organization/x"), ox.NamedNode(BASE + "place/ke")
    release = ox.NamedNode(BASE + "release/r")
    store.extend(
        [
            ox.Quad(node, TYPE, ENT.Organization, default),
            ox.Quad(node, PREF, ox.Literal("X Trust", language="en"), default),
            ox.Quad(node, ENT.country, place, default),
            ox.Quad(node, ENT.organizationKind, concept("kind", "ngo"), default),
            *(
                ox.Quad(release, ENT.mentions, named, default)
                for named in (node, place, ox.NamedNode(f"{place.value}-x"))
            ),
        ]
    )
    assert bodies(store, BASE) == [
        Body("organization/x", ("X Trust",), "KE", around=frozenset({"KE"}), kind="ngo"),
    ]


def test_thousands_of_bodies_are_compared_in_seconds() -> None:
    many = [body(f"k{n}", f"Trust {n} of Town {n % 97}", f"Fund w{n % 500}") for n in range(3000)]
    start = time.process_time()
    candidates(many)
    assert time.process_time() - start < 20
