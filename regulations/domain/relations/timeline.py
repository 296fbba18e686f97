"""What happened when: events, and the days on which laws were passed, published, came into force and ended."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry, ReviewState
from regulations.models.event import Event
from regulations.models.evidence import Evidence
from regulations.models.law import LawVersion
from regulations.text.structure.dates import PartialDate


class What(models.TextChoices):
    """What a moment of the timeline is."""

    EVENT = "event", _("事件")
    ADOPTED = "adopted", _("通过")
    PROMULGATED = "promulgated", _("公布")
    EFFECTIVE = "effective", _("施行")
    ENDED = "ended", _("失效")


OF_LAWS = (What.ADOPTED, What.PROMULGATED, What.EFFECTIVE, What.ENDED)


@dataclass(frozen=True)
class Moment:
    """A dated change: an event, or one of the dates of a version of a law."""

    what: What
    date: PartialDate
    entry: Entry
    version: LawVersion | None


def timeline_queries(
    *, events: bool, laws: bool, topics: Iterable[str] = (), year: str = "", level: str = "", claim: str = ""
) -> list[QuerySet[Any]]:
    """Return the queries whose rows together make the timeline, each with `what`, `pk` and `date` as text.

    A level keeps to the laws that have it, a claim to the records of which some evidence makes it.
    """
    found: list[tuple[What, QuerySet[Any], str, str]] = []
    if events and not level:
        found.append((What.EVENT, Event.objects.published(), "began", ""))
    if laws:
        versions: QuerySet[Any] = LawVersion.objects.filter(law__state=ReviewState.PUBLISHED)
        versions = versions.filter(law__level=level) if level else versions
        followed = LawVersion.objects.filter(law=OuterRef("law"), effective=OuterRef("ended"))
        narrowed = {
            What.ADOPTED: versions.filter(promulgated=None),  # one of the two says it
            What.ENDED: versions.exclude(Exists(followed)),  # the version that followed says it
        }
        found += [(what, narrowed.get(what, versions), what.value, "law__") for what in OF_LAWS]
    slugs = list(topics)
    claims = Evidence.objects.filter(claim=claim).exclude(entry=None).values("entry")
    queries: list[QuerySet[Any]] = []
    for what, rows, column, prefix in found:
        dated: Any = rows.exclude(**{column: None}).order_by()
        if slugs:
            dated = dated.filter(**{f"{prefix}topics__slug__in": slugs}).distinct()
        if claim:
            dated = dated.filter(**{"law__in" if prefix else "pk__in": claims})
        told = {"what": Value(what.value, CharField()), "date": Cast(F(column), CharField())}
        dated = dated.annotate(**told)
        queries.append(dated.filter(date__startswith=year) if year else dated)
    return queries


def moments(queries: list[QuerySet[Any]]) -> QuerySet[Any]:
    """Return the rows of the timeline, the latest first, to be counted and sliced."""
    if not queries:  # events of a level: only laws have one
        return LawVersion.objects.none()
    rows = [query.values_list("what", "pk", "date") for query in queries]
    return rows[0].union(*rows[1:], all=True).order_by("-date", "what", "-pk")


def counts_by_year(queries: list[QuerySet[Any]]) -> list[tuple[str, int]]:
    """Return how many moments there are in each year, the latest first."""
    found: Counter[str] = Counter()
    for query in queries:
        years = query.annotate(year=Substr("date", 1, 4)).values("year").annotate(number=Count("pk", distinct=True))
        found.update({row["year"]: row["number"] for row in years})
    return sorted(found.items(), reverse=True)


def moments_of(rows: Iterable[tuple[str, int, str]]) -> list[Moment]:
    """Return what some rows of the timeline stand for, with what is shown of them, in the same few queries always."""
    rows = list(rows)
    events = Event.objects.prefetch_related("evidence").in_bulk([pk for what, pk, _ in rows if what == What.EVENT])
    version_ids = {pk for what, pk, _ in rows if what != What.EVENT}
    versions = (
        LawVersion.objects.select_related("law", "ended_by")
        .prefetch_related("law__evidence", "law__versions")
        .in_bulk(version_ids)
    )
    found = []
    for what, pk, date in rows:
        version = None if what == What.EVENT else versions[pk]
        entry: Entry = version.law if version else events[pk]
        found.append(Moment(What(what), PartialDate.parse(date), entry, version))
    return found
