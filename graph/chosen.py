"""What is chosen where several tell of one fact: the surest rule and its confidence, the firmest status and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from loaders.triples import ALT, PREF
from loaders.vocabulary import ENT, concept, concepts

FIRMEST = {  # the first that somebody tells
    ENT.agreementType: [
        concept("agreement-type", n) for n in sorted(concepts("agreement-type"), key=lambda n: (n == "other", n))
    ],
    ENT.status: [concept("agreement-status", n) for n in ("signed", "announced", "planned", "refused")],
    ENT.fundingStatus: [
        concept("funding-status", n) for n in ("disbursed", "committed", "pledged", "unstated", "requested", "refused")
    ],
}
CHOSEN = frozenset({PREF, ALT, ENT.rule, ENT.confidence, *FIRMEST})


def choose(tellings: Iterable[Sequence[ox.Quad]]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """Predicate and value of each choice; every telling is what one release says of the fact."""
    sure: list[tuple[float, str, ox.Literal, ox.Literal]] = []
    said: dict[object, set[object]] = {}
    for quads in tellings:
        one = {q.predicate: q.object for q in quads}
        rule, confidence = one.get(ENT.rule), one.get(ENT.confidence)
        if isinstance(rule, ox.Literal) and isinstance(confidence, ox.Literal):
            sure.append((float(confidence.value), rule.value, confidence, rule))
        for quad in quads:
            said.setdefault(quad.predicate, set()).add(quad.object)
    if sure:
        _, _, confidence, rule = max(sure, key=lambda s: s[:2])
        yield ENT.confidence, confidence
        yield ENT.rule, rule
    for predicate, order in FIRMEST.items():
        if found := [value for value in order if value in said.get(predicate, ())]:
            yield predicate, found[0]
