"""Answers kept while their snapshot is the current one: so many bytes, the least recently used go first."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from server.jobs import Job

OVERHEAD = 500  # bytes that an entry takes beside its body


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer as it is sent."""

    media: str
    body: bytes
    rows: int
    coding: str = ""
    size: int = 0  # bytes before they were packed, where that is of use


def key(job: Job, coding: str = "") -> str:
    """The key of a job's answer in this coding; the same whether its body is wanted or its headers alone."""
    return hashlib.sha256(repr((replace(job, head=False), coding)).encode("utf-8", "replace")).hexdigest()[:32]


class Cache:
    """A bounded cache."""

    def __init__(self, size: int, largest: int = 0) -> None:
        self.size, self.used, self.largest = size, 0, largest or size // 32
        self.lock = threading.Lock()
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self.snapshot = ""

    def get(self, snapshot: str, key: str) -> Kept | None:
        """What is kept under this key for this snapshot."""
        with self.lock:
            if snapshot != self.snapshot or key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key]

    def put(self, snapshot: str, key: str, kept: Kept) -> bool:
        """Keep an answer, unless it is too large a part of the room; a new snapshot drops all others."""
        size = len(kept.body) + OVERHEAD
        if size > self.largest + OVERHEAD:
            return False
        with self.lock:
            if snapshot != self.snapshot:
                self.kept.clear()
                self.snapshot, self.used = snapshot, 0
            if old := self.kept.pop(key, None):
                self.used -= len(old.body) + OVERHEAD
            self.kept[key] = kept
            self.used += size
            while self.used > self.size:
                _, old = self.kept.popitem(last=False)
                self.used -= len(old.body) + OVERHEAD
        return True
