"""A place named in three languages is one node, in its region, in its country; homonyms are as many as they are."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from graph.build import build
from graph.store import open_snapshot
from loaders.triples import BASE, PREF
from loaders.vocabulary import ENT

DEFAULT = ox.DefaultGraph()
LATITUDE = ox.NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#lat")
TEXTS = {
    "en": "IOM opened an office in Geneva, Switzerland, on 3 May 2023. Talks follow in Aleppo, Syria.",
    "fr": "L'OIM a ouvert un bureau à Genève, en Suisse, le 3 mai 2023. Des discussions suivront à Alep, en Syrie.",
    "es": "La OIM abrió una oficina en Ginebra, Suiza, el 3 de mayo de 2023. Las conversaciones seguirán en Alepo, "
    "Siria.",
}
HOMONYMS = {
    "en-three": "IOM opened an office in Trujillo, Peru, another in Trujillo, Honduras, and a third in Trujillo, "
    "Venezuela.",
    "es-three": "La OIM abrió una oficina en Trujillo, Perú, otra en Trujillo, Honduras, y una tercera en Trujillo, "
    "Venezuela.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("places")
    rows = (
        {"id": name, "title": "New offices", "text": text, "language": name[:2]}
        for name, text in {**TEXTS, **HOMONYMS}.items()
    )
    (folder / "releases.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert build([folder / "releases.jsonl"], folder / "data").new == 5
    return open_snapshot(folder / "data")


def called(store: ox.Store, name: str, language: str) -> list[ox.NamedNode]:
    """The towns of this name; their regions have no coordinates."""
    literal = ox.Literal(name, language=language)
    nodes = [q.subject for q in store.quads_for_pattern(None, PREF, literal, DEFAULT)]
    return [n for n in nodes if any(store.quads_for_pattern(n, LATITUDE, None, DEFAULT))]  # type: ignore[misc]


def chain(store: ox.Store, place: ox.NamedNode) -> list[str]:
    """What a place is within, the nearest first."""
    found: list[str] = []
    while wider := next((q.object for q in store.quads_for_pattern(place, ENT.within, None, DEFAULT)), None):
        assert isinstance(wider, ox.NamedNode)
        found.append(wider.value.removeprefix(f"{BASE}place/"))
        place = wider
    return found


@pytest.mark.parametrize(
    ("names", "country"),
    [(("Geneva", "Genève", "Ginebra"), "ch"), (("Aleppo", "Alep", "Alepo"), "sy")],
)
def test_a_place_of_three_names_is_one_node(store: ox.Store, names: tuple[str, str, str], country: str) -> None:
    (place,) = {node for name, lang in zip(names, TEXTS, strict=True) for node in called(store, name, lang)}
    assert len(list(store.quads_for_pattern(None, ENT.mentions, place, DEFAULT))) == 3
    assert len(list(store.quads_for_pattern(place, LATITUDE, None, DEFAULT))) == 1
    region, last = chain(store, place)
    assert last == country and region.startswith("geonames-")


def test_three_places_of_one_name_in_one_release_are_three_nodes(store: ox.Store) -> None:
    for language in ("en", "es"):
        release = ox.NamedNode(f"{BASE}release/{language}-three")
        places = called(store, "Trujillo", language)
        told = [p for p in places if ox.Quad(release, ENT.mentions, p, DEFAULT) in store]
        assert sorted(chain(store, p)[-1] for p in told) == ["hn", "pe", "ve"]
        assert len({q.object for p in told for q in store.quads_for_pattern(p, LATITUDE, None, DEFAULT)}) == 3
