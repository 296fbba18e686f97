"""The first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.domain.relations import public_roots
from regulations.models import (
    Article,
    Authority,
    ClaimStatus,
    Entry,
    Evidence,
    Kind,
    Law,
    LawStatus,
    LawVersion,
    Link,
    Mechanism,
    ReviewState,
    Topic,
    TopicGroup,
)
from regulations.models.calendar import legal_day
from regulations.pages.explore.statistics import Bar, by_agency

RECENT = 6
MOST_TOPICS = 10
MOST_AGENCIES = MOST_MECHANISMS = 6
# What people can type, with a word for its form; a test sees to it that each finds something.
EXAMPLES = (
    (_("条号"), "网络安全法第二十九条"),
    (_("名称"), "网络安全审查办法"),
    (_("简称"), "网信办"),
    (_("原句"), "“网络运营者”"),
    (_("词语"), "风险 评估"),
    (_("问题"), "被人在QQ上骗了怎么举报"),
    (_("拼音"), "wlaqf"),
    (_("条件"), "网络安全 类别:措施"),
)
# Pages other than lists of a kind: URL name, title, description.
OTHER_WAYS = (
    ("pages:timeline", _("时间线"), _("法规与事件排在一条轴上")),
    ("pages:graph", _("关系图"), _("条目之间的关联关系")),
    ("pages:citecheck", _("引用核对"), _("批量核对法条引用")),
    ("pages:glossary", _("术语 A–Z"), _("按拼音排列")),
    ("pages:statistics", _("统计"), _("馆藏统计")),
    ("pages:source-list", _("资料来源"), _("资料出处")),
)


@dataclass(frozen=True)
class HomePage:
    """All that the first page shows; the names are those in its template."""

    holdings: Sequence[tuple[Kind, int]]
    text_count: int
    article_count: int
    link_count: int
    levels: Sequence[tuple[Authority, int]]
    most: int  # laws of one level
    topic_groups: Sequence[tuple[TopicGroup, Sequence[Topic]]]
    agencies: Sequence[Bar]
    mechanisms: QuerySet[Any]
    recent: QuerySet[LawVersion]
    examples: Sequence[tuple[Promise, str]] = EXAMPLES
    other_ways: Sequence[tuple[str, Promise, Promise]] = OTHER_WAYS
    statuses: Sequence[LawStatus] = tuple(LawStatus)
    claims: Sequence[ClaimStatus] = tuple(ClaimStatus)
    has_search_box: bool = True  # of its own, so that the head of the page has none


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, what it holds, and what changed lately."""
    public = Entry.objects.published()
    counts = dict(public.order_by().values_list("kind").annotate(Count("pk")))
    levels = dict(Law.objects.published().order_by().values_list("level").annotate(Count("pk")))
    published = Count("entries", filter=Q(entries__state=ReviewState.PUBLISHED))
    topics = list(Topic.objects.annotate(count=published).filter(count__gt=0).order_by("-count", "title"))
    with_text = LawVersion.objects.filter(law__state=ReviewState.PUBLISHED).exclude(text_digest="")
    page = HomePage(
        holdings=[(kind, counts.get(kind.value, 0)) for kind in Kind],
        text_count=with_text.count(),
        article_count=Article.objects.numbered().filter(version__in=with_text).count(),
        link_count=Link.objects.public().count(),
        levels=[(level, levels[level.value]) for level in Authority if level.value in levels],
        most=max(levels.values(), default=0),
        topic_groups=[(group, topics_of(group, topics)) for group in TopicGroup if topics_of(group, topics)],
        agencies=list(by_agency(MOST_AGENCIES)),
        mechanisms=sound_roots()[:MOST_MECHANISMS],
        recent=lately_in_force(),
    )
    return render(request, "explore/home.html", vars(page))


def sound_roots() -> QuerySet[Any]:
    """Return the roots of whole trees of mechanisms, those of which some evidence is doubtful or outdated last."""
    weak = Evidence.objects.filter(entry=OuterRef("pk"), claim__in=(ClaimStatus.DOUBTFUL, ClaimStatus.OUTDATED))
    return public_roots(Mechanism).annotate(is_weak=Exists(weak)).order_by("is_weak", "-is_tree", "pk")


def topics_of(group: TopicGroup, topics: Sequence[Topic]) -> list[Topic]:
    """Return the topics of a group that have the most records."""
    return [topic for topic in topics if topic.group == group][:MOST_TOPICS]


def lately_in_force() -> QuerySet[LawVersion]:
    """Return the texts that took effect last, each with whether its law had another one before."""
    binding = LawVersion.objects.filter(law__state=ReviewState.PUBLISHED, effective__lte=legal_day().isoformat())
    before = LawVersion.objects.filter(law=OuterRef("law"), effective__lt=OuterRef("effective"))
    found = binding.annotate(is_amended=Exists(before)).select_related("law").prefetch_related("law__versions")
    return found.order_by("-effective", "law__title")[:RECENT]
