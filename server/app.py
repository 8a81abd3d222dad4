"""The web application: made, not imported."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from loaders.errors import StoreError
from server.answers import Services
from server.api import api
from server.asking import asking
from server.cache import Cache
from server.card import card
from server.changes import changes
from server.dataset import dataset
from server.entities import entities, identifier, named_under
from server.mcp import mcp
from server.metrics import Metrics
from server.negotiate import choose
from server.ontology import ontology
from server.operations import operations
from server.pages import language, page, pages
from server.prepared import Prepared
from server.problems import CORS, problem
from server.reconcile import reconcile
from server.settings import Settings
from server.sparql import sparql
from server.texts import TEXTS
from server.warming import Warmer
from server.workers import Workers
from server.writes import Writes

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    ),
}
KINDS = ("application/problem+json", "text/html")  # how an error is told
SHARED = {**SECURITY, **CORS}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, Authorization, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def create_app(settings: Settings) -> Flask:
    """The application for these settings.

    What its requests share is in `app.extensions["entente"]`; whoever made it closes that.
    """
    app = Flask(__name__)
    app.config["SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = settings.max_update
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_update
    # half of the room is for what was made before anybody asked, which no other answer drives out
    workers, cache = Workers(settings), Cache(settings.cache // 2, largest=settings.cache // 32)
    prepared = Prepared(settings.cache // 2)
    warm = settings.cache and not settings.writable and not settings.store
    app.extensions["entente"] = Services(
        workers,
        cache,
        prepared,
        Metrics(workers, cache, prepared),
        Writes(settings) if settings.writable else None,
        Warmer(settings, workers, prepared) if warm else None,
    )
    for blueprint in (
        sparql,
        changes,
        operations,
        pages,
        asking,
        entities,
        dataset,
        ontology,
        api,
        reconcile,
        card,
        mcp,
    ):
        app.register_blueprint(blueprint)
    if (path := named_under(settings.base, settings.prefix.rstrip("/"))) not in ("", "/id/"):
        app.add_url_rule(f"{path}<path:rest>", "identifier", identifier)
    app.after_request(_shared)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(StoreError, lambda missing: problem(503, str(missing)))
    app.register_error_handler(Exception, _Unknown(app))
    return app


def _shared(response: Response) -> Response:
    """Headers of every response; what is public may be read by pages of any origin."""
    present = {name.lower() for name, _ in response.headers}
    if "frame-ancestors" in response.headers.get("Content-Security-Policy", ""):
        present.add("x-frame-options")  # who may frame it is said
    response.headers.extend((name, value) for name, value in SHARED.items() if name.lower() not in present)
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, HEAD, OPTIONS")
    return response


def _known(error: HTTPException) -> Response:
    if error.code == HTTPStatus.NOT_FOUND and choose(request.headers.get("Accept"), KINDS) == "text/html":
        answer = page("message.html", 404, message=f"{request.path} {TEXTS[language()]['none-here']}")
    else:
        answer = problem(error.code or 500, error.description or error.name)
    for name, value in error.get_headers():
        if name in ("Allow", "Location", "WWW-Authenticate"):
            answer.headers[name] = value
    return answer


class _Unknown:
    """What must not happen is told to the log alone."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __call__(self, error: Exception) -> Response:
        self.app.logger.error("%s %s: %s: %s", request.method, request.path, type(error).__name__, error)
        return problem(500, "the server failed to answer; what happened is in its log")
