"""What releases say and an institution's own IATI file does not, the reverse, and where amounts differ.

Sums: a fact of ours is a funder, an amount and a currency, with a day; one of theirs a transaction, or all of one kind
in an activity. Funders are the same by IATI identifier or by a name. Projects: ours and their activities, by title.
Only what concerns who reports in the file is compared, where the graph knows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from graph.iati import UNREAL, reference
from graph.iati_read import Money, Read, plain, read, summed
from graph.telling import Telling
from loaders.triples import ALT, PREF
from loaders.vocabulary import ENT

NEAR = 400  # days between a release and a transaction that may be of one gift
LIKE = Decimal("0.25")  # share by which two amounts of one gift may differ
ALIKE = 90  # how alike two titles of one project are, of 100
SHORT = 2  # words of a title that is only taken for itself


@dataclass(frozen=True, slots=True)
class Difference:
    """`what`: "ours" only, "theirs" only, "amount", "status" or "currency" differs, "same", another "stage" of it."""

    what: str
    ours: Money | None
    theirs: Money | None


@dataclass(frozen=True, slots=True)
class Titled:
    """A project of ours or an activity of theirs that the other side does not tell."""

    where: str
    title: str
    text: str = ""


@dataclass(slots=True)
class Comparison:
    """Every sum of both sides, paired where they may be one; what only one side's titles name; what was set aside."""

    sums: list[Difference] = field(default_factory=list)
    projects: list[Titled] = field(default_factory=list)  # only releases tell
    activities: list[Titled] = field(default_factory=list)  # only the file tells
    aside: list[str] = field(default_factory=list)
    about: str = ""  # who reports in the file, where the graph knows them; "" where all is compared

    @property
    def differs(self) -> bool:
        """Whether either side tells what the other does not."""
        return any(one.what not in ("same", "stage") for one in self.sums) or bool(self.projects)


def compare(store: ox.Store, file: Path, *, everything: bool = False) -> Comparison:
    """Compare; `everything`: whoever it concerns. Raises SourceError where the file is no IATI."""
    told, theirs = Telling(store), read(file)
    reporters = frozenset(key for one in theirs.activities for key in one.reporters)
    bodies = [] if everything else _known(told, reporters)
    mine = set(bodies)
    found = Comparison(aside=theirs.aside, about=", ".join(sorted({told.name(body) for body in bodies})))
    ours = [m for fact, m in _ours(told) if not mine or mine & _bodies(told, fact)]
    found.sums = list(_paired(ours, theirs.money))
    _titles(told, theirs, mine, found)
    return found


def _paired(ours: list[Money], theirs: list[Money]) -> Iterator[Difference]:
    """Each sum once: pairs of one transaction, then of several, then in two currencies; then what stands alone."""
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    told = list(_matched(left, right, lambda a, b: a.currency == b.currency))
    spent = list(summed(right.values()))
    for one, other in _matched(left, dict(enumerate(spent)), lambda a, b: a.currency == b.currency):
        for n in [n for n, part in right.items() if _of(part, other)]:
            del right[n]
        told.append((one, other))
    for one, other in told:
        yield Difference(_what(one, other), one, other)
        yield from (Difference("stage", one, more) for more in _stages(one, other, right))
    for one, other in _matched(left, right, lambda a, b: a.currency != b.currency and bool(a.others & b.others)):
        yield Difference("currency", one, other)
    yield from (Difference("ours", one, None) for one in left.values())
    yield from (Difference("theirs", None, other) for other in right.values())


def _matched(
    left: dict[int, Money], right: dict[int, Money], may: Callable[[Money, Money], bool]
) -> Iterator[tuple[Money, Money]]:
    """Pairs, the nearest first; both are taken out."""
    named: dict[str, set[int]] = defaultdict(set)
    for m, other in right.items():
        for key in other.keys:
            named[key].add(m)
    pairs = []
    for n, one in left.items():
        for m in set().union(*(named.get(key, ()) for key in one.keys)):
            other = right[m]
            if other.amount > 0 and _near(one, other) and may(one, other):
                share = _share(one, other) if one.currency == other.currency else Decimal()
                if share <= LIKE:
                    pairs.append(
                        (share, one.status != other.status, not one.others & other.others, _days(one, other), n, m)
                    )
    for *_, n, m in sorted(pairs):
        if n in left and m in right:
            yield left.pop(n), right.pop(m)


