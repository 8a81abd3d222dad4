"""The bodies that everybody names: ontology/authorities/organizations.tsv, in three languages, with acronyms."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.errors import LexiconError
from loaders.lexicon import LANGUAGES

KINDS = frozenset("government public ingo nngo ngo partnership multilateral foundation private academic other".split())
COLUMNS = ("key", "kind", "country", "parent", *("en", "fr", "es"), "acronyms")


@dataclass(frozen=True, slots=True)
class Entry:
    """One body of the authority."""

    key: str
    kind: str  # a notation of ent:OrganizationKinds
    country: str | None  # ISO 3166-1 alpha-2, for the bodies of one state
    parent: str | None  # key of the body it is part of
    names: dict[str, tuple[str, ...]]  # by language, the usual full name first
    acronyms: tuple[str, ...]


@cache
def entries() -> dict[str, Entry]:
    """Every body by key. Raises LexiconError, with file and line, where a row is wrong."""
    path = resources.files("ontology") / "authorities" / "organizations.tsv"
    found: dict[str, Entry] = {}
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows)) != COLUMNS:
        raise LexiconError(f"{path}:1: the columns are {', '.join(COLUMNS)}")
    for line, cells in enumerate(rows, 2):
        row = (
            dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))
            if len(cells) <= len(COLUMNS)
            else {}
        )
        if not row or row["kind"] not in KINDS or not row["key"] or row["key"] in found:
            raise LexiconError(
                f"{path}:{line}: a key of its own, a kind of {', '.join(sorted(KINDS))} "
                f"and at most {len(COLUMNS)} cells are asked for"
            )
        names = {language: tuple(filter(None, row[language].split("|"))) for language in LANGUAGES}
        found[row["key"]] = Entry(
            row["key"],
            row["kind"],
            row["country"] or None,
            row["parent"] or None,
            names,
            tuple(filter(None, row["acronyms"].split("|"))),
        )
    for entry in found.values():
        if entry.parent and entry.parent not in found:
            raise LexiconError(f"{path}: {entry.key}: no body has the key {entry.parent!r}")
    return found


def by_key(key: str) -> Entry | None:
    """The body of a key; None where the authority has none.

    >>> by_key("iom").kind
    'multilateral'
    """
    return entries().get(key)


@cache
def names() -> tuple[tuple[str, str, str], ...]:
    """(name, key, flags) of every name and acronym in every language.

    The flag "caps" asks for the acronym's own spelling.
    """
    found: dict[tuple[str, str], str] = {}
    for entry in entries().values():
        for forms in entry.names.values():
            for name in forms:
                found.setdefault((name, entry.key), "")
        for acronym in entry.acronyms:
            found.setdefault((acronym, entry.key), "caps")
    return tuple((name, key, flags) for (name, key), flags in found.items())
