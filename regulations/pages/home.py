"""The first page."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.models import Authority, ClaimStatus, Entry, Kind, Law, LawStatus, Link, ReviewState, Topic

RECENT = 6
# What people can type, with a word for its form; a test sees to it that each finds something.
EXAMPLES = [
    (_("法规"), "网络安全审查办法"),
    (_("简称"), "网信办"),
    (_("机构"), "江苏省公安厅"),
    (_("俗称"), "网络警察"),
    (_("机制"), "执法联动"),
    (_("措施"), "风险分析评估"),
    (_("繁体"), "網絡安全法"),
    (_("英文"), "Cybersecurity Law"),
]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, what it holds, and what changed lately."""
    public = Entry.objects.published()
    counts = dict(public.order_by().values_list("kind").annotate(Count("pk")))
    levels = dict(Law.objects.published().order_by().values_list("level").annotate(Count("pk")))
    published = Count("entries", filter=Q(entries__state=ReviewState.PUBLISHED))
    context = {
        "examples": EXAMPLES,
        "holdings": [(kind, counts.get(kind.value, 0)) for kind in Kind],
        "text_count": Law.objects.published().filter(versions__text_digest__gt="").distinct().count(),
        "link_count": Link.objects.public().count(),
        "levels": [(level, levels[level.value]) for level in Authority if level.value in levels],
        "most": max(levels.values(), default=0),
        "topics": Topic.objects.annotate(count=published).filter(count__gt=0),
        "recent": public.order_by("-updated", "pk")[:RECENT],
        "statuses": list(LawStatus),
        "claims": list(ClaimStatus),
        "has_search_box": True,
    }
    return render(request, "home.html", context)
