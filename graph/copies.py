"""Copies of one release, syndicated or translated, so that they are counted as one source.

Texts: those that share a band of their fingerprint are compared. Translations: releases in two languages, of the same
days or undated, that tell the same sums and agreements and name the same bodies. What a group of copies is a copy of is
its earliest release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from graph.canon import DEFAULT, Canon
from graph.fingerprint import bands, copied
from graph.retold import Retold
from graph.tellings import Telling
from loaders.triples import ISSUED, LANGUAGE
from loaders.vocabulary import ENT

TEXT_DAYS, TRANSLATION_DAYS = 31, 3  # between a release and its copy; between the languages of one
BODIES = 0.5  # the share of bodies that two languages of one release both name, at least


class Copies:
    """Finds copies in a store; writes nothing but fingerprints."""

    def __init__(self, store: ox.Store, base: str, canon: Canon, retold: Retold) -> None:
        self.store, self.canon, self.retold = store, canon, retold
        self.graph = ox.NamedNode(f"{base}graph/fingerprints")

    def mark(self, release: ox.NamedNode) -> None:
        """Keep the fingerprint of a release, or drop it where the release is gone."""
        text = self._text(release)
        marks = bands(text) if text else []
        wanted = {ox.Quad(release, ENT.fingerprint, ox.Literal(mark), self.graph) for mark in marks}
        present = set(self.store.quads_for_pattern(release, None, None, self.graph))
        for quad in present - wanted:
            self.store.remove(quad)
        self.store.extend(wanted - present)

    def _text(self, release: ox.NamedNode) -> str:
        return self._one(release, ENT.text)

    def _one(self, release: ox.NamedNode, predicate: ox.NamedNode) -> str:
        return next((q.object.value for q in self.store.quads_for_pattern(release, predicate, None, release)), "")  # type: ignore[union-attr]

    def standing(self, releases: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, ox.NamedNode]:
        """For these releases, and all that are copies with them: the earliest of the group."""
        found: dict[ox.NamedNode, ox.NamedNode] = {}
        for release in releases:
            if release not in found and self._one(release, ENT.contentHash):
                group, waiting = {release}, [release]
                while waiting:
                    more = self.pairs(waiting.pop()) - group
                    group |= more
                    waiting += more
                earliest = min(group, key=lambda r: (self._one(r, ISSUED) or "9", r.value))
                found |= dict.fromkeys(group, earliest)
        return found

    def pairs(self, release: ox.NamedNode) -> set[ox.NamedNode]:
        """The releases that are copies of this one by themselves."""
        return {*self._texts(release), *self._translations(release)}

    def _texts(self, release: ox.NamedNode) -> Iterator[ox.NamedNode]:
        near = {
            q.subject
            for band in self.store.quads_for_pattern(release, ENT.fingerprint, None, self.graph)
            for q in self.store.quads_for_pattern(None, ENT.fingerprint, band.object, self.graph)
        } - {release}
        text = self._text(release)
        for other in near:
            if _within(self._one(release, ISSUED), self._one(other, ISSUED), TEXT_DAYS) is not False:  # type: ignore[arg-type]
                if copied(text, self._text(other)):  # type: ignore[arg-type]
                    yield other  # type: ignore[misc]

    def _translations(self, release: ox.NamedNode) -> Iterator[ox.NamedNode]:
        shared: dict[str, int] = {}
        for one in self._strong(release):
            tellings = (self.retold.told(f) for f in {one.id, *self.retold.alike(one)})
            for teller in {r for t in tellings if t and _same(one, t) for r in t.releases}:
                shared[teller] = shared.get(teller, 0) + 1
        for name in sorted(shared.keys() - {release.value}):
            other = ox.NamedNode(name)
            if self._one(release, LANGUAGE) == self._one(other, LANGUAGE):
                continue
            close = _within(self._one(release, ISSUED), self._one(other, ISSUED), TRANSLATION_DAYS)
            if close is False or (close is None and shared[name] < 2):
                continue
            a, b = self._bodies(release), self._bodies(other)
            if len(a & b) >= max(2, BODIES * len(a | b)):
                yield other

    def _strong(self, release: ox.NamedNode) -> Iterator[Telling]:
        """The sums and agreements that a release tells."""
        for quad in self.store.quads_for_pattern(release, ENT.mentions, None, release):
            if self.canon.kind(quad.object) in ("agreement", "funding"):
                one = self.retold.told(quad.object.value)  # type: ignore[union-attr]
                if one and (one.kind == "agreement" or one.amount is not None):
                    yield one

    def _bodies(self, release: ox.NamedNode) -> set[object]:
        return {
            self.canon.term(q.object)
            for q in self.store.quads_for_pattern(release, ENT.mentions, None, release)
            if self.canon.kind(q.object) == "organization"
        }

    def copied(self, release: ox.NamedNode) -> ox.NamedNode | None:
        """What a release stands as a copy of; None where of none."""
        source = self.retold.source(release)
        return None if source == release else source

    def count(self) -> int:
        """How many releases are copies of others."""
        return sum(1 for _ in self.store.quads_for_pattern(None, ENT.copyOf, None, DEFAULT))


def _within(one: str, other: str, days: int) -> bool | None:
    """Whether two dates are so close; None where one is unknown."""
    if not one or not other:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= days


def _same(a: Telling, b: Telling) -> bool:
    """Whether two tellings say one thing, whenever they say it."""
    if a.kind != b.kind or a.parties != b.parties or a.real != b.real:
        return False
    return a.kind == "agreement" or (a.amount, a.currency) == (b.amount, b.currency)
