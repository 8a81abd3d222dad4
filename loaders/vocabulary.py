"""The vocabulary in code: a closed namespace read from ontology/entente.ttl; a mistyped term raises."""

from __future__ import annotations

import difflib
from functools import cache
from importlib import resources

import pyoxigraph as ox

NAMESPACE = "https://w3id.org/entente#"
DCT, SKOS, RDF = (
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
OA, ORG, PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#"
GEO, XSD = "http://www.w3.org/2003/01/geo/wgs84_pos#", "http://www.w3.org/2001/XMLSchema#"
RDFS, SCHEMA = "http://www.w3.org/2000/01/rdf-schema#", "https://schema.org/"


def source() -> str:
    """The text of ontology/entente.ttl."""
    return (resources.files("ontology") / "entente.ttl").read_text(encoding="utf-8")


@cache
def terms() -> dict[str, ox.NamedNode]:
    """Every term by its local name. Read once a process."""
    nodes = (t.subject for t in ox.parse(source(), ox.RdfFormat.TURTLE))
    return {
        n.value.removeprefix(NAMESPACE): n
        for n in nodes
        if isinstance(n, ox.NamedNode) and n.value.startswith(NAMESPACE)
    }


class _Namespace:
    """`ENT.partnerOf` is the term; `ENT.partnerWith` raises AttributeError and names the nearest terms."""

    def __getattr__(self, name: str) -> ox.NamedNode:
        try:
            return terms()[name]
        except KeyError:
            near = difflib.get_close_matches(name, terms())
            raise AttributeError(
                f"ontology/entente.ttl has no term {name!r}" + (f"; near: {', '.join(near)}" if near else "")
            ) from None


ENT = _Namespace()
SCHEMES = {
    "kind": "OrganizationKinds",
    "agreement-type": "AgreementTypes",
    "agreement-status": "AgreementStatuses",
    "funding-status": "FundingStatuses",
}


def concept(scheme: str, notation: str) -> ox.NamedNode:
    """The concept of a scheme ("kind", "agreement-type", "agreement-status", "funding-status") by its notation.

    Raises KeyError where there is none.

    >>> concept("agreement-type", "memorandum").value
    'https://w3id.org/entente#agreement-type-memorandum'
    """
    return terms()[f"{scheme}-{notation}"]


def concepts(scheme: str) -> list[str]:
    """The notations of a scheme, sorted."""
    return sorted(name.removeprefix(scheme + "-") for name in terms() if name.startswith(scheme + "-"))
