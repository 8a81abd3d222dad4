"""IATI activities XML 2.03 of projects and of funding: only what releases say, each activity with its sentence.

A project is an activity, with the money that goes to it; so is a gift that goes to no project that was read. What is
refused or only asked for is left out. The standard asks for a date and a status: where a project's own start and end
are not told, the activity bears the day of its first release, and says so; its status is as of the last release of all.
Money whose status is not told makes no transaction, for a transaction says whether it is pledged, committed or spent.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

import pyoxigraph as ox

from graph.telling import Sentence, Telling
from loaders.errors import SourceError
from loaders.vocabulary import ENT, ORG, SKOS

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ORGANISATION_TYPES = (
    "10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90",
)  # fmt: skip
REF = re.compile(r"[A-Z]{2,3}-[A-Z0-9_]+-[^\s/\\&|?%]+")  # agency that registers, then number
CLOSE, LIST = ox.NamedNode(SKOS + "closeMatch"), "/OrganisationType/"
TRANSACTIONS = {"pledged": "12", "committed": "2", "disbursed": "3"}
PIPELINE, RUNNING, CLOSED = "1", "2", "4"
UNREAL = ("requested", "refused")
CODE = ox.NamedNode(ORG + "identifier")
PREFIXES = {"crs": "XM-DAC-{}", "iati": "{}"}


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports. Raises SourceError where the identifier is none, or the type is not of IATI's list."""

    ref: str
    name: str
    type: str = "90"
    secondary: bool = True  # reports on what others do

    def __post_init__(self) -> None:
        if not REF.fullmatch(self.ref):
            raise SourceError(
                f"{self.ref!r} is no identifier of an organisation: AGENCY-NUMBER is asked for, as GB-CHC-202918, "
                "without spaces and / \\ & | ? %"
            )
        if self.type not in ORGANISATION_TYPES:
            raise SourceError(f"{self.type!r} is no type of organisation; there are {', '.join(ORGANISATION_TYPES)}")
        if not self.name.strip():
            raise SourceError("who reports has a name")


NOBODY = Reporter("XX-ENTENTE-0", "Entente")  # not registered: whoever publishes puts their own


@dataclass(slots=True)
class Activity:
    """What an activity will say."""

    key: str
    names: dict[str, str]
    sentences: list[Sentence]
    bodies: dict[tuple[str, ox.NamedNode], None] = field(default_factory=dict)  # role, who
    dates: list[tuple[str, str]] = field(default_factory=list)
    places: list[ox.NamedNode] = field(default_factory=list)
    money: list[ox.NamedNode] = field(default_factory=list)


def write(store: ox.Store, out: BinaryIO, _texts: bool = False, *, reporter: Reporter = NOBODY) -> int:
    """Write the activities as this reporter's; returns how many."""
    told = Telling(store)
    last = max((day for _, day in told.releases(ENT.Release)), default=None)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n')
    count = 0
    for activity in _activities(told):
        if (element := _element(told, activity, last, reporter)) is not None:
            ET.indent(element, " ")
            out.write(ET.tostring(element, encoding="utf-8") + b"\n")
            count += 1
    out.write(b"</iati-activities>\n")
    return count


def _activities(told: Telling) -> Iterator[Activity]:
    for project in told.every(ENT.Project):
        one = Activity(_keyed("project", told.key(project)), told.names(project), told.sentences(project, ENT.evidence))
        one.money = [f for f in told.subjects(ENT.funds, project) if told.notation(f, ENT.fundingStatus) not in UNREAL]
        for code, predicate in (("start", ENT.startDate), ("end", ENT.endDate)):
            one.dates += [(code, day) for day in told.values(project, predicate)]
        one.places = told.nodes(project, ENT.location)
        one.bodies.update({("4", body): None for body in told.nodes(project, ENT.partner)})
        yield _paid(told, one)
    for fact in told.every(ENT.Funding):
        if not told.nodes(fact, ENT.funds) and told.notation(fact, ENT.fundingStatus) not in UNREAL:
            funder = next((told.name(f) for f in told.nodes(fact, ENT.funder)), "")
            one = Activity(
                _keyed("funding", told.key(fact)), {"en": f"Funding by {funder}"}, told.sentences(fact, ENT.evidence)
            )
            one.money = [fact]
            yield _paid(told, one)


def _keyed(kind: str, key: str) -> str:
    """What an activity is known by, its kind told once."""
    return key if key.startswith(f"{kind}-") else f"{kind}-{key}"


def _paid(told: Telling, one: Activity) -> Activity:
    for fact in one.money:
        one.bodies.update({("1", body): None for body in told.nodes(fact, ENT.funder)})
        one.bodies.update({("4", body): None for body in told.nodes(fact, ENT.recipient)})
    return one


