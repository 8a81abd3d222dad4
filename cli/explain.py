"""`entente explain`: a release with its facts, each with its sentence; and how a sentence was taken apart."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.store import open_snapshot, read_state
from loaders.errors import ReleaseError
from loaders.readers import Rejected, read_source
from loaders.triples import BASE, TITLE, TYPE, iri, release_quads
from loaders.vocabulary import ENT, SKOS

Node = ox.NamedNode | ox.BlankNode | ox.Triple
FACTS = {
    "Agreement": ("party", "agreementType", "status", "signedOn"),
    "Project": ("partner", "location"),
    "Funding": ("funder", "recipient", "funds", "amount", "currency", "fundingStatus"),
    "Partnership": ("participant",),
}


def explain_release(data: Path, name: str) -> int:
    """Print what the graph holds of a release. Raises ReleaseError where it is not there."""
    store = open_snapshot(data)
    release = iri(str(read_state(data)["base"]), "release", name)
    if next(store.quads_for_pattern(release, TITLE, None, release), None) is None:
        raise ReleaseError(
            f"{data}: no release {name!r}; `entente status` counts them, the query releases-about lists them"
        )
    _explain(store, release)
    return 0


def explain_file(path: Path) -> int:
    """Print what is read from the releases of a file, without a graph; 1 where none can be read."""
    from loaders.extract import extract

    read = 0
    for release in read_source(path):
        if isinstance(release, Rejected):
            print(f"{release.origin}: not read: {release.reason}")
            continue
        store = ox.Store()
        store.extend(release_quads(extract(release)))
        _explain(store, iri(BASE, "release", release.id))
        read += 1
    return 0 if read else 1


def _explain(store: ox.Store, release: ox.NamedNode) -> None:
    """Print the title of a release, its organisations and places, and its facts, each with its sentences."""
    title = next(store.quads_for_pattern(release, TITLE, None, release), None)
    print(_value(title.object) if title is not None else release.value)
    for kind in ("Organization", "Place"):
        found = sorted(
            _label(store, release, q.subject)
            for q in store.quads_for_pattern(None, TYPE, getattr(ENT, kind), release)
            if _mentioned(store, release, q.subject)
        )
        print(f"\n{kind}s: " + ("; ".join(found) or "none"))
    for kind, roles in FACTS.items():
        for quad in sorted(store.quads_for_pattern(None, TYPE, getattr(ENT, kind), release), key=str):
            _fact(store, release, kind, quad.subject, roles)


def _mentioned(store: ox.Store, release: ox.NamedNode, entity: Node) -> bool:
    return ox.Quad(release, ENT.mentions, entity, release) in store


def _fact(store: ox.Store, release: ox.NamedNode, kind: str, fact: Node, roles: tuple[str, ...]) -> None:
    values = {
        role: sorted(
            _label(store, release, q.object) for q in store.quads_for_pattern(fact, getattr(ENT, role), None, release)
        )
        for role in roles
    }
    rule, sure = (_one(store, release, fact, getattr(ENT, p)) for p in ("rule", "confidence"))
    name = _label(store, release, fact) if kind == "Project" else ""
    print(f"\n{kind}{': ' + name if name else ''}  [{rule}, {sure}]")
    for role, found in values.items():
        if found:
            print(f"    {role}: {'; '.join(found)}")
    for quad in store.quads_for_pattern(fact, ENT.evidence, None, release):
        print(f"    “{_one(store, release, quad.object, ox.NamedNode('http://www.w3.org/ns/oa#exact'))}”")


def _one(store: ox.Store, release: ox.NamedNode, subject: object, predicate: ox.NamedNode) -> str:
    quad = next(store.quads_for_pattern(subject, predicate, None, release), None)  # type: ignore[arg-type]
    return _value(quad.object) if quad else ""


def _label(store: ox.Store, release: ox.NamedNode, node: object) -> str:
    if isinstance(node, ox.Literal):
        return node.value
    return (
        _one(store, release, node, ox.NamedNode(SKOS + "prefLabel"))
        or _value(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    )


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def why_not(path: Path, text: str) -> int:
    """Print the stages that the sentences holding `text` went through, and what came of them.

    1 where no sentence holds it.
    """
    from loaders.extract import trace

    shown = 0
    for release in read_source(path):
        if isinstance(release, Rejected):
            print(f"{release.origin}: not read: {release.reason}")
            continue
        for line in trace(release, text):
            print(line)
            shown += 1
    if not shown:
        print(f"no sentence of {path} holds {text!r} once menus, contacts and boilerplate are taken away")
    return 0 if shown else 1
