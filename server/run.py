"""`entente serve`: the application under waitress, a production WSGI server of pure Python."""

from __future__ import annotations

import sys

from graph.store import current_snapshot
from server.app import create_app
from server.settings import Settings


def serve(settings: Settings) -> int:
    """Serve until interrupted; returns the exit status. Raises StoreError where there is nothing to serve."""
    import waitress

    current_snapshot(settings.data)
    app = create_app(settings)
    print(f"Entente answers on http://{settings.host}:{settings.port} (SPARQL: /sparql)", file=sys.stderr)
    try:
        waitress.serve(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident=None,
            channel_timeout=60,
            max_request_body_size=settings.max_update,
            clear_untrusted_proxy_headers=True,
        )
    finally:
        app.extensions["workers"].close()
    return 0
