"""The web application: made, not imported."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from server.pages import pages
from server.problems import problem
from server.settings import Settings
from server.sparql import sparql
from server.workers import Workers

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    ),
}


def create_app(settings: Settings) -> Flask:
    """The application for these settings.

    Its query processes are in `app.extensions["workers"]` and are closed by whoever made it.
    """
    app = Flask(__name__)
    app.config["SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = settings.max_update
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_query
    app.extensions["workers"] = Workers(settings)
    app.register_blueprint(sparql)
    app.register_blueprint(pages)

    @app.after_request
    def _secure(response: Response) -> Response:
        for name, value in SECURITY.items():
            response.headers.setdefault(name, value)
        return response

    @app.errorhandler(HTTPException)
    def _known(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.description or error.name)
        if error.code == 405 and (allowed := error.get_response().headers.get("Allow")):
            answer.headers["Allow"] = allowed
        return answer

    @app.errorhandler(Exception)
    def _unknown(error: Exception) -> Response:
        app.logger.error("%s %s: %s: %s", request.method, request.path, type(error).__name__, error)
        return problem(500, "the server failed to answer; what happened is in its log")

    return app
