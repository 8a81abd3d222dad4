"""/dataset: what the dataset is (VoID, DCAT, schema.org), its versions and dumps, and what changed, as feeds."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, render_template, request, send_file

from graph.events import stream
from graph.publish import Version, folder, versions
from loaders.errors import StoreError
from server.answers import services
from server.documents import MEDIA, conditional, dressed, graph, negotiated
from server.jobs import QueryFailed
from server.pages import page
from server.problems import problem, told
from server.settings import Settings
from server.statistics import Statistics, statistics
from server.texts import DATASET, FILES

dataset = Blueprint("dataset", __name__)
FILE = re.compile(r"[a-z]+(-\d+)?(\.[a-z]+){1,2}|SHA256SUMS(\.[a-z]+)?")
DATA = [*MEDIA[1:], "text/html"]
PACKED = {".gz": "application/gzip", ".zst": "application/zstd"}
PLAIN = {".nt": "application/n-triples", ".json": "application/json", ".txt": "text/plain", "": "text/plain"}


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def published() -> list[Version]:
    """The versions of this server's dataset, the latest last; none where another store stands behind."""
    return [] if _settings().store else versions(_settings().data)


def files(version: Version | None) -> list[dict[str, Any]]:
    """The files of a version as its manifest tells them."""
    if version is None:
        return []
    told_of = json.loads((folder(_settings().data, version.version) / "manifest.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = told_of["files"]
    return found


def about(name: str) -> dict[str, str]:
    """What a file of a version holds, by language."""
    return FILES.get(name.rpartition(".")[0], {})


@dataset.get("/dataset")
@dataset.get("/dataset.<any(html, ttl, jsonld, nt, rdf):ending>")
@dataset.get("/.well-known/void")
def description(ending: str = "") -> Response:
    """What the dataset is, in the format that the ending or the client names; under .well-known RDF alone."""
    try:
        media = negotiated(ending, DATA if request.path.startswith("/.well-known") else MEDIA)
        facts, ours = statistics(), published()
    except QueryFailed as failed:
        return told(failed)
    except StoreError as wrong:
        return problem(503, str(wrong))
    known = _known(facts, ours)
    if media == "text/html":
        response = page("dataset.html", schema=_schema(known), versions=ours[::-1], about=about, **known)
    else:
        text = render_template(
            "dataset.ttl", abouts={one["name"]: about(one["name"]) for one in known["files"]}, **known
        )
        response = graph([q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)], media)
    response.headers["Entente-Snapshot"] = services().workers.snapshot().name
    return dressed(conditional(response), "dataset", media)


def _known(facts: Statistics, ours: list[Version]) -> dict[str, Any]:
    settings, latest = _settings(), ours[-1] if ours else None
    return {
        "root": request.url_root, "base": settings.base, "license": settings.license, "publisher": settings.publisher,
        "facts": facts, "version": latest, "files": files(latest), "program": metadata.version("entente"), **DATASET,
    }  # fmt: skip


def _schema(known: dict[str, Any]) -> str:
    """schema.org's Dataset, for search engines; nothing in it can end the element that it stands in."""
    version, root = known["version"], known["root"]
    told_of = {
        "@context": "https://schema.org/", "@type": "Dataset", "@id": f"{known['base']}dataset",
        "name": known["titles"]["en"], "description": known["descriptions"]["en"], "url": f"{root}dataset",
        "license": known["license"], "inLanguage": ["en", "fr", "es"], "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": known["publisher"]},
        "keywords": ["partnerships", "agreements", "funding", "international cooperation"],
        "distribution": [
            {"@type": "DataDownload", "name": one["name"], "encodingFormat": one["media"],
             "contentUrl": f"{root}dataset/{version.version}/{one['name']}", "sha256": one["sha256"]}
            for one in known["files"]
        ],
    }  # fmt: skip
    if version:
        told_of |= {"version": version.version, "dateModified": version.published}
    if known["facts"].first:
        told_of["temporalCoverage"] = f"{known['facts'].first}/{known['facts'].last}"
    return json.dumps(told_of, ensure_ascii=False).replace("<", "\\u003c")


@dataset.get("/dataset/<name>")
def latest(name: str) -> Response:
    """A file of the latest version."""
    ours = published()
    if not ours:
        return problem(404, "no version was published yet: `entente publish` makes one")
    return _file(ours[-1].version, name, fixed=False)


@dataset.get("/dataset/<version>/<name>")
def file(version: str, name: str) -> Response:
    """A file of a version; it never changes."""
    if version not in {one.version for one in published()}:
        return problem(404, f"there is no version {version[:40]!r}")
    return _file(version, name, fixed=True)


def _file(version: str, name: str, *, fixed: bool) -> Response:
    path = (folder(_settings().data, version) / name).absolute()
    if not FILE.fullmatch(name) or not path.is_file():
        return problem(404, f"version {version} has no file {name[:100]!r}")
    media = PACKED.get(path.suffix) or PLAIN.get(path.suffix, "application/octet-stream")
    response = send_file(path, mimetype=media, conditional=True, etag=f"{version}-{name}-{path.stat().st_size}")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fixed else "public, no-cache"
    response.headers["Entente-Version"] = version
    if not fixed:
        response.headers["Link"] = f'<{request.url_root}dataset/{version}/{name}>; rel="canonical"'
    return response


@dataset.get("/dataset/versions.json")
def index() -> Response:
    """Every version, the latest last."""
    path: Path = _settings().data / "dataset" / "index.json"
    text = path.read_text(encoding="utf-8") if published() else "[]\n"
    return conditional(Response(text, content_type="application/json"))


@dataset.get("/dataset/feed.atom")
def feed() -> Response:
    """The versions as an Atom feed, the latest first."""
    text = render_template(
        "feed.xml", root=request.url_root, versions=published()[::-1], settings=_settings(), **DATASET
    )
    return conditional(Response(text, content_type="application/atom+xml; charset=utf-8"))


@dataset.get("/dataset/ldes")
def events() -> Response:
    """The root of the event stream: every version of every entity, what is gone with a tombstone."""
    pages = [
        (f"{request.url_root}dataset/{one.version}/ldes-{n}.nt", one.published)
        for one in published()
        for n in range(1, len(list(folder(_settings().data, one.version).glob("ldes-*.nt"))) + 1)
    ]
    text = stream(_settings().base, f"{request.url_root}dataset/ldes", pages)
    return conditional(Response(text, content_type="text/turtle; charset=utf-8"))
