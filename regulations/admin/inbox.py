"""What waits for a curator: drafts, doubts, links that lead nowhere, records without links or evidence."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.models import (
    ENTRY_MODELS,
    ClaimStatus,
    Entry,
    Evidence,
    FormerEntry,
    Kind,
    Link,
    NormReview,
    Party,
    Review,
    ReviewState,
    TreeEntry,
)

MOST_SHOWN = 25
PAGE_SIZE = 100


@dataclass(frozen=True)
class Pile:
    """One sort of work, how much of it there is, and some pieces: the first, or those of a page."""

    name: str
    title: Promise
    rows: "QuerySet[Any] | Page[Any]"
    count: int


def work(user: Any) -> "dict[str, tuple[Promise, QuerySet[Any]]]":
    """Return all sorts of work by name, each with its title and its pieces in order; first what `user` is to review."""
    reviews = Review.objects.waiting().select_related("entry", "author", "assignee")
    entries = Entry.objects.order_by("-updated", "pk")
    published = entries.published()
    linked = Exists(Link.objects.filter(Q(subject=OuterRef("pk")) | Q(object=OuterRef("pk"))))
    named = Exists(Party.objects.filter(entry=OuterRef("pk")))
    proved = Exists(Evidence.objects.filter(entry=OuterRef("pk")))
    doubtful = Exists(Evidence.objects.filter(entry=OuterRef("pk"), claim=ClaimStatus.DOUBTFUL))
    half = Q(subject__state=ReviewState.PUBLISHED) ^ Q(object__state=ReviewState.PUBLISHED)
    return {
        "mine": (_("指派给我的审核"), reviews.filter(assignee=user)),
        "changes": (_("待审的修改"), reviews.of_changes()),
        "in_review": (_("待审的条目"), reviews.of_entries()),
        "detached": (
            _("核对过而原句或者抽取结果已变的规范"),
            NormReview.objects.detached().select_related("law", "reviewer").order_by("pk"),
        ),
        "drafts": (_("草稿"), entries.filter(state=ReviewState.DRAFT)),
        "doubtful": (_("存疑的条目"), published.filter(doubtful)),
        "half": (
            _("一端没有发布的关联，读者看不到"),
            Link.objects.filter(half).select_related("subject", "object").order_by("pk"),
        ),
        "lost": (_("撤下而没有去处的旧地址"), FormerEntry.objects.filter(successor=None).order_by("-gone", "pk")),
        "unlinked": (_("没有关联、不在层级之中、条文也没有提到的条目"), published.filter(~linked, ~named, ~in_trees())),
        "unproved": (_("没有出处的条目"), published.filter(~proved)),
    }


def in_trees() -> Q:
    """Return the condition that a record stands below another one or above."""
    condition = Q(pk__in=[])
    for kind in Kind:
        model = ENTRY_MODELS[kind]
        if issubclass(model, TreeEntry):
            below = model._default_manager.exclude(parent=None)  # each kind of tree has one
            condition |= Q(pk__in=below.values("pk")) | Q(pk__in=below.annotate(above=F("parent")).values("above"))
    return condition


def inbox(request: HttpRequest) -> HttpResponse:
    """Show the piles to users who may view drafts, the first pieces of each; two queries a pile."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    piles = [Pile(name, title, rows[:MOST_SHOWN], rows.count()) for name, (title, rows) in work(request.user).items()]
    context = {**admin.site.each_context(request), "title": _("待办"), "piles": piles}
    return render(request, "admin/regulations/inbox.html", context)


def pile(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of one pile, which leads to all of it."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    found = work(request.user).get(name)
    if found is None:
        raise Http404(f"no pile {name!r}")
    title, rows = found
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = Pile(name, title, page, page.paginator.count)
    context = {**admin.site.each_context(request), "title": title, "pile": shown, "page": page}
    return render(request, "admin/regulations/pile.html", context)
