"""What entries are sorted, linked and proved by."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from regulations.admin.history import HistoryAdmin, PartAdmin
from regulations.admin.inlines import LinkEvidenceInline
from regulations.models import (
    FormerEntry,
    ImportRun,
    LawVersion,
    Link,
    Source,
    SourceGap,
    SourceHeading,
    SourceSection,
    SynonymGroup,
    Topic,
)

admin.site.site_header = _("法规知识库 编辑后台")
admin.site.site_title = _("法规知识库")
admin.site.index_title = _("条目与资料")


@admin.register(Link)
class LinkAdmin(PartAdmin):
    """Links with what they rest on."""

    owner_field = "subject"
    search_fields = ["subject__title", "object__title", "pinpoint", "note"]
    list_display = ["subject", "predicate", "object", "pinpoint", "version"]
    list_filter = ["predicate", "evidence__claim"]
    list_per_page = 50
    list_select_related = ["subject", "object", "version__law"]
    autocomplete_fields = ["subject", "object", "version"]
    inlines = [LinkEvidenceInline]


@admin.register(LawVersion)
class LawVersionAdmin(PartAdmin):
    """Versions, for the fields that choose one; they are edited at their law."""

    owner_field = "law"
    search_fields = ["law__title", "law__aliases__name", "effective", "promulgated", "document_number"]
    list_display = ["law", "adopted", "promulgated", "effective", "ended", "document_number"]
    list_select_related = ["law"]
    autocomplete_fields = ["law", "sources"]
    ordering = ["law__title", "effective", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along the law, by which a version is called."""
        return super().get_queryset(request).select_related("law")


@admin.register(Topic)
class TopicAdmin(HistoryAdmin):
    """Topics."""

    search_fields = ["title", "title_en", "slug"]
    list_display = ["title", "title_en", "slug", "group"]
    list_filter = ["group"]
    prepopulated_fields = {"slug": ["title"]}


class SectionInline(admin.TabularInline):
    """The parts of a document."""

    model = SourceSection
    extra = 0


class HeadingInline(admin.TabularInline):
    """The headings of a document."""

    model = SourceHeading
    extra = 0


class GapInline(admin.TabularInline):
    """The lines of a document that gave no record."""

    model = SourceGap
    extra = 0


@admin.register(Source)
class SourceAdmin(HistoryAdmin):
    """Documents that statements rest on."""

    search_fields = ["title", "short_title", "slug"]
    list_display = ["short_title", "title", "line_count"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [SectionInline, HeadingInline, GapInline]


@admin.register(SynonymGroup)
class SynonymGroupAdmin(HistoryAdmin):
    """Everyday words with those of laws; search knows them from its next query on."""

    search_fields = ["everyday", "legal", "basis"]
    list_display = ["everyday", "legal", "basis", "unless", "updated"]
    list_filter = [("basis", admin.EmptyFieldListFilter)]
    list_per_page = 200


@admin.register(FormerEntry)
class FormerEntryAdmin(admin.ModelAdmin):
    """Addresses that led to a record once, and where they lead now."""

    search_fields = ["slug", "successor__title"]
    list_display = ["kind", "slug", "gone", "successor"]
    list_filter = ["kind", ("successor", admin.EmptyFieldListFilter)]
    list_select_related = ["successor"]
    autocomplete_fields = ["successor"]
    readonly_fields = ["kind", "slug", "gone"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave that to what becomes of records."""
        return False


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """Import runs; read-only."""

    list_display = ["collection", "created_count", "updated_count", "applied"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave that to the importer."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse deletion."""
        return False
