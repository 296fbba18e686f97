"""Answers for a full disk, read-only data or a database that does not answer: a reason instead of an error page."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import loader

from kb.errors import api_error
from regulations.models.storage import StorageProblem, storage_problem

SECONDS = 60  # after which a client may try again
log = logging.getLogger(__name__)


class StorageMiddleware:
    """Turns the errors of storage that views raise into 503 or 507."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer where storage failed; leave every other error to Django."""
        problem = storage_problem(error)
        return refusal(request, problem, error) if problem else None


def refusal(request: HttpRequest, problem: StorageProblem, error: BaseException) -> HttpResponse:
    """Say why, and when to try again; the log has one line with what the database or the system said."""
    log.error("%s answered with %d %s: %s", request.path[:200], problem.status, problem.code, error)
    if request.path.startswith("/api/"):
        response: HttpResponse = api_error(problem.code, str(problem.detail), status=problem.status)
    else:
        # Without the request, for what broke may be what every page asks for: the session, the database.
        context = {"detail": problem.detail, "status": int(problem.status)}
        response = HttpResponse(loader.render_to_string("errors/storage.html", context), status=problem.status)
    response["Retry-After"] = str(SECONDS)
    return response
