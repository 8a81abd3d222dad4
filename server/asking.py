"""/ask: a query of one's own, and its answer as a table; the questions of the catalogue can be opened here and changed.

Without scripts, as every page: the query stands in the address, which can be kept and sent on.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request

from graph.catalogue import GROUPS, catalogue
from loaders.errors import StoreError
from server.answers import beginning
from server.jobs import Job, QueryFailed
from server.pages import ROWS, page
from server.settings import Settings

asking = Blueprint("asking", __name__)
MOST = 256 * 1024  # bytes of an answer that a page looks at
START = """PREFIX ent: <https://w3id.org/entente#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?name (COUNT(?fact) AS ?facts) {
  ?fact ent:participant ?organization . ?organization skos:prefLabel ?name
} GROUP BY ?name ORDER BY DESC(?facts) LIMIT 20"""
FORMATS = {"rows": ("csv", "tsv", "json", "xml"), "boolean": ("json", "xml"), "graph": ("ttl", "nt", "rdf", "jsonld")}


@asking.get("/ask")
def ask() -> Response:
    """The page; with `query` the answer too, with `open` a question of the catalogue to begin with."""
    settings: Settings = current_app.config["SETTINGS"]
    text, opened = request.args.get("query", "").strip(), request.args.get("open", "")
    shown: dict[str, Any] = {}
    status, wrong = 200, ""
    if text:
        try:
            shown = _answered(text[: settings.max_query])
        except QueryFailed as failed:
            status, wrong = failed.status, str(failed)
        except StoreError as missing:
            status, wrong = 503, str(missing)
    elif opened in catalogue():
        text = _bare(catalogue()[opened].example(settings.base))
    links = [(form, urlencode({"query": text, "format": form})) for form in FORMATS.get(shown.get("kind", ""), ())]
    every = sorted(catalogue().values(), key=lambda q: GROUPS.index(q.group))
    return page(
        "ask.html", status, text=text or START, wrong=wrong, shown=shown, links=links, queries=every, opened=opened
    )


def _bare(text: str) -> str:
    """A question without its header."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()


def _answered(text: str) -> dict[str, Any]:
    """What the page shows of an answer. Raises QueryFailed, StoreError."""
    media, data, whole = beginning(Job(text, graph="text/turtle"), MOST)
    if media == "text/turtle":
        return {"kind": "graph", "text": data.decode("utf-8", "ignore"), "whole": whole}
    answer = json.loads(data)
    if "boolean" in answer:
        return {"kind": "boolean", "value": answer["boolean"], "whole": True}
    rows = answer["results"]["bindings"]
    return {"kind": "rows", "names": answer["head"]["vars"], "rows": rows[:ROWS], "whole": whole and len(rows) <= ROWS}
