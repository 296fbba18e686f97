"""The names that texts cite and that lead to no law here, the most frequent first."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from regulations.models import Citation, Outcome

PAGE_SIZE = 100


def unresolved(request: HttpRequest) -> HttpResponse:
    """Show a page of them to users who may view drafts, each with a place that cites it."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    page = Paginator(Citation.objects.unresolved_names(), PAGE_SIZE).get_page(request.GET.get("page"))
    articles = Citation.objects.filter(pk__in=[row["example"] for row in page]).select_related("article__version__law")
    citing = {citation.pk: citation.article for citation in articles}
    rows = [(row, Outcome(row["outcome"]).label, citing[row["example"]]) for row in page]
    context = {**admin.site.each_context(request), "title": _("未能对应的引用"), "page": page, "rows": rows}
    return render(request, "admin/regulations/unresolved.html", context)
