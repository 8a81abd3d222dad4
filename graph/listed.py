"""The list of releases that a snapshot was built from, in parts, so that one more release reads and writes one part.

data/releases/DIGEST.json    a part: {id: {"hash", "origin"}} of the releases whose id falls there

A part is named by its content and never changes; the state of a snapshot names its parts. So a part is written before
the state that names it, snapshots share the parts that did not change, and a build that dies leaves parts that nobody
names, which the next one removes.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

import orjson

from loaders.errors import StoreError

PARTS = 64  # of 1,600 releases each where there are 100,000
FOLDER = "releases"
Entry = dict[str, str]  # "hash", "origin"


class Listed(MutableMapping[str, Entry]):
    """Releases by id; a part is read when it is asked for. Raises StoreError where one cannot be read."""

    def __init__(self, data: Path, names: Sequence[str] = ("",) * PARTS, size: int = 0) -> None:
        self.folder, self._names, self._size = data / FOLDER, list(names), size
        self._read: dict[int, dict[str, Entry]] = {}
        self._changed: set[int] = set()

    @classmethod
    def of(cls, data: Path, releases: Mapping[str, Entry]) -> Listed:
        """The same releases as parts; a list that is one already is left as it is."""
        if isinstance(releases, cls) and releases.folder == data / FOLDER:
            return releases
        listed = cls(data)
        listed.update(releases)
        return listed

    def write(self) -> dict[str, object]:
        """Put what has changed on the disk; returns what the state says of the list."""
        made: list[Path] = []
        for n in sorted(self._changed):
            content = orjson.dumps(self._read[n], option=orjson.OPT_SORT_KEYS) if self._read[n] else b""
            self._names[n] = hashlib.sha256(content).hexdigest()[:32] if content else ""
            path = self.folder / f"{self._names[n]}.json"
            if content and not path.exists():
                self.folder.mkdir(exist_ok=True)
                part = path.with_suffix(".part")
                part.write_bytes(content)
                made.append(part)
        for part in made:  # all of them written, then all of them waited for
            with part.open("rb") as handle:
                os.fsync(handle.fileno())
            part.replace(part.with_suffix(".json"))
        self._changed.clear()
        return {"parts": self._names, "size": self._size}

    def __getitem__(self, name: str) -> Entry:
        return self._part(name)[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._part(name)

    def __setitem__(self, name: str, entry: Entry) -> None:
        part = self._part(name)
        if part.get(name) != entry:
            self._size += name not in part
            part[name] = entry
            self._changed.add(_place(name))

    def __delitem__(self, name: str) -> None:
        del self._part(name)[name]
        self._size -= 1
        self._changed.add(_place(name))

    def __iter__(self) -> Iterator[str]:
        for n in range(PARTS):
            yield from self._at(n)

    def __len__(self) -> int:
        return self._size

    def _part(self, name: str) -> dict[str, Entry]:
        return self._at(_place(name))

    def _at(self, n: int) -> dict[str, Entry]:
        if n not in self._read:
            path = self.folder / f"{self._names[n]}.json"
            try:
                self._read[n] = orjson.loads(path.read_bytes()) if self._names[n] else {}
            except (OSError, ValueError) as problem:
                raise StoreError(f"{path}: {problem}; build into another folder") from problem
        return self._read[n]


def _place(name: str) -> int:
    return zlib.crc32(name.encode()) % PARTS


def sweep(data: Path, named: Iterable[str]) -> None:
    """Remove the parts that no snapshot names."""
    keep = {f"{name}.json" for name in named}
    folder = data / FOLDER
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.name not in keep:
            (folder / entry.name).unlink(missing_ok=True)
