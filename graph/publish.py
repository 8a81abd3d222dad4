"""`entente publish`: versions of the dataset for others, side by side, each with what changed since the last.

data/dataset/index.json            the versions, the latest last
data/dataset/VERSION/dump.*        the dumps, packed; their names say how
data/dataset/VERSION/added.nq.gz, removed.nq.gz, changes.rdfp.gz
data/dataset/VERSION/manifest.json, SHA256SUMS
data/dataset/VERSION/ldes-N.nt     members of the event stream

A version's name is the beginning of the dataset's hash, so it says what it holds; an unchanged graph makes none.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from graph.changes import Change, differences, write_patch
from graph.events import write_events
from graph.export import FORMATS
from graph.packing import PACKINGS, Counted, packed, sha256, unpacked
from graph.store import open_snapshot, read_state, writing

MEDIA = {
    "nq": "application/n-quads", "trig": "application/trig", "jsonld": "application/ld+json",
    "nt": "application/n-triples", "ttl": "text/turtle", "rdfp": "application/rdf-patch",
}  # fmt: skip
DUMPS = ("nq.gz", "nq.zst", "trig.gz", "nt.gz", "nt.zst", "jsonld.gz")
NAME = 16  # digits of the hash that name a version


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the dataset."""

    version: str
    sha256: str  # of the canonical N-Quads: the RDFC-1.0 hash
    previous: str
    published: str  # UTC
    statements: int
    added: int
    removed: int


def versions(data: Path) -> list[Version]:
    """The versions, the latest last; none before the first `entente publish`."""
    try:
        found = json.loads((data / "dataset" / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Version(**one) for one in found]


def folder(data: Path, version: str) -> Path:
    """Where the files of a version are."""
    return data / "dataset" / version


def publish(data: Path) -> Version | None:
    """Make a version of the current snapshot; None where the latest version is the same. Raises StoreError."""
    with writing(data):
        known = versions(data)
        part = data / "dataset" / ".part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        store = open_snapshot(data)
        statements, digest = _canonical(store, part)
        if known and known[-1].sha256 == digest:
            shutil.rmtree(part)
            return None
        name, previous = digest[:NAME], known[-1].version if known else ""
        for dump in DUMPS[1:]:
            _pack(store, part, dump)
        del store
        added, removed = _changes(data, part, name, previous)
        version = Version(name, digest, previous, _now(), statements, added, removed)
        with unpacked(part / "dump.nq.gz") as lines:
            write_events(_differences(data, part, previous), lines, part, name, version.published, _base(data))
        _manifest(part, version)
        target = folder(data, name)
        shutil.rmtree(target, ignore_errors=True)  # an earlier version that was the same: it is told anew
        part.rename(target)
        _index(data, [*known, version])
        return version


def _canonical(store: ox.Store, part: Path) -> tuple[int, str]:
    with (part / "dump.nq.gz").open("wb") as out, packed(out, "gzip") as zipped:
        counted = Counted(zipped)
        buffered = io.BufferedWriter(counted, 2**20)
        statements = FORMATS["nq"].write(store, cast("BinaryIO", buffered), False)
        buffered.flush()
    return statements, counted.digest.hexdigest()


def _pack(store: ox.Store, part: Path, dump: str) -> None:
    form, _, ending = dump.partition(".")
    with (part / f"dump.{dump}").open("wb") as out, packed(out, PACKINGS["." + ending]) as zipped:
        twin = part / f"dump.{form}.gz"
        if ending == "zst" and twin.exists():
            with unpacked(twin) as source:
                shutil.copyfileobj(source, zipped, 2**20)
        else:
            FORMATS[form].write(store, zipped, False)


def _differences(data: Path, part: Path, previous: str) -> Iterator[Change]:
    with unpacked(part / "dump.nq.gz") as new:
        if previous:
            with unpacked(folder(data, previous) / "dump.nq.gz") as old:
                yield from differences(old, new)
        else:
            yield from differences([], new)


def _changes(data: Path, part: Path, name: str, previous: str) -> tuple[int, int]:
    """Write the changes in their three forms; returns how many statements came and went."""
    counts = {"A": 0, "D": 0}
    if not previous:
        return 0, 0
    with (
        (part / "added.nq.gz").open("wb") as added,
        (part / "removed.nq.gz").open("wb") as removed,
        (part / "changes.rdfp.gz").open("wb") as patch,
        packed(added, "gzip") as came,
        packed(removed, "gzip") as went,
        packed(patch, "gzip") as both,
    ):

        def counted() -> Iterator[Change]:
            for sign, line in _differences(data, part, previous):
                counts[sign] += 1
                (came if sign == "A" else went).write(line)
                yield sign, line

        write_patch(counted(), both, version=name, previous=previous)
    return counts["A"], counts["D"]


def _manifest(part: Path, version: Version) -> None:
    """What a version holds, with checksums: sign this file and all of it is signed.

    It bears no date, so it is the same for all who publish this graph.
    """
    files = []
    for path in sorted(p for p in part.iterdir() if p.suffix in PACKINGS):
        digest = hashlib.sha256()
        with unpacked(path) as content:
            size = 0
            while piece := content.read(2**20):
                digest.update(piece)
                size += len(piece)
        form = path.name.removesuffix(path.suffix).rpartition(".")[2]
        files.append(
            {
                "name": path.name, "media": MEDIA[form], "packing": PACKINGS[path.suffix],
                "bytes": path.stat().st_size, "sha256": sha256(path),
                "content_bytes": size, "content_sha256": digest.hexdigest(),
            }
        )  # fmt: skip
    told = asdict(version)
    del told["published"]
    manifest = {**told, "canonicalization": "RDFC-1.0", "hash": "SHA-256", "files": files}
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (part / "manifest.json").write_text(text, encoding="utf-8")
    sums = [(one["sha256"], one["name"]) for one in files] + [(sha256(part / "manifest.json"), "manifest.json")]
    (part / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for digest, name in sums), encoding="utf-8")


def _index(data: Path, known: list[Version]) -> None:
    latest = {one.version: one for one in known}
    kept = [one for one in known if latest[one.version] is one]
    path = data / "dataset" / "index.json"
    part = path.with_name("index.json.part")
    part.write_text(json.dumps([asdict(one) for one in kept], indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def _base(data: Path) -> str:
    return str(read_state(data).get("base", ""))


def _now() -> str:
    """The time of publication; SOURCE_DATE_EPOCH stands before the clock."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
