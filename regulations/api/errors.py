"""Errors that Django raises, in the form of all errors of the API."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import exception_handler
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response


class TooLargeError(APIException):
    """The body of a request is larger than anybody needs."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("请求的正文太大；最多 1 MB。")


def handled(error: Exception, context: Any) -> Response | None:
    """Answer an error."""
    return exception_handler(TooLargeError() if isinstance(error, RequestDataTooBig) else error, context)
