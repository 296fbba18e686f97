"""Where clients reach the tools over HTTP: the SDK takes a second and 50 MB to load, so it waits for the first one."""

import importlib.util
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt

IS_INSTALLED = all(map(importlib.util.find_spec, ("mcp", "django_stateless_mcp")))


# Clients of the protocol have no CSRF token. None is needed: the tools only read what everybody may read, and nobody is
# signed in by a cookie here, so that a foreign page gains nothing by sending a request.
@csrf_exempt
def endpoint(request: HttpRequest) -> HttpResponseBase:
    """Answer a request, or say how to install what answers it."""
    if not IS_INSTALLED:
        detail = "the MCP server is not installed here; whoever runs this site installs it with: make mcp"
        return JsonResponse({"error": "not_installed", "detail": detail}, status=HTTPStatus.NOT_FOUND)
    from regulations.mcp.view import McpView

    return McpView.as_view()(request)
