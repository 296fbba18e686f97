"""Lists and records of each kind."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.views.decorators.http import require_safe

from regulations.domain.relations import with_parts
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm, SeveralFilter
from regulations.models import ENTRY_MODELS, Kind, Law, Topic
from regulations.pages.laws.law_page import law_page
from regulations.pages.records.record_page import RecordPage
from regulations.pages.records.redirects import redirect_within, target_or_404
from regulations.pages.search.facet_ui import Option, chips, groups, is_choice
from regulations.pages.site.paging import paged


@require_safe
def entry_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the public records of a kind, filtered by the form; errors stand beside their fields."""
    entries = ENTRY_MODELS[kind].objects.published()
    filterset = ENTRY_FILTERS[kind](request.GET, queryset=with_parts(entries).prefetch_related("evidence"))
    page_form = PageForm(request.GET)
    is_right = all([filterset.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    form = filterset.form
    shown = groups(form, offered(filterset, entries))
    context = {
        "feed": reverse(f"pages:{kind.value}-feed"),
        "feed_title": str(kind.plural_label),
        "kind": kind,
        "form": form,
        "fields": [form[name] for name in form.fields if not is_choice(form, name)],
        "groups": shown,
        "chips": list(chips(shown, request.GET)),
        "data_query": data_query(request.GET, form),
        **paged(filterset.qs if is_right else entries.none(), page_form),
    }
    return render(request, "records/list.html", context, status=200 if is_right else 400)


def data_query(asked: QueryDict, form: forms.BaseForm) -> str:
    """Return the filters of a list as the API takes them, for the same records as data."""
    kept = QueryDict(mutable=True)
    for name in form.fields:
        if values := [value for value in asked.getlist(name) if value]:
            kept.setlist(name, values)
    return f"?{kept.urlencode()}" if kept else ""


def offered(filterset: EntryFilter, entries: QuerySet[Any]) -> dict[str, list[Option]]:
    """Return the values to choose from: those that some record of the kind has, as far as a column tells."""
    topics = Topic.objects.filter(entries__in=entries).distinct()
    found = {"topic": [Option(topic.slug, topic.label) for topic in topics]}
    for name, narrowing in filterset.filters.items():
        if isinstance(narrowing, SeveralFilter):
            choices = [Option(str(value), str(label)) for value, label in filterset.form.fields[name].choices]
            used = None if narrowing.method else set(entries.values_list(name, flat=True).order_by().distinct())
            found[name] = [option for option in choices if used is None or option.value in used]
    return found


@require_safe
def entry(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """Show one public record, whole."""
    record = with_parts(ENTRY_MODELS[kind].objects.published()).filter(slug=slug).first()
    if record is None:
        target = target_or_404(kind, slug)
        is_alike = target.kind == kind
        return redirect_within(request, slug=target.slug) if is_alike else redirect(target, permanent=True)
    address = uri_to_iri(request.build_absolute_uri(record.get_absolute_url()))
    if isinstance(record, Law):
        page = law_page(record, address, find=request.GET.get("find", ""))
        return render(request, "laws/law.html" if page.text else "records/record.html", vars(page))
    return render(request, "records/record.html", vars(RecordPage.of(record, address)))
