"""The options of `entente serve`."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from graph.store import read_state
from loaders.errors import SourceError
from loaders.triples import BASE

if TYPE_CHECKING:
    from server.settings import Settings

TOKEN = "ENTENTE_TOKEN"  # noqa: S105 - the name of a variable
MIB = 2**20


def options(parser: ArgumentParser) -> None:
    """Declare them; whatever is not given stays as server/settings.py has it."""
    add = parser.add_argument
    add("--store", metavar="URL", help="stand before this SPARQL 1.1 service, in place of the folder of the graph")
    add("--base", metavar="IRI", help="where instances live (default: as the graph was built)")
    add("--writable", action="store_true", help="let who has the token write: /update, /graphs")
    add("--token", metavar="SECRET", help=f"bearer token that writing asks for (default: ${TOKEN})")
    add("--allow-service", action="append", metavar="URL", help="let queries ask this service with SERVICE; repeatable")
    add("--allow-local-services", action="store_true", help="let those lie on this machine and in private networks")
    add("--trusted-proxy", metavar="ADDRESS", help="believe the X-Forwarded headers of this reverse proxy")
    add("--prefix", metavar="PATH", help="path under which a reverse proxy offers this server, as /entente")
    add("--license", metavar="IRI", help="licence of the dataset (default: CC BY 4.0)")
    add("--publisher", metavar="NAME", help="who publishes the dataset (default: Entente)")
    add("--workers", type=int, metavar="N", help="query processes (default: cores + 4)")
    add("--queue", type=int, metavar="N", help="queries that may wait for a process (default: 128)")
    add("--query-timeout", type=float, metavar="SECONDS", help="how long a query may take (default: 30)")
    add("--memory-limit", type=int, metavar="MIB", help="memory of one query process (default: 1024)")
    add("--cache", type=int, metavar="MIB", help="memory for answers kept (default: 64; 0: none)")


def settings(given: Namespace) -> Settings:
    """The server's settings out of the options. Raises SourceError where they do not go together."""
    from server.settings import Settings

    token = given.token or os.environ.get(TOKEN, "")
    if given.writable and not token:
        raise SourceError(f"--writable asks for --token SECRET (or ${TOKEN}): whoever has it may write")
    if given.writable and given.store:
        raise SourceError(
            "--writable goes with the embedded store; write to the service behind --store at its own address"
        )
    if given.workers is not None and given.workers < 1:
        raise SourceError("--workers asks for a number from 1 up")
    chosen = {
        "store": given.store,
        "services": tuple(given.allow_service or ()),
        "local_services": given.allow_local_services,
        "trusted_proxy": given.trusted_proxy,
        "prefix": given.prefix,
        "license": given.license,
        "publisher": given.publisher,
        "workers": given.workers,
        "queue": given.queue,
        "query_timeout": given.query_timeout,
        "memory_limit": given.memory_limit and given.memory_limit * MIB,
        "cache": None if given.cache is None else given.cache * MIB,
        "token": token,
        "writable": given.writable,
    }
    if given.store and not given.store.startswith(("http://", "https://")):
        raise SourceError(f"--store {given.store}: the address of a SPARQL service begins with http:// or https://")
    base = given.base or (BASE if given.store else str(read_state(given.data).get("base", BASE)))
    return Settings(
        data=given.data, host=given.host, port=given.port, base=base,
        **{name: value for name, value in chosen.items() if value is not None},
    )  # fmt: skip
