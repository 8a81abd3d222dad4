"""Where a server is started from."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

from graph.build import build
from tests.server.conftest import SAMPLES
from tests.server.serving import ask, serving


def test_a_graph_may_be_told_by_a_path_from_where_the_server_runs(tmp_path: Path) -> None:
    build([SAMPLES], tmp_path / "data")
    with serving("--data", "data", cwd=tmp_path) as url:  # its query processes run there too
        query = urllib.parse.urlencode({"query": "ASK { ?s ?p ?o }"})
        status, _, body = ask(f"{url}/sparql?{query}", Accept="application/sparql-results+json")
    assert status == 200 and b"true" in body
