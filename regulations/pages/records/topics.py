"""Fields of interest, each with its records of every kind."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from regulations.models import Entry, Kind, ReviewState, Topic, TopicGroup
from regulations.pages.norms.around import norms_of_topic

MOST_SHOWN = 12  # records of a kind; the rest stands in the list of that kind


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """Show the topics that have records, by their groups, with how many of each kind."""
    public = Q(entries__state=ReviewState.PUBLISHED)
    counts = {kind.value: Count("entries", filter=public & Q(entries__kind=kind)) for kind in Kind}
    topics = Topic.objects.annotate(**{f"{name}_count": count for name, count in counts.items()})
    listed = [
        (topic, [(kind, number) for kind in Kind if (number := getattr(topic, f"{kind}_count"))]) for topic in topics
    ]
    groups = [(group, [row for row in listed if row[0].group == group and row[1]]) for group in TopicGroup]
    return render(request, "records/topics/list.html", {"groups": [one for one in groups if one[1]]})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one topic: the first records of each kind, and the way to the rest."""
    record = get_object_or_404(Topic, slug=slug)
    public = Entry.objects.published().filter(topics=record)
    counts = dict(public.order_by().values_list("kind").annotate(Count("pk")))
    groups = []
    for kind in Kind:
        if counts.get(kind.value):
            shown = public.of_kind(kind).prefetch_related("evidence").order_by("title", "pk")[:MOST_SHOWN]
            groups.append((kind, counts[kind.value], shown))
    context = {"topic": record, "groups": groups, "around": norms_of_topic(record)}
    return render(request, "records/topics/topic.html", context)
