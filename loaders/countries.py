"""Countries and territories as others know them: ontology/authorities/countries.tsv, with the names they had before."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.errors import LexiconError
from loaders.former import CELL, FormerName, former_names

ROW = re.compile(rf"[A-Z]{{2}}\t\d+\t([A-Z]{{3}})?\t{CELL.pattern}")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; its names of today are CLDR's (loaders.gazetteer)."""

    iso: str  # ISO 3166-1 alpha-2
    geonames: int
    eu: str  # code in the EU country authority; empty where not known
    former: tuple[FormerName, ...]


@cache
def countries() -> dict[str, Country]:
    """Every country by ISO code. Raises LexiconError, with file and line, where a row is wrong."""
    path = resources.files("ontology") / "authorities" / "countries.tsv"
    return parse(path.read_text(encoding="utf-8"), str(path))


def parse(text: str, where: str) -> dict[str, Country]:
    """The countries of a table; `where` is its name in messages. Raises LexiconError."""
    found: dict[str, Country] = {}
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if not line.startswith("#")]
    for number, line in lines[1:]:
        if not ROW.fullmatch(line):
            raise LexiconError(f"{where}:{number}: a row is iso, geonames, eu, former names as en:Name@year")
        row = next(csv.DictReader([lines[0][1], line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if row["iso"] in found:
            raise LexiconError(f"{where}:{number}: {row['iso']} is there twice")
        found[row["iso"]] = Country(
            row["iso"], int(row["geonames"]), row["eu"] or "", former_names(row["former"] or "")
        )
    return found
