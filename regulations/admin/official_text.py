"""Taking in an official text by upload: what was read and what would become of it is shown before it is written."""

import base64
import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.admin.pending import forget, keep, kept
from regulations.admin.transfer import TransferAdmin
from regulations.domain.curation import may_publish
from regulations.domain.versions import CHANGE_LABELS, count_changes
from regulations.importing.citations import update_citations
from regulations.importing.texts import (
    UPLOAD_FORMS,
    Given,
    TextAction,
    TextDifference,
    UploadedText,
    apply_texts,
    differences,
    plan_upload,
)
from regulations.models import Authority, EffectGround, SourceFile
from regulations.search import drain_after_commit
from regulations.text.structure.diff import marks

PURPOSE = "official text"
LARGEST_FILE = 10 * 1024 * 1024  # bytes
LONGEST_NAME = 200  # characters of a file's name
MOST_DIFFERENCES = 100  # articles that the preview lists one by one
ACTIONS: dict[TextAction, Promise] = {
    TextAction.CREATE: _("新建法规，并写入这个文本。"),
    TextAction.ADD: _("为已有的法规增加一个版本。"),
    TextAction.FILL: _("为已有的版本补上正文。"),
    TextAction.REPLACE: _("以这个文本替换已有版本的正文。"),
    TextAction.CONFIRM: _("与已有版本的正文相同，只登记出处。"),
    TextAction.DIFFER: _("与已有版本的正文不同，保留已有的正文，只登记出处。"),
    TextAction.REFUSE: _("无法写入。"),
}


