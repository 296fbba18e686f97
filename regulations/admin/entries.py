"""Finding, editing and reviewing entries, kind by kind."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regulations.admin.duplicates import duplicates
from regulations.admin.inbox import inbox, pile
from regulations.admin.inlines import (
    AliasInline,
    EntryEvidenceInline,
    InwardLinkInline,
    OutwardLinkInline,
    VersionInline,
)
from regulations.admin.norms import dismiss_review, norm_laws, norm_page, norms_of_law
from regulations.admin.official_text import OfficialTextAdmin
from regulations.admin.pickers import ExactFirst
from regulations.admin.proposals import ProposingAdmin, is_proposed
from regulations.admin.recycling import DiscardingAdmin, recycle_bin
from regulations.admin.reviews import review
from regulations.admin.unresolved import unresolved
from regulations.admin.why import why
from regulations.domain.curation import (
    MergeError,
    faults_of,
    may_publish,
    may_set_state,
    may_write,
    merge_entries,
    save_because,
)
from regulations.domain.relations import PrefetchedParts, with_parts
from regulations.models import Addressee, Agency, Entry, Event, Law, Link, Measure, Mechanism, ReviewState, Term
from regulations.templatetags.standing import status

MOST_NAMED = 10  # entries in a message
SEARCH_FIELDS = ["title", "title_en", "slug", "aliases__name"]


class EntryAdmin(ExactFirst, ProposingAdmin, DiscardingAdmin):
    """What the kinds have in common."""

    search_fields = SEARCH_FIELDS
    list_display: Any = ["title", "state", "updated"]
    list_filter: Any = ["state", "topics", "evidence__claim"]
    list_per_page = 50
    ordering = ["-updated", "pk"]
    autocomplete_fields: Any = ["topics"]
    readonly_fields: Any = ["created", "updated"]
    inlines: Any = [AliasInline, EntryEvidenceInline, OutwardLinkInline, InwardLinkInline]
    actions = ["publish", "send_to_review", "withdraw", "merge_two"]
    specific_fields: tuple[Any, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what every entry has, then what the kind has, then how it came about."""
        groups: list[tuple[Any, dict[str, Any]]] = [
            (_("送审"), {"fields": ["comment", "assignee"] if is_proposed(request) else []}),
            (None, {"fields": ["title", "title_en", "slug", "summary", "topics", "state"]}),
            (self.opts.verbose_name, {"fields": self.specific_fields}),
            (_("记录"), {"fields": ["created", "updated"]}),
        ]
        return [group for group in groups if group[1]["fields"]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the address of what is published: others have it in their bookmarks."""
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj and obj.is_public else [])]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may decide what the public sees."""
        return self.has_change_permission(request) and may_publish(request.user)

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may put records before a reviewer."""
        return self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave what is published to reviewers; of a proposal nothing stays before one accepts it."""
        is_open = obj is None or is_proposed(request) or may_write(request.user, obj)
        return bool(super().has_change_permission(request, obj)) and is_open

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Likewise."""
        is_allowed = bool(super().has_delete_permission(request, obj))
        return is_allowed and (obj is None or may_write(request.user, obj, action="delete"))

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer publishing to those who may."""
        if db_field.name == "state":
            kwargs["choices"] = ReviewState.open_choices(may_publish=may_publish(request.user))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def view_on_site(self, obj: Entry) -> str | None:
        """Return the address of the page, which only what is published has."""
        return obj.get_absolute_url() if obj.is_public else None

    @admin.action(description=_("发布所选条目"), permissions=["publish"])
    def publish(self, request: HttpRequest, entries: QuerySet[Any]) -> None:
        """Show them to the public."""
        self.set_state(request, entries, ReviewState.PUBLISHED)

    @admin.action(description=_("送审所选条目"), permissions=["review"])
    def send_to_review(self, request: HttpRequest, entries: QuerySet[Any]) -> None:
        """Put them before a reviewer; the public does not see them meanwhile."""
        self.set_state(request, entries, ReviewState.IN_REVIEW)

    @admin.action(description=_("撤回所选条目为草稿"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, entries: QuerySet[Any]) -> None:
        """Take them back."""
        self.set_state(request, entries, ReviewState.DRAFT)

    @admin.action(description=_("合并所选的两个条目…"), permissions=["publish"])
    def merge_two(self, request: HttpRequest, entries: QuerySet[Any]) -> HttpResponse | None:
        """Make one of two, once it is said which one stays."""
        both = list(entries.order_by("pk")[:3])
        if len(both) != 2:
            self.message_user(request, _("请正好选两个条目。"), messages.WARNING)
            return None
        stays = request.POST.get("stays")
        if stays in {str(entry.pk) for entry in both}:
            kept, gone = sorted(both, key=lambda entry: str(entry.pk) != stays)
            try:
                merge_entries(kept, gone)
            except MergeError as error:
                self.message_user(request, str(error), messages.ERROR)
                return None
            text = _("“%(gone)s”已并入“%(kept)s”，旧地址会转到新地址。") % {"gone": gone, "kept": kept}
            self.message_user(request, text, messages.SUCCESS)
            return None
        parts = PrefetchedParts(both)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("合并两个条目"),
            "sides": [
                (entry, len(parts.evidence[entry.pk]), Link.objects.public().around(entry).count()) for entry in both
            ],
            "action": "merge_two",
        }
        return render(request, "admin/regulations/merge.html", context)

    def set_state(self, request: HttpRequest, entries: QuerySet[Any], state: ReviewState) -> None:
        """Change those that are in another state, one by one, so that history and index learn of each."""
        with transaction.atomic():
            changing = list(entries.exclude(state=state))
            closed = [entry for entry in changing if not may_set_state(request.user, entry, state)]
            if closed:
                refusal = _("已发布的条目只有审核者可以改动，什么也没有写入：%(titles)s")
                titles = "、".join(entry.title for entry in closed[:MOST_NAMED])
                self.message_user(request, refusal % {"titles": titles}, messages.ERROR)
                return
            lacking = [entry for entry in changing if state == ReviewState.PUBLISHED and faults_of(entry)]
            if lacking:
                told = "；".join(
                    f"{entry.title}：{' '.join(map(str, faults_of(entry).values()))}" for entry in lacking[:MOST_NAMED]
                )
                self.message_user(request, _("什么也没有写入：%(faults)s") % {"faults": told}, messages.ERROR)
                return
            count = 0
            for entry in changing:
                entry.state = state
                save_because(entry, str(state.label))
                count += 1
        text = ngettext("%(count)d 个条目现为“%(state)s”。", "%(count)d 个条目现为“%(state)s”。", count)
        self.message_user(request, text % {"count": count, "state": state.label}, messages.SUCCESS)


@admin.register(Law)
class LawAdmin(OfficialTextAdmin, EntryAdmin):
    """Laws."""

    list_display = ["title", "status_today", "level", "jurisdiction", "state", "updated"]
    list_filter = [*EntryAdmin.list_filter, "level", "instrument", "jurisdiction"]
    inlines = [AliasInline, VersionInline, EntryEvidenceInline, OutwardLinkInline, InwardLinkInline]
    specific_fields = ("level", "instrument", "jurisdiction", "stated_status", "in_force_since")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what the status follows from."""
        return with_parts(super().get_queryset(request))

    @admin.display(description=_("状态"))
    def status_today(self, law: Law) -> str:
        """Return whether it binds today."""
        return str(status(law).label)


class TreeAdmin(EntryAdmin):
    """Kinds that form a tree."""

    list_display = ["title", "parent", "existence", "state", "updated"]
    list_filter = [*EntryAdmin.list_filter, "existence"]
    list_select_related = ["parent"]
    autocomplete_fields = ["topics", "parent"]
    specific_fields: tuple[Any, ...] = ("parent", "existence")


@admin.register(Agency)
class AgencyAdmin(TreeAdmin):
    """Agencies."""

    list_filter = [*TreeAdmin.list_filter, "level", "sector"]
    specific_fields = ("parent", "existence", "level", "sector", "scope", "country", ("established", "ended"))


@admin.register(Mechanism)
class MechanismAdmin(TreeAdmin):
    """Mechanisms."""


@admin.register(Measure)
class MeasureAdmin(TreeAdmin):
    """Measures."""

    list_filter = [*TreeAdmin.list_filter, "nature", "basis"]
    specific_fields = ("parent", "existence", "nature", "basis")


@admin.register(Event)
class EventAdmin(EntryAdmin):
    """Events."""

    list_display = ["title", "began", "place", "state", "updated"]
    specific_fields = (("began", "ended"), "place")


@admin.register(Term)
class TermAdmin(EntryAdmin):
    """Terms."""

    specific_fields = ("note",)


@admin.register(Addressee)
class AddresseeAdmin(EntryAdmin):
    """Addressees."""

    list_filter = [*EntryAdmin.list_filter, "category"]
    specific_fields = ("category",)


@admin.register(Entry)
class AnyEntryAdmin(ExactFirst, admin.ModelAdmin):
    """Serves the fields that choose an entry of any kind; it is edited under its kind, so nothing else is offered."""

    search_fields = SEARCH_FIELDS
    ordering = ["title", "pk"]

    def get_urls(self) -> list[Any]:
        """Add what waits for a curator."""
        own = [
            path("inbox/", self.admin_site.admin_view(inbox), name="regulations_inbox"),
            path("inbox/<slug:name>/", self.admin_site.admin_view(pile), name="regulations_pile"),
            path("duplicates/", self.admin_site.admin_view(duplicates), name="regulations_duplicates"),
            path("unresolved/", self.admin_site.admin_view(unresolved), name="regulations_unresolved"),
            path("norms/", self.admin_site.admin_view(norm_laws), name="regulations_norm_laws"),
            path("norms/of/<int:number>/", self.admin_site.admin_view(norms_of_law), name="regulations_norms_of_law"),
            path("norms/<int:number>/", self.admin_site.admin_view(norm_page), name="regulations_norm"),
            path(
                "norms/decisions/<int:number>/",
                self.admin_site.admin_view(dismiss_review),
                name="regulations_dismiss_norm_review",
            ),
            path("reviews/<int:number>/", self.admin_site.admin_view(review), name="regulations_review"),
            path("recycle-bin/", self.admin_site.admin_view(recycle_bin), name="regulations_recycle_bin"),
            path("why/", self.admin_site.admin_view(why), name="regulations_why"),
        ]
        return [*own, *super().get_urls()]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Stay out of the contents of the admin."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse entries without a kind."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Leave that to the kind."""
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the form of its kind."""
        entry = get_object_or_404(Entry, pk=object_id)
        return redirect(reverse(f"admin:regulations_{entry.kind}_change", args=[entry.pk]))
