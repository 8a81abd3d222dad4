"""The bodies that everybody names: ontology/authorities/organizations.tsv, in three languages, with acronyms."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.errors import LexiconError
from loaders.former import CELL, FormerName, former_names
from loaders.lexicon import LANGUAGES

KINDS = frozenset("government public ingo nngo ngo partnership multilateral foundation private academic other".split())
COLUMNS = (
    *("key", "kind", "country", "parent"),
    *("en", "fr", "es", "acronyms"),
    *("identifiers", "successor", "until", "former"),
)
# What each cell looks like; identifiers are codes of the CRS channel list or of IATI's own list of organisations.
SHAPES = {
    "key": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "country": re.compile(r"(?:[A-Z]{2})?"),
    "identifiers": re.compile(r"(?:(?:crs:\d{5}|iati:XI-IATI-\w+)(?:\|(?=.)|$))*"),
    "until": re.compile(r"(?:\d{4})?"),
    "former": CELL,
}

OF_THE_UN = {  # as the authority writes it, and as texts do
    " de las Naciones Unidas": (" de Naciones Unidas", " de la ONU"),
    " des Nations Unies": (" de l'ONU",),
}
UNITED = "United Nations "  # also written "UN"
MISSIONS = ("-embassy", "-consulate", "-high-commission")  # in the keys of a state's bodies abroad


@dataclass(frozen=True, slots=True)
class Entry:
    """One body of the authority."""

    key: str
    kind: str  # a notation of ent:OrganizationKinds
    country: str | None  # ISO 3166-1 alpha-2, for the bodies of one state
    parent: str | None  # key of the body it is part of
    names: dict[str, tuple[str, ...]]  # by language, the usual full name first
    acronyms: tuple[str, ...]
    identifiers: tuple[str, ...] = ()  # "crs:41108", "iati:XI-IATI-EBRD"
    successor: str | None = None  # key of the body that took its place; the two stay two
    until: int | None = None  # the year in which it did
    former: tuple[FormerName, ...] = ()  # what the same body was called before


@cache
def entries() -> dict[str, Entry]:
    """Every body by key. Raises LexiconError, with file and line, where a row is wrong."""
    path = resources.files("ontology") / "authorities" / "organizations.tsv"
    return parse(path.read_text(encoding="utf-8"), str(path))


def parse(text: str, where: str) -> dict[str, Entry]:
    """The bodies of a table; `where` is its name in messages. Raises LexiconError."""
    found: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != COLUMNS:
        raise LexiconError(f"{where}:1: the columns are {', '.join(COLUMNS)}")
    for line, cells in enumerate(rows, 2):
        row = dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=False))
        if wrong := _fault(row, len(cells)) or (row["key"] in found and f"the key {row['key']!r} is taken"):
            raise LexiconError(f"{where}:{line}: {wrong}")
        found[row["key"]], lines[row["key"]] = _entry(row), line
    for entry in found.values():
        for other in (entry.parent, entry.successor):
            if other and (other not in found or other == entry.key):
                raise LexiconError(f"{where}:{lines[entry.key]}: {entry.key}: no other body has the key {other!r}")
    return found


def _fault(row: dict[str, str], width: int) -> str | None:
    if width > len(COLUMNS):
        return f"{width} cells under {len(COLUMNS)} headings"
    if row["kind"] not in KINDS:
        return f"{row['kind']!r} is no kind; there are {', '.join(sorted(KINDS))}"
    for column, shape in SHAPES.items():
        if not shape.fullmatch(row[column]):
            return f"{row[column]!r} will not do as {column}"
    if not any(row[language] for language in LANGUAGES):
        return "a name in some language is asked for"
    return (
        "a successor and the year of succession go together" if bool(row["successor"]) != bool(row["until"]) else None
    )


def _entry(row: dict[str, str]) -> Entry:
    def parts(column: str) -> tuple[str, ...]:
        return tuple(filter(None, row[column].split("|")))

    return Entry(
        row["key"],
        row["kind"],
        row["country"] or None,
        row["parent"] or None,
        {language: parts(language) for language in LANGUAGES},
        parts("acronyms"),
        parts("identifiers"),
        row["successor"] or None,
        int(row["until"]) if row["until"] else None,
        former_names(row["former"]),
    )


def by_key(key: str) -> Entry | None:
    """The body of a key; None where the authority has none.

    >>> by_key("iom").kind
    'multilateral'
    """
    return entries().get(key)


@cache
def names() -> tuple[tuple[str, str, str], ...]:
    """(name, key, flags) of every name, of today or before, and acronym in every language.

    The flag "caps" asks for the acronym's own spelling.
    """
    found: dict[tuple[str, str], str] = {}
    for entry in entries().values():
        for forms in entry.names.values():
            for name in forms:
                found.setdefault((name, entry.key), "")
                if name.startswith("UN "):
                    found.setdefault((name.replace("UN ", UNITED, 1), entry.key), "")
                if name.startswith(UNITED):
                    found.setdefault((name.replace(UNITED, "UN ", 1), entry.key), "")
                    found.setdefault((name.replace(UNITED, "U.N. ", 1), entry.key), "")
                for whole, shorts in OF_THE_UN.items():
                    for short in shorts if whole in name else ():
                        found.setdefault((name.replace(whole, short, 1), entry.key), "")
        for was in entry.former:
            found.setdefault((was.name, entry.key), "")
        for acronym in entry.acronyms:
            found.setdefault((acronym, entry.key), "caps")
    return tuple((name, key, flags) for (name, key), flags in found.items())


def house(a: str, b: str) -> bool:
    """Whether one of two keys is the other's department in the authority, or its embassy."""
    one, two = by_key(a), by_key(b)
    if embassy_of(a, b):
        return True
    return (one is not None and one.parent == b) or (two is not None and two.parent == a)


def embassy_of(a: str, b: str) -> bool:
    """Whether one of two keys is a state's and the other its embassy's.

    >>> embassy_of("jp-embassy-tz", "jp-government"), embassy_of("jp-embassy-tz", "tz-government")
    (True, False)
    """
    pairs = ((a, b), (b, a))
    return any(own[2:].startswith(MISSIONS) and state == f"{own[:2]}-government" for own, state in pairs)
