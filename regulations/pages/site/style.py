"""The language of the pages, shown by the pages' own parts: colours, type, signs, controls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.models import ClaimStatus, Existence, LawStatus
from regulations.pages.search.facet_ui import Chip, Group, Option

COLOURS = (
    "paper",
    "wash",
    "wash-2",
    "ink",
    "ink-2",
    "ink-3",
    "rule",
    "rule-2",
    "link",
    "link-hover",
    "visited",
    "hit",
    "hit-ground",
    "new",
    "new-ground",
    "gone",
    "gone-ground",
    "moved",
    "moved-ground",
    "zhu",
    "focus",
    "ok",
    "warn",
    "bad",
    "info",
    "off",
    "prop",
)
SIZES = (13, 15, 16, 17, 18, 20, 28, 36)  # pixels; tokens.css and the stylesheets of the parts use no others


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show them."""
    options = (Option("law", str(_("法律")), 31, checked=True), Option("rule", str(_("部门规章")), 11))
    context = {
        "colours": COLOURS,
        "sizes": SIZES,
        "statuses": list(LawStatus),
        "claims": list(ClaimStatus),
        "existences": list(Existence),
        "groups": [Group("level", str(_("效力级别")), options, ())],
        "chips": [Chip(str(_("法律")), "?")],
    }
    return render(request, "site/style.html", context)
