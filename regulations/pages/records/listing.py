"""A list of records with its filters, as several pages show it."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django_filters import Filter

from regulations.domain.relations import with_parts
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm, SeveralFilter
from regulations.models import Kind, Law, LawStatus, Topic
from regulations.models.calendar import legal_day
from regulations.models.standing_query import has_status
from regulations.pages.search.facet_ui import Option, chips, field_chips, groups, is_choice
from regulations.pages.site.paging import paged

SELDOM = ("updated_since",)  # filters that few people need, behind a fold


def listing(request: HttpRequest, kind: Kind, entries: QuerySet[Any], *, address: str) -> dict[str, Any]:
    """Return what a page of public records of a kind shows: filters, chips and rows; errors stand beside their fields.

    `address` is that of the whole list; `is_right` in the answer tells whether the filters could be applied.
    """
    data = request.GET.copy()
    if kind is Kind.LAW and not data.get("sort"):
        data["sort"] = "level"
    filterset = ENTRY_FILTERS[kind](data, queryset=with_parts(entries).prefetch_related("evidence"))
    page_form = PageForm(request.GET)
    is_right = all([filterset.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    form = filterset.form
    shown = groups(form, offered(filterset, entries))
    fields = [form[name] for name in form.fields if not is_choice(form, name)]
    return {
        "whole_list": address,
        "kind": kind,
        "form": form,
        "fields": [field for field in fields if field.name not in SELDOM],
        "seldom": [field for field in fields if field.name in SELDOM],
        "groups": shown,
        "chips": [*chips(shown, request.GET), *field_chips(fields, request.GET)],
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
    """Return the values to choose from, with how many records each would leave; one query for each filter.

    The other filters hold, so that what is offered beside them finds something.
    """
    found = {}
    for name, narrowing in filterset.filters.items():
        if name == "topic" or isinstance(narrowing, SeveralFilter):
            rest = filterset.data.copy()
            rest.pop(name, None)
            beside = type(filterset)(rest, queryset=entries)
            found[name] = options(name, narrowing, beside.qs.order_by() if beside.is_valid() else entries.order_by())
    return found


def options(name: str, narrowing: Filter, records: QuerySet[Any]) -> list[Option]:
    """Return the values of one filter that some of these records have, each with their number."""
    distinct = Count("pk", distinct=True)
    if name == "topic":
        rows = records.exclude(topics=None).values_list("topics").annotate(distinct)
        counts = dict(rows)
        return [Option(one.slug, one.label, counts[one.pk]) for one in Topic.objects.filter(pk__in=counts)]
    if narrowing.method:
        day = legal_day()
        laws = Law.objects.filter(pk__in=records.values("pk"))  # plain: the conditions name its table
        counts = laws.aggregate(**{one.value: Count("pk", filter=has_status(one, day)) for one in LawStatus})
    else:
        counts = dict(records.values_list(name).annotate(distinct))
    choices = narrowing.field.choices
    return [Option(str(value), str(label), counts[value]) for value, label in choices if counts.get(value)]
