"""How often logins may fail, and what a client gets whose logins failed too often.

A name is locked for an address after ten failures. Whoever tries from many addresses is only slowed down, or anybody
could lock out a curator; whoever tries many names from one address is locked. An IPv6 address stands for its /64, which
one customer has whole.
"""

import datetime
import ipaddress
from http import HTTPStatus
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kb.errors import api_error

PREFIX = 64  # bits of an IPv6 address that tell customers apart
NAME_LIMIT = 20  # failures for a name, from all addresses, after which each try has to wait
NAME_DELAY = datetime.timedelta(seconds=10)  # after the last failure
ADDRESS_LIMIT = 50  # failures of an address, for all names


class Handler(AxesDatabaseHandler):
    """Looks at the failures of a name from all addresses, and of an address for all names, too."""

    def is_locked(self, request: Any, credentials: dict[str, str] | None = None) -> bool:
        """Tell whether a login is not even looked at; what is refused here is not counted as a failure."""
        if super().is_locked(request, credentials):
            return True
        recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
        if failures(recent.filter(ip_address=request.axes_ip_address)) >= ADDRESS_LIMIT:
            return True
        of_name = recent.filter(username=get_client_username(request, credentials))
        if failures(of_name) < NAME_LIMIT:
            return False
        last = of_name.aggregate(last=Max("attempt_time"))["last"]
        wait = last + NAME_DELAY - timezone.now() if last else datetime.timedelta()
        request.seconds_to_wait = max(1, int(wait.total_seconds()))
        return wait > datetime.timedelta()


def failures(attempts: "QuerySet[AccessAttempt]") -> int:
    """Return how many logins failed."""
    return attempts.aggregate(count=Sum("failures_since_start"))["count"] or 0


def client_address(request: HttpRequest) -> str:
    """Return where a request comes from: behind a proxy the last address of X-Forwarded-For, which the proxy added.

    If the proxy adds no valid address, its own address is returned. An IPv6 address is reduced to its /64 network.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return network_of(direct) or direct
    last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return network_of(last) or network_of(direct) or direct


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, of an IPv6 address the first of its /64; nothing for what is no address.

    >>> network_of("203.0.113.9"), network_of("2001:db8::7:1"), network_of("::ffff:203.0.113.9"), network_of("x")
    ('203.0.113.9', '2001:db8::', '203.0.113.9', '')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), PREFIX), strict=False).network_address)


def locked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Say when the next login is looked at: a program in the form of all errors of the API, a person on a page."""
    wait = getattr(request, "seconds_to_wait", int(settings.AXES_COOLOFF_TIME.total_seconds()))
    if request.path.startswith("/api/"):
        detail = _("登录失败次数太多；请在 %(seconds)d 秒以后再试。") % {"seconds": wait}
        response: HttpResponse = api_error("locked", detail, status=HTTPStatus.TOO_MANY_REQUESTS)
    else:
        response = render(request, "429.html", {"seconds": wait}, status=429)
    response["Retry-After"] = str(wait)
    return response
