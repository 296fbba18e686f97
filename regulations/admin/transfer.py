"""Taking records out as files and in again, with a look at what will change before it does."""

import hashlib
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regulations.admin.history import HistoryAdmin
from regulations.admin.pending import forget, keep, kept
from regulations.domain.curation import may_publish
from regulations.importing.knowledge import (
    FORMS,
    Action,
    Data,
    Plan,
    Preview,
    TableError,
    apply_plan,
    data_of,
    plan_file,
    read_file,
    stored_of,
    write_file,
)
from regulations.importing.problems import Location, Problem
from regulations.models import Kind, ReviewState

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_SHOWN = 200  # records that the preview lists one by one


class UploadForm(forms.Form):
    """A file to take in."""

    file = forms.FileField(label=_("文件"), help_text=_("YAML、CSV（UTF-8）或 XLSX，不超过 10 MB；列名同导出的文件。"))

    def clean_file(self) -> Any:
        """Refuse a file that is too large or of another form."""
        file = self.cleaned_data["file"]
        form = Path(file.name).suffix.removeprefix(".").lower().replace("yml", "yaml")
        if form not in FORMS:
            raise forms.ValidationError(
                _("“%(name)s”不是可用的格式；可用：%(allowed)s。"),
                params={"name": file.name[-50:], "allowed": ", ".join(FORMS)},
            )
        if file.size > LARGEST_FILE:
            params = {"size": file.size, "most": LARGEST_FILE}
            raise forms.ValidationError(_("文件有 %(size)d 字节；最多 %(most)d 字节。"), params=params)
        return form, file.read()


class TransferAdmin(HistoryAdmin):
    """Adds export and import to the list of a kind."""

    change_list_template = "admin/regulations/kind_change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Tell the page in which forms the kind can be had."""
        return super().changelist_view(request, {**(extra_context or {}), "export_forms": list(FORMS)})

    @property
    def kind(self) -> Kind:
        """Return the kind that is listed."""
        return Kind(self.model.KIND)

    def get_urls(self) -> list[Any]:
        """Add the addresses."""
        name = f"regulations_{self.kind}"
        own = [
            path("export.<str:form>", self.admin_site.admin_view(self.export_view), name=f"{name}_export"),
            path("import/", self.admin_site.admin_view(self.import_view), name=f"{name}_import"),
            path("import/<str:token>/", self.admin_site.admin_view(self.confirm_view), name=f"{name}_confirm"),
        ]
        return [*own, *super().get_urls()]

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """Hand out all records of the kind, drafts too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in FORMS:
            raise Http404(form)
        content = write_file(self.kind, (data_of(record) for record in stored_of(self.kind)), form)
        response = HttpResponse(content, content_type=FORMS[form])
        response["Content-Disposition"] = f"attachment; filename={self.kind.plural}.{form}"
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file and lead to what it would change."""
        self.check_import(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            name, content = form.cleaned_data["file"]
            try:
                found, problems = read_file(self.kind, content, name)
            except TableError as error:
                form.add_error("file", str(error))
            else:
                token = keep_file(request, self.kind, found, problems)
                return redirect(reverse(f"admin:regulations_{self.kind}_confirm", args=[token]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("导入"),
        }
        return render(request, "admin/regulations/import.html", context)

    def confirm_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show what a file would change, and do it once that is confirmed and still the same."""
        self.check_import(request)
        found, problems = kept_file(request, self.kind, token)
        plan, previews = plan_file(self.kind, found, problems)
        if not may_publish(request.user):
            plan = without_publishing(plan, previews)
        seen = digest(previews, plan)
        if request.method == "POST" and not plan.problems and request.POST.get("seen") == seen:
            run = apply_plan(plan, collection_name=f"admin: {request.user.get_username()}"[:100])
            forget(token)
            count = run.created_count + run.updated_count
            text = ngettext("已写入 %(count)d 个条目。", "已写入 %(count)d 个条目。", count) % {"count": count}
            messages.success(request, text)
            return redirect(reverse(f"admin:regulations_{self.kind}_changelist"))
        if request.method == "POST" and not plan.problems:
            messages.warning(request, _("在您查看之后条目有了改动，什么也没有写入。请再看一遍。"))
        changing = [preview for preview in previews if preview.action is not Action.SAME]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("将要发生的改动"),
            "previews": changing[:MOST_SHOWN],
            "rest": max(0, len(changing) - MOST_SHOWN),
            "counts": [(action.value, len(plan.of(action))) for action in (Action.CREATE, Action.UPDATE, Action.SAME)],
            "problems": plan.problems,
            "seen": seen,
        }
        return render(request, "admin/regulations/import_preview.html", context)

    def check_import(self, request: HttpRequest) -> None:
        """Raise PermissionDenied for those who may not write the kind."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied


def without_publishing(plan: Plan, previews: list[Preview]) -> Plan:
    """Add a problem for each record that is or would get public."""
    published = ReviewState.PUBLISHED
    public = [
        change
        for change, preview in zip(plan.changes, previews, strict=True)
        if change.action is not Action.SAME and published in {change.record.state, *states_before(preview)}
    ]
    told = str(_("发布条目、改动已发布的条目须由审核者来做"))
    problems = tuple(Problem(Location(str(change.record.ref), 0), told) for change in public)
    return Plan(plan.collection, plan.changes, (*plan.problems, *problems), plan.overwrite)


def states_before(preview: Preview) -> set[Any]:
    """Return the state that a change takes a record out of."""
    return {difference.before for difference in preview.differences if difference.field == "state"}


def keep_file(request: HttpRequest, kind: Kind, found: list[tuple[str, Data]], problems: list[Problem]) -> str:
    """Keep the data of a file until it is confirmed; return its token."""
    told = [(problem.place.file, problem.message, problem.field) for problem in problems]
    return keep(request, kind.value, {"found": found, "problems": told})


def kept_file(request: HttpRequest, kind: Kind, token: str) -> tuple[list[tuple[str, Data]], list[Problem]]:
    """Return the data of a file that waits; raise Http404 where there is none of this user and kind."""
    data = kept(request, kind.value, token)
    found = [(place, record) for place, record in data["found"]]
    return found, [Problem(Location(place, 0), message, field) for place, message, field in data["problems"]]


def digest(previews: list[Preview], plan: Plan) -> str:
    """Return what tells whether the changes are still those that were shown."""
    return hashlib.sha256(repr((previews, plan.problems)).encode()).hexdigest()
