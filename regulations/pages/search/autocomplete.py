"""Completions under a search box."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.search import ARTICLE, SearchUnavailableError, suggest

LONGEST = 100  # characters; whoever has typed more needs no name
MOST = 8


@require_safe
def autocomplete(request: HttpRequest) -> HttpResponse:
    """Show articles that what is typed cites, and records by name; a piece of a page, without its frame."""
    text = request.GET.get("q", "")[:LONGEST].replace("\0", "")
    try:
        found = suggest(text, most=MOST)
    except SearchUnavailableError:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    articles = [one for one in found if one.kind == ARTICLE]
    entries = [one for one in found if one.kind != ARTICLE]
    return render(request, "search/_suggestions.html", {"articles": articles, "entries": entries})
