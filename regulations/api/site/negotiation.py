"""Which form of an answer a client wants: by the header Accept the same forms as by an extension or by `format`."""

from collections.abc import Iterable
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

JSON = JSONRenderer.format


class FileRenderer(BaseRenderer):
    """Stands for a form that its view makes itself; errors are sent as JSON whatever is wanted."""

    def __init__(self, form: str, media_type: str) -> None:
        self.format = form
        self.media_type = media_type

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Refuse, since a view answers with the file itself."""
        raise NotImplementedError(f"the view did not make {self.media_type}")


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
