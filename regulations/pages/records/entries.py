"""Lists and records of each kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.views.decorators.http import require_safe

from regulations.domain.relations import with_parts
from regulations.models import ENTRY_MODELS, Kind, Law
from regulations.pages.laws.law_page import law_page
from regulations.pages.records.listing import listing
from regulations.pages.records.record_page import RecordPage
from regulations.pages.records.redirects import redirect_within, target_or_404


@require_safe
def entry_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the public records of a kind, filtered by the form."""
    address = reverse(f"pages:{kind.value}-list")
    shown = listing(request, kind, ENTRY_MODELS[kind].objects.published(), address=address)
    feed = {"feed": reverse(f"pages:{kind.value}-feed"), "feed_title": str(kind.plural_label)}
    return render(request, "records/list.html", {**shown, **feed}, status=200 if shown["is_right"] else 400)


@require_safe
def entry(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """Show one public record, whole."""
    record = with_parts(ENTRY_MODELS[kind].objects.published()).filter(slug=slug).first()
    if record is None:
        target = target_or_404(kind, slug)
        is_alike = target.kind == kind
        return redirect_within(request, slug=target.slug) if is_alike else redirect(target, permanent=True)
    address = uri_to_iri(request.build_absolute_uri(record.get_absolute_url()))
    if isinstance(record, Law):
        page = law_page(record, address, find=request.GET.get("find", ""))
        return render(request, "laws/law.html" if page.text else "records/record.html", vars(page))
    return render(request, "records/record.html", vars(RecordPage.of(record, address, request.GET)))
