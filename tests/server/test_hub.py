"""A body that thousands of statements speak of: its document comes in pages, and says so in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib

from graph.store import commit, tidy, work_copy, writing
from loaders.triples import BASE, PREF, TYPE
from loaders.vocabulary import ENT
from server.describing import PAGE
from tests.server.serving import ask, serving

HUB, COUNT = "organization/hub", 2 * PAGE + 7
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over one body and the partnerships that it takes part in."""
    data = tmp_path_factory.mktemp("hub") / "data"
    node = ox.NamedNode(BASE + HUB)
    with writing(data):
        store = work_copy(data)
        store.add(ox.Quad(node, TYPE, ENT.Organization))
        store.add(ox.Quad(node, PREF, ox.Literal("Hub", language="en")))
        for n in range(COUNT):
            store.add(ox.Quad(ox.NamedNode(f"{BASE}partnership/p{n}"), ENT.participant, node))
        commit(data, store, {"base": BASE, "version": "", "releases": {}})
        del store
        tidy(data)
    with serving("--data", str(data), "--prefix", "/kg", ready="/kg/ready") as url:
        yield url + "/kg"


def relations(header: str) -> dict[str, str]:
    """The pages that a Link header leads to."""
    return {rel: to for to, rel in re.findall(r'<([^>]*)>; rel="(first|prev|next)"', header)}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # what rdflib says of itself
@pytest.mark.parametrize("ending", FORMATS)
def test_pages_hold_every_statement_once(hub: str, ending: str) -> None:
    address: str | None = f"{hub}/{HUB}.{ending}"
    found: list[rdflib.term.Node] = []
    pages = 0
    while address:
        status, headers, body = ask(address)
        assert status == 200 and headers["content-location"] == address
        graph = rdflib.Graph().parse(data=body, format=FORMATS[ending])
        found += graph.subjects(rdflib.URIRef(ENT.participant.value), rdflib.URIRef(BASE + HUB))
        document = graph.value(predicate=rdflib.FOAF.primaryTopic, object=rdflib.URIRef(BASE + HUB))
        links = relations(headers["link"])
        told = graph.value(document, HYDRA.next)
        assert links.get("next") == (str(told) if told else None)
        address = f"{hub}/{HUB}.{ending}?page={pages + 2}" if told else None
        assert not told or str(told) == f"{hub}/{HUB}?page={pages + 2}"
        pages += 1
    assert (pages, len(found), len(set(found))) == (3, COUNT, COUNT)


def test_a_page_for_people_says_that_there_is_more(hub: str) -> None:
    first, last = (ask(f"{hub}/{HUB}.html?lang=fr{more}")[2].decode() for more in ("", "&page=3"))
    assert 'rel="next"' in first and "page=2" in first and "page suivante" in first and "page précédente" not in first
    assert "page précédente" in last and "page suivante" not in last and "<h1>Hub</h1>" in last
    assert len(re.findall(r"partnership/p\d+\?", first)) == PAGE
    assert len(re.findall(r"partnership/p\d+\?", last)) == COUNT - 2 * PAGE


def test_what_is_no_page(hub: str) -> None:
    assert ask(f"{hub}/{HUB}.ttl?page=4")[0] == 404
    for wrong in ("0", "-1", "two", "1e9", "%D9%A2", "9" * 40):
        assert ask(f"{hub}/{HUB}.ttl?page={wrong}")[0] == 400
    assert relations(ask(f"{hub}/partnership/p1.ttl")[1].get("link", "")) == {}
