"""Sorting lines that do not fit in memory: runs on disk, merged block by block.

Python's sort is a merge of runs that are already sorted, so a block of every run, put end to end and sorted, is
merged in C; only what is below the least of the blocks' last lines is let go. Lines are bytes with their ends; their
order is that of the bytes, which for UTF-8 is that of the code points.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

Lines = list[bytes]
CHUNK = 32 * 2**20  # bytes that are sorted at once; the whole takes about four times as much
BLOCK = 2**18  # bytes read from a run at a time


class LineSorter:
    """A file to write to, then sorted blocks of lines to read.

    `keep` filters and may rewrite the lines of a chunk before they are sorted. Used as a context: its runs are removed
    when it closes.
    """

    def __init__(self, keep: Callable[[Lines], Lines] = lambda lines: lines, *, chunk: int = CHUNK) -> None:
        self.keep, self.chunk = keep, chunk
        self.parts: Lines = []
        self.size = 0
        self.runs: list[Path] = []
        self.last: Lines = []
        self.folder = tempfile.TemporaryDirectory(prefix="entente-sort-")

    def __enter__(self) -> LineSorter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.folder.cleanup()

    def write(self, data: bytes) -> int:
        """Take a piece of the lines, cut anywhere."""
        self.parts.append(bytes(data))
        self.size += len(data)
        if self.size >= self.chunk:
            lines = b"".join(self.parts).splitlines(keepends=True)
            rest = b"" if lines[-1].endswith(b"\n") else lines.pop()
            self.parts, self.size = [rest], len(rest)
            self._run(self._sorted(lines))
        return len(data)

    def flush(self) -> None:
        """Nothing waits for this; writers call it."""

    def _sorted(self, lines: Lines) -> Lines:
        lines = self.keep(lines)
        lines.sort()
        return lines

    def _run(self, lines: Lines) -> None:
        path = Path(self.folder.name) / str(len(self.runs))
        with path.open("wb") as out:
            out.writelines(lines)
        self.runs.append(path)

    def blocks(self) -> Iterator[Lines]:
        """The lines in order, a block at a time."""
        rest = self._sorted(b"".join(self.parts).splitlines(keepends=True))
        self.parts = []
        if not self.runs:
            yield from (rest[n : n + 4096] for n in range(0, len(rest), 4096))
            return
        self._run(rest)
        del rest
        yield from merged(self.runs)


def merged(paths: Iterable[Path]) -> Iterator[Lines]:
    """The lines of sorted files in order, a block at a time."""
    files = [path.open("rb") for path in paths]
    try:
        waiting = [(file, lines) for file in files if (lines := file.readlines(BLOCK))]
        while waiting:
            limit = min(lines[-1] for _, lines in waiting)
            ready: Lines = []
            left = []
            for file, lines in waiting:
                cut = bisect_right(lines, limit)
                ready += lines[:cut]
                if rest := lines[cut:] or file.readlines(BLOCK):
                    left.append((file, rest))
            ready.sort()
            yield ready
            waiting = left
    finally:
        for file in files:
            file.close()
