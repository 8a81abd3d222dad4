"""Errors as problem documents (RFC 9457), readable across origins."""

from __future__ import annotations

import json

from flask import Response

from server.jobs import QueryFailed

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Entente-Snapshot, Entente-Complete, ETag, Last-Modified, Link, Retry-After, Allow"
    ),
}
RETRY = {429: "5", 503: "2"}  # seconds after which a client may come again


def problem(status: int, title: str, **more: object) -> Response:
    """A problem document."""
    body = json.dumps({"type": "about:blank", "status": status, "title": title, **more}, ensure_ascii=False)
    response = Response(
        body.encode("utf-8", "replace") + b"\n", status, content_type="application/problem+json; charset=utf-8"
    )
    if status in RETRY:
        response.headers["Retry-After"] = RETRY[status]
    return response


def told(failed: QueryFailed) -> Response:
    """A query's failure as a problem document."""
    return problem(failed.status, failed.title, **failed.more)
