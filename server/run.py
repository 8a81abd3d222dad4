"""`entente serve`: the application under waitress, a production WSGI server of pure Python.

Waitress reads requests and writes answers in one thread that never waits for a client, so that slow clients hold no
thread of ours; it tells whether a client has hung up; and it holds a writer back whose client does not read.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import MultiSocketServer

from graph.store import create_empty, current_snapshot
from server.app import create_app
from server.settings import Settings

BUFFER = 256 * 1024  # bytes of an answer that wait for a client to read


def serve(settings: Settings) -> int:
    """Serve until interrupted; returns the exit status. Raises StoreError where there is nothing to serve."""
    import waitress.server

    if settings.writable:
        create_empty(settings.data, settings.base)
    if not settings.store:
        current_snapshot(settings.data)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    logging.getLogger("entente").setLevel(logging.INFO)
    app = create_app(settings)
    print(f"Entente answers on http://{settings.host}:{settings.port} (SPARQL: /sparql)", file=sys.stderr)
    try:
        server = waitress.server.create_server(app, **options(settings))
        signal.signal(signal.SIGTERM, lambda *_: _stop(server, settings.query_timeout + 1))
        server.run()
    finally:
        close(app)
    return 0


def options(settings: Settings) -> dict[str, Any]:
    """Waitress' own settings."""
    proxy = {
        "trusted_proxy": settings.trusted_proxy,
        "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
    }
    return {
        "host": settings.host,
        "port": settings.port,
        "threads": settings.threads,
        "ident": None,
        "url_prefix": settings.prefix.rstrip("/"),
        "channel_timeout": settings.idle_timeout,
        "cleanup_interval": 5,
        "channel_request_lookahead": 1,  # else nobody notices a client that hangs up
        "connection_limit": settings.connections,
        "asyncore_use_poll": True,
        "outbuf_high_watermark": BUFFER,
        "outbuf_overflow": 2 * BUFFER,
        "max_request_body_size": settings.max_update,
        "max_request_header_size": settings.max_query + 16384,  # a query by GET stands in the first line
        "clear_untrusted_proxy_headers": True,
        **(proxy if settings.trusted_proxy else {}),
    }


def close(app: Flask) -> None:
    """End the application's processes."""
    app.extensions["entente"].close()


def _stop(server: Any, grace: float) -> None:
    """Take no new connections, let what runs end, then stop; asked again, stop at once."""
    signal.signal(signal.SIGTERM, _interrupt)
    sockets: Any = server.map if isinstance(server, MultiSocketServer) else server._map  # noqa: SLF001 - not told otherwise
    for one in [one for one in sockets.values() if one.accepting]:
        wasyncore.dispatcher.close(one)
    threading.Thread(target=_drain, args=(sockets, time.monotonic() + grace), daemon=True).start()


def _drain(sockets: dict[int, Any], until: float) -> None:
    while time.monotonic() < until and any(
        getattr(one, "requests", None) or getattr(one, "total_outbufs_len", 0) for one in list(sockets.values())
    ):
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)  # not SIGINT, which shells have their background jobs ignore


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