class TextUploadForm(forms.Form):
    """A file with an official text, and what a curator knows of it."""

    file = forms.FileField(
        label=_("文件"),
        max_length=LONGEST_NAME,
        help_text=_("DOCX、TXT（UTF-8）或 MD，不超过 10 MB；先是名称，然后是括号里的题注，然后是正文。"),
    )
    promulgated = forms.DateField(
        label=_("公布日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("题注没有写明，或者没有写到最近一次修改时，请填写。"),
    )
    effective = forms.DateField(
        label=_("施行日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("正文没有写明时，请填写。"),
    )
    level = forms.ChoiceField(
        label=_("效力级别"),
        required=False,
        choices=[("", "---------"), *Authority.choices],
        help_text=_("由题注里的制定机关认不出时采用。"),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large or of another form; its content is read when it is planned."""
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower().removeprefix(".") not in UPLOAD_FORMS:
            params = {"name": file.name[-50:], "allowed": ", ".join(UPLOAD_FORMS)}
            raise forms.ValidationError(_("“%(name)s”不是可用的格式；可用：%(allowed)s。"), params=params)
        if file.size > LARGEST_FILE:
            params = {"size": file.size, "most": LARGEST_FILE}
            raise forms.ValidationError(_("文件有 %(size)d 字节；最多 %(most)d 字节。"), params=params)
        return file

    @property
    def given(self) -> Given:
        """Return what the curator says."""
        data = self.cleaned_data
        return Given(data["promulgated"], data["effective"], Authority(data["level"]) if data["level"] else None)


class OfficialTextAdmin(TransferAdmin):
    """Adds the upload of official texts to the list of laws; who may publish laws may do it."""

    def has_text_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may take in official texts, which are public at once."""
        return self.has_add_permission(request) and self.has_change_permission(request) and may_publish(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Tell the page whether to offer it."""
        offered = {"may_upload_text": self.has_text_permission(request)}
        return super().changelist_view(request, {**(extra_context or {}), **offered})

    def get_urls(self) -> list[Any]:
        """Add the addresses."""
        view = self.admin_site.admin_view
        own = [
            path("official-text/", view(self.upload_view), name="regulations_law_text"),
            path("official-text/<str:token>/", view(self.preview_view), name="regulations_law_preview"),
        ]
        return [*own, *super().get_urls()]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file and lead to what was read in it."""
        if not self.has_text_permission(request):
            raise PermissionDenied
        form = TextUploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            content = file.read()
            try:
                plan_upload(file.name, content, form.given)
            except ValueError as error:
                form.add_error("file", str(error))
            else:
                token = keep(request, PURPOSE, {"name": file.name, "content": packed(content), **stored(form.given)})
                return redirect(reverse("admin:regulations_law_preview", args=[token]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("上传官方文本"),
        }
        return render(request, "admin/regulations/text_upload.html", context)

    def preview_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show what was read and what would become of it, and do it once that is confirmed and still the same."""
        if not self.has_text_permission(request):
            raise PermissionDenied
        data = kept(request, PURPOSE, token)
        uploaded = plan_upload(data["name"], base64.b64decode(data["content"]), given_of(data))
        seen = digest(uploaded)
        if request.method == "POST" and not uploaded.is_refused:
            if request.POST.get("seen") == seen:
                law = write(uploaded)
                forget(token)
                messages.success(request, _("已写入“%(title)s”的官方文本。") % {"title": uploaded.text.title})
                return redirect(reverse("admin:regulations_law_change", args=[law]))
            messages.warning(request, _("在您查看之后条目有了改动，什么也没有写入。请再看一遍。"))
        version = uploaded.stored_version
        counts, differing = differences(uploaded, version) if version else ({}, [])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("将要写入的官方文本"),
            "uploaded": uploaded,
            "action": ACTIONS[uploaded.change.action],
            "facts": list(facts_of(uploaded)),
            "version": version,
            "counts": [(CHANGE_LABELS[change], number) for change, number in counts.items() if number],
            "differences": [
                (CHANGE_LABELS[one.change], one.old, one.new, marked(one)) for one in differing[:MOST_DIFFERENCES]
            ],
            "rest": max(0, len(differing) - MOST_DIFFERENCES),
            "seen": seen,
        }
        return render(request, "admin/regulations/text_preview.html", context)


def marked(one: TextDifference) -> list[tuple[str, str]]:
    """Return the words of an article before and after, with what is new and what is gone marked."""
    old, new = (provision.text if provision else "" for provision in (one.old, one.new))
    return [(mark.value, text) for mark, text in marks(old, new)]


def facts_of(uploaded: UploadedText) -> Iterator[tuple[Promise, object]]:
    """Return what was read of a text, apart from its words; what is not known is empty."""
    text, dates = uploaded.text, uploaded.text.dates
    yield _("名称"), text.title
    yield _("效力级别"), text.level.label if text.level else ""
    yield _("文种"), text.instrument.label
    yield _("适用地域"), text.jurisdiction
    yield _("制定机关"), "、".join(text.makers)
    yield _("文号"), dates.number
    yield _("通过"), dates.adopted
    yield _("公布"), dates.promulgated
    yield _("施行"), dates.effective
    yield _("施行日期的依据"), EffectGround(dates.ground.value).label if dates.ground else ""
    yield _("条数"), text.article_count
    yield _("编章节数"), len(text.body.divisions)


def write(uploaded: UploadedText) -> int:
    """Write a text, and what citations and the search index learn by it; return the number of its law."""
    apply_texts(uploaded.plan)
    count_changes()
    update_citations()
    file = SourceFile.objects.select_related("version").get(
        source__slug=uploaded.plan.source.slug, path=uploaded.text.files[0].path
    )
    drain_after_commit(entry_ids=[file.version.law_id])
    return file.version.law_id


def packed(content: bytes) -> str:
    """Return the content of a file as text."""
    return base64.b64encode(content).decode("ascii")


def stored(given: Given) -> dict[str, str]:
    """Return what a curator says in the form in which it waits."""
    return {
        "promulgated": str(given.promulgated or ""),
        "effective": str(given.effective or ""),
        "level": given.level or "",
    }


def given_of(data: dict[str, Any]) -> Given:
    """Return what a curator said of a text that waits."""
    promulgated, effective = (
        datetime.date.fromisoformat(data[name]) if data[name] else None for name in ("promulgated", "effective")
    )
    return Given(promulgated, effective, Authority(data["level"]) if data["level"] else None)


def digest(uploaded: UploadedText) -> str:
    """Return what tells whether the plan is still the one that was shown."""
    change = uploaded.change
    version = change.version
    told = (change.action, change.why, change.law_id, version and (version.pk, version.text_digest), change.text)
    return hashlib.sha256(repr(told).encode()).hexdigest()
