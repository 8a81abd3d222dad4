"""IATI activities as institutions publish them: 2.x by the standard, 1.x too, and what is untidy and still plain.

Read as it streams in. What cannot be understood is set aside with its reason, never guessed at: an amount whose comma
may be either, a transaction without a currency. Budgets and planned disbursements are not given yet, and not read.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from loaders.errors import SourceError

KINDS = {
    "12": "pledged", "13": "pledged", "2": "committed", "11": "committed", "3": "disbursed", "1": "disbursed",
    "C": "committed", "D": "disbursed", "IF": "disbursed",  # as IATI 1.x wrote them
}  # fmt: skip
INCOMING = ("1", "11", "13", "IF")
FUNDING = ("1", "funding")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]+)?")
PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
CURRENCY = re.compile(r"[A-Z]{3}")
PARENT = "1"


@dataclass(frozen=True, slots=True)
class Money:
    """One sum, as one side tells it."""

    where: str  # IRI of the fact, or identifier of the activity
    funder: str
    keys: frozenset[str]  # identifiers and names of the funder, plain
    amount: Decimal
    currency: str
    status: str
    day: date | None
    text: str = ""
    others: frozenset[str] = frozenset()  # of who receives it and of what it is for
    parts: int = 1  # transactions that it is the sum of


@dataclass(slots=True)
class Activity:
    """One activity of a file."""

    name: str  # its identifier
    titles: list[str]
    reporters: frozenset[str]  # identifiers and names, plain
    parents: list[str]
    money: list[Money] = field(default_factory=list)


@dataclass(slots=True)
class Read:
    """What a file holds, and what of it was set aside, with the reason."""

    activities: list[Activity] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    @property
    def money(self) -> list[Money]:
        """Every sum once: what an activity tells that a part of it tells too is the part's."""
        of = {one.name: one for one in self.activities}
        again = {
            (parent, _gift(money))
            for one in self.activities
            for parent in one.parents
            if parent in of
            for money in one.money
        }
        return [m for one in self.activities for m in one.money if (one.name, _gift(m)) not in again]


def read(file: Path) -> Read:
    """A file of IATI activities. Raises SourceError where it is none."""
    found = Read()
    root = None
    try:
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314 - nothing is fetched, size is the user's own
            if root is None:
                root = element
            elif event == "end" and _tag(element) == "iati-activity":
                for one in element.iter():
                    one.tag = _tag(one)
                found.activities.append(_activity(element, found.aside))
                element.clear()
                root.clear()
    except (ET.ParseError, OSError, ValueError, LookupError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        raise SourceError(f"{file}: no IATI activities: {reason}") from problem
    if not found.activities:
        name = _tag(root) if root is not None else ""
        raise SourceError(f"{file}: no IATI activities: there is no <iati-activity> in its <{name}>")
    return found


def plain(text: str) -> str:
    """A name without case, accents and points.

    >>> plain("Unión Europea (UE)")
    'union europea ue'
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _gift(money: Money) -> tuple[Decimal, str, str, date | None]:
    return money.amount, money.currency, money.status, money.day


def _activity(element: ET.Element, aside: list[str]) -> Activity:
    name = " ".join((element.findtext("iati-identifier") or "").split())
    titles = [text for one in element.findall("title") for text in _texts(one)]
    one = Activity(
        name or next(iter(titles), "an activity without an identifier"),
        titles,
        _keys(element.findall("reporting-org")),
        [r.get("ref", "").strip() for r in element.findall("related-activity") if r.get("type") == PARENT],
    )
    for transaction in element.findall("transaction"):
        try:
            if money := _money(element, one, transaction):
                one.money.append(money)
        except ValueError as wrong:
            aside.append(f"{one.name}: a transaction is set aside: {wrong}")
    return one


def _money(activity: ET.Element, one: Activity, transaction: ET.Element) -> Money | None:
    """A transaction; None where it is of a kind that no release's gift can be. Raises ValueError."""
    kind = _code(transaction, "transaction-type").upper()
    status = KINDS.get(kind)
    if status is None:
        return None
    value = transaction.find("value")
    if value is None:
        raise ValueError("it has no value")
    amount = number(value.text or "")
    currency = (value.get("currency") or activity.get("default-currency") or "").strip().upper()
    if not CURRENCY.fullmatch(currency):
        raise ValueError(
            f"{currency!r} is no currency" if currency else "it has no currency, and its activity no default"
        )
    funders = [p for p in activity.findall("participating-org") if p.get("role", "").strip().casefold() in FUNDING]
    providers = [p for p in transaction.findall("provider-org") if _keys([p])]
    reporter = [] if kind in INCOMING else activity.findall("reporting-org")  # who gives where nobody is named
    bodies = providers or [*funders, *reporter]
    receivers = [r for r in transaction.findall("receiver-org") if _keys([r])]
    if not receivers and kind in INCOMING:
        receivers = activity.findall("reporting-org")
    when = transaction.find("transaction-date")
    day = _day(when.get("iso-date", "") if when is not None else "") or _day(value.get("value-date", ""))
    return Money(
        one.name, next(_called(bodies), "nobody named"), _keys(bodies), amount, currency, status, day,
        next(iter(one.titles), ""), _keys(receivers) | frozenset(map(plain, one.titles)),
    )  # fmt: skip


def number(text: str) -> Decimal:
    """An amount as it is written. Raises ValueError where that may be read in two ways, or is none.

    >>> number(" 1,250,000.50 ")
    Decimal('1250000.50')
    """
    bare = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    if not PLAIN.fullmatch(bare) and not GROUPED.fullmatch(bare):
        raise ValueError(
            f"{bare[:40]!r} is no amount: digits and a point are asked for" if bare else "its value is empty"
        )
    return Decimal(bare.replace(",", "").replace(" ", ""))


def summed(money: Iterable[Money]) -> Iterator[Money]:
    """The sums of what one activity gives in several transactions of one kind, from one body, in one currency."""
    groups: dict[tuple[str, frozenset[str], str, str], list[Money]] = {}
    for one in money:
        groups.setdefault((one.where, one.keys, one.currency, one.status), []).append(one)
    for some in groups.values():
        if len(some) > 1:
            days = sorted(one.day for one in some if one.day)
            total = sum((one.amount for one in some), Decimal())
            yield replace(some[0], amount=total, day=next(iter(days), None), parts=len(some))


def _code(parent: ET.Element, tag: str) -> str:
    found = parent.find(tag)
    return (found.get("code") or "").strip() if found is not None else ""


def _texts(element: ET.Element) -> list[str]:
    """Its narratives, in every language; IATI 1.x writes the text itself."""
    found = [n.text for n in element.findall("narrative")] or [element.text]
    return [" ".join(text.split()) for text in found if text and text.strip()]


def _called(bodies: Iterable[ET.Element]) -> Iterator[str]:
    for body in bodies:
        yield from [*_texts(body), *filter(None, [body.get("ref", "").strip()])][:1]


def _keys(bodies: Iterable[ET.Element]) -> frozenset[str]:
    found = {key for body in bodies for key in (body.get("ref", "").strip().casefold(), *map(plain, _texts(body)))}
    return frozenset(found - {""})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
