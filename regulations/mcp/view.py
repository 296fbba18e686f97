"""The tools over streamable HTTP, without sessions: each request is answered by itself, by any worker."""

from http import HTTPStatus
from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpResponseBase, JsonResponse
from django_stateless_mcp import mcp_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.mcp.items import SITE
from regulations.mcp.server import make_server

LARGEST = 300_000  # bytes of a request; a text of 50,000 characters takes half of it


class McpView(APIView):
    """Answers the requests of clients; the limits of the API hold."""

    schema = None
    renderer_classes = [JSONRenderer]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Leave that to the protocol."""
        return JSONRenderer(), "application/json"

    def post(self, request: Request) -> HttpResponseBase:
        """Answer one request."""
        given = request.META.get("CONTENT_LENGTH") or "0"
        if not given.isdigit() or int(given) > LARGEST:
            detail = f"the request has {given[:20]} bytes; allowed: {LARGEST}"
            return JsonResponse({"error": "too_large", "detail": detail}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        token = SITE.set(request.build_absolute_uri("/").rstrip("/"))
        try:
            return async_to_sync(answer)(request._request)
        finally:
            SITE.reset(token)


answer = mcp_view(make_server())
