"""`entente build`: read, extract in processes, validate, store, commit. What is built depends on the sources alone.

The order of the sources, the number of processes and earlier builds change nothing: a release's graph is a function of
the release, the default graph is a function of the named graphs, and a commit replaces the snapshot in one step.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata, resources
from itertools import chain, islice
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.decisions import read_decisions
from graph.listed import Listed
from graph.quarantine import Quarantined, write_quarantine
from graph.resolution import Contradiction, Resolution, resolve
from graph.store import commit, read_state, source_file, tidy, work_copy, writing
from graph.union import LAYOUT, Union
from loaders.errors import EntenteError, ReleaseError, SourceError
from loaders.facts import Extraction
from loaders.readers import Rejected, read_source
from loaders.release import Release
from loaders.triples import BASE, release_quads

EXTRACTORS = {"rules": "loaders.extract:extract"}
LOG = "decisions.jsonl"  # in the data folder: the judgements that every build replays
BATCH = 100  # releases a task: large enough for pySHACL to be quick, small enough for memory
Built = tuple[Release, bytes]  # the release and its quads, as N-Quads


@dataclass(slots=True)
class Report:
    """What a build did; counts of releases."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0  # in the graph, but their sources are not where they were; looked for where a folder is built
    aside: list[Quarantined] = field(default_factory=list)
    contradictions: tuple[Contradiction, ...] = ()  # in the log of judgements


def extractor(name: str) -> Callable[[Release], Extraction]:
    """An extractor of the table. Raises SourceError where there is none of that name."""
    try:
        module, _, function = EXTRACTORS[name].partition(":")
    except KeyError:
        raise SourceError(f"no extractor {name!r}; there are {', '.join(sorted(EXTRACTORS))}") from None
    found: Callable[[Release], Extraction] = getattr(importlib.import_module(module), function)
    return found


@cache
def version(extractor_name: str) -> str:
    """What a release's graph depends on beside the release.

    The package, its lexicons, authorities, vocabulary and shapes.
    """
    digest = hashlib.sha256(f"{metadata.version('entente')} {extractor_name}".encode())
    for package in ("loaders", "ontology"):
        root = Path(str(resources.files(package)))
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".tsv", ".ttl")):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def build(
    sources: Sequence[Path],
    data: Path,
    *,
    jobs: int = 1,
    base: str = BASE,
    extractor_name: str = "rules",
    progress: Callable[[str, int], None] = lambda _what, _count: None,
) -> Report:
    """Read `sources` (files, folders) into the graph in `data`.

    Returns what was done; what was set aside is in the report and in data/quarantine.jsonl. Raises SourceError where a
    source cannot be read at all, StoreError where the folder cannot be written; the snapshot before stays.
    """
    extractor(extractor_name)
    report = Report()
    with writing(data):
        try:
            _run(sources, data, jobs, base, extractor_name, report, progress)
        finally:
            tidy(data)
    return report


def _run(
    sources: Sequence[Path],
    data: Path,
    jobs: int,
    base: str,
    name: str,
    report: Report,
    progress: Callable[[str, int], None],
) -> None:
    state = read_state(data)
    if state and state["base"] != base:
        raise SourceError(f"{data}: built with base {state['base']}; build {base} into another folder")
    stamp = version(name)
    known: MutableMapping[str, dict[str, str]] = Listed.of(data, state.get("releases", {}))
    chosen: dict[str, tuple[str, str]] = {}  # name -> (hash, origin) of the release that bears it
    todo = _todo(sources, known, chosen, report, fresh=state.get("version") == stamp)
    judged = judgements(data)
    report.contradictions = judged.contradictions
    with opened(data, state, base) as union:
        wrote = union.replay(judged) or state.get("layout") != LAYOUT
        for built, aside in _extracted(todo, jobs, base, name):
            report.aside += aside
            for release, quads in built:
                if chosen[release.id] != (release.hash, release.origin):
                    continue  # another release has taken its name since
                union.put(release.id, ox.parse(quads, format=ox.RdfFormat.N_QUADS))
                report.changed += release.id in known
                report.new += release.id not in known
                known[release.id] = {"hash": release.hash, "origin": release.origin}
                wrote = True
            progress("releases", report.new + report.changed + report.unchanged)
        if any(source.is_dir() for source in sources):  # one file more says nothing of all the others
            report.missing = _missing(known, chosen)
        write_quarantine(data, report.aside)
        if wrote or not state:
            union.settle()
            withdrawn = [name for name in state.get("withdrawn", ()) if name not in known]
            commit(
                data,
                union.store,
                {"base": base, "version": stamp, "layout": LAYOUT, "releases": known, "withdrawn": withdrawn},
            )


def _missing(known: Mapping[str, dict[str, str]], chosen: Iterable[str]) -> int:
    """How many releases of the graph, beside those just read, are no more where they were."""
    origins = Counter(map(itemgetter("origin"), known.values()))
    origins.subtract(known[i]["origin"] for i in chosen if i in known)
    files = {origin: source_file(origin) for origin in origins}
    there = {file for file in set(files.values()) if file.exists()}
    return sum(number for origin, number in origins.items() if files[origin] not in there)


def judgements(data: Path) -> Resolution:
    """What the log of judgements beside a graph comes to. Raises SourceError where a line of it is wrong."""
    return resolve(read_decisions(data / LOG))


