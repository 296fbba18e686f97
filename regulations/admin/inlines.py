"""What is edited on the page of an entry: names, versions, links, evidence."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regulations.domain.curation import NO_EVIDENCE
from regulations.models import Alias, Evidence, LawVersion, Link

MOST_INWARD = 50


class AliasInline(admin.TabularInline):
    """Other names."""

    model = Alias
    extra = 0


class VersionInline(admin.StackedInline):
    """The versions of a law."""

    model = LawVersion
    fk_name = "law"
    extra = 0
    autocomplete_fields = ["sources", "ended_by"]
    readonly_fields = ["ground", "text"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("adopted", "promulgated"),
                    ("effective", "ground"),
                    ("ended", "ended_by"),
                    "document_number",
                    "note",
                    "sources",
                    "text",
                ]
            },
        )
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LawVersion]:
        """Fetch along what the heading of each shows, and the files of its text."""
        return super().get_queryset(request).select_related("law").prefetch_related("files__source")

    @admin.display(description=_("正文"))
    def text(self, version: LawVersion) -> str:
        """Name the files that the text came from; the text itself comes from imports only."""
        files = [f"{file.source}：{file.path}" for file in version.files.all()] if version.pk else []
        return "；".join(files) or "-"


class LinkInline(admin.TabularInline):
    """Links; what they rest on stands on their own page, one click away."""

    model = Link
    extra = 0
    autocomplete_fields = ["subject", "object", "version"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        """Fetch along what the heading of each shows."""
        return super().get_queryset(request).select_related("subject", "object", "version__law")


class OutwardLinkInline(LinkInline):
    """Links that read from this entry."""

    fk_name = "subject"
    fields = ["predicate", "object", "pinpoint", "version", "norms", "note"]
    verbose_name = _("由此出发的关联")
    verbose_name_plural = _("由此出发的关联")


class InwardLinkInline(LinkInline):
    """Links that point at this entry: to read, for each is edited where it comes from, and there may be many."""

    fk_name = "object"
    fields = ["subject", "predicate", "pinpoint", "version", "norms", "note"]
    verbose_name = _("指向这里的关联")
    verbose_name_plural = format_lazy(_("指向这里的关联（至多列出 {number} 个）"), number=MOST_INWARD)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        """Keep the first ones: some agencies issued hundreds of laws."""
        place = Window(RowNumber(), partition_by=[F("object_id")], order_by="pk")
        return super().get_queryset(request).annotate(place=place).filter(place__lte=MOST_INWARD)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave that to the other end."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave that to the other end."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave that to the other end."""
        return False


class EvidenceInline(admin.TabularInline):
    """What the statements rest on."""

    model = Evidence
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "section", "first_line", "last_line", "claim", "reason"]


class EntryEvidenceFormSet(BaseInlineFormSet):
    """Evidence of an entry; what is published wants a piece."""

    def clean(self) -> None:
        """Refuse to publish without any."""
        super().clean()
        gone = {form.instance.pk for form in self.deleted_forms}
        new = [form for form in self.extra_forms if form.has_changed() and form not in self.deleted_forms]
        stays = self.instance.pk and self.instance.evidence.exclude(pk__in=gone - {None}).exists()
        if self.instance.is_public and not stays and not new and not any(self.errors):
            raise ValidationError(NO_EVIDENCE, code="evidence")


class EntryEvidenceInline(EvidenceInline):
    """What an entry rests on."""

    fk_name = "entry"
    formset = EntryEvidenceFormSet


class LinkEvidenceInline(EvidenceInline):
    """What a link rests on."""

    fk_name = "link"
