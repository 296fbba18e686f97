"""What the library holds, in numbers: laws by level, year, agency and status, and the articles cited most."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.models import Authority, Citation, Law, LawStatus, LawVersion, Link, Outcome, Predicate, ReviewState
from regulations.models.calendar import legal_day
from regulations.models.standing_query import has_status
from regulations.text.structure.provisions import ArticleNumber

MOST_AGENCIES = 15
MOST_CITED = 20


@dataclass(frozen=True)
class Bar:
    """A number with its name, and where it leads."""

    name: str
    count: int
    address: str = ""
    is_official: bool = False  # named as in Chinese law, whatever the language of the page


@dataclass(frozen=True)
class Chart:
    """Some numbers to compare, as bars; many short ones stand in columns."""

    name: str
    title: Promise
    bars: list[Bar]
    has_columns: bool = False

    @property
    def most(self) -> int:
        """Return the largest of the numbers, which the bars are measured by."""
        return max((bar.count for bar in self.bars), default=0)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show the numbers, each with its bar."""
    charts = [
        Chart("levels", _("按效力级别"), list(by_level())),
        Chart("statuses", _("按状态"), list(by_status())),
        Chart("years", _("按施行年份"), list(by_year()), has_columns=True),
        Chart("agencies", _("按发布机关"), list(by_agency())),
        Chart("cited", _("被引用最多的条文"), list(cited_most())),
    ]
    return render(request, "explore/statistics.html", {"charts": charts})


def laws(**narrowed: str) -> str:
    """Return the address of the list of laws, narrowed."""
    return f"{reverse('pages:law-list')}?{urlencode(narrowed)}"


def by_level() -> Iterable[Bar]:
    """Count laws by their level, the highest first."""
    counts = dict(Law.objects.published().order_by().values_list("level").annotate(Count("pk")))
    for level in Authority:
        if level.value in counts:
            yield Bar(str(level.label), counts[level.value], laws(level=level.value))


def by_status() -> Iterable[Bar]:
    """Count laws by whether they bind today."""
    asked = {status.value: Count("pk", filter=has_status(status, legal_day())) for status in LawStatus}
    counts = Law.objects.published().order_by().aggregate(**asked)
    for status in LawStatus:
        if counts[status.value]:
            yield Bar(str(status.label), counts[status.value], laws(status=status.value))


def by_year() -> Iterable[Bar]:
    """Count texts by the year in which they took effect."""
    known = LawVersion.objects.filter(law__state=ReviewState.PUBLISHED).exclude(effective=None)
    years = known.annotate(year=Substr("effective", 1, 4)).order_by("year").values_list("year")
    for year, count in years.annotate(Count("pk")):
        yield Bar(year, count, f"{reverse('pages:timeline')}?year={year}")


def by_agency(most: int = MOST_AGENCIES) -> Iterable[Bar]:
    """Count laws by the agencies that issued them, those with the most first, and so many of these."""
    issued = Link.objects.public().filter(predicate=Predicate.ISSUED_BY).order_by()
    counts = issued.values_list("object__title", "object__slug").annotate(count=Count("subject", distinct=True))
    for title, slug, count in counts.order_by("-count", "object")[:most]:
        yield Bar(title, count, laws(agency=slug), is_official=True)


def cited_most() -> Iterable[Bar]:
    """Return the articles that other laws cite most."""
    elsewhere = (
        Citation.objects.public().from_elsewhere().filter(outcome=Outcome.RESOLVED, law__state=ReviewState.PUBLISHED)
    )
    numbered = elsewhere.filter(number__isnull=False).order_by()
    counts = numbered.values_list("law", "number", "suffix").annotate(count=Count("pk"))
    found = list(counts.order_by("-count", "law", "number", "suffix")[:MOST_CITED])
    cited = Law.objects.in_bulk({law for law, *_ in found})
    for law, number, suffix, count in found:
        article = ArticleNumber(number, suffix)
        address = reverse("pages:article", args=[cited[law].slug, str(article)])
        yield Bar(f"{cited[law].title} {article.label}", count, address, is_official=True)