@contextmanager
def opened(data: Path, state: Mapping[str, Any], base: str) -> Iterator[Union]:
    """A copy of the current snapshot to write to, in this program's layout."""
    with Union.open(work_copy(data), base) as union:
        if state and state.get("layout") != LAYOUT:
            union.renew()
        yield union


def apply_judgements(data: Path) -> Resolution:
    """Replay the log on the graph as it stands, and commit; nothing happens where nothing was built yet.

    Raises StoreError where another build runs, SourceError where the log is wrong.
    """
    judged = judgements(data)
    if not read_state(data):
        return judged
    with writing(data):
        try:
            state = read_state(data)
            with opened(data, state, state["base"]) as union:
                if union.replay(judged):
                    union.settle()
                    commit(data, union.store, {**state, "layout": LAYOUT})
        finally:
            tidy(data)
    return judged


def _there(origin: str) -> bool:
    return source_file(origin).exists()


def _todo(
    sources: Sequence[Path],
    known: Mapping[str, dict[str, str]],
    chosen: dict[str, tuple[str, str]],
    report: Report,
    *,
    fresh: bool,
) -> Iterator[Release]:
    """The releases to extract: new or changed ones, or all where rules have changed (`fresh` is false).

    Of two different releases of one name the one whose hash sorts first bears it, in whatever order they come; the
    other is set aside with the reason.
    """
    for source in sources:
        for one in read_source(source):
            if isinstance(one, Rejected):
                report.aside.append(Quarantined(one.origin, one.reason))
                continue
            report.read += 1
            bearer = chosen.get(one.id)
            if (
                bearer is None
                and one.id in known
                and known[one.id]["origin"] != one.origin
                and _there(known[one.id]["origin"])
            ):
                bearer = known[one.id]["hash"], known[one.id]["origin"]
            if bearer and bearer[0] != one.hash:
                loser = one.origin if bearer[0] < one.hash else bearer[1]
                winner = bearer[1] if bearer[0] < one.hash else one.origin
                report.aside.append(
                    Quarantined(loser, f"another release is called {one.id!r} too ({winner}); rename one of the files")
                )
                if bearer[0] < one.hash:
                    continue
            elif one.id in chosen:
                continue  # the same release again
            chosen[one.id] = one.hash, one.origin
            if fresh and known.get(one.id, {}).get("hash") == one.hash:
                report.unchanged += 1
            else:
                yield replace(one, offsets=())


def _extracted(
    releases: Iterable[Release], jobs: int, base: str, name: str
) -> Iterator[tuple[list[Built], list[Quarantined]]]:
    """Batches extracted and validated, in any order; never more than two a process under way."""
    stream = iter(releases)
    first, second = list(islice(stream, BATCH)), list(islice(stream, BATCH))
    batches = chain((b for b in (first, second) if b), iter(lambda: list(islice(stream, BATCH)), []))
    if jobs <= 1 or not second:  # one batch is done before another process has its lexicons
        for batch in batches:
            yield work(batch, base, name)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: set[Future[tuple[list[Built], list[Quarantined]]]] = set()
        for batch in batches:
            waiting.add(pool.submit(work, batch, base, name))
            if len(waiting) >= 2 * jobs:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        for future in waiting:
            yield future.result()


def work(batch: Sequence[Release], base: str, name: str) -> tuple[list[Built], list[Quarantined]]:
    """Extract and validate a batch: what may enter, and what is set aside with its reason."""
    from graph.validate import guilty

    extract = extractor(name)
    ready: list[tuple[Release, list[ox.Quad]]] = []
    aside: list[Quarantined] = []
    for release in batch:
        try:
            extraction = extract(release)
            ready.append((release, release_quads(extraction, base)))
        except EntenteError as problem:
            aside.append(Quarantined(release.origin, str(problem)))
        except Exception as problem:  # noqa: BLE001 - one release must never stop the others
            aside.append(Quarantined(release.origin, f"extraction failed: {type(problem).__name__}: {problem}"))
    bad = guilty([quads for _, quads in ready], base)
    for n, reasons in bad.items():
        aside.append(Quarantined(ready[n][0].origin, "; ".join(reasons[:5])))
    built = [
        (replace(r, text=""), ox.serialize(q, format=ox.RdfFormat.N_QUADS) or b"")
        for n, (r, q) in enumerate(ready)
        if n not in bad
    ]
    return built, aside


def withdraw(data: Path, ids: Sequence[str]) -> int:
    """Take releases out of the graph, with what only they say.

    Returns how many; raises ReleaseError where one is not there.
    """
    with writing(data):
        try:
            state = read_state(data)
            known: MutableMapping[str, dict[str, str]] = Listed.of(data, state.get("releases", {}))
            for name in ids:
                if name not in known:
                    raise ReleaseError(f"{data}: no release {name!r}")
            with opened(data, state, state["base"]) as union:
                for name in ids:
                    union.remove(name)
                    del known[name]
                union.replay(judgements(data))
                union.settle()
                withdrawn = sorted({*state.get("withdrawn", ()), *ids})
                commit(data, union.store, {**state, "layout": LAYOUT, "releases": known, "withdrawn": withdrawn})
        finally:
            tidy(data)
    return len(ids)


def as_json(report: Report) -> str:
    """The report for programs."""
    return json.dumps(
        {
            "read": report.read,
            "new": report.new,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "missing": report.missing,
            "aside": len(report.aside),
        }
    )
