"""A number that no database holds, such as a primary key of twenty digits, is that of no record: 404, not 500."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views import defaults

OUT_OF_RANGE = "22003"  # SQLSTATE numeric_value_out_of_range


class NumberMiddleware:
    """Answers 404 where a view looks up a number that is too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for such a number; leave every other error to Django."""
        return defaults.page_not_found(request, error) if is_too_large(error) else None


def is_too_large(error: Exception) -> bool:
    """Tell whether a database refused a number for its size: SQLite by Python's own error, PostgreSQL by SQLSTATE."""
    if isinstance(error, OverflowError):
        return "SQLite INTEGER" in str(error)
    return isinstance(error, DataError) and getattr(error.__cause__, "pgcode", None) == OUT_OF_RANGE
