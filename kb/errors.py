"""What Django answers before any view is reached."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refuse a request that can't be read, such as one with an impossible Host: to programs in the form of the API."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    return api_error("bad_request", _("请求无法读懂"), status=HTTPStatus.BAD_REQUEST)


def api_error(code: str, detail: str, *, status: HTTPStatus) -> JsonResponse:
    """Return an error in the form of all errors of the API, for what is answered before any view of it is reached."""
    sort = "client_error" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "server_error"
    return JsonResponse({"type": sort, "errors": [{"code": code, "detail": detail, "attr": None}]}, status=status)
