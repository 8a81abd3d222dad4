"""Names of organisations, places and projects, to be found by: an index in memory, made anew for each snapshot.

Words find candidates (SQLite's full-text index, accents aside); how alike the names are ranks them. A name that is
only like another is never taken for it: the ministries of two countries differ in one word.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

KINDS = ("organization", "place", "project")
PREFIXES = (
    "PREFIX ent: <https://w3id.org/entente#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX dct: <http://purl.org/dc/terms/> "
)
NAMED = PREFIXES + (
    "SELECT ?e ?class ?name (LANG(?name) AS ?lang) ?how { VALUES ?class { ent:Organization ent:Place ent:Project } "
    "?e a ?class . VALUES ?how { skos:prefLabel skos:altLabel } ?e ?how ?name }"
)
OF = PREFIXES + (
    "SELECT ?e ?iso ?kind { { ?e ent:organizationKind/skos:notation ?kind "
    "OPTIONAL { ?e ent:country/ent:isoCode ?iso } } UNION { ?e a ent:Place ; ent:within*/ent:isoCode ?iso } }"
)
CANDIDATES = 200  # labels that are compared


@dataclass(frozen=True, slots=True)
class Found:
    """An entity whose name is like what was asked for."""

    iri: str
    kind: str
    name: str  # preferred, in the language asked for
    score: float  # 0 to 100; 100 where a name is the same, case, accents and points aside
    label: str  # the name that is most like it
    country: str = ""  # ISO 3166-1 alpha-2, of an organisation or a place
    sort: str = ""  # kind of organisation


def plain(text: str) -> str:
    """A name without case, accents and punctuation.

    >>> plain("Ministère de la Santé (MSP)")
    'ministere de la sante msp'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


class Names:
    """The index, read through `find`; `table` answers a query, `snapshot` tells which state it speaks of."""

    def __init__(self, snapshot: Callable[[], str], table: Callable[[str], list[tuple[str, ...]]]) -> None:
        self.current, self.table = snapshot, table
        self.lock = threading.Lock()
        self.snapshot = ""
        self.base = sqlite3.connect(":memory:", check_same_thread=False)

    def find(
        self, text: str, kinds: Sequence[str] = KINDS, *, limit: int = 10, language: str = "en", begin: bool = False
    ) -> list[Found]:
        """Entities with such a name, the likest first; `begin`: whose name may go on after what is given.

        Raises QueryFailed, StoreError.
        """
        with self.lock:
            self._fresh()
            words = plain(text).split()[:12]
            if not words:
                return []
            terms = [f'"{word}"' for word in words]
            if begin:
                terms[-1] += "*"
            rows = self._rows(" AND ".join(terms), kinds) if begin else []
            rows = rows or self._rows(" OR ".join(terms), kinds)
            if not rows and not begin:
                rows = self._rows(" OR ".join(f'"{word[:4]}"*' for word in words), kinds)
            ranked = sorted((self._found(row, plain(text), language, begin) for row in rows), key=_order)
        best: dict[str, Found] = {}
        for one in ranked:
            best.setdefault(one.iri, one)
        return list(best.values())[:limit]

    def _rows(self, match: str, kinds: Sequence[str]) -> list[tuple[str, str, str]]:
        marks = ", ".join("?" * len(kinds))
        asked = f"SELECT iri, kind, label FROM called WHERE called MATCH ? AND kind IN ({marks}) ORDER BY rank LIMIT ?"  # noqa: S608 - marks alone are put in
        return self.base.execute(asked, (match, *kinds, CANDIDATES)).fetchall()

    def _found(self, row: tuple[str, str, str], text: str, language: str, begin: bool) -> Found:
        iri, kind, label = row
        name = plain(label)
        score = 100.0 if name == text else min(99.0, fuzz.token_sort_ratio(text, name))
        if begin and name.startswith(text):
            score = max(score, 95.0)
        names = dict(self.base.execute("SELECT lang, name FROM best WHERE iri = ?", (iri,)).fetchall())
        of = self.base.execute("SELECT iso, sort FROM body WHERE iri = ?", (iri,)).fetchone() or ("", "")
        shown = names.get(language) or names.get("en") or next(iter(names.values()), label)
        return Found(iri, kind, shown, round(score, 1), label, *of)

    def prepare(self, snapshot: str, table: Callable[[str], list[tuple[str, ...]]]) -> None:
        """Have the index of a snapshot ready before anybody searches. Raises what `table` raises."""
        base = _indexed(table)
        with self.lock:
            self.base, self.snapshot = base, snapshot

    def _fresh(self) -> None:
        snapshot = self.current()
        if snapshot != self.snapshot or snapshot == "live-0.000000":
            self.base, self.snapshot = _indexed(self.table), snapshot


def _indexed(table: Callable[[str], list[tuple[str, ...]]]) -> sqlite3.Connection:
    """The index over the names that this function's answers tell."""
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.executescript(
        "CREATE VIRTUAL TABLE called USING fts5(label, iri UNINDEXED, kind UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2');"
        "CREATE TABLE best(iri, lang, name); CREATE INDEX by_iri ON best(iri);"
        "CREATE TABLE body(iri PRIMARY KEY, iso, sort);"
    )
    for iri, cls, name, lang, how in table(NAMED):
        base.execute("INSERT INTO called VALUES (?, ?, ?)", (name, iri, cls.rpartition("#")[2].lower()))
        if how.endswith("prefLabel"):
            base.execute("INSERT INTO best VALUES (?, ?, ?)", (iri, lang, name))
    base.executemany("INSERT OR IGNORE INTO body VALUES (?, ?, ?)", table(OF))
    return base


def _order(one: Found) -> tuple[float, str]:
    return -one.score, one.iri
