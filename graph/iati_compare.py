"""What releases say and an institution's own IATI file does not, the reverse, and where amounts differ.

A fact of ours is a funder, an amount and a currency, with a day; one of theirs a transaction's provider (or the
activity's funding organisation), its value and currency. Funders are the same by IATI identifier or by a name.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from graph.iati import TRANSACTIONS, UNREAL, reference
from graph.telling import Telling
from loaders.errors import SourceError
from loaders.triples import ALT, PREF
from loaders.vocabulary import ENT

KINDS = {"12": "pledged", "13": "pledged", "2": "committed", "11": "committed", "3": "disbursed", "1": "disbursed"}
NEAR = 400  # days between a release and a transaction that may be of one gift
LIKE = Decimal("0.25")  # share by which two amounts of one gift may differ


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


@dataclass(frozen=True, slots=True)
class Difference:
    """`what`: "ours" only, "theirs" only, "amount" or "status" differs, or "same"."""

    what: str
    ours: Money | None
    theirs: Money | None


def compare(store: ox.Store, file: Path) -> list[Difference]:
    """Every sum of both sides, paired where they may be one. Raises SourceError where the file is no IATI."""
    ours, theirs = list(_ours(Telling(store))), list(_theirs(file))
    pairs = sorted(
        (_distance(one, other), n, m)
        for n, one in enumerate(ours)
        for m, other in enumerate(theirs)
        if one.keys & other.keys and one.currency == other.currency and _near(one, other)
    )
    found, left, right = list[Difference](), set[int](), set[int]()
    for distance, n, m in pairs:
        if n not in left and m not in right and distance[0] <= LIKE:
            left.add(n)
            right.add(m)
            one, other = ours[n], theirs[m]
            what = "amount" if one.amount != other.amount else "same" if one.status == other.status else "status"
            found.append(Difference(what, one, other))
    found += [Difference("ours", one, None) for n, one in enumerate(ours) if n not in left]
    found += [Difference("theirs", None, other) for m, other in enumerate(theirs) if m not in right]
    return found


def _distance(one: Money, other: Money) -> tuple[Decimal, int]:
    share = abs(one.amount - other.amount) / max(one.amount, other.amount, Decimal(1))
    return share, abs((one.day - other.day).days) if one.day and other.day else NEAR


def _near(one: Money, other: Money) -> bool:
    return not one.day or not other.day or abs((one.day - other.day).days) <= NEAR


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def _ours(told: Telling) -> Iterator[Money]:
    for fact in told.every(ENT.Funding):
        status, amount = told.notation(fact, ENT.fundingStatus), told.value(fact, ENT.amount)
        for funder in told.nodes(fact, ENT.funder):
            if not amount or status in UNREAL:
                continue
            names = [*told.values(funder, PREF), *told.values(funder, ALT)]
            keys = {_plain(name) for name in names} | {reference(told, funder).casefold()}
            sentences = told.sentences(fact, ENT.evidence)
            yield Money(
                fact.value, told.name(funder), frozenset(keys - {""}), Decimal(amount), told.value(fact, ENT.currency),
                status, next((s.issued for s in sentences), None), sentences[0].quote if sentences else "",
            )  # fmt: skip


def _theirs(file: Path) -> Iterator[Money]:
    try:
        for _, element in ET.iterparse(file):  # noqa: S314 - entities are not expanded from elsewhere, and size is the user's own
            if element.tag == "iati-activity":
                yield from _transactions(element)
                element.clear()
    except (ET.ParseError, OSError) as problem:
        raise SourceError(f"{file}: no IATI activities: {problem}") from problem


def _transactions(activity: ET.Element) -> Iterator[Money]:
    where, default = (activity.findtext("iati-identifier") or "").strip(), activity.get("default-currency", "")
    funders = [one for one in activity.findall("participating-org") if one.get("role") == "1"]
    title = next((n.text or "" for n in activity.findall("title/narrative")), "")
    for one in activity.findall("transaction"):
        kind, value = one.find("transaction-type"), one.find("value")
        status = KINDS.get(kind.get("code", "") if kind is not None else "")
        if value is None or status not in TRANSACTIONS:
            continue
        bodies = one.findall("provider-org") or funders
        names = [n.text or "" for body in bodies for n in body.findall("narrative")]
        keys = {_plain(name) for name in names} | {body.get("ref", "").strip().casefold() for body in bodies}
        try:
            amount = Decimal((value.text or "").strip())
        except InvalidOperation:
            continue
        when = one.find("transaction-date")
        yield Money(
            where, next(iter(names), ""), frozenset(keys - {""}), amount, value.get("currency") or default, status,
            _day(when.get("iso-date", "") if when is not None else ""), title,
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
