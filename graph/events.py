"""The dataset as a Linked Data Event Stream: every version of every entity, tombstones for those that are gone.

A page of members is N-Triples (which are Turtle too) and never changes. A member is the entity's description with the
member's IRI in its place; `dct:isVersionOf` leads to the entity, `dct:created` says when the version was published. A
tombstone has the type as:Delete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path

from graph.changes import Change, changed_entities
from graph.gone import LISTED
from loaders.vocabulary import DCT, RDF, XSD

PAGE = 1000  # members
LDES, TREE = "https://w3id.org/ldes#", "https://w3id.org/tree#"
DELETE = "https://www.w3.org/ns/activitystreams#Delete"


def stream_iri(base: str) -> str:
    """The IRI of the stream of the dataset whose entities live under `base`."""
    return f"{base}dataset#stream"


def write_events(
    changes: Iterable[Change], lines: Iterable[bytes], to: Path, version: str, published: str, base: str
) -> int:
    """Write the pages of a version, ldes-1.nt and on, and what is gone; returns how many pages.

    Entities are subjects under `base`.
    """
    wanted = base.encode()
    changed = (one for one in changed_entities(changes, lines) if one[0].startswith(wanted))
    with (to / LISTED).open("wb") as gone:
        for page in count(1):
            members = list(islice(changed, PAGE))
            if not members:
                return page - 1
            gone.writelines(entity + b"\n" for entity, said in members if not said)
            with (to / f"ldes-{page}.nt").open("wb") as out:
                for entity, said in members:
                    out.writelines(_member(entity, said, version, published, base))
    raise AssertionError


def _member(entity: bytes, said: set[bytes], version: str, published: str, base: str) -> Iterator[bytes]:
    me = b"<" + entity + b"#version-" + version.encode() + b"> "
    yield f"<{stream_iri(base)}> <{TREE}member> ".encode() + me + b".\n"
    yield me + f"<{DCT}isVersionOf> ".encode() + b"<" + entity + b"> .\n"
    yield me + f'<{DCT}created> "{published}"^^<{XSD}dateTime> .\n'.encode()
    if not said:
        yield me + f"<{RDF}type> <{DELETE}> .\n".encode()
    for statement in sorted(said):
        yield me + statement + b" .\n"


def stream(base: str, address: str, pages: Iterable[tuple[str, str]]) -> str:
    """The root of the stream in Turtle, at `address`; `pages` are addresses with their time, the earliest first."""
    relations = "".join(
        f"  tree:relation [ a tree:GreaterThanOrEqualToRelation ; tree:node <{page}> ;"
        f' tree:path dct:created ; tree:value "{published}"^^xsd:dateTime ] ;\n'
        for page, published in pages
    )
    return f"""@prefix ldes: <{LDES}> .
@prefix tree: <{TREE}> .
@prefix dct: <{DCT}> .
@prefix rdf: <{RDF}> .
@prefix xsd: <{XSD}> .

<{stream_iri(base)}> a ldes:EventStream ;
  ldes:timestampPath dct:created ; ldes:versionOfPath dct:isVersionOf ;
  ldes:versionDeletePath rdf:type ; ldes:versionDeleteObject <{DELETE}> ;
  tree:view <{address}> .

<{address}> a tree:Node ;
{relations}  dct:title "Entente: every version of every entity"@en .
"""
