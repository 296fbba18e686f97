"""Reads the requested day, `?asof=2019-06-01`, for pages and API."""

import datetime
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from regulations.models.calendar import PARAMETER, as_of, day_in

API = "/api/"


class AsOfMiddleware:
    """Serves each request as of the day that it names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as of the day; say of one that is none what is allowed. The API checks its parameters itself."""
        given = request.GET.get(PARAMETER, "")
        day = day_of(given)
        if given and day is None and not request.path.startswith(API):
            return render(request, "errors/bad_day.html", {"given": given}, status=HTTPStatus.BAD_REQUEST)
        with as_of(day):
            return self.get_response(request)


def day_of(text: str) -> datetime.date | None:
    """Return the day that a text names, or None.

    >>> day_of("2019-06-01"), day_of("2019"), day_of("2019-02-30"), day_of("")
    (datetime.date(2019, 6, 1), None, None, None)
    """
    try:
        return day_in(text)
    except ValueError:
        return None
