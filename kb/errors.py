"""What Django answers before any view is reached."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refuse a request that can't be read, such as one with an impossible Host: to programs in the form of the API."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    error = {"code": "bad_request", "detail": _("请求无法读懂"), "attr": None}
    return JsonResponse({"type": "client_error", "errors": [error]}, status=400)
