"""Events and the dates of laws on one axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.domain.relations import Moment, What, counts_by_year, moments, moments_of
from regulations.filters import PageForm, TimelineForm
from regulations.models import Event, Topic
from regulations.pages.site.paging import paged

PAGE_SIZE = 100
WIDE_GAP = 3  # years without an entry that are worth a word


@dataclass(frozen=True)
class Year:
    """The moments of one year, and the years between it and the later one before which nothing is known."""

    number: int
    moments: tuple[Moment, ...]
    gap: tuple[int, int] | None


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show a page of moments, the latest first; events without a date are on the last page."""
    form, page_form = TimelineForm(request.GET), PageForm({"page_size": PAGE_SIZE} | request.GET.dict())
    is_right = all([form.is_valid(), page_form.is_valid()])
    context: dict[str, Any] = {"form": form, "page_form": page_form}
    if is_right:
        queries = form.queries
        by_year = counts_by_year(queries)
        pages = paged(moments(queries), page_form)
        undated = Event.objects.published().filter(began=None).prefetch_related("evidence").order_by("pk")
        given = form.cleaned_data
        wants_undated = given["show"] != "law" and not given["year"] and not given["level"]
        if given["claim"]:
            undated = undated.filter(evidence__claim=given["claim"]).distinct()
        if given["topic"]:
            undated = undated.filter(topics__slug__in=given["topic"]).distinct()
        context |= {
            "years": list(years(moments_of(pages["page"]))),
            "by_year": by_year,
            "signs": What.choices,
            "most": max((count for _, count in by_year), default=0),
            "undated": undated if wants_undated and not pages["page"].has_next() else (),
            "timeline_filters": list(timeline_filters(request, form)),
            "topics": Topic.objects.filter(entries__isnull=False).distinct(),
            **pages,
        }
    return render(request, "explore/timeline.html", context, status=200 if is_right else 400)


@dataclass(frozen=True)
class TimelineFilter:
    """What the timeline can be narrowed by: each value with its words, its address, and whether it is chosen."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]
    all_of_them: str  # the address without it, where it is chosen


def timeline_filters(request: HttpRequest, form: TimelineForm) -> Iterator[TimelineFilter]:
    """Return the choices that stand in lists of their own."""
    for name in ("level", "claim"):
        chosen = form.cleaned_data[name]
        without = request.GET.copy()
        for gone in (name, "page"):
            without.pop(gone, None)
        options = []
        field: Any = form.fields[name]
        for value, words in field.choices:
            asked = without.copy()
            asked[name] = value
            options.append((f"?{asked.urlencode()}", str(words), value == chosen))
        yield TimelineFilter(name, str(field.label), options, f"?{without.urlencode()}" if chosen else "")


def years(found: list[Moment]) -> Iterator[Year]:
    """Return moments by their year, the latest first, and tell where several years know of none."""
    later: int | None = None
    for number, alike in groupby(found, key=lambda moment: moment.date.first_day.year):
        empty = later is not None and later - number - 1 >= WIDE_GAP
        yield Year(number, tuple(alike), (number + 1, later - 1) if empty and later else None)
        later = number
