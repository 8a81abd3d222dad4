"""The part of a corpus that a question is about: a window of time, a place, a kind, a least confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from graph.network.facts import Body, Corpus, Fact, Gift, Project, Tie
from graph.network.regions import Area, SelectionError, area, plain
from loaders.vocabulary import concepts

F = TypeVar("F", Tie, Gift, Project)
SHORT, SHORTEST = 5, 3  # letters: of an acronym; of words that say little


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep. A window is one of releases: a release of the last day is in it, one without a date is not.

    `place` is a country, a region of the United Nations (M49) or a place of the store, by code or by name in three
    languages; `kind` a notation of ent:OrganizationKinds. `without` are organisations to leave out, by key or name.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    kind: str | None = None
    confidence: float = 0.0
    without: tuple[str, ...] = ()


def select(corpus: Corpus, selection: Selection) -> Corpus:
    """The facts that a selection keeps, each with the evidence that it keeps.

    `kind` is left to the networks: it keeps organisations, not facts. Raises SelectionError for a place, kind or
    organisation that is not there.
    """
    if selection.kind and selection.kind not in concepts("kind"):
        raise SelectionError(f"no kind of organisation is {selection.kind!r}; there are {', '.join(concepts('kind'))}")
    if selection.since and selection.until and selection.since > selection.until:
        raise SelectionError(f"the window ends before it begins: {selection.since} to {selection.until}")
    where = area(corpus, selection.place) if selection.place else None
    out = frozenset(find(corpus, name).id for name in selection.without)
    inside = {r.id for r in corpus.releases.values() if _within(r.issued, selection)}

    def kept(facts: Iterable[F]) -> tuple[F, ...]:
        found = []
        for fact in facts:
            evidence = tuple(p for p in fact.evidence if p in corpus.passages and corpus.passages[p].release in inside)
            if (
                evidence
                and fact.confidence >= selection.confidence
                and (where is None or _located(corpus, fact, where))
            ):
                found.append(fact if evidence == fact.evidence else replace(fact, evidence=evidence))
        return tuple(found)

    ties = tuple(
        tie if tie.members == members else replace(tie, members=members)
        for tie in kept(corpus.ties)
        if len(members := tuple(m for m in tie.members if m not in out)) > 1
    )
    gifts = tuple(gift for gift in kept(corpus.gifts) if not out.intersection(gift.members))
    projects = tuple(replace(p, members=tuple(m for m in p.members if m not in out)) for p in kept(corpus.projects))
    return replace(
        corpus,
        releases={r: corpus.releases[r] for r in corpus.releases if r in inside},
        named={b: kept_in for b, told in corpus.named.items() if b not in out and (kept_in := told & inside)},
        ties=ties,
        gifts=gifts,
        projects=projects,
    )


def _within(day: date | None, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    return day is not None and (selection.since or day) <= day <= (selection.until or day)


def fact_places(corpus: Corpus, fact: Fact) -> frozenset[str]:
    """Where a fact is: where it was signed or its project works, and the places that its sentences name.

    Where there are none: the places of the releases that say it.
    """
    named = {n for p in fact.evidence if p in corpus.passages for n in corpus.passages[p].names if n in corpus.places}
    found = fact.places | named
    return found or frozenset(p for r in corpus.told(fact) for p in corpus.located.get(r, ()))


def fact_countries(corpus: Corpus, fact: Fact) -> frozenset[str]:
    """ISO codes of the countries that the places of a fact lie in."""
    found = set()
    for place in fact_places(corpus, fact):
        here: str | None = place
        for _ in range(6):  # chains of places are short; a circle in the data ends too
            if here is None or here not in corpus.places:
                break
            if iso := corpus.places[here].iso:
                found.add(iso)
                break
            here = corpus.places[here].within
    return frozenset(found)


def _located(corpus: Corpus, fact: Fact, where: Area) -> bool:
    """A fact is in an area by its places, or by a party that belongs to a country of it."""
    homes = (corpus.bodies[m] for m in fact.members if m in corpus.bodies)
    return bool(where.places & fact_places(corpus, fact)) or any(
        body.country in where.countries and body.kind != "multilateral" for body in homes
    )


def find(corpus: Corpus, name: str) -> Body:
    """The organisation by key, IRI or any of its names, whatever the case and the accents.

    Raises SelectionError, which proposes near names.
    """
    if name in corpus.bodies:
        return corpus.bodies[name]
    if name in corpus.by_key:
        return corpus.by_key[name]
    wanted = plain(name)
    ranked = sorted(corpus.bodies.values(), key=lambda body: (-len(corpus.named.get(body.id, ())), body.key))
    for body in ranked:
        if wanted in map(plain, (*body.labels.values(), body.key)):
            return body
    for body in ranked:
        if wanted in map(plain, body.others):
            return body
    if not corpus.bodies:
        raise SelectionError(f"no organisation is called {name!r}: the graph holds none yet")
    near = near_names(corpus, name)
    raise SelectionError(f"no organisation is called {name!r}" + (f"; near: {'; '.join(near)}" if near else ""))


def _alike(asked: str, name: str, **_: object) -> float:
    """How much of what is asked a name holds, of 100: as a whole, or word by word, so that others may stand between.

    >>> _alike("ministere de la jeuness", "ministere senegalais de la jeunesse") > 90
    True
    """
    from rapidfuzz import fuzz

    whole = fuzz.ratio(asked, name)
    words = [word for word in asked.split() if len(word) > SHORTEST] or [asked]
    there = name.replace("-", " ").split()
    held = sum(len(word) * max(fuzz.ratio(word, other) for other in there) for word in words if there)
    return float(max(whole, 0.8 * held / sum(map(len, words)) + 0.2 * whole))


def near_names(corpus: Corpus, name: str, limit: int = 5) -> list[str]:
    """Names of organisations like one that is not there, each with its key, the nearest first."""
    from rapidfuzz import process

    names = {n: b for b in corpus.bodies.values() for n in (*b.labels.values(), *b.others, b.key)}
    by_plain = {plain(n): n for n in sorted(names)}
    asked = plain(name)
    likely = sorted(n for n in by_plain if 2 * len(n) >= len(asked))  # short keys are like anything
    least = 70 if len(asked) > SHORT else 60  # of three letters two that changed places are a third
    close = process.extract(asked, likely, scorer=_alike, limit=4 * limit, score_cutoff=least)
    found: dict[str, str] = {}
    for matched, _, _ in close:
        label = by_plain[matched]
        found.setdefault(names[label].key, label)
    return [label if label == key else f"{label} ({key})" for key, label in list(found.items())[:limit]]
