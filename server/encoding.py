"""Content codings (RFC 9110 §8.4): gzip, zstd and br, whole or piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli
import zstandard

from server.negotiate import qualities

SMALL = 1024  # bytes; a smaller body is sent as it is


class Coder(Protocol):
    """What every coding's library offers in one way or another."""

    def piece(self, data: bytes) -> bytes:
        """Encoded data that the client can decode at once."""

    def end(self) -> bytes:
        """What closes the body."""


class _Gzip:
    def __init__(self) -> None:
        self.coder = zlib.compressobj(5, zlib.DEFLATED, 31)

    def piece(self, data: bytes) -> bytes:
        return self.coder.compress(data) + self.coder.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        return self.coder.flush()


class _Zstd:
    def __init__(self) -> None:
        self.coder = zstandard.ZstdCompressor(level=3).compressobj()

    def piece(self, data: bytes) -> bytes:
        return self.coder.compress(data) + self.coder.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def end(self) -> bytes:
        return self.coder.flush()


class _Brotli:
    def __init__(self) -> None:
        self.coder = brotli.Compressor(quality=4)

    def piece(self, data: bytes) -> bytes:
        return bytes(self.coder.process(data) + self.coder.flush())

    def end(self) -> bytes:
        return bytes(self.coder.finish())


CODERS: dict[str, Callable[[], Coder]] = {"zstd": _Zstd, "br": _Brotli, "gzip": _Gzip}


def coding(accept: str | None) -> str:
    """The coding that an Accept-Encoding header likes best, ours first where it has no preference; "" for none.

    >>> coding("gzip;q=0.5, br"), coding("identity"), coding("*;q=0"), coding(None)
    ('br', '', '', '')
    """
    given = qualities(accept or "")
    best, quality = "", given.get("identity", 0.0)
    for name in CODERS:
        if (q := given.get(name, given.get("*", 0.0))) > quality:
            best, quality = name, q
    return best


def encode(body: bytes, name: str) -> bytes:
    """A whole body in a coding."""
    coder = CODERS[name]()
    return coder.piece(body) + coder.end()


def encoded(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Pieces in a coding, each leaving at once."""
    coder = CODERS[name]()
    for piece in pieces:
        yield coder.piece(piece)
    yield coder.end()
