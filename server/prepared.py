"""Answers made before they are asked for, packed, found by what a query says rather than by how it is spaced.

Whoever pastes a question of the catalogue into a client gets the kept answer too: comments and white space count for
nothing. An answer is kept as SPARQL JSON, a large one as CSV beside it; a small one is put into other formats when
asked for.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, cast

import pyoxigraph as ox
import zstandard

from server.cache import OVERHEAD, Cache, Kept
from server.encoding import SMALL, encode, encoded
from server.jobs import JSON, Job
from server.negotiate import RESULTS

CSV = "text/csv"
LARGE = 2 * 2**20  # bytes of JSON; a larger answer is unpacked piece by piece, and put into no other format
LONG = 10_000  # characters; no question of the catalogue is longer
PIECE = 256 * 1024
WORDS = re.compile(  # a string that does not end goes on to the end of its line: no text is read twice
    r'"(?:[^"\\\n]|\\.)*+"?|\'(?:[^\'\\\n]|\\.)*+\'?|<[^<>"{}|^`\\\s]*+>|(?P<comment>#[^\n]*)|[^\s"\'<#]+|<'
)


@lru_cache(maxsize=64)
def said(query: str) -> str:
    """What a query says: its text without comments, one space between two words; "" where that cannot be told.

    >>> said('SELECT *  { ?a ?b "c  #" } # all')
    'SELECT * { ?a ?b "c  #" }'
    """
    if len(query) > LONG or '"""' in query or "'''" in query:
        return ""
    return " ".join(word.group() for word in WORDS.finditer(query) if word["comment"] is None)


def _key(words: str, form: ox.QueryResultsFormat) -> str:
    return hashlib.sha256(f"{form.media_type} {words}".encode()).hexdigest()[:32]


class Prepared:
    """Packed answers of one snapshot, bounded in bytes."""

    def __init__(self, size: int) -> None:
        self.cache = Cache(size, largest=size // 4)
        self.busy = False  # answers are being made

    def put(self, snapshot: str, query: str, media: str, body: bytes, rows: int) -> bool:
        """Keep an answer; whether there is room for it beside those that are kept already."""
        packed = zstandard.ZstdCompressor(level=9).compress(body)
        if self.cache.snapshot == snapshot and self.cache.used + len(packed) + OVERHEAD > self.cache.size:
            return False
        kept = Kept(media, packed, rows, "zstd", len(body))
        return self.cache.put(snapshot, _key(said(query), RESULTS[media]), kept)

    def has(self, snapshot: str, query: str) -> bool:
        """Whether the answer to a query is kept."""
        return self._of(snapshot, Job(query), JSON) is not None

    def get(self, snapshot: str, job: Job) -> Kept | None:
        """The answer to a job, packed, where it is kept in this format or in one that can be made of it."""
        if not self.cache.used or job.rows is None or job.head or job.default_graphs or job.named_graphs:
            return None
        found = self._of(snapshot, job, job.rows) or self._of(snapshot, job, JSON)
        if found is None:
            return None
        return found if found.size <= LARGE or RESULTS[found.media] == RESULTS[job.rows] else None

    def _of(self, snapshot: str, job: Job, media: str) -> Kept | None:
        words = said(job.query)
        return self.cache.get(snapshot, _key(words, RESULTS[media])) if words else None


def unpacked(kept: Kept) -> bytes:
    """The whole body of a packed answer."""
    return zstandard.ZstdDecompressor().decompress(kept.body)


def coded(kept: Kept, media: str, coding: str) -> Kept | Iterator[bytes]:
    """A packed answer as this client takes it: whole, or the pieces of a large one."""
    if RESULTS[media] != RESULTS[kept.media]:
        answer = ox.parse_query_results(unpacked(kept), format=RESULTS[kept.media])
        out = io.BytesIO()
        assert isinstance(answer, ox.QuerySolutions)
        answer.serialize(cast("IO[bytes]", out), format=RESULTS[media])
        body = out.getvalue()
    elif coding == kept.coding and kept.size >= SMALL:
        return Kept(media, kept.body, kept.rows, coding)
    elif kept.size > LARGE:
        pieces = zstandard.ZstdDecompressor().read_to_iter(io.BytesIO(kept.body), write_size=PIECE)
        return encoded(iter(pieces), coding) if coding else iter(pieces)
    else:
        body = unpacked(kept)
    used = coding if len(body) >= SMALL else ""
    return Kept(media, encode(body, used) if used else body, kept.rows, used)