def _stages(one: Money, other: Money, right: dict[int, Money]) -> Iterator[Money]:
    """What the activity tells of a paired gift at other stages, committed and then paid out; taken out."""
    stages: dict[str, list[int]] = defaultdict(list)
    for n, more in right.items():
        same = (more.where, more.currency) == (other.where, other.currency) and more.keys & (one.keys | other.keys)
        if same and more.status != other.status:
            stages[more.status].append(n)
    for numbers in stages.values():
        total = sum((right[n].amount for n in numbers), Decimal())
        if 0 < total <= other.amount * (1 + LIKE):
            parts = [right.pop(n) for n in numbers]
            yield replace(parts[0], amount=total, parts=len(parts))


def _what(one: Money, other: Money) -> str:
    return "amount" if one.amount != other.amount else "same" if one.status == other.status else "status"


def _of(part: Money, whole: Money) -> bool:
    """Whether a transaction went into a sum."""
    return (part.where, part.keys, part.currency, part.status) == (
        whole.where,
        whole.keys,
        whole.currency,
        whole.status,
    )


def _share(one: Money, other: Money) -> Decimal:
    return abs(one.amount - other.amount) / max(one.amount, other.amount, Decimal(1))


def _days(one: Money, other: Money) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else NEAR


def _near(one: Money, other: Money) -> bool:
    return _days(one, other) <= NEAR


def _names(told: Telling, node: ox.NamedNode) -> list[str]:
    return [*told.values(node, PREF), *told.values(node, ALT)]


def _keys(told: Telling, body: ox.NamedNode) -> frozenset[str]:
    return frozenset({*map(plain, _names(told, body)), reference(told, body).casefold()} - {""})


def _bodies(told: Telling, fact: ox.NamedNode) -> set[ox.NamedNode]:
    """Who gives, receives, or runs what is funded."""
    found = {*told.nodes(fact, ENT.funder), *told.nodes(fact, ENT.recipient), *told.nodes(fact, ENT.partner)}
    return found.union(*(told.nodes(project, ENT.partner) for project in told.nodes(fact, ENT.funds)))


def _ours(told: Telling) -> Iterator[tuple[ox.NamedNode, Money]]:
    """Every sum that a release tells, once for each who gives."""
    for fact in told.every(ENT.Funding):
        status, amount = told.notation(fact, ENT.fundingStatus), told.value(fact, ENT.amount)
        if not amount or status in UNREAL:
            continue
        sentences = told.sentences(fact, ENT.evidence)
        others = [*told.nodes(fact, ENT.recipient), *told.nodes(fact, ENT.funds)]
        for funder in told.nodes(fact, ENT.funder):
            yield fact, Money(
                fact.value, told.name(funder), _keys(told, funder), Decimal(amount), told.value(fact, ENT.currency),
                status, next((s.issued for s in sentences), None), sentences[0].quote if sentences else "",
                frozenset().union(*(_keys(told, other) for other in others)),
            )  # fmt: skip


def _known(told: Telling, reporters: frozenset[str]) -> list[ox.NamedNode]:
    """The bodies that report in a file: by identifier, where none is known by one, by name."""
    every = told.every(ENT.Organization)
    by_code = [body for body in every if reference(told, body).casefold() in reporters]
    return by_code or [body for body in every if _keys(told, body) & reporters]


def _titles(told: Telling, theirs: Read, scope: Collection[ox.NamedNode], found: Comparison) -> None:
    """Projects and activities that the other side does not tell: no title is alike, none that a sum shares holds it."""
    of = {plain(title): one.name for one in theirs.activities for title in one.titles}
    same = {d.theirs.where for d in found.sums if d.ours and d.theirs}
    titled = {one.name: [set(plain(title).split()) for title in one.titles] for one in theirs.activities}
    shared: dict[str, list[set[str]]] = defaultdict(list)  # words of titles, by the fact of ours that is paired there
    for d in found.sums:
        if d.ours and d.theirs:
            shared[d.ours.where] += titled.get(d.theirs.where, [])
    for project in told.every(ENT.Project):
        funding = told.subjects(ENT.funds, project)
        bodies = _bodies(told, project).union(*(_bodies(told, fact) for fact in funding))
        names = [plain(name) for name in _names(told, project)]
        if not names or (scope and not bodies & set(scope)):
            continue
        if match := next(filter(None, (_like(name, of) for name in names)), ""):
            same.add(match)
        elif not any(set(name.split()) <= words for fact in funding for words in shared[fact.value] for name in names):
            sentences = told.sentences(project, ENT.evidence)
            found.projects.append(Titled(project.value, told.name(project), sentences[0].quote if sentences else ""))
    for one in theirs.activities:
        if one.name not in same:
            found.activities.append(Titled(one.name, next(iter(one.titles), "")))


def _like(name: str, of: dict[str, str]) -> str:
    """The activity that bears such a title: the same, or one with few other words."""
    if name in of or len(name.split()) <= SHORT:
        return of.get(name, "")
    best = process.extractOne(name, of.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return of[best[0]] if best else ""
