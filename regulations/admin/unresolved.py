"""The names that texts cite and that lead to no law here, the most frequent first."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regulations.importing.citations import update_citations
from regulations.models import Citation, Outcome

PAGE_SIZE = 100


def unresolved(request: HttpRequest) -> HttpResponse:
    """Show a page of them to users who may view drafts, each with a place that cites it.

    Who may change laws can have all citations resolved again, once a law or an alias was added.
    """
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    if request.method == "POST":
        return read_again(request)
    page = Paginator(Citation.objects.unresolved_names(), PAGE_SIZE).get_page(request.GET.get("page"))
    articles = Citation.objects.filter(pk__in=[row["example"] for row in page]).select_related("article__version__law")
    citing = {citation.pk: citation.article for citation in articles}
    rows = [(row, Outcome(row["outcome"]).label, citing[row["example"]]) for row in page]
    context = {
        **admin.site.each_context(request),
        "title": _("未能对应的引用"),
        "page": page,
        "rows": rows,
        "may_read_again": request.user.has_perm("regulations.change_law"),
    }
    return render(request, "admin/regulations/unresolved.html", context)


def read_again(request: HttpRequest) -> HttpResponse:
    """Read texts that were not read yet, resolve all citations again, and say how many lead elsewhere than before."""
    if not request.user.has_perm("regulations.change_law"):
        raise PermissionDenied
    changed = update_citations()
    text = ngettext("%(count)d 处引用有了新的结果。", "%(count)d 处引用有了新的结果。", changed)
    messages.success(request, text % {"count": changed})
    return redirect("admin:regulations_unresolved")
