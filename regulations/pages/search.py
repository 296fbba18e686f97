"""Search for people."""

from http import HTTPStatus

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.filters import SearchForm, SearchPageForm
from regulations.pages.narrowing import Option, chips, groups
from regulations.pages.paging import paged
from regulations.search.answer import Answer, answer
from regulations.search.profiles import DEFAULT
from regulations.search.store import SearchUnavailableError

KEPT = ("sort", "group", "include_historical", "plain", "like")  # stay as they are when the form is sent again


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what is wrong with the question, or that search is down."""
    form, asked = SearchForm(request.GET), SearchPageForm(request.GET)
    if not all([form.is_valid(), asked.is_valid()]):  # both are asked, so that all that is wrong is said
        return page(request, form, asked, status=HTTPStatus.BAD_REQUEST)
    try:
        answered = answer(form.question(asked))
    except SearchUnavailableError:
        return page(request, form, asked, status=HTTPStatus.SERVICE_UNAVAILABLE)
    shown = (*answered.results, *(group.head for group in answered.groups))
    prefetch_related_objects([result.entry for result in shown], "evidence")
    return page(request, form, asked, answered=answered)


def page(
    request: HttpRequest,
    form: SearchForm,
    asked: SearchPageForm,
    *,
    answered: Answer | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Render the page in any of its states."""
    facets = answered.facets if answered else {}
    offered = {name: [Option(v.value, v.label, v.count) for v in values] for name, values in facets.items()}
    shown = groups(form, offered)
    count = min(answered.found.length, DEFAULT.deepest_hit) if answered else 0
    context = {
        "form": form,
        "groups": shown,
        "chips": list(chips(shown, request.GET)),
        "answer": answered,
        "is_down": status == HTTPStatus.SERVICE_UNAVAILABLE,
        "query": form["q"].value() or "",
        "kept": [(name, request.GET[name]) for name in KEPT if request.GET.get(name)],
        "is_historical": request.GET.get("include_historical") == "1",
        "has_search_box": True,
        **paged(range(count), asked),
    }
    return render(request, "search.html", context, status=status)
