"""Why search finds what it finds: the first results of a query with what puts each in its place."""

from dataclasses import dataclass
from typing import Self

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.search import DEFAULT, Result, SearchRequest, SearchUnavailableError, answer, explained_words

MOST_WORDS = 12
MATCHES = {
    "all": _("含有全部词"),
    "few": _("含有全部词的在前，其后含有其中一些词"),
    "any": _("含有其中一些词"),
    "characters": _("含有其中一些字"),
}
FEATURES = {
    "own_text": _("本条文字"),
    "synonyms": _("同义词"),
    "law": _("整部法规"),
    "section": _("所在章节"),
    "coverage": _("查询词的覆盖"),
    "law_cited": _("法规被引用"),
    "cited": _("本条被引用"),
    "position": _("条的先后"),
    "amending": _("只为修改别的法规"),
}


@dataclass(frozen=True)
class ScoreRow:
    """A result with what its words score, and what the model adds for each of its features where that put it there."""

    result: Result
    words: list[tuple[str, float]]
    shares: list[tuple[Promise, float]]

    @classmethod
    def of(cls, result: Result) -> Self:
        """Take apart how a result came about."""
        told = result.explanation or {}
        shares = told.get("model") or {}
        return cls(
            result, explained_words(told)[:MOST_WORDS], [(FEATURES[name], share) for name, share in shares.items()]
        )

    @property
    def total(self) -> float | None:
        """Return what all features add; it is by this that the model puts results in order."""
        return sum(share for _, share in self.shares) if self.shares else None


def why(request: HttpRequest) -> HttpResponse:
    """Show them to users who may view synonyms."""
    if not request.user.has_perm("regulations.view_synonymgroup"):
        raise PermissionDenied
    text = request.GET.get("q", "").replace("\x00", "")[: DEFAULT.longest_query]
    context = {**admin.site.each_context(request), "title": _("检索结果的由来"), "query": text}
    if text:
        try:
            context["answer"] = answered = answer(SearchRequest(text=text, explain=True))
        except SearchUnavailableError as error:
            context["error"] = error
        else:
            context["match"] = MATCHES[answered.hits.match]
            context["rows"] = [ScoreRow.of(result) for result in answered.results]
    return render(request, "admin/regulations/why.html", context)
