"""Lists and records of each kind."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from regulations.filters import ENTRY_FILTERS
from regulations.models import (
    ENTRY_MODELS,
    Kind,
    evidence_of,
    public_ancestors,
    public_children,
    ties,
    with_parts,
)

PAGE_SIZE = 20


@require_safe
def entry_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the public records of a kind, narrowed by the form; what is wrong there is said beside its field."""
    entries = with_parts(ENTRY_MODELS[kind].objects.published())
    filterset = ENTRY_FILTERS[kind](request.GET, queryset=entries)
    found = filterset.qs if filterset.is_valid() else entries.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    status = 200 if filterset.is_valid() else 400
    return render(request, "entries/list.html", {"kind": kind, "form": filterset.form, "page": page}, status=status)


@require_safe
def entry(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """Show one public record, whole."""
    record = get_object_or_404(with_parts(ENTRY_MODELS[kind].objects.published()), slug=slug)
    by_label = groupby(sorted(ties(record), key=lambda tie: tie.label), key=lambda tie: tie.label)
    return render(
        request,
        "entries/record.html",
        {
            "kind": kind,
            "entry": record,
            "ancestors": public_ancestors(record),
            "children": public_children(record),
            "ties": [(label, list(same)) for label, same in by_label],
            "evidence": evidence_of(record),
        },
    )
