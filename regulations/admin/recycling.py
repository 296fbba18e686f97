"""Deleting in the admin: into the recycle bin, and out of it again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from regulations.admin.transfer import TransferAdmin
from regulations.domain.curation import InUseError, TakenError, discard, may_publish, restore
from regulations.models import Deletion, Entry, Kind, Law, ReviewState, TreeEntry

PAGE_SIZE = 50


class DiscardingAdmin(TransferAdmin):
    """A form whose deletion puts a record into the recycle bin, with all that belongs to it."""

    delete_confirmation_template = "admin/regulations/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/regulations/delete_selected_confirmation.html"

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Return what is put away, how much goes with it, whether the user may, and what stands in the way."""
        names = [f"{self.opts.verbose_name}：{entry.title}{self.extent(entry)}" for entry in objs]
        closed = {str(self.opts.verbose_name) for entry in objs if not self.has_delete_permission(request, entry)}
        below = [child for entry in objs if isinstance(entry, TreeEntry) for child in entry.children.all()]
        going = {entry.pk for entry in objs}
        counts = {str(self.opts.verbose_name_plural): len(names)}
        return names, counts, closed, [str(child) for child in below if child.pk not in going]

    def extent(self, entry: Entry) -> str:
        """Return how much text a law takes along."""
        if not isinstance(entry, Law):
            return ""
        versions = entry.versions.all()
        articles = sum(version.articles.count() for version in versions)
        return _("（版本 %(versions)d 个，条文 %(articles)d 条）") % {"versions": len(versions), "articles": articles}

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Put one record away."""
        discard(obj, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Put several away, those below before those above."""
        waiting = list(queryset)
        while waiting:
            left = [entry for entry in waiting if not self.put_away(request, entry)]
            if len(left) == len(waiting):
                raise InUseError(", ".join(map(str, left)))
            waiting = left

    def put_away(self, request: HttpRequest, entry: Any) -> bool:
        """Put a record away unless others stand below it; tell whether it was."""
        try:
            discard(entry, request.user)
        except InUseError:
            return False
        return True


def may_bring_back(user: Any, deletion: Deletion) -> bool:
    """Tell whether a user may take a record out of the bin: who may delete its kind, and publish what was public."""
    has_kind = user.has_perm(f"regulations.delete_{deletion.entry.kind}")
    return bool(has_kind and (deletion.state != ReviewState.PUBLISHED or may_publish(user)))


@require_http_methods(["GET", "HEAD", "POST"])
def recycle_bin(request: HttpRequest) -> HttpResponse:
    """List what was deleted, the latest first; a POST brings one record back."""
    if not any(request.user.has_perm(f"regulations.delete_{kind}") for kind in Kind):
        raise PermissionDenied
    if request.method == "POST":
        number = request.POST.get("deletion", "")
        deletion = get_object_or_404(Deletion.objects.select_related("entry"), pk=number if number.isdecimal() else 0)
        if not may_bring_back(request.user, deletion):
            raise PermissionDenied
        try:
            entry = restore(deletion)
        except TakenError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(title)s”已恢复。") % {"title": entry.title})
        return redirect("admin:regulations_recycle_bin")
    deletions = Deletion.objects.select_related("entry", "user")
    page = Paginator(deletions, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(deletion, may_bring_back(request.user, deletion)) for deletion in page]
    context = {**admin.site.each_context(request), "title": gettext_lazy("回收站"), "page": page, "rows": rows}
    return render(request, "admin/regulations/recycle_bin.html", context)
