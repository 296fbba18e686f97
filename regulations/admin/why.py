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
    "said": _("说法对应的条文用语"),
    "complete": _("含有全部词"),
    "law_cited": _("法规被引用"),
    "cited": _("本条被引用"),
    "position": _("条的先后"),
    "length": _("条文长短"),
    "of_law": _("法律"),
    "of_regulation": _("行政法规"),
    "of_interpretation": _("司法解释"),
    "of_rule": _("部门规章"),
    "named": _("点名的法规"),
    "law_itself": _("法规本身"),
    "law_of_words": _("法规本身，检索词不是问句"),
    "knowledge": _("机制、措施或术语"),
    "party": _("机构或义务主体"),
    "event": _("事件"),
    "record_asked": _("条目，检索词是问句"),
    "title_said": _("标题见于检索词"),
    "definition": _("所问的定义"),
    "scope": _("开头几条，问的是定义"),
    "punishes": _("处罚所找到的义务"),
    "holds_time_limit": _("写明期限"),
    "holds_amount": _("写明数额"),
    "holds_sanction": _("写明罚则"),
    "holds_authority": _("写明机关"),
    "holds_list": _("列有各项"),
    "holds_permission": _("写明可否"),
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
            result,
            explained_words(told)[:MOST_WORDS],
            [(FEATURES[name], share) for name, share in shares.items() if share],
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
