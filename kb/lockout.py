"""What a client gets whose logins failed too often."""

import ipaddress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kb.errors import api_error


def client_address(request: HttpRequest) -> str:
    """Return where a request comes from: behind a proxy the last address of X-Forwarded-For, which the proxy added.

    A proxy that adds none, or nonsense, stands for all its clients.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return direct
    last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(last))
    except ValueError:
        return direct


def locked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Say when the next login is looked at: a program in the form of all errors of the API, a person on a page."""
    if request.path.startswith("/api/"):
        detail = _("登录失败次数太多，这个名称暂时锁定；一刻钟以后再试。")
        response: HttpResponse = api_error("locked", detail, status=HTTPStatus.TOO_MANY_REQUESTS)
    else:
        response = render(request, "429.html", status=429)
    response["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response
