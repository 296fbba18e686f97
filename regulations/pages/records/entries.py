"""Lists and records of each kind."""

from typing import Any

from django import forms
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regulations.domain.relations import PrefetchedParts, public_neighbours, public_trees, related, with_parts
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm, SeveralFilter
from regulations.models import ENTRY_MODELS, Kind, Law, Topic, TreeEntry
from regulations.models.calendar import dated
from regulations.pages.laws.cited import MOST_CITATIONS, cited_by_others, places_citing
from regulations.pages.laws.how_to_cite import citation_of, citation_of_text
from regulations.pages.laws.texts import text_page
from regulations.pages.records.facts import facts
from regulations.pages.records.grouped_links import grouped
from regulations.pages.records.redirects import successor_or_404
from regulations.pages.records.sections import sections, shown_version
from regulations.pages.records.structured_data import of_entry
from regulations.pages.search.facet_ui import Option, chips, groups, is_choice
from regulations.pages.site.paging import paged

MOST_RELATED = 8
MOST_ALIKE = 20  # links that say the same; the rest is counted


@require_safe
def entry_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the public records of a kind, narrowed by the form; what is wrong there is said beside its field."""
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
        return redirect(successor_or_404(kind, slug), permanent=True)
    parts = PrefetchedParts([record], with_status=True, most_alike=MOST_ALIKE)
    address = uri_to_iri(request.build_absolute_uri(record.get_absolute_url()))
    text, cited = None, {}
    if isinstance(record, Law):
        places = places_citing(record)
        cited = {
            "cited_by": cited_by_others(record, places, most=MOST_CITATIONS),
            "all_of_them": dated(reverse("api:law-citations-in", kwargs={"slug": slug})),
        }
        prefetch_related_objects(list(record.versions.all()), "sources")
        text = text_page(record, places, find=request.GET.get("find", ""))
    if kind is Kind.AGENCY:
        feed = reverse("pages:agency-feed", args=[slug]), _("%(agency)s发布的法规") % {"agency": record.title}
    else:
        feed = reverse(f"pages:{kind.value}-feed"), str(kind.plural_label)
    claimed, rest = sections(record, list(grouped(record, parts)))
    context = {
        "feed": feed[0],
        "feed_title": feed[1],
        "kind": kind,
        "entry": record,
        "facts": facts(record),
        "text": text,
        "version": text.standing.version if text else shown_version(record),
        "ancestors": parts.ancestors[record.pk],
        "wholes": parts.wholes[record.pk],
        "below": public_trees([record])[0].below if isinstance(record, TreeEntry) else [],
        "sections": [section for section in claimed if not section.heading.is_beside],
        "sections_beside": [section for section in claimed if section.heading.is_beside],
        "link_groups": rest,
        "named": f"「{record.title}」",
        "evidence": parts.evidence[record.pk],
        "neighbours": public_neighbours(record),
        "related": related(record, most=MOST_RELATED),
        "address": address,
        "citation": citation_of_text(text.standing.version, address=address)
        if text
        else citation_of(record, address=address),
        "description": record.summary,
        "structured": of_entry(record, address=address),
        **cited,
    }
    return render(request, "laws/law.html" if text else "records/record.html", context)
