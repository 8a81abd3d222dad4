"""What the server is told when it starts; read once, passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from loaders.triples import BASE

CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server. Times are seconds, sizes bytes."""

    data: Path = Path("data")
    store: str = ""  # address of a SPARQL service to stand before, in place of the embedded store in `data`
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = BASE
    writable: bool = False
    token: str = ""  # bearer token that writing asks for
    services: tuple[str, ...] = ()  # addresses that SERVICE may ask
    local_services: bool = False  # whether those may lie on this machine or in its network: for tests
    trusted_proxy: str = ""  # address of the reverse proxy whose X-Forwarded-* headers are believed
    workers: int = CORES + 4  # query processes
    quick: float = 0.5  # a query that runs longer is slow: it gives way to others
    slow: int = 4  # slow queries that may go on while others wait for a process
    queue: int = 128  # queries that may wait for a process
    queue_timeout: float = 5.0  # how long a query waits for a process
    query_timeout: float = 30.0
    update_timeout: float = 60.0
    memory_limit: int = 1 * 2**30  # resident memory of one query process
    write_memory_limit: int = 4 * 2**30
    max_query: int = 1 * 2**20
    max_update: int = 64 * 2**20
    cache: int = 64 * 2**20  # answers kept; of the catalogue's questions about everything before they are asked for
    connections: int = 1000
    prefix: str = ""  # path under which a reverse proxy offers this server ("/entente")
    license: str = "https://creativecommons.org/licenses/by/4.0/"  # of the dataset, as its description says
    publisher: str = "Entente"  # who publishes it
    idle_timeout: int = 60  # a connection on which nothing moves for so long is closed

    @property
    def queue_share(self) -> int:
        """How many of the queries that wait may be of one client."""
        return max(1, self.queue // 2)

    @property
    def threads(self) -> int:
        """Requests served at once: every one that runs or waits, and some to say that there is no room."""
        return self.workers + self.queue + 16
