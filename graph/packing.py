"""Compression and checksums of exports: the same content is the same bytes, whatever the day and the file's name."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from loaders.errors import SourceError

GZIP_LEVEL, ZSTD_LEVEL = 6, 3
PACKINGS = {".gz": "gzip", ".zst": "zstd"}


class Counted(io.RawIOBase):
    """A file that passes on what is written to it, and knows its length and SHA-256."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.size, self.digest = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Write on."""
        piece = bytes(cast("bytes", data))
        self.digest.update(piece)
        self.size += len(piece)
        self.out.write(piece)
        return len(piece)


@contextmanager
def packed(out: BinaryIO, packing: str) -> Iterator[BinaryIO]:
    """A file whose content reaches `out` as it is (""), by "gzip" or by "zstd"."""
    if packing == "gzip":
        with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=GZIP_LEVEL, mtime=0) as zipped:
            buffered = io.BufferedWriter(cast("io.RawIOBase", zipped), 2**16)
            yield cast("BinaryIO", buffered)
            buffered.flush()
            buffered.detach()
    elif packing == "zstd":
        with zstandard.ZstdCompressor(level=ZSTD_LEVEL, write_checksum=True).stream_writer(
            out, closefd=False
        ) as frames:
            buffered = io.BufferedWriter(Counted(cast("BinaryIO", frames)), 2**16)
            yield cast("BinaryIO", buffered)
            buffered.flush()
    else:
        yield out


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """A file to read, unpacked where its name ends in .gz or .zst. Raises SourceError where it cannot be opened."""
    try:
        raw = path.open("rb")
    except OSError as problem:
        raise SourceError(f"{path}: {problem.strerror}") from problem
    with raw:
        if path.suffix == ".gz":
            yield cast("BinaryIO", gzip.GzipFile(fileobj=raw))
        elif path.suffix == ".zst":
            yield cast("BinaryIO", io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw), 2**20))
        else:
            yield raw


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
