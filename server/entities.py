"""Every entity, release and passage has an address: a page for people, RDF for programs, of what the graph says.

An IRI under /id/ leads by 303 to its document. What was merged away leads by 301 to what stands for it; what was there
and is no more is 410.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlencode, urlsplit

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from graph.gone import gone
from loaders.errors import StoreError
from loaders.triples import ALT, PREF, TITLE, iri
from server.answers import respond, rows
from server.describing import EVIDENCE, OWN, PAGE, PARTNERS, QUOTES, about, description, standing, told_of
from server.documents import ENDINGS, address, asked, conditional, dressed, negotiated, paged, split
from server.jobs import Job, QueryFailed
from server.ontology import words
from server.pages import language, page
from server.problems import told
from server.settings import Settings
from server.texts import TEXTS

entities = Blueprint("entities", __name__)
KINDS = "organization, project, agreement, funding, partnership, place, release, passage, measures"
FIRST = (PREF.value, ALT.value, TITLE.value)  # what a page begins with
FARTHEST = 1_000_000  # page
DESCRIBED = ("catalog", "publisher", "dataset/sparql")  # in the dataset's description
PASSAGE = re.compile(r"passage/(.+)-\d+-\d+")
RELATIONS = {"first": "first", "previous": "prev", "next": "next"}


@entities.get(f"/<any({KINDS}):kind>/<path:key>")
def entity(kind: str, key: str) -> AnyResponse:
    """What the graph says of an entity, in the format that the ending or the client names."""
    base: str = current_app.config["SETTINGS"].base
    stem, ending = split(key)
    try:
        number = _number()
        me = _iri(base, kind, stem)
        stands = standing(me, number)
        if ending and not (stands.described or stands.by):  # its own name may end so
            other = standing(_iri(base, kind, key), number)
            if other.described or other.by:
                me, stands, stem, ending = _iri(base, kind, key), other, key, ""
        media = negotiated(ending)
        if stands.by:
            return redirect(asked(address(unquote(stands.by.removeprefix(base)), ending)), 301)
        path = f"{kind}/{stem}"
        if not stands.described:
            return _missing(me, path, media)
        if number > 1 and not stands.here:
            raise QueryFailed(404, f"<{me.value}> has no page {number}")
        near = {
            "first": 1,
            **({"previous": number - 1} if number > 1 else {}),
            **({"next": number + 1} if stands.more else {}),
        }
        links = {name: paged(address(path), n) for name, n in near.items()} if len(near) > 1 else {}
        if media == "text/html":
            response = conditional(_page(kind, stem, me, number, near))
        else:
            query = description(me, number, paged(address(path), number), f"{base}dataset", links)
            response = respond(Job(query, None, None, media, head=request.method == "HEAD"), kind="entity")
            if response.status_code not in (200, 304):
                return response
        response = dressed(response, path, media, number)
        for name, to in links.items():
            response.headers["Link"] += f', <{to}>; rel="{RELATIONS[name]}"'
        return response
    except QueryFailed as failed:
        return page("message.html", failed.status, message=str(failed)) if _person() else told(failed)
    except StoreError as wrong:
        return page("message.html", 503, message=str(wrong)) if _person() else told(QueryFailed(503, str(wrong)))


def _iri(base: str, kind: str, key: str) -> ox.NamedNode:
    """The IRI of an entity; an observation's stands under its measures'."""
    name, slash, observed = key.partition("/")
    return iri(base, f"{kind}/{name}", observed) if slash and kind == "measures" else iri(base, kind, key)


def _number() -> int:
    """Which page of the statements that speak of an entity is asked for. Raises QueryFailed."""
    given = request.args.get("page", "1")
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:9]) <= FARTHEST:
        raise QueryFailed(400, "page is a number from 1 up")
    return int(given[:9])


def _person() -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _missing(me: ox.NamedNode, path: str, media: str) -> Response:
    settings: Settings = current_app.config["SETTINGS"]
    lost = gone(settings.data) if not settings.store else frozenset()
    release = PASSAGE.sub(r"release/\1", path)  # a passage goes with its release
    was = me.value in lost or iri(settings.base, *release.split("/", 1)).value in lost
    status, said = (410, "withdrawn") if was else (404, "absent")
    if media == "text/html":
        return page("message.html", status, message=f"{path} {TEXTS[language()][said]}")
    return told(QueryFailed(status, f"<{me.value}> {TEXTS['en'][said]}"))


def _page(kind: str, key: str, me: ox.NamedNode, number: int, near: dict[str, int]) -> Response:
    found, mine = told_of(me, number), language()
    evidence = rows(about(EVIDENCE, me)) if number == 1 else []
    groups: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in found:
        value, label = row["value"]["value"], row.get("label", {})
        group = groups.setdefault((row["side"]["value"], row["property"]["value"]), {})
        one = {
            "value": value, "type": row["value"]["type"], "label": label.get("value", ""),
            "lang": row["value"].get("xml:lang", ""), "in": label.get("xml:lang", ""),
        }  # fmt: skip
        key = f"{value}@{one['lang']}"
        if key not in group or _nearer(one["in"], group[key]["in"], mine):
            group[key] = one
    bare = [one for group in groups.values() for one in group.values() if one["type"] == "uri" and not one["label"]]
    facts = " ".join(sorted({f"<{one['value']}>" for one in bare if one["value"].startswith(_base())}))
    sentences = {row["fact"]["value"]: row["sentence"]["value"] for row in rows(QUOTES % facts) if "fact" in row}
    for one in bare:
        one["label"] = sentences.get(one["value"], "")
    order = sorted(groups.items(), key=lambda item: (_rank(item[0][1]), item[0]))
    return page(
        "entity.html", kind=kind, key=key, me=me.value, groups=dict(order), evidence=evidence, words=words(),
        number=number, near=near, most=(OWN, PARTNERS, PAGE), path=f"{kind}/{key}",
        formats=[(address(f"{kind}/{key}", e), m) for e, m in ENDINGS.items() if e != "html"],
    )  # fmt: skip


def _base() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.base


def _rank(predicate: str) -> int:
    return FIRST.index(predicate) if predicate in FIRST else len(FIRST)


def _nearer(one: str, other: str, mine: str) -> bool:
    """Whether a label of one language is liked better than that of another: the reader's, then any, then none."""
    return (one == mine, bool(one)) > (other == mine, bool(other))


def named_under(base: str, prefix: str) -> str:
    """The path of instances' IRIs on a server under a prefix; "" where they are their documents' addresses.

    >>> named_under("https://example.org/kg/resource/", "/kg"), named_under("https://example.org/", "")
    ('/resource/', '')
    """
    path = urlsplit(base).path
    path = path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
    return path if len(path) > 1 and path.endswith("/") and path.isascii() else ""


@entities.get("/id/<path:rest>")
def identifier(rest: str) -> AnyResponse:
    """An instance's IRI leads to the document about it, a named graph's to what stands in it."""
    if rest.startswith("graph/"):
        return redirect(f"{request.url_root}graphs?{urlencode({'graph': _base() + rest})}", 303)
    to = "queries/" + rest.removeprefix("query/") if rest.startswith("query/") else rest
    if rest in DESCRIBED:
        to = "dataset"
    return redirect(asked(address(to)), 303)
