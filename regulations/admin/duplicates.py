"""Records that may be the same, for curators to merge or to tell apart."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regulations.domain.curation import Suspicion, suspicions

PAGE_SIZE = 50


def duplicates(request: HttpRequest) -> HttpResponse:
    """Show a page of them to users who may view drafts."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    page = Paginator(suspicions(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(one, list_of(one)) for one in page]
    context = {**admin.site.each_context(request), "title": _("可能重复的条目"), "page": page, "rows": rows}
    return render(request, "admin/regulations/duplicates.html", context)


def list_of(one: Suspicion) -> str:
    """Return the address of the list of these records alone, where two of them can be merged."""
    numbers = ",".join(str(entry.pk) for entry in one.entries)
    return f"{reverse(f'admin:regulations_{one.kind}_changelist')}?pk__in={numbers}"
