"""How many requests a client may send: one limit for all worker processes."""

import hashlib
import logging
import time
from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from kb.api_headers import Budget
from kb.counters import CounterCache

LOOPBACK = ("127.0.0.1", "::1")
log = logging.getLogger(__name__)


class RateThrottle(SimpleRateThrottle):
    """Counts the requests of a user, or of an address, in spans of time that begin at whole multiples of the span.

    A client on the machine itself is not limited, unless this is a production server, where a proxy may stand between.
    """

    scope = "api"
    num_requests: int
    duration: int  # seconds
    ends = 0.0  # of the span that counts, in seconds since the epoch

    def get_rate(self) -> str:
        """Return the rate of the settings as they are now."""
        return str(settings.API_RATE)

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request, and tell whether it is within the limit."""
        user, client = request.user, self.get_ident(request)
        if not settings.PRODUCTION and client in LOOPBACK:
            return True
        now = time.time()
        self.ends = (now // self.duration + 1) * self.duration
        who = f"user {user.pk}" if user and user.is_authenticated else f"address {client}"
        key = hashlib.sha256(f"{who} {self.ends}".encode()).hexdigest()  # an address may hold anything
        number = counted(key, self.ends - now)
        request._request.budget = Budget(self.num_requests, max(0, self.num_requests - number), self.ends)  # type: ignore[attr-defined]
        return number <= self.num_requests

    def wait(self) -> float:
        """Return after how many seconds the next span begins."""
        return max(1.0, self.ends - time.time())


def counted(key: str, seconds: float) -> int:
    """Return how often a key was counted; where the disk cannot be written, by this process alone."""
    if not settings.READ_ONLY:
        try:
            return cast("CounterCache", caches["counters"]).count(key, seconds)
        except OSError as error:
            log.warning("Requests are counted for each process alone: %s", error)
    caches["default"].add(key, 0, timeout=seconds)
    return caches["default"].incr(key)
