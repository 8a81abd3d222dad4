"""The table of exports: a name, what it is, the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

import pyoxigraph as ox

from graph import csvw, dumps, ftm, iati, nanopubs, quickstatements
from graph.network_export import formats as networks

Writer = Callable[[ox.Store, BinaryIO, bool], int]


@dataclass(frozen=True, slots=True)
class Export:
    """One export: what it is, and its writer, which takes the store, the file, and whether texts go out with it."""

    about: str
    write: Writer
    things: str = "statements"  # what the writer counts


FORMATS: dict[str, Export] = {
    "nq": Export("canonical N-Quads: who said what", dumps.nquads),
    "trig": Export("TriG: the same, for people", dumps.trig),
    "jsonld": Export("JSON-LD: the same, for programs of the web", dumps.jsonld),
    "nt": Export("N-Triples: what they say together, each statement once", dumps.ntriples),
    "ttl": Export("Turtle: the same, for people", dumps.turtle),
    "iati": Export("IATI activities XML 2.03, each with its sentence", iati.write, "activities"),
    "ftm": Export("FollowTheMoney entities, JSON lines", ftm.write, "entities"),
    "csvw": Export("a zip of CSV tables with CSV on the Web metadata", csvw.write, "rows"),
    "nanopubs": Export("nanopublications in TriG, one a fact", nanopubs.write, "nanopublications"),
    "quickstatements": Export("a draft for Wikidata, to be reviewed", quickstatements.write, "lines"),
    **{name: Export("a network", writer, "lines") for name, writer in networks().items()},
}


def export(
    store: ox.Store, form: str, out: BinaryIO, *, texts: bool = False, reporter: iati.Reporter | None = None
) -> int:
    """Write the graph in a format of FORMATS; returns how many statements, rows or things were written.

    `texts` also writes the clean texts that offsets count in, which public dumps leave out; `reporter` is who
    reports in IATI. Raises KeyError for a format that is not there.
    """
    if form == "iati" and reporter:
        return iati.write(store, out, reporter=reporter)
    return FORMATS[form].write(store, out, texts)
