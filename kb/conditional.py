"""ETags and conditional requests: as Django has them for GET, and for HEAD alike."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import get_conditional_response, set_response_etag

API = "/api/"


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Answers 304 where a client has the same already; in the API by ETag only.

    The status of a law changes with the calendar, so that the time of the last change does not tell whether an answer
    of the API is still the same.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Forget the condition that the API cannot answer."""
        if request.path.startswith(API):
            request.META.pop("HTTP_IF_MODIFIED_SINCE", None)

    def process_response(self, request: Any, response: Any) -> HttpResponseBase:
        """Set the ETag, and answer 304 where nothing changed."""
        if request.method != "HEAD":
            return super().process_response(request, response)
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        conditional = get_conditional_response(request, response=response, etag=response.get("ETag"))
        return conditional or response
