"""Search for people."""

from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.filters import PageForm, SearchForm
from regulations.pages.narrowing import Option, chips, groups
from regulations.search.answer import Answer, answer
from regulations.search.profiles import DEFAULT
from regulations.search.query import QueryError
from regulations.search.store import SearchUnavailableError

PAGE_SIZE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what is wrong with the question, or that search is down."""
    form, page_form = SearchForm(request.GET), PageForm(request.GET)
    if not (form.is_valid() and page_form.is_valid()):
        return page(request, form, status=HTTPStatus.BAD_REQUEST, page_form=page_form)
    number = page_form.cleaned_data["page"] or 1
    try:
        answered = answer(form.question(page=number, page_size=PAGE_SIZE))
    except QueryError:  # the page lies too deep
        return page(request, form, status=HTTPStatus.BAD_REQUEST, too_deep=True)
    except SearchUnavailableError:
        return page(request, form, status=HTTPStatus.SERVICE_UNAVAILABLE, is_down=True)
    prefetch_related_objects([result.entry for result in answered.results], "evidence")
    return page(request, form, answered=answered, number=number)


def page(
    request: HttpRequest,
    form: SearchForm,
    *,
    answered: Answer | None = None,
    number: int = 1,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """Render the page in any of its states."""
    facets = answered.facets if answered else {}
    offered = {name: [Option(v.value, v.label, v.count) for v in values] for name, values in facets.items()}
    shown = groups(form, offered)
    count = answered.found.count if answered else 0
    pages = Paginator(range(min(count, DEFAULT.deepest_hit)), PAGE_SIZE)
    context = {
        "form": form,
        "groups": shown,
        "chips": list(chips(shown, request.GET)),
        "answer": answered,
        "query": form["q"].value() or "",
        "page": pages.get_page(number),
        "page_numbers": list(pages.get_elided_page_range(pages.get_page(number).number)),
        "is_past_the_end": answered and number > pages.num_pages,
        "has_search_box": True,
        **more,
    }
    return render(request, "search.html", context, status=status)
