"""Chooses the database that a request reads from."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kb.maintenance import READS, SAFE
from kb.replicas.chosen import PRIMARY, chosen
from kb.replicas.lag import current_fleet

ONLY_READ = (*READS, "/mcp/")  # a question is sent, and nothing kept
OF_THE_PRIMARY = ("/admin/", "/healthz", "/readyz", "/i18n/")


class ReplicaMiddleware:
    """Lets the reads of an anonymous request go to a replica; whoever is signed in sees what was just saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose, and answer."""
        token = chosen.set(current_fleet().choose() if may_be_behind(request) else PRIMARY)
        try:
            return self.get_response(request)
        finally:
            chosen.reset(token)


def may_be_behind(request: HttpRequest) -> bool:
    """Tell whether a request reads only, and nobody is signed in."""
    reads = request.method in SAFE or request.path.startswith(ONLY_READ)
    is_anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES and "Authorization" not in request.headers
    return reads and is_anonymous and not request.path.startswith(OF_THE_PRIMARY)
