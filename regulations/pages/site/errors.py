"""Pages for what goes wrong."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader

from regulations.models.storage import storage_problem

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show an error number, and log the same number after Django's own log entry.

    Rendered without the request, for what broke may be what every page asks for: the session, the database.
    """
    if problem := storage_problem(sys.exc_info()[1]):
        context = {"detail": problem.detail, "status": int(problem.status)}
        return HttpResponse(loader.render_to_string("errors/storage.html", context), status=problem.status)
    number = secrets.token_hex(4)
    log.error("The error before this line, at %s, was shown to a visitor as number %s.", request.path, number)
    return HttpResponse(loader.render_to_string("500.html", {"number": number}), status=500)
