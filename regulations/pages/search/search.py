"""Search for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Self

from django.core.paginator import Page
from django.db.models import Prefetch, prefetch_related_objects
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regulations.domain.paging import DEEPEST_ROW
from regulations.domain.relations import links_to_issuers
from regulations.domain.unanswered import note_unanswered
from regulations.filters import SearchForm, SearchPageForm
from regulations.models import Division, Entry, Law
from regulations.models.law_text import HEADINGS_ABOVE
from regulations.pages.search.alternatives import Alternative, fallback_queries, other_queries, other_records
from regulations.pages.search.facet_ui import Chip, Group, Option, chips, groups
from regulations.pages.search.notices import Notice, notices, unquoted
from regulations.pages.site.paging import paged
from regulations.search import FACET_NAMES, SearchResponse, SearchUnavailableError, answer, labels_of

MOST_PARTIAL = 100
KEPT = (
    "sort",
    "group",
    "include_historical",
    "plain",
    "like",
    "intent",
)  # stay as they are when the form is sent again


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what is wrong with the request, or that search is down."""
    form, asked = SearchForm(request.GET), SearchPageForm(request.GET)
    if not all([form.is_valid(), asked.is_valid()]):  # both are asked, so that all that is wrong is said
        return shown(request, SearchPage.of(form, asked, request.GET), HTTPStatus.BAD_REQUEST)
    try:
        answered = answer(form.search_request(asked))
    except SearchUnavailableError:
        page = replace(SearchPage.of(form, asked, request.GET), is_down=True)
        return shown(request, page, HTTPStatus.SERVICE_UNAVAILABLE)
    fetch_facts(answered)
    page = SearchPage.of(form, asked, request.GET, answered)
    if answered.is_unanswered:
        note_unanswered(request.GET.get("q", ""))
    if not answered.hits.count:
        return shown(request, replace(page, fallback_queries=fallback_queries(answered, request.GET)))
    queries = other_queries(answered, request.GET)
    return shown(request, replace(page, other_records=other_records(answered), other_queries=queries))


@dataclass(frozen=True)
class SearchPage:
    """All that the page of a search shows, in any of its states; the names are those in its template."""

    form: SearchForm
    groups: Sequence[Group]
    chips: Sequence[Chip]
    clear_query: str  # the query without what is chosen
    data_query: str  # the query as the API takes it
    csv_query: str
    answer: SearchResponse | None
    notices: Sequence[Notice]
    intents: Sequence[str]  # what the query asks for, in words
    dates: Sequence[BoundField]
    query: str
    unquoted: str  # the query without the marks around it
    kept: Sequence[tuple[str, str]]  # parameters that stay as they are when the form is sent again
    is_historical: bool
    best_only: int | None  # how many are shown where most of what was found has some of the words only
    page: Page[int]
    page_numbers: Sequence[int | str]
    is_past_the_end: bool
    page_form: SearchPageForm
    is_down: bool = False
    other_records: Sequence[Entry] = ()
    other_queries: Sequence[Alternative] = ()
    fallback_queries: Sequence[Alternative] = ()
    has_search_box: bool = True  # of its own, so that the head of the page has none

    @classmethod
    def of(
        cls, form: SearchForm, asked: SearchPageForm, data: QueryDict, answered: SearchResponse | None = None
    ) -> Self:
        """Put it together from the forms, the parameters and the answer, where there is one."""
        facets = answered.facets if answered else {}
        offered = {name: [Option(v.value, v.label, v.count) for v in values] for name, values in facets.items()}
        filters = groups(form, offered)
        pages = paged(range(min(answered.hits.length, deepest(answered)) if answered else 0), asked)
        past = pages["is_past_the_end"]
        return cls(
            form=form,
            groups=filters,
            chips=[*chips(filters, data), *date_chips(form, data)],
            clear_query=clear_query(data),
            data_query=data_query(data),
            csv_query=data_query(data, but=("group", "page", "page_size")),
            answer=answered,
            notices=notices(answered, data, is_past_the_end=past) if answered else (),
            intents=intents_shown(answered) if answered else (),
            dates=[form["since"], form["until"]],
            query=form["q"].value() or "",
            unquoted=unquoted(form["q"].value() or ""),
            kept=[(name, str(data[name])) for name in KEPT if data.get(name)],
            is_historical=answered is not None and answered.request.historical,
            best_only=min(answered.hits.length, MOST_PARTIAL) if answered and answered.hits.is_partial else None,
            **pages,
        )


def shown(request: HttpRequest, page: SearchPage, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """Render the page."""
    return render(request, "search/search.html", vars(page), status=status)


def fetch_facts(answered: SearchResponse) -> None:
    """Prefetch what the rows of a result list show."""
    heads = [group.head for group in answered.groups]
    entries = {result.entry.pk: result.entry for result in (*answered.results, *heads)}
    laws = [entry for entry in entries.values() if isinstance(entry, Law)]
    prefetch_related_objects(list(entries.values()), "topics", "evidence")
    prefetch_related_objects(laws, links_to_issuers())
    below = (result for group in answered.groups for result in group.articles)
    articles = [result.article for result in (*answered.results, *below) if result.article]
    prefetch_related_objects(articles, Prefetch("division", Division.objects.select_related(HEADINGS_ABOVE)))


def deepest(answered: SearchResponse) -> int:
    """Return how many rows of an answer are shown: of what has only some of the words, the best."""
    return MOST_PARTIAL if answered.hits.is_partial else DEEPEST_ROW


def intents_shown(answered: SearchResponse) -> Sequence[str]:
    """Return what a query asks for, in words; nothing where it is a citation, or found nothing."""
    if answered.citation or not answered.hits.count:
        return ()
    return labels_of(answered.hits.query.intents)


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
