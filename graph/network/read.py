"""From a store to a Corpus: one pass a predicate over the default graph, so reading is linear in what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from graph.network.facts import Body, Corpus, Gift, Passage, Place, Project, Release, Tie
from graph.store import open_snapshot
from loaders.triples import ALT, IDENTIFIER, ISSUED, LABEL, LANGUAGE, PREF, QUOTE, QUOTED, SOURCE, TITLE, TYPE
from loaders.vocabulary import ENT, concept, concepts

Many = dict[str, list[str]]
Source = ox.Store | Corpus | Path | str


def corpus_of(source: Source) -> Corpus:
    """What a store, a data folder or a corpus holds. Raises StoreError where nothing was built in the folder."""
    if isinstance(source, Corpus):
        return source
    return read(source if isinstance(source, ox.Store) else open_snapshot(Path(source)))


def read(store: ox.Store) -> Corpus:
    """Everything that networks need, from the default graph."""
    table = _Table(store)
    mentioned = table.many(ENT.mentions)
    bodies = _bodies(table)
    places = _places(table)
    return Corpus(
        bodies=bodies,
        releases=_releases(table),
        passages=_passages(table),
        places=places,
        ties=tuple(sorted((*_agreements(table), *_partnerships(table)), key=lambda tie: tie.id)),
        gifts=tuple(_gifts(table)),
        projects=tuple(_projects(table)),
        named=_reversed(mentioned, bodies),
        located={r: frozenset(found) for r, all_ in mentioned.items() if (found := [p for p in all_ if p in places])},
        copies=table.one(ENT.copyOf),
    )


def _reversed(mentioned: Many, bodies: dict[str, Body]) -> dict[str, frozenset[str]]:
    """Which releases name an organisation."""
    found: dict[str, set[str]] = defaultdict(set)
    for release, entities in mentioned.items():
        for entity in entities:
            if entity in bodies:
                found[entity].add(release)
    return {body: frozenset(releases) for body, releases in found.items()}


class _Table:
    """The default graph by predicate."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._read: dict[ox.NamedNode, Many] = {}

    def pairs(self, predicate: ox.NamedNode) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        """Subject and object of every triple of a predicate."""
        for quad in self.store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object

    def many(self, predicate: ox.NamedNode) -> Many:
        """Every value of each subject, sorted. Read once."""
        if predicate in self._read:
            return self._read[predicate]
        found = self._read[predicate] = defaultdict(list)
        for subject, value in self.pairs(predicate):
            found[subject].append(value.value)
        for values in found.values():
            values.sort()
        return found

    def one(self, predicate: ox.NamedNode) -> dict[str, str]:
        """One value a subject: the first by code points, where releases differ."""
        return {subject: values[0] for subject, values in self.many(predicate).items()}

    def notation(self, predicate: ox.NamedNode, scheme: str) -> dict[str, str]:
        """The notation of each subject's concept."""
        words = {concept(scheme, word).value: word for word in concepts(scheme)}
        return {subject: words[value] for subject, value in self.one(predicate).items() if value in words}

    def labels(self, predicate: ox.NamedNode) -> dict[str, dict[str, str]]:
        """Names by language."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for subject, value in self.pairs(predicate):
            if isinstance(value, ox.Literal):
                language = value.language or ""
                found[subject][language] = min(value.value, found[subject].get(language, value.value))
        return found

    def members(self, cls: ox.NamedNode) -> list[str]:
        """The instances of a class, sorted."""
        quads = self.store.quads_for_pattern(None, TYPE, cls, ox.DefaultGraph())
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def confidences(self) -> dict[str, float]:
        """How sure each fact is: where releases differ, the surest."""
        return {subject: max(map(float, values)) for subject, values in self.many(ENT.confidence).items()}


def _bodies(table: _Table) -> dict[str, Body]:
    keys, names, others = table.one(IDENTIFIER), table.labels(PREF), table.many(ALT)
    kinds, countries, codes = (
        table.notation(ENT.organizationKind, "kind"),
        table.one(ENT.country),
        table.one(ENT.isoCode),
    )
    return {
        body: Body(
            body,
            keys.get(body, body.rsplit("/", 1)[-1]),
            dict(names.get(body, {})),
            tuple(dict.fromkeys(others.get(body, ()))),
            kinds.get(body, "other"),
            codes.get(countries.get(body, "")),
        )
        for body in table.members(ENT.Organization)
    }


def _places(table: _Table) -> dict[str, Place]:
    keys, names, codes, within = (
        table.one(IDENTIFIER),
        table.labels(PREF),
        table.one(ENT.isoCode),
        table.one(ENT.within),
    )
    return {
        p: Place(p, keys.get(p, p.rsplit("/", 1)[-1]), dict(names.get(p, {})), codes.get(p), within.get(p))
        for p in table.members(ENT.Place)
    }


def _releases(table: _Table) -> dict[str, Release]:
    keys, titles, issued, languages, urls = (table.one(p) for p in (IDENTIFIER, TITLE, ISSUED, LANGUAGE, SOURCE))
    return {
        r: Release(
            r,
            keys.get(r, r.rsplit("/", 1)[-1]),
            titles.get(r, ""),
            date.fromisoformat(issued[r][:10]) if r in issued else None,
            languages.get(r, ""),
            urls.get(r),
        )
        for r in table.members(ENT.Release)
    }


def _passages(table: _Table) -> dict[str, Passage]:
    releases, quotes, names = table.one(QUOTED), table.one(QUOTE), table.many(ENT.names)
    return {
        p: Passage(p, releases[p], quotes.get(p, ""), frozenset(names.get(p, ())))
        for p in table.members(ENT.Passage)
        if p in releases
    }


def _agreements(table: _Table) -> Iterator[Tie]:
    parties, evidence, sure = table.many(ENT.party), table.many(ENT.evidence), table.confidences()
    types, status = (
        table.notation(ENT.agreementType, "agreement-type"),
        table.notation(ENT.status, "agreement-status"),
    )
    signed, signed_at, concerns = table.one(ENT.signedOn), table.many(ENT.signedAt), table.many(ENT.concerns)
    for a in table.members(ENT.Agreement):
        yield Tie(
            a, "agreement", tuple(parties.get(a, ())), tuple(evidence.get(a, ())), sure.get(a, 1.0),
            types.get(a, "other"), status.get(a, "signed"),
            date.fromisoformat(signed[a][:10]) if a in signed else None,
            frozenset(signed_at.get(a, ())), tuple(concerns.get(a, ())),
        )  # fmt: skip


def _partnerships(table: _Table) -> Iterator[Tie]:
    members, evidence, sure = table.many(ENT.participant), table.many(ENT.evidence), table.confidences()
    for p in table.members(ENT.Partnership):
        yield Tie(p, "partnership", tuple(members.get(p, ())), tuple(evidence.get(p, ())), sure.get(p, 1.0))


def _gifts(table: _Table) -> Iterator[Gift]:
    funders, recipients, projects = table.many(ENT.funder), table.one(ENT.recipient), table.one(ENT.funds)
    amounts, currencies = table.one(ENT.amount), table.one(ENT.currency)
    status, sure, evidence = (
        table.notation(ENT.fundingStatus, "funding-status"),
        table.confidences(),
        table.many(ENT.evidence),
    )
    locations = table.many(ENT.location)
    for g in table.members(ENT.Funding):
        for funder in funders.get(g, ()):
            yield Gift(
                g, funder, tuple(evidence.get(g, ())), recipients.get(g), projects.get(g),
                Decimal(amounts[g]) if g in amounts else None, currencies.get(g), status.get(g, "unstated"),
                sure.get(g, 1.0), frozenset(locations.get(projects.get(g, ""), ())),
            )  # fmt: skip


def _projects(table: _Table) -> Iterator[Project]:
    names, partners, evidence = table.labels(LABEL), table.many(ENT.partner), table.many(ENT.evidence)
    preferred, locations, sure = table.labels(PREF), table.many(ENT.location), table.confidences()
    for p in table.members(ENT.Project):
        yield Project(
            p, dict(preferred.get(p) or names.get(p, {})), tuple(partners.get(p, ())), tuple(evidence.get(p, ())),
            sure.get(p, 1.0), frozenset(locations.get(p, ())),
        )  # fmt: skip
