"""Where addresses lead when two entities are judged one, when that is taken back, and when a release goes."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import main
from tests.server.serving import ask, serving, sparql

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BASE = "https://w3id.org/entente/id/"
ONE, OTHER = "organization/fondation-aina", "organization/mg-foundation-aina"
WITHDRAWN = "2018-03-12-dakar-baobab"
WHY = ["--because", "one letterhead"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    assert main(["build", str(SAMPLES), "--data", str(tmp_path / "data"), "--jobs", "1"]) == 0
    return tmp_path / "data"


@pytest.fixture
def server(data: Path) -> Iterator[str]:
    with serving("--data", str(data), "--prefix", "/kg", ready="/kg/ready") as url:
        yield url + "/kg"


def hop(server: str, path: str, accept: str = "text/turtle") -> tuple[int, str]:
    """Status and Location of one request, nothing followed."""
    host, _, prefix = server.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/{prefix}/{path}", headers={"Accept": accept})
    reply = connection.getresponse()
    connection.close()
    return reply.status, reply.getheader("Location") or ""


def command(data: Path, *words: str) -> int:
    return main([words[0], "--data", str(data), *words[1:]])


def test_a_judgement_moves_an_address_and_another_gives_it_back(
    data: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hop(server, OTHER)[0] == hop(server, ONE)[0] == 200
    capsys.readouterr()
    assert command(data, "same", ONE, OTHER, *WHY) == 0
    judged = capsys.readouterr().out.split()[0]
    for _ in range(2):  # at once, and after all was built again
        assert hop(server, f"id/{OTHER}") == (303, f"{server}/{OTHER}")
        for ending in ("", ".ttl", ".jsonld", ".html", ".nt", ".rdf"):
            assert hop(server, OTHER + ending) == (301, f"{server}/{ONE}{ending}")
        assert hop(server, OTHER, "text/html") == (301, f"{server}/{ONE}")
        assert hop(server, ONE)[0] == 200
        assert main(["build", str(SAMPLES), "--data", str(data), "--jobs", "1"]) == 0
    status, headers, body = ask(f"{server}/id/{OTHER}", Accept="application/n-triples")  # as a client follows it
    assert (status, headers["content-location"]) == (200, f"{server}/{ONE}.nt")
    assert f"<{BASE}{OTHER}>".encode() in body, "the survivor's document tells for whom it stands"
    assert command(data, "retract", judged, "--because", "two after all") == 0
    assert hop(server, OTHER)[0] == hop(server, ONE)[0] == 200


def test_a_judgement_against_another_gives_the_address_back(data: Path, server: str) -> None:
    assert command(data, "same", ONE, OTHER, *WHY) == 0
    assert hop(server, OTHER) == (301, f"{server}/{ONE}")
    assert command(data, "different", ONE, OTHER, *WHY) == 1  # a contradiction, reported: neither has effect
    assert hop(server, OTHER)[0] == 200


def test_a_chain_leads_to_its_end_at_once(data: Path, server: str) -> None:
    assert command(data, "same", ONE, OTHER, *WHY) == 0
    assert command(data, "same", OTHER, "organization/iom", *WHY) == 0
    ends = {hop(server, path)[1] for path in (ONE, OTHER, "organization/iom")} - {""}
    assert len(ends) == 1 and hop(server, ends.pop().removeprefix(f"{server}/"))[0] == 200


def test_every_replaced_fact_leads_to_what_stands_for_it(data: Path, server: str) -> None:
    assert command(data, "same", ONE, OTHER, *WHY) == 0
    asked = "SELECT ?old ?new { ?old <http://purl.org/dc/terms/isReplacedBy> ?new }"
    rows = json.loads(ask(sparql(server, asked, format="json"))[2])["results"]["bindings"]
    assert rows
    for row in rows:
        old, new = (row[name]["value"].removeprefix(BASE) for name in ("old", "new"))
        assert hop(server, old) == (301, f"{server}/{new}")
        assert hop(server, new)[0] == 200


def test_a_withdrawn_release_is_gone_and_may_come_back(data: Path, server: str, tmp_path: Path) -> None:
    path = f"release/{WITHDRAWN}"
    asked = f"SELECT ?p {{ ?p <http://www.w3.org/ns/prov#wasQuotedFrom> <{BASE}{path}> }}"
    rows = json.loads(ask(sparql(server, asked, format="json"))[2])["results"]["bindings"]
    passage = rows[0]["p"]["value"].removeprefix(BASE)
    assert hop(server, path)[0] == hop(server, passage)[0] == 200
    assert command(data, "withdraw", WITHDRAWN) == 0
    for accept in ("text/turtle", "text/html"):
        assert hop(server, path, accept) == hop(server, passage, accept) == (410, "")
    assert hop(server, "release/never")[0] == hop(server, "passage/never-0-1")[0] == 404
    again = tmp_path / f"{WITHDRAWN}.txt"
    again.write_bytes((SAMPLES / again.name).read_bytes())
    main(["build", str(again), "--data", str(data), "--jobs", "1"])
    assert hop(server, path)[0] == hop(server, passage)[0] == 200
