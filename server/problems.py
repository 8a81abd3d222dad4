"""Errors as problem documents (RFC 9457), readable across origins."""

from __future__ import annotations

import json

from flask import Response

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Entente-Snapshot, Entente-Complete, ETag, Link, Retry-After",
}


def problem(status: int, title: str, **more: object) -> Response:
    """A problem document."""
    body = json.dumps({"type": "about:blank", "status": status, "title": title, **more}, ensure_ascii=False)
    response = Response(body + "\n", status, content_type="application/problem+json; charset=utf-8")
    response.headers.update(CORS)
    if status in (429, 503):
        response.headers["Retry-After"] = "2"
    return response
