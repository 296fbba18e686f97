"""The language that an address names, `?lang=en`, so that each language of a page has an address of its own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PARAMETER = "lang"


class LanguageMiddleware:
    """Answers a request in the language that its address names; else things stay as they were settled before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; Django's own middleware around this one gives the language back."""
        asked = request.GET.get(PARAMETER, "")
        if asked in dict(settings.LANGUAGES):
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        return self.get_response(request)
