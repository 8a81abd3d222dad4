"""From an extraction to quads: one named graph a release, and what follows from its facts in a graph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from urllib.parse import quote

import pyoxigraph as ox

from loaders.errors import ReleaseError
from loaders.facts import Extraction, Fact, Span
from loaders.places.atlas import region_by_key
from loaders.readers.privacy import finds_contact
from loaders.vocabulary import DCT, ENT, GEO, OA, ORG, PROV, RDF, RDFS, SKOS, XSD, concept

BASE = "https://w3id.org/entente/id/"
GEONAMES = "https://sws.geonames.org/{}/"
TYPE, LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
PREF, ALT, EXACT = (ox.NamedNode(SKOS + n) for n in ("prefLabel", "altLabel", "exactMatch"))
IDENTIFIER, TITLE, LANGUAGE, ISSUED, SOURCE, PUBLISHER = (
    ox.NamedNode(DCT + n) for n in ("identifier", "title", "language", "issued", "source", "publisher")
)
QUOTE, START, END, QUOTED = (ox.NamedNode(n) for n in (OA + "exact", OA + "start", OA + "end", PROV + "wasQuotedFrom"))
PART_OF = ox.NamedNode(ORG + "subOrganizationOf")
LATITUDE, LONGITUDE = ox.NamedNode(GEO + "lat"), ox.NamedNode(GEO + "long")
INTEGER, DECIMAL, DATE = (ox.NamedNode(XSD + n) for n in ("integer", "decimal", "date"))
UNREAL_AGREEMENTS, UNREAL_FUNDING = ("planned", "refused"), ("requested", "refused")


def iri(base: str, kind: str, key: str) -> ox.NamedNode:
    """The IRI of an entity: `base`, its kind, its key, percent-encoded where an IRI asks for it.

    >>> iri(BASE, "organization", "ni-ministry-interior").value
    'https://w3id.org/entente/id/organization/ni-ministry-interior'
    """
    return ox.NamedNode(f"{base}{kind}/{quote(key, safe='-._~')}")


def release_quads(extraction: Extraction, base: str = BASE, *, include_text: bool = True) -> list[ox.Quad]:
    """The graph of one release, sorted: its organisations, places and facts, each fact with its passages.

    `base` is the IRI that instances live under; `include_text` adds the clean text that offsets count in. Raises
    ReleaseError where a literal would bear an e-mail address or a telephone number.
    """
    writer = _Writer(extraction, base)
    writer.release(include_text=include_text)
    writer.organizations()
    writer.places()
    writer.facts()
    return sorted(writer.quads, key=str)


class _Writer:
    def __init__(self, extraction: Extraction, base: str) -> None:
        self.e, self.base, self.r = extraction, base, extraction.release
        self.graph = iri(base, "release", self.r.id)
        self.quads: set[ox.Quad] = set()
        self.passages: set[Span] = set()
        self.mentions: list[tuple[Span, ox.NamedNode]] = sorted(
            [(s, iri(base, "organization", o.key)) for o in extraction.organizations for s in o.mentions]
            + [(s, iri(base, "place", p.key)) for p in extraction.places for s in p.mentions],
            key=lambda m: (m[0], m[1].value),
        )

    def add(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal | None) -> None:
        """Enter a triple; nothing where there is no value."""
        if value is None:
            return
        if isinstance(value, ox.Literal) and value.datatype.value not in NUMBERS and finds_contact(value.value):
            raise ReleaseError(f"{self.r.origin or self.r.id}: a contact stands in {predicate.value}: set aside")
        self.quads.add(ox.Quad(subject, predicate, value, self.graph))

    def release(self, *, include_text: bool) -> None:
        """The release itself."""
        me, r = self.graph, self.r
        self.add(me, TYPE, ENT.Release)
        self.quads.add(ox.Quad(me, IDENTIFIER, ox.Literal(r.id), me))
        self.add(me, TITLE, ox.Literal(r.title, language=r.language))
        self.add(me, LANGUAGE, ox.Literal(r.language))
        self.quads.add(ox.Quad(me, ENT.contentHash, ox.Literal(r.hash), me))
        if r.issued:
            self.add(me, ISSUED, ox.Literal(r.issued.isoformat(), datatype=DATE))
        if r.url and ADDRESS.match(r.url):
            self.quads.add(ox.Quad(me, SOURCE, ox.NamedNode(r.url), me))
        if r.publisher:
            self.add(me, PUBLISHER, ox.Literal(r.publisher))
        if include_text:
            self.add(me, ENT.text, ox.Literal(r.text))

    def labels(self, node: ox.NamedNode, names: Iterable[str]) -> None:
        """The fullest name as the preferred label of the release's language, the others as alternatives."""
        for n, name in enumerate(dict.fromkeys(names)):
            self.add(node, ALT if n else PREF, ox.Literal(name, language=self.r.language))

    def organizations(self) -> None:
        """Every organisation that the release names."""
        for o in self.e.organizations:
            node = iri(self.base, "organization", o.key)
            self.add(self.graph, ENT.mentions, node)
            self.add(node, TYPE, ENT.Organization)
            self.add(node, IDENTIFIER, ox.Literal(o.key))
            self.labels(node, o.names)
            self.add(node, ENT.organizationKind, concept("kind", o.kind))
            if o.country:
                self.add(node, ENT.country, iri(self.base, "place", o.country.lower()))
                self._country(o.country)
            if o.parent:
                self.add(node, PART_OF, iri(self.base, "organization", o.parent))

    def _country(self, iso: str) -> None:
        """A country that bodies or places belong to, whether or not the text names it as a place."""
        node = iri(self.base, "place", iso.lower())
        self.add(node, TYPE, ENT.Place)
        self.add(node, IDENTIFIER, ox.Literal(iso.lower()))
        self.add(node, ENT.isoCode, ox.Literal(iso.upper()))

    def _container(self, key: str) -> None:
        """What a place lies in, whether or not the text names it: a region within its country, or a country."""
        if region := region_by_key(key):
            node = iri(self.base, "place", key)
            self.add(node, TYPE, ENT.Place)
            self.add(node, IDENTIFIER, ox.Literal(key))
            self.add(node, ENT.within, iri(self.base, "place", region.iso.lower()))
            if region.geonames:
                self.add(node, EXACT, ox.NamedNode(GEONAMES.format(region.geonames)))
            self._country(region.iso)
        else:
            self._country(key)

    def places(self) -> None:
        """Every place that the release names as one."""
        for p in self.e.places:
            node = iri(self.base, "place", p.key)
            self.add(self.graph, ENT.mentions, node)
            self.add(node, TYPE, ENT.Place)
            self.add(node, IDENTIFIER, ox.Literal(p.key))
            self.labels(node, p.names)
            if p.iso:
                self.add(node, ENT.isoCode, ox.Literal(p.iso.upper()))
            if p.within and p.within != p.key:
                self.add(node, ENT.within, iri(self.base, "place", p.within))
                self._container(p.within)
            if p.geonames:
                self.add(node, EXACT, ox.NamedNode(GEONAMES.format(p.geonames)))
            if p.latitude is not None and p.longitude is not None:
                self.add(node, LATITUDE, _decimal(Decimal(str(p.latitude))))
                self.add(node, LONGITUDE, _decimal(Decimal(str(p.longitude))))

    def facts(self) -> None:
        """Every fact, with the passages that say it."""
        for a in self.e.agreements:
            node = self._fact("agreement", a, ENT.Agreement)
            self._all(node, ENT.party, "organization", a.parties)
            self.add(node, ENT.agreementType, concept("agreement-type", a.type))
            self.add(node, ENT.status, concept("agreement-status", a.status))
            self.add(node, ENT.signedOn, ox.Literal(a.signed_on.isoformat(), datatype=DATE) if a.signed_on else None)
            self._all(node, ENT.signedAt, "place", [a.signed_at] if a.signed_at else [])
            self._all(node, ENT.concerns, "project", a.concerns)
        for p in self.e.projects:
            node = self._fact("project", p, ENT.Project)
            self.labels(node, p.names)
            self._all(node, ENT.partner, "organization", p.partners)
            self._all(node, ENT.location, "place", p.locations)
            self.add(node, ENT.startDate, ox.Literal(p.start.isoformat(), datatype=DATE) if p.start else None)
            self.add(node, ENT.endDate, ox.Literal(p.end.isoformat(), datatype=DATE) if p.end else None)
            self.add(
                node, ENT.beneficiaries, ox.Literal(str(p.beneficiaries), datatype=INTEGER) if p.beneficiaries else None
            )
        for f in self.e.funding:
            node = self._fact("funding", f, ENT.Funding)
            self._all(node, ENT.funder, "organization", [f.funder])
            self._all(node, ENT.recipient, "organization", [f.recipient] if f.recipient else [])
            self._all(node, ENT.funds, "project", [f.project] if f.project else [])
            if f.amount is not None and f.currency:
                self.add(node, ENT.amount, _decimal(f.amount))
                self.add(node, ENT.currency, ox.Literal(f.currency))
            self.add(node, ENT.fundingStatus, concept("funding-status", f.status))
        for s in self.e.partnerships:
            node = self._fact("partnership", s, ENT.Partnership)
            self._all(node, ENT.participant, "organization", s.participants)

    def _all(self, node: ox.NamedNode, predicate: ox.NamedNode, kind: str, keys: Iterable[str]) -> None:
        for key in keys:
            self.add(node, predicate, iri(self.base, kind, key))

    def _fact(self, kind: str, fact: Fact, cls: ox.NamedNode) -> ox.NamedNode:
        node = iri(self.base, kind, fact.key)
        self.add(self.graph, ENT.mentions, node)
        self.add(node, TYPE, cls)
        self.add(node, ENT.rule, ox.Literal(fact.rule))
        self.add(node, ENT.confidence, _decimal(Decimal(str(round(fact.confidence, 2)))))
        for span in fact.evidence:
            self.add(node, ENT.evidence, self._passage(span))
        return node

    def _passage(self, span: Span) -> ox.NamedNode:
        start, end = span
        node = iri(self.base, "passage", f"{self.r.id}-{start}-{end}")
        if span not in self.passages:
            self.passages.add(span)
            self.add(node, TYPE, ENT.Passage)
            self.add(node, QUOTED, self.graph)
            self.add(node, QUOTE, ox.Literal(self.r.text[start:end]))
            self.add(node, START, ox.Literal(str(start), datatype=INTEGER))
            self.add(node, END, ox.Literal(str(end), datatype=INTEGER))
            for (first, last), entity in self.mentions:
                if start <= first and last <= end:
                    self.add(node, ENT.names, entity)
        return node


ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+$")
NUMBERS = frozenset(XSD + n for n in ("integer", "decimal", "date"))


@cache
def _decimal(value: Decimal) -> ox.Literal:
    """A canonical xsd:decimal: no exponent, no closing zeros."""
    text = format(value.normalize(), "f")
    return ox.Literal(text, datatype=DECIMAL)
