"""Maintenance: everything can be read, nothing written, and each page says so.

For the time of a backup, a move or a large import: `FAGUI_MAINTENANCE=yes`, and a start of the server anew.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kb.errors import api_error

SECONDS = 600  # after which a client may try again
SAFE = ("GET", "HEAD", "OPTIONS")
WRITES = ("/admin/", "/api/")  # other forms only read, or choose how a page looks
READS = ("/api/v1/citations/find/",)  # a text is sent to be looked at, and kept nowhere
Answer = Callable[[HttpRequest], HttpResponse]


class MaintenanceMiddleware:
    """Refuses what would write, where the settings say so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse: a program in the form of all errors of the API, a person on a page."""
        if not settings.MAINTENANCE or not would_write(request):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            detail = _("正在维护：可以读取，暂时不能修改。")
            response: HttpResponse = api_error("maintenance", detail, status=HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(SECONDS)
        return response


def would_write(request: HttpRequest) -> bool:
    """Tell whether a request may change the database."""
    return request.method not in SAFE and request.path.startswith(WRITES) and not request.path.startswith(READS)
