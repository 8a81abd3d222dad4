"""Wikidata QuickStatements (version 1) for review: organisations by names and what they are.

A draft: whoever uses it looks first whether Wikidata has the body already. No line is for what Wikidata would know by
an identifier that we do not have.
"""

from __future__ import annotations

from typing import BinaryIO

import pyoxigraph as ox

from graph.telling import Telling
from loaders.triples import ALT, SOURCE
from loaders.vocabulary import ENT

INSTANCE = {  # what Wikidata calls our kinds
    "government": "Q327333", "public": "Q327333", "ingo": "Q79913", "nngo": "Q79913", "ngo": "Q79913",
    "multilateral": "Q484652", "foundation": "Q157031", "private": "Q4830453", "academic": "Q3918",
}  # fmt: skip
ORGANIZATION = "Q43229"
LONGEST = 250  # characters of a label on Wikidata


def write(store: ox.Store, out: BinaryIO, _texts: bool = False) -> int:
    """Write the commands; returns how many."""
    told, count = Telling(store), 0
    for body in told.every(ENT.Organization):
        names = {lang: name for lang, name in told.names(body).items() if lang and len(name) <= LONGEST}
        if not names:
            continue
        lines = ["CREATE", *(f"LAST\tL{lang}\t{_text(name)}" for lang, name in names.items())]
        others = [q.object for q in store.quads_for_pattern(body, ALT, None, ox.DefaultGraph())]
        lines += [
            f"LAST\tA{other.language}\t{_text(other.value)}"
            for other in sorted(others, key=str)
            if isinstance(other, ox.Literal) and other.language and len(other.value) <= LONGEST
        ]
        kind = INSTANCE.get(told.notation(body, ENT.organizationKind), ORGANIZATION)
        lines.append(f"LAST\tP31\t{kind}{_source(told, body)}")
        out.write("".join(f"{line}\n" for line in lines).encode())
        count += len(lines)
    return count


def _text(value: str) -> str:
    return '"' + " ".join(value.replace('"', "'").split()) + '"'


def _source(told: Telling, body: ox.NamedNode) -> str:
    """A reference: the address of a release that names the body."""
    for release in told.subjects(ENT.mentions, body):
        for address in told.nodes(release, SOURCE):
            return f"\tS854\t{_text(address.value)}"
    return ""
