"""The norms that a mechanism or a measure rests on, and those of the laws of a topic."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, prefetch_related_objects
from django.urls import reverse

from regulations.domain.relations import pinpoint_articles
from regulations.models import Entry, Kind, Law, Link, Norm, NormKind, Predicate, Topic
from regulations.models.calendar import dated, legal_day
from regulations.pages.norms.rows import Row, rows_of

RESTING = (Kind.MECHANISM, Kind.MEASURE)
MOST_ROWS = 12
BINDING = (NormKind.DUTY, NormKind.PROHIBITION)


@dataclass(frozen=True)
class KindCount:
    """How many norms there are of a kind, and the address where they stand."""

    kind: NormKind
    count: int
    address: str


@dataclass(frozen=True)
class NormsAround:
    """Norms in rows, how many there are of each kind, and how many more there are than rows."""

    rows: Sequence[Row]
    kinds: Sequence[KindCount]
    left_out: int


def norms_under(entry: Entry) -> NormsAround | None:
    """Return the norms that a mechanism or measure rests on; None of other kinds and without any.

    Where a link names no norm, all of its article.
    """
    if entry.kind not in RESTING:
        return None
    links = list(
        Link.objects.public()
        .filter(subject=entry, predicate=Predicate.GOVERNED_BY)
        .exclude(pinpoint="")
        .select_related("subject", "object__law", "object", "version")
    )
    prefetch_related_objects(links, "object__law__versions")
    articles = pinpoint_articles(links)
    wanted = Q(pk__in=[])
    for link in links:
        if article := articles.get(link.pk):
            codes = {"code__in": link.norm_codes} if link.norms else {}
            wanted |= Q(article=article.pk, **codes)
    norms = Norm.objects.standing().filter(wanted)
    found = list(norms.with_parts().order_by("version_id", "position"))
    if not found:
        return None
    return NormsAround(rows_of(found[:MOST_ROWS]), (), max(0, len(found) - MOST_ROWS))


def norms_of_topic(topic: Topic) -> NormsAround | None:
    """Return the first duties and prohibitions of the laws of a topic, with counts by kind; None without norms."""
    laws = Law.objects.published().filter(topics=topic)
    norms = Norm.objects.in_texts_of(legal_day()).filter(version__law__in=laws.values("pk"))
    counts = dict(norms.order_by().values_list("kind").annotate(n=Count("pk")))
    if not counts:
        return None
    some = norms.filter(kind__in=BINDING).with_parts().order_by("version_id", "position")[:MOST_ROWS]
    address = f"{reverse('pages:duties')}?topic={topic.slug}&kind="
    kinds = [KindCount(kind, counts[kind], dated(address + kind.value)) for kind in NormKind if kind in counts]
    return NormsAround(rows_of(list(some)), kinds, max(0, sum(counts.values()) - MOST_ROWS))