def _element(told: Telling, one: Activity, last: date | None, reporter: Reporter) -> ET.Element | None:
    """The activity; None where nothing dates it or nobody takes part: the standard asks for both."""
    days = [s.issued for s in one.sentences if s.issued]
    if not one.bodies or not one.sentences or not (one.dates or days):
        return None
    activity = ET.Element("iati-activity")
    ET.SubElement(activity, "iati-identifier").text = f"{reporter.ref}-{one.key}"
    about = {"ref": reporter.ref, "type": reporter.type, "secondary-reporter": str(int(reporter.secondary))}
    ET.SubElement(ET.SubElement(activity, "reporting-org", about), "narrative").text = reporter.name
    _narratives(ET.SubElement(activity, "title"), one.names or {"": one.key})
    description = ET.SubElement(activity, "description", {"type": "1"})
    for sentence in one.sentences[:1]:
        _narrative(description, sentence.quote, sentence.language)
    for role, body in one.bodies:
        _body(told, activity, "participating-org", body, {"role": role})
    start = min([day for code, day in one.dates if code == "start"], default="")
    end = max([day for code, day in one.dates if code == "end"], default="")
    ET.SubElement(activity, "activity-status", {"code": _status(start, end, last)})
    today = last.isoformat() if last else ""
    for day, planned, actual in ((start, "1", "2"), (end, "3", "4")):
        if day:
            ET.SubElement(activity, "activity-date", {"type": planned if day > today else actual, "iso-date": day})
    if not start and not end:
        dated = ET.SubElement(activity, "activity-date", {"type": "2", "iso-date": min(days).isoformat()})
        _narrative(dated, "The day of the press release; the start itself is not told.", "en")
    _places(told, activity, one.places)
    for fact in one.money:
        _transaction(told, activity, fact)
    return activity


def _status(start: str, end: str, last: date | None) -> str:
    today = last.isoformat() if last else ""
    return CLOSED if end and end < today else PIPELINE if start > today else RUNNING


def _places(told: Telling, activity: ET.Element, places: list[ox.NamedNode]) -> None:
    countries = {iso for place in places for iso in _countries(told, place)}
    if len(countries) == 1:
        ET.SubElement(activity, "recipient-country", {"code": countries.pop()})
    for place in places:
        if not told.value(place, ENT.isoCode):
            location = ET.SubElement(activity, "location")
            _narratives(ET.SubElement(location, "name"), told.names(place) or {"": told.key(place)})


def _countries(told: Telling, place: ox.NamedNode) -> Iterator[str]:
    for _ in range(4):  # a city lies in a region, a region in a country
        if iso := told.value(place, ENT.isoCode):
            yield iso
            return
        above = told.nodes(place, ENT.within)
        if not above:
            return
        place = above[0]


def _transaction(told: Telling, activity: ET.Element, fact: ox.NamedNode) -> None:
    code, amount = TRANSACTIONS.get(told.notation(fact, ENT.fundingStatus)), told.value(fact, ENT.amount)
    sentences = told.sentences(fact, ENT.evidence)
    day = next((s.issued.isoformat() for s in sentences if s.issued), "")
    if not code or not amount or not day:
        return
    one = ET.SubElement(activity, "transaction")
    ET.SubElement(one, "transaction-type", {"code": code})
    ET.SubElement(one, "transaction-date", {"iso-date": day})
    currency = told.value(fact, ENT.currency)
    ET.SubElement(one, "value", {"currency": currency, "value-date": day}).text = amount
    _narrative(ET.SubElement(one, "description"), sentences[0].quote, sentences[0].language)
    for tag, predicate in (("provider-org", ENT.funder), ("receiver-org", ENT.recipient)):
        for body in told.nodes(fact, predicate)[:1]:
            _body(told, one, tag, body, {})


def _body(told: Telling, parent: ET.Element, tag: str, body: ox.NamedNode, more: dict[str, str]) -> None:
    attributes = {**more, "type": _type(told, body)}
    if ref := reference(told, body):
        attributes["ref"] = ref
    _narratives(ET.SubElement(parent, tag, attributes), told.names(body) or {"": told.key(body)})


def _type(told: Telling, body: ox.NamedNode) -> str:
    """The code of IATI's list of types that the vocabulary ties a body's kind to; "90", other, without one."""
    for concept in told.nodes(body, ENT.organizationKind):
        for match in told.nodes(concept, CLOSE):
            if LIST in match.value:
                return match.value.rpartition("/")[2]
    return "90"


def reference(told: Telling, body: ox.NamedNode) -> str:
    """The IATI identifier of an organisation, where its codes give one."""
    for code in sorted(told.values(body, CODE), reverse=True):  # "iati:…" before "crs:…"
        prefix, _, rest = code.partition(":")
        if prefix in PREFIXES:
            return PREFIXES[prefix].format(rest)
    return ""


def _narratives(parent: ET.Element, names: dict[str, str]) -> None:
    for language, name in names.items():
        _narrative(parent, name, language)


def _narrative(parent: ET.Element, text: str, language: str) -> None:
    ET.SubElement(parent, "narrative", {LANG: language} if language else {}).text = text
