"""What the server is told when it starts; read once, passed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.triples import BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server. Times are seconds, sizes bytes."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = BASE
    workers: int = 2  # query processes
    threads: int = 16  # connections served at once
    query_timeout: float = 30.0
    queue_timeout: float = 5.0  # how long a query waits for a free process
    memory_limit: int = 3 * 2**30  # address space of one query process
    max_query: int = 1 * 2**20
    max_update: int = 64 * 2**20
