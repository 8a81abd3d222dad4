"""Which facts of a store are told more than once: tellings read from releases' graphs, and those that may be the same.

Candidates are found through what is rare about a fact (a sum, the party with the fewest facts, a name), so that the
work grows with the number of tellings alike and not with the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import pyoxigraph as ox

from graph.canon import DEFAULT, Canon
from graph.resolution import OWL
from graph.tellings import DAYS, Telling, agree, dispute, first, groups
from loaders.lexicon import LANGUAGES
from loaders.tokens import folded
from loaders.triples import ALT, ISSUED, PREF, TYPE
from loaders.vocabulary import ENT, XSD

SAME, DIFFERENT = ox.NamedNode(OWL + "sameAs"), ox.NamedNode(OWL + "differentFrom")
PARTIES = {"agreement": ENT.party, "partnership": ENT.participant, "funding": ENT.funder, "project": ENT.partner}
NAMES = (PREF, ALT)
ASKING = 6


class Retold:
    """Reads tellings of a store and groups them; writes nothing."""

    def __init__(self, store: ox.Store, base: str, canon: Canon) -> None:
        self.store, self.base, self.canon = store, base, canon
        self.releases = f"{base}release/"
        self.known: dict[str, Telling | None] = {}  # as long as nothing changes
        self.near: dict[str, set[str]] = {}
        self.copied: dict[str, dict[str, set[str]]] = {}

    def forget(self) -> None:
        """Something changed: read tellings anew."""
        for kept in (self.known, self.near, self.copied):
            kept.clear()

    def told(self, fact: str) -> Telling | None:
        """The telling of an IRI; None where no release tells it."""
        if fact not in self.known:
            self.known[fact] = self._read(fact)
        return self.known[fact]

    def _read(self, fact: str) -> Telling | None:
        node = ox.NamedNode(fact)
        kind = self.canon.kind(node)
        values: dict[object, set[str]] = {}
        releases: set[ox.NamedNode] = set()
        for quad in self.store.quads_for_pattern(node, None, None, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(self.releases):
                releases.add(quad.graph_name)
                values.setdefault(quad.predicate, set()).add(self.canon.term(quad.object).value)  # type: ignore[union-attr]
        if not releases:
            return None

        def one(predicate: ox.NamedNode) -> str | None:
            return min(values.get(predicate, ()), default=None)

        days = {d for r in releases for d in self._days(r)}
        parties = set(values.get(PARTIES[kind], ()))
        status = one(ENT.status) or one(ENT.fundingStatus) or ""
        names: set[tuple[str, ...]] = set()
        if kind == "project":
            parties |= self._funders(node)
            names = {folded(name) for predicate in NAMES for name in values.get(predicate, ())}
        signed = one(ENT.signedOn)
        return Telling(
            fact,
            kind,
            frozenset(r.value for r in releases),
            frozenset(self.source(r).value for r in releases),
            frozenset(days),
            frozenset(parties),
            (one(ENT.agreementType) or "").rpartition("-")[2],
            status.rpartition("-")[2],
            date.fromisoformat(signed) if signed else None,
            one(ENT.recipient),
            one(ENT.funds),
            one(ENT.amount),
            one(ENT.currency),
            frozenset(names),
            any(rule.startswith("project.described") for rule in values.get(ENT.rule, ())),
            frozenset(c for place in values.get(ENT.location, ()) for c in self._country(place)),
        )

    def _days(self, release: ox.NamedNode) -> Iterator[date]:
        for quad in self.store.quads_for_pattern(release, ISSUED, None, release):
            yield date.fromisoformat(quad.object.value)  # type: ignore[union-attr]

    def source(self, release: ox.NamedNode) -> ox.NamedNode:
        """A release, or the one that it is a copy of."""
        for quad in self.store.quads_for_pattern(release, ENT.copyOf, None, DEFAULT):
            return quad.object  # type: ignore[return-value]
        return release

    def _funders(self, project: ox.NamedNode) -> set[str]:
        """Who funds a project, by what releases say of it under this very name."""
        return {
            self.canon.term(given.object).value  # type: ignore[union-attr]
            for quad in self.store.quads_for_pattern(None, ENT.funds, project, None)
            if quad.graph_name != DEFAULT
            for given in self.store.quads_for_pattern(quad.subject, ENT.funder, None, quad.graph_name)
        }

    def _country(self, place: str) -> Iterator[str]:
        """The country of a place, up the chain of containment."""
        seen: set[str] = set()
        while place not in seen:
            seen.add(place)
            if len(place.rpartition("/")[2]) == 2:
                yield place
                return
            for quad in self.store.quads_for_pattern(ox.NamedNode(place), ENT.within, None, DEFAULT):
                place = quad.object.value  # type: ignore[union-attr]

    def alike(self, one: Telling) -> set[str]:
        """Facts that may agree with this one: those with its sum or project, all of its parties, or a name of it."""
        if one.id not in self.near:
            self.near[one.id] = self._alike(one)
        return self.near[one.id] | self._beside(one)

    def _alike(self, one: Telling) -> set[str]:
        found: Iterable[str] = ()
        if one.kind == "funding" and one.amount is not None:
            found = self._sum(one)
        elif one.kind == "funding" and one.project:
            found = self._with(ENT.funds, one.project)
        elif one.kind == "agreement":
            found = (f for f in self._rarest(one.parties) if self._has(f, ENT.party, one.parties))
        elif one.kind == "project":
            return self._named(one)
        members = {m.value for f in found for m in self.canon.members(ox.NamedNode(f))}
        if one.kind == "funding" and one.project is None and one.days:
            return {m for m in members if self._in_time(m, one)}  # many give a round sum; few in one month
        return members

    def _in_time(self, fact: str, one: Telling) -> bool:
        """Whether a fact was told within a month of another, or by a release without a date."""
        for quad in self.store.quads_for_pattern(ox.NamedNode(fact), TYPE, None, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(self.releases):
                days = list(self._days(quad.graph_name))
                if not days or any(abs((day - other).days) <= DAYS for day in days for other in one.days):
                    return True
        return False

    def _with(self, predicate: ox.NamedNode, thing: str | ox.Literal) -> Iterator[str]:
        """Facts with this object, merged as they stand now: the default graph alone, where a hub is met once."""
        term = ox.NamedNode(thing) if isinstance(thing, str) else thing
        return (q.subject.value for q in self.store.quads_for_pattern(None, predicate, term, DEFAULT))  # type: ignore[union-attr]

    def _has(self, fact: str, predicate: ox.NamedNode, things: Iterable[str]) -> bool:
        node = ox.NamedNode(fact)
        return all(ox.Quad(node, predicate, ox.NamedNode(thing), DEFAULT) in self.store for thing in things)

    def _sum(self, one: Telling) -> Iterable[str]:
        """Gifts of this one's sum by its funders.

        Asking whether one quad is there costs as much as reading `ASKING` in a row: so gifts of a common sum are
        compared with all of its funders' where these are few enough, and asked about one by one where they are not.
        """
        amount = ox.Literal(one.amount or "", datatype=ox.NamedNode(XSD + "decimal"))
        found = set(self._with(ENT.amount, amount))
        for funder in sorted(one.parties):
            most = ASKING * len(found)
            given = set(islice(self._with(ENT.funder, funder), most))
            if len(given) < most:
                found &= given
            else:
                found = {f for f in found if self._has(f, ENT.funder, (funder,))}
        return found

    def _rarest(self, parties: Iterable[str]) -> list[str]:
        """The agreements of the party that has the fewest: all are read in step, until one ends."""
        readers = [(self._with(ENT.party, party), list[str]()) for party in sorted(parties)]
        while readers:
            for reader, facts in readers:
                fact = next(reader, None)
                if fact is None:
                    return facts
                facts.append(fact)
        return []

    def _named(self, one: Telling) -> set[str]:
        """Projects with one of this one's names, in whatever language."""
        node = ox.NamedNode(one.id)
        names = {
            q.object.value
            for predicate in NAMES
            for q in self.store.quads_for_pattern(node, predicate, None, None)
            if isinstance(q.object, ox.Literal)
        }
        return {
            q.subject.value  # type: ignore[union-attr]
            for name in names
            for language in LANGUAGES
            for predicate in NAMES
            for q in self.store.quads_for_pattern(None, predicate, ox.Literal(name, language=language), None)
            if self.canon.kind(q.subject) == "project"
        }

    def _beside(self, one: Telling) -> set[str]:
        """Facts of the same kind in copies of the releases that tell this one."""
        return {f for source in one.sources for f in self._told_by_copies(source).get(one.kind, ())}

    def _told_by_copies(self, source: str) -> dict[str, set[str]]:
        """What a release and its copies tell, by kind; nothing where it has none."""
        if source not in self.copied:
            told: dict[str, set[str]] = {}
            copies = self.group(ox.NamedNode(source))
            for release in copies if len(copies) > 1 else ():
                for q in self.store.quads_for_pattern(release, ENT.mentions, None, release):
                    told.setdefault(self.canon.kind(q.object), set()).add(q.object.value)  # type: ignore[union-attr]
            self.copied[source] = told
        return self.copied[source]

    def group(self, source: ox.NamedNode) -> list[ox.NamedNode]:
        """A release and its copies."""
        return [source, *(q.subject for q in self.store.quads_for_pattern(None, ENT.copyOf, source, DEFAULT))]  # type: ignore[list-item]

    def component(self, facts: Iterable[str]) -> dict[str, Telling]:
        """These facts and all that agreement or a judgement links to them, step by step."""
        found: dict[str, Telling] = {}
        waiting = list(facts)
        while waiting:
            fact = waiting.pop()
            if fact in found or (one := self.told(fact)) is None:
                continue
            found[fact] = one
            waiting += self._judged(fact)
            waiting += [o for o in self.alike(one) if o not in found and (t := self.told(o)) and agree(one, t)]
        return found

    def _judged(self, fact: str) -> Iterator[str]:
        """Whom somebody judged to be this fact."""
        node = ox.NamedNode(fact)
        centres = [node, *(q.object for q in self.store.quads_for_pattern(node, SAME, None, DEFAULT))]
        for centre in centres:
            yield centre.value  # type: ignore[union-attr]
            yield from (q.subject.value for q in self.store.quads_for_pattern(None, SAME, centre, DEFAULT))  # type: ignore[union-attr]

    def standing(self, facts: Iterable[str]) -> dict[str, str]:
        """Who stands for each of these facts and of those linked to them."""
        tellings = self.component(facts)
        joined = {one.id: group for group in groups(tellings.values(), self._different) for one in group}
        for fact in sorted(tellings):
            for other in self._judged(fact):
                if other in joined and joined[other] is not joined[fact]:
                    both = [*joined[fact], *joined[other]]
                    joined.update({one.id: both for one in both})
        return {fact: first(group) for fact, group in joined.items()}

    def _different(self, a: str, b: str) -> bool:
        one, other = ox.NamedNode(a), ox.NamedNode(b)
        return any(ox.Quad(x, DIFFERENT, y, DEFAULT) in self.store for x, y in ((one, other), (other, one)))

    def whole(self, fact: str) -> Telling | None:
        """A fact as all its tellings together have it; None where another stands for it, or nobody tells it."""
        parts = [t for m in self.canon.members(ox.NamedNode(fact)) if (t := self.told(m.value))]
        if not parts:
            return None
        best = min(parts, key=lambda t: t.rank)

        def told(name: str) -> str | None:
            return next((v for t in sorted(parts, key=lambda t: t.rank) if (v := getattr(t, name)) is not None), None)

        return Telling(
            fact,
            best.kind,
            frozenset().union(*(t.releases for t in parts)),
            frozenset().union(*(t.sources for t in parts)),
            frozenset().union(*(t.days for t in parts)),
            best.parties,
            best.type,
            best.status,
            best.signed,
            told("recipient"),
            told("project"),
            best.amount,
            best.currency,
        )

    def disputed(self, fact: str) -> set[str]:
        """Facts that agree with this one in all but an amount, a date or a party."""
        one = self.whole(fact)
        if one is None or one.kind not in ("agreement", "funding"):
            return set()
        found = self._beside(one)
        if one.kind == "funding" and one.project:
            found |= set(self._with(ENT.funds, one.project))
        elif one.kind == "agreement":
            found |= {*self._rarest(one.parties), *self._signed(one)}
        others = {self.canon.of(ox.NamedNode(f)).value for f in found} - {fact}
        return {o for o in others if (other := self.whole(o)) and dispute(one, other)}

    def _signed(self, one: Telling) -> set[str]:
        """Agreements of the same day."""
        if one.signed is None:
            return set()
        day = ox.Literal(one.signed.isoformat(), datatype=ox.NamedNode(XSD + "date"))
        return set(self._with(ENT.signedOn, day))
