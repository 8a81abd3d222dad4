"""Behind a real reverse proxy: whatever is told bears the address that the outside world asks by."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import rdflib

from graph.build import build
from graph.publish import publish
from tests.server.serving import ask, free_port, serving, wait_for

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
OUTER = "https://data.example.org/kg"
CONFIGURATION = """
daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /kg/ {{
      proxy_pass {app}{path};
      proxy_http_version 1.1;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host data.example.org;
    }}
  }}
}}
"""
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here; apt-get install nginx-light")


@contextmanager
def proxied(app: str, folder: Path, path: str) -> Iterator[str]:
    """nginx before a server; `path` is "" where it hands paths on as they are, "/" where it takes the prefix off."""
    assert NGINX
    port = free_port()
    folder.mkdir()
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, app=app, path=path), encoding="utf-8")
    with Path(os.devnull).open("ab") as nowhere:
        process = subprocess.Popen([NGINX, "-c", str(configuration), "-e", str(folder / "error.log")], stderr=nowhere)
    try:
        wait_for(f"http://127.0.0.1:{port}/kg/ready", process)
        yield f"http://127.0.0.1:{port}/kg"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module", params=["", "/"], ids=["prefix handed on", "prefix taken off"])
def inside(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the proxy, for who stands behind the name data.example.org."""
    folder = tmp_path_factory.mktemp("proxied")
    build([SAMPLES], folder / "data", base=f"{OUTER}/id/")
    publish(folder / "data")
    options = ("--data", str(folder / "data"), "--prefix", "/kg", "--trusted-proxy", "127.0.0.1")
    with serving(*options) as app, proxied(app, folder / "nginx", request.param) as address:
        yield address


def hop(inside: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of one request, nothing followed."""
    parts = urllib.parse.urlsplit(inside)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}/{path}", headers={k.replace("_", "-"): v for k, v in headers.items()})
    reply = connection.getresponse()
    found = {k.lower(): v for k, v in reply.getheaders()}
    connection.close()
    return reply.status, found


def addresses(value: object) -> Iterator[str]:
    """Every address of a JSON document that is no IRI of an entity, of a term or of a licence."""
    if isinstance(value, dict):
        for part in value.values():
            yield from addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses(part)
    elif isinstance(value, str) and re.match(r"https?://(?!w3id\.org|creativecommons\.org)", value):
        yield value


def test_an_identifier_leads_outside(inside: str) -> None:
    status, headers = hop(inside, "id/organization/iom?lang=fr")
    assert (status, headers["location"]) == (303, f"{OUTER}/organization/iom?lang=fr")
    graph = rdflib.Graph().parse(data=ask(f"{inside}/organization/iom.nt")[2], format="nt")
    me = rdflib.URIRef(f"{OUTER}/id/organization/iom")  # an IRI under a base of one's own answers by itself
    assert (rdflib.URIRef(f"{OUTER}/organization/iom"), rdflib.FOAF.primaryTopic, me) in graph
    assert set(graph.objects(me, rdflib.SKOS.prefLabel))
    assert hop(inside, "id/query/partners-of")[1]["location"] == f"{OUTER}/queries/partners-of"


@pytest.mark.parametrize("path", ["organization/iom", "release/2018-02-14-nairobi-drought", "dataset", "ns"])
def test_documents_name_their_outer_addresses(inside: str, path: str) -> None:
    _, headers = hop(inside, path, Accept="application/n-triples")
    assert headers["content-location"] == f"{OUTER}/{path}.nt"
    links = re.findall(r"<([^>]*)>", headers["link"])
    assert f"{OUTER}/{path}.ttl" in links and all(link.startswith(OUTER) for link in links)
    graph = rdflib.Graph().parse(data=ask(f"{inside}/{path}.nt")[2], format="nt")
    told = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    assert not [iri for iri in told if "127.0.0.1" in iri]
    assert path == "ns" or any(iri.startswith(OUTER + "/") for iri in told)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ask?open=places",
        "organization/iom",
        "dataset",
        "ns",
        "search?q=oim",
        "queries/partners-of?organization=OIM",
    ],
)
def test_links_of_pages_stay_under_the_prefix(inside: str, path: str) -> None:
    status, headers, body = ask(f"{inside}/{path}", Accept="text/html")
    assert status == 200 and headers["content-type"].startswith("text/html")
    found = re.findall(r'(?:href|action|src)="([^"]*)"', body.decode())
    rooted = [link for link in found if link.startswith("/")]
    assert rooted and all(link.startswith("/kg/") for link in rooted)
    assert not [link for link in found if "127.0.0.1" in link]
    for link in {link.partition("?")[0] for link in rooted if "entente.css" in link or "/kg/queries/" in link}:
        assert ask(inside.removesuffix("/kg") + link)[0] == 200


@pytest.mark.parametrize("path", ["api/openapi.json", "api/queries", "reconcile"])
def test_programs_are_told_outer_addresses(inside: str, path: str) -> None:
    found = list(addresses(json.loads(ask(f"{inside}/{path}")[2])))
    assert found and all(address.startswith(OUTER) for address in found)


def test_the_api_names_its_server(inside: str) -> None:
    assert json.loads(ask(f"{inside}/api/openapi.json")[2])["servers"] == [{"url": OUTER}]
    manifest = json.loads(ask(f"{inside}/reconcile")[2])
    assert manifest["view"]["url"] == OUTER + "/{{id}}" and manifest["suggest"]["entity"]["service_url"] == OUTER


def test_dumps_feeds_and_the_endpoint_are_outside(inside: str) -> None:
    told = ask(f"{inside}/.well-known/void")[2].decode()
    assert f"<{OUTER}/sparql>" in told and f"<{OUTER}/dataset/" in told
    assert "127.0.0.1" not in told
    for path in ("dataset/feed.atom", "dataset/ldes"):
        text = ask(f"{inside}/{path}")[2].decode()
        assert OUTER in text and "127.0.0.1" not in text
    _, headers = hop(inside, "dataset/dump.nq.gz", Range="bytes=0-1")
    assert headers["content-range"].startswith("bytes 0-1/") and headers["link"].startswith(f"<{OUTER}/dataset/")
    assert OUTER + "/sparql" in ask(f"{inside}/sparql", Accept="text/turtle")[2].decode()


def test_what_is_posted_comes_through(inside: str) -> None:
    query = b"SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/entente#Release> }"
    status, _, body = ask(f"{inside}/sparql", data=query, Content_Type="application/sparql-query", Accept="text/csv")
    assert (status, body.split()[1]) == (200, b"30")
    call = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
    assert ask(f"{inside}/mcp", data=call, Content_Type="application/json")[0] == 200


def test_strangers_are_not_believed(tmp_path: Path) -> None:
    build([SAMPLES / "2019-11-05-sanjose-retorno.txt"], tmp_path / "data")
    lie = {"X_Forwarded_Host": "elsewhere.example", "X_Forwarded_Proto": "https", "Forwarded": "host=elsewhere.example"}
    with serving("--data", str(tmp_path / "data")) as url:
        assert hop(url, "id/organization/iom", **lie)[1]["location"] == f"{url}/organization/iom"
