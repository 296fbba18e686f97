"""Headers of every answer of the API: how it may be kept, and how many more requests the client may send."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

API = "/api/"
VARY = ("Accept", "Accept-Language", "Authorization")


@dataclass(frozen=True)
class Budget:
    """How many requests a client may send in a span of time, how many are left, and when it begins anew."""

    limit: int
    remaining: int
    ends: float  # seconds since the epoch

    @property
    def seconds(self) -> int:
        """Return after how many seconds it begins anew, at least one."""
        return max(1, math.ceil(self.ends - time.time()))


class ApiHeadersMiddleware:
    """Adds Cache-Control, Vary and RateLimit headers; a view leaves the budget of the client on its request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and add what is missing."""
        response = self.get_response(request)
        if not request.path.startswith(API):
            return response
        if not response.has_header("Cache-Control"):
            # Kept by anybody, but asked for again each time, which the ETag makes cheap: a record that is saved is
            # there for the next request.
            response["Cache-Control"] = f"{'private' if 'Authorization' in request.headers else 'public'}, no-cache"
        patch_vary_headers(response, VARY)
        budget: Any = getattr(request, "budget", None)
        if budget:
            response["RateLimit-Limit"] = str(budget.limit)
            response["RateLimit-Remaining"] = str(budget.remaining)
            response["RateLimit-Reset"] = str(budget.seconds)
        return response
