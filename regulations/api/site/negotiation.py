"""Which form of an answer a client wants: by the header Accept the same forms as by an extension or by `format`."""

from collections.abc import Iterable

from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

JSON = JSONRenderer.format


class FileRenderer(JSONRenderer):
    """Lets a client accept a form that the view makes itself; what is left to render, such as an error, is JSON."""

    def __init__(self, form: str, media_type: str) -> None:
        self.format = form
        self.media_type = media_type


def renderers(forms: Iterable[tuple[str, str]]) -> list[BaseRenderer]:
    """Return JSON, which is sent unless another form is wanted, and these forms by suffix and media type."""
    return [JSONRenderer(), *(FileRenderer(form, media_type) for form, media_type in forms)]


def wanted_form(request: Request) -> str:
    """Return the suffix of the form that the client accepts best, or JSON."""
    return str(request.accepted_renderer.format)


def send_json(request: Request) -> None:
    """Let what is left of the answer be JSON."""
    request.accepted_renderer = JSONRenderer()
    request.accepted_media_type = JSONRenderer.media_type
