"""A list of records with its filters, as several pages show it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from regulations.domain.relations import with_parts
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm, SeveralFilter
from regulations.models import Kind, Topic
from regulations.pages.search.facet_ui import Option, chips, groups, is_choice
from regulations.pages.site.paging import paged


def listing(request: HttpRequest, kind: Kind, entries: QuerySet[Any], *, address: str) -> dict[str, Any]:
    """Return what a page of public records of a kind shows: filters, chips and rows; errors stand beside their fields.

    `address` is that of the whole list; `is_right` in the answer tells whether the filters could be applied.
    """
    filterset = ENTRY_FILTERS[kind](request.GET, queryset=with_parts(entries).prefetch_related("evidence"))
    page_form = PageForm(request.GET)
    is_right = all([filterset.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    form = filterset.form
    shown = groups(form, offered(filterset, entries))
    return {
        "whole_list": address,
        "kind": kind,
        "form": form,
        "fields": [form[name] for name in form.fields if not is_choice(form, name)],
        "groups": shown,
        "chips": list(chips(shown, request.GET)),
        "data_query": data_query(request.GET, form),
        "is_right": is_right,
        **paged(filterset.qs if is_right else entries.none(), page_form),
    }


def data_query(asked: QueryDict, form: forms.BaseForm) -> str:
    """Return the filters of a list as the API takes them, for the same records as data."""
    kept = QueryDict(mutable=True)
    for name in form.fields:
        if values := [value for value in asked.getlist(name) if value]:
            kept.setlist(name, values)
    return f"?{kept.urlencode()}" if kept else ""


def offered(filterset: EntryFilter, entries: QuerySet[Any]) -> dict[str, list[Option]]:
    """Return the values to choose from: those that some record of the list has, as far as a column tells."""
    topics = Topic.objects.filter(entries__in=entries).distinct()
    found = {"topic": [Option(topic.slug, topic.label) for topic in topics]}
    for name, narrowing in filterset.filters.items():
        if isinstance(narrowing, SeveralFilter):
            choices = [Option(str(value), str(label)) for value, label in filterset.form.fields[name].choices]
            used = None if narrowing.method else set(entries.values_list(name, flat=True).order_by().distinct())
            found[name] = [option for option in choices if used is None or option.value in used]
    return found
