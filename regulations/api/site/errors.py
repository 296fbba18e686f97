"""Errors that Django raises, in the form of all errors of the API."""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import ExceptionHandler, exception_handler
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from regulations.api.site.negotiation import send_json
from regulations.models.storage import StorageProblem, storage_problem

SECONDS = 60  # after which a client may try again where storage failed
log = logging.getLogger(__name__)


class TooLargeError(APIException):
    """The body of a request is larger than anybody needs."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("请求的正文太大；最多 1 MB。")


class StorageError(APIException):
    """The disk is full, or the database does not answer."""

    def __init__(self, problem: StorageProblem) -> None:
        super().__init__(detail=str(problem.detail), code=problem.code)
        self.status_code = problem.status
        self.wait = SECONDS


class MovedError(Exception):
    """The address leads to a record or article under another one; it is answered with a redirect.

    `parts` are the parts of the address that are others, by their names in its pattern; `view_name` is given where the
    target is of another kind, whose address has another pattern.
    """

    def __init__(self, parts: Mapping[str, str], view_name: str = "") -> None:
        super().__init__(parts)
        self.parts = parts
        self.view_name = view_name


def redirect_to(error: MovedError, request: Any) -> Response:
    """Return a permanent redirect to where a record or article is, with the parameters of the request."""
    match = request.resolver_match
    path = reverse(error.view_name or match.view_name, kwargs={**match.kwargs, **error.parts})
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    headers = {"Location": request.build_absolute_uri(path) + query}
    return Response(status=status.HTTP_301_MOVED_PERMANENTLY, headers=headers)


class Handler(ExceptionHandler):
    """Reports an error to the log with its traceback, but not an answer that the code chose, such as a 503."""

    def report_exception(self, exc: APIException, response: Response) -> None:
        """Report an unexpected error."""
        if not isinstance(self.exc, APIException):
            super().report_exception(exc, response)


def handled(error: Exception, context: Any) -> Response | None:
    """Answer an error, as JSON in whatever form the answer would have come."""
    send_json(context["request"])
    if isinstance(error, MovedError):
        return redirect_to(error, context["request"])
    if isinstance(error, RequestDataTooBig):
        error = TooLargeError()
    elif problem := storage_problem(error):
        log.error("%s answered with %d %s: %s", context["request"].path[:200], problem.status, problem.code, error)
        error = StorageError(problem)
    return exception_handler(error, context)
