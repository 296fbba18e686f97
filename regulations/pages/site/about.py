"""What this library is, what it holds, and how to read its signs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.models import ClaimStatus, Entry, Evidence, Existence, LawStatus, Link, Source


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what it is and is not, with the numbers of today."""
    context = {
        "version": settings.VERSION,
        "entry_count": Entry.objects.published().count(),
        "link_count": Link.objects.public().count(),
        "evidence_count": Evidence.objects.count(),
        "sources": Source.objects.order_by("-line_count", "pk"),
        "statuses": list(LawStatus),
        "existences": list(Existence),
        "claims": list(ClaimStatus),
    }
    return render(request, "site/about.html", context)
