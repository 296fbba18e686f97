"""How a reader likes the pages to look, kept in cookies: the database knows nothing of it."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from regulations.templatetags.preferences import PREFERENCES

A_YEAR = 31_536_000  # seconds


@require_POST
def save_preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and go back to the page."""
    chosen = {name: value for name in PREFERENCES if (value := request.POST.get(name)) is not None}
    for name, value in chosen.items():
        if value not in PREFERENCES[name].values:
            raise BadRequest(f"{name} is {value!r}; allowed: {', '.join(PREFERENCES[name].values)}")
    place = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(place if is_here else reverse("pages:home"))
    for name, value in chosen.items():
        answer.set_cookie(name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return answer
