"""What browsers and robots look for at fixed addresses."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAPER, SEAL = "#ffffff", "#a62b1f"
NOT_FOR_ROBOTS = ("/admin/", "/api/", "/search/", "/preferences/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what not to ask, and where the addresses are."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search, so that a browser can take it into its own box."""
    return render(request, "site/opensearch.xml", content_type="application/opensearchdescription+xml")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the site to a phone that keeps it on its first screen."""
    icon = {"src": static("img/seal.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    data = {
        "name": f"{_('法规知识库')} Fagui",
        "short_name": _("法规知识库"),
        "start_url": reverse("pages:home"),
        "display": "browser",
        "background_color": PAPER,
        "theme_color": SEAL,
        "icons": [icon],
    }
    return JsonResponse(data, content_type="application/manifest+json")
