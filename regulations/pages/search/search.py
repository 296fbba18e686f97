"""Search for people."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regulations.domain.paging import DEEPEST_ROW
from regulations.domain.relations import links_to_issuers
from regulations.filters import SearchForm, SearchPageForm
from regulations.models import Division, Law
from regulations.models.law_text import HEADINGS_ABOVE
from regulations.pages.search.alternatives import fallback_queries, other_queries, other_records
from regulations.pages.search.facet_ui import Chip, Option, chips, groups
from regulations.pages.site.paging import paged
from regulations.search import FACET_NAMES, SearchResponse, SearchUnavailableError, answer

KEPT = ("sort", "group", "include_historical", "plain", "like")  # stay as they are when the form is sent again


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what is wrong with the request, or that search is down."""
    form, asked = SearchForm(request.GET), SearchPageForm(request.GET)
    if not all([form.is_valid(), asked.is_valid()]):  # both are asked, so that all that is wrong is said
        return page(request, form, asked, status=HTTPStatus.BAD_REQUEST)
    try:
        answered = answer(form.search_request(asked))
    except SearchUnavailableError:
        return page(request, form, asked, status=HTTPStatus.SERVICE_UNAVAILABLE)
    fetch_facts(answered)
    if answered.hits.count:
        rail = {
            "other_records": other_records(answered),
            "other_queries": other_queries(answered, request.GET),
        }
    else:
        rail = {"fallback_queries": fallback_queries(answered, request.GET)}
    return page(request, form, asked, answered=answered, rail=rail)


def fetch_facts(answered: SearchResponse) -> None:
    """Fetch what the rows of an answer tell beside what was found."""
    heads = [group.head for group in answered.groups]
    entries = {result.entry.pk: result.entry for result in (*answered.results, *heads)}
    laws = [entry for entry in entries.values() if isinstance(entry, Law)]
    prefetch_related_objects(list(entries.values()), "topics", "evidence")
    prefetch_related_objects(laws, links_to_issuers())
    below = (result for group in answered.groups for result in group.articles)
    articles = [result.article for result in (*answered.results, *below) if result.article]
    prefetch_related_objects(articles, Prefetch("division", Division.objects.select_related(HEADINGS_ABOVE)))


def page(
    request: HttpRequest,
    form: SearchForm,
    asked: SearchPageForm,
    *,
    answered: SearchResponse | None = None,
    rail: dict[str, Any] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Render the page in any of its states."""
    facets = answered.facets if answered else {}
    offered = {name: [Option(v.value, v.label, v.count) for v in values] for name, values in facets.items()}
    shown = groups(form, offered)
    count = min(answered.hits.length, DEEPEST_ROW) if answered else 0
    context = {
        "form": form,
        "groups": shown,
        "chips": [*chips(shown, request.GET), *date_chips(form, request.GET)],
        "data_query": data_query(request.GET),
        "clear_query": clear_query(request.GET),
        "csv_query": data_query(request.GET, but=("group", "page", "page_size")),
        "answer": answered,
        "dates": [form["since"], form["until"]],
        "is_down": status == HTTPStatus.SERVICE_UNAVAILABLE,
        "query": form["q"].value() or "",
        "kept": [(name, request.GET[name]) for name in KEPT if request.GET.get(name)],
        "is_historical": request.GET.get("include_historical") == "1",
        "has_search_box": True,
        **(rail or {}),
        **paged(range(count), asked),
    }
    return render(request, "search/search.html", context, status=status)


def clear_query(asked: QueryDict) -> str:
    """Return the query without its filters, as it follows the address of the page; empty where nothing is left."""
    rest = data_query(asked, but=(*FACET_NAMES, "since", "until", "page"))
    return f"?{rest}" if rest else ""


def data_query(asked: QueryDict, *, but: tuple[str, ...] = ()) -> str:
    """Return the query as the API takes it: without what is empty, and without some."""
    kept = asked.copy()
    for name in asked:
        if name in but or not any(asked.getlist(name)):
            del kept[name]
    return kept.urlencode()


def date_chips(form: SearchForm, asked: QueryDict) -> Iterator[Chip]:
    """Return the bounds of the date, each with the query without it."""
    labels = {"since": _("%(date)s 以后"), "until": _("%(date)s 以前")}
    for name, label in labels.items():
        if date := form.cleaned_data.get(name) if form.is_bound and form.is_valid() else "":
            rest = asked.copy()
            rest.pop(name)
            rest.pop("page", None)
            yield Chip(label % {"date": date}, f"?{rest.urlencode()}")
