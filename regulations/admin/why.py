"""Why search finds what it finds: the first results of a query with what puts each in its place."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from regulations.search.answer import answer
from regulations.search.profiles import DEFAULT
from regulations.search.question import Question
from regulations.search.reasons import words_of
from regulations.search.store import SearchUnavailableError

MOST_WORDS = 12


def why(request: HttpRequest) -> HttpResponse:
    """Show them to whoever may see synonyms."""
    if not request.user.has_perm("regulations.view_synonymgroup"):
        raise PermissionDenied
    text = request.GET.get("q", "").replace("\x00", "")[: DEFAULT.longest_query]
    context = {**admin.site.each_context(request), "title": _("检索结果的由来"), "query": text}
    if text:
        try:
            context["answer"] = answered = answer(Question(text=text, explain=True))
        except SearchUnavailableError as error:
            context["error"] = error
        else:
            context["rows"] = [
                (result, words_of(result.explanation or {})[:MOST_WORDS], (result.explanation or {}).get("model"))
                for result in answered.results
            ]
    return render(request, "admin/regulations/why.html", context)
