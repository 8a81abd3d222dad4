"""`entente verify`: whether every quote of a dump is where it says, offline, against the releases themselves.

A dump says of each release the SHA-256 of the file it was read from, and of each passage the release, the offsets and
the quote. Whoever has the files reads them anew, checks their hashes, and looks for every quote at its offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from graph.load import FORMS, ending
from graph.packing import unpacked
from loaders.errors import SourceError
from loaders.readers import Rejected, read_source
from loaders.triples import TYPE
from loaders.vocabulary import ENT, OA, PROV

PASSAGE = {PROV + "wasQuotedFrom": "release", OA + "exact": "quote", OA + "start": "start", OA + "end": "end"}
HASH = str(ENT.contentHash)
EVIDENCE = ENT.evidence.value
FACTS = {ENT.Agreement.value, ENT.Project.value, ENT.Funding.value, ENT.Partnership.value}


@dataclass(slots=True)
class Verified:
    """What was found: counts, and every fault in one line."""

    passages: int = 0
    releases: int = 0
    facts: int = 0
    faults: list[str] = field(default_factory=list)


def verify(dump: Path, texts: Iterable[Path]) -> Verified:
    """Check a dump of named graphs against the releases in `texts`, files or folders. Raises SourceError."""
    report = Verified()
    hashes, passages, evidence, facts = _read(dump)
    told_of = {fact for fact, _ in evidence}
    report.facts = len(told_of)
    report.faults += [f"{fact}: it has no evidence" for fact in facts - told_of]
    for fact, passage in sorted(evidence):
        if passage not in passages:
            report.faults.append(f"{fact}: its evidence {passage} is not in the dump")
    by_release: dict[str, list[tuple[str, dict[str, str]]]] = {}
    named: dict[str, str] = {}
    for name, told in passages.items():
        if missing := set(PASSAGE.values()) - set(told):
            report.faults.append(f"{name}: it has no {min(missing)}")
        else:
            by_release.setdefault(told["release"], []).append((name, told))
            named[unquote(told["release"].rpartition("/release/")[2])] = told["release"]
    for release, text, hash in _texts(texts):
        found = named.pop(release, None)
        if found is None:
            continue
        report.releases += 1
        if hashes.get(found) != hash:
            report.faults.append(f"{found}: the file has SHA-256 {hash}, the dump says {hashes.get(found)}")
        for name, told in by_release.pop(found):
            report.passages += 1
            if text[int(told["start"]) : int(told["end"])] != told["quote"]:
                report.faults.append(f"{name}: the quote is not at {told['start']}-{told['end']} of its release")
    report.faults += [f"{release}: no file of it among the texts" for release in by_release]
    report.faults.sort()
    return report


def _read(dump: Path) -> tuple[dict[str, str], dict[str, dict[str, str]], set[tuple[str, str]], set[str]]:
    """Releases' hashes, passages, which fact rests on which passage, and every fact."""
    hashes: dict[str, str] = {}
    passages: dict[str, dict[str, str]] = {}
    evidence: set[tuple[str, str]] = set()
    facts: set[str] = set()
    with unpacked(dump) as file:
        try:
            for quad in ox.parse(file, format=FORMS.get(ending(dump.name), ox.RdfFormat.N_QUADS)):
                subject, predicate, value = (
                    getattr(t, "value", "") for t in (quad.subject, quad.predicate, quad.object)
                )
                if predicate in PASSAGE:
                    passages.setdefault(subject, {})[PASSAGE[predicate]] = value
                elif predicate == EVIDENCE:
                    evidence.add((subject, value))
                elif predicate == TYPE.value and value in FACTS:
                    facts.add(subject)
                elif f"<{predicate}>" == HASH:
                    hashes[subject] = value
        except (SyntaxError, OSError, EOFError) as problem:
            raise SourceError(f"{dump}: {problem}") from problem
    return hashes, passages, evidence, facts


def _texts(sources: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    for source in sources:
        for release in read_source(source):
            if not isinstance(release, Rejected):
                yield release.id, release.text, release.hash
