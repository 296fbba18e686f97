"""What machines read in texts, before a person: the queue by law, and a page for each norm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from regulations.admin.norm_forms import Correction
from regulations.domain.curation import may_publish
from regulations.domain.norms import (
    NoReasonError,
    current_decision,
    data_of,
    decide,
    dismiss,
    norm_in,
    sanction_words,
)
from regulations.models import (
    Article,
    Law,
    Norm,
    NormDecision,
    NormReview,
    NormState,
    UnreadSentence,
)
from regulations.models.calendar import legal_day
from regulations.models.norm_review import LONGEST_REASON

LAWS_A_PAGE = 50
ARTICLES_A_PAGE = 20
LONGEST_QUERY = 100


@dataclass(frozen=True)
class ShownNorm:
    """A norm as the queue shows it: its sentence in three pieces, the second its trigger, and what it says."""

    norm: Norm
    pieces: tuple[str, str, str]
    facts: tuple[tuple[str, str], ...]


def shown(norm: Norm) -> ShownNorm:
    """Return a norm as the queue shows it."""
    text = norm.article.text
    pieces = (text[norm.sentence_start : norm.start], norm.trigger, text[norm.end : norm.sentence_end])
    return ShownNorm(norm, pieces, tuple(facts_of(norm)))


def facts_of(norm: Norm) -> Iterator[tuple[str, str]]:
    """Return what a norm says, each fact under its name; the subject in any case."""
    said = norm_in(norm)
    yield str(_("主体")), said.subject or str(_("主体未写明"))
    if said.authority:
        yield str(_("作出处罚的机关")), said.authority
    for deadline in said.deadlines:
        since = f"{_('起算')}：{deadline.since}" if deadline.since else ""
        yield str(_("期限")), " ".join(filter(None, (deadline.text, since)))
    for sanction in said.sanctions:
        yield str(_("处罚")), sanction_words(sanction)
    if said.breaches:
        yield str(_("所罚条文")), "、".join(said.breaches)
    if said.items:
        yield str(_("项数")), str(said.items)


def norm_laws(request: HttpRequest) -> HttpResponse:
    """Show the laws whose texts of today have norms, with how many no person has looked at; a name narrows them."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    query = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY]
    norms = Norm.objects.filter(version__law=OuterRef("pk"))
    laws = Law.objects.published().filter(Exists(norms)).order_by("title", "pk")
    page = Paginator(laws.filter(title__icontains=query) if query else laws, LAWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        **admin.site.each_context(request),
        "title": _("规范核对"),
        "page": page,
        "rows": list(rows_of(list(page))),
        "query": query,
        "more": urlencode({"q": query}) + "&" if query else "",
    }
    return render(request, "admin/regulations/norm_laws.html", context)


def rows_of(laws: list[Law]) -> Iterator[tuple[Law, dict[str, int], int]]:
    """Return laws with the counts of norms in their texts of today by state, and of sentences that were not read."""
    wanted = Norm.objects.filter(version__law__in=laws, version__in=texts_of_today(laws))
    states = [Count("pk", filter=Q(state=state)) for state in NormState.values]
    counted = wanted.order_by().values("version__law").annotate(**dict(zip(NormState.values, states, strict=True)))
    by_law: dict[int, Any] = {row["version__law"]: row for row in counted}
    unread = UnreadSentence.objects.filter(article__version__in=texts_of_today(laws)).order_by()
    left = dict(unread.values_list("article__version__law").annotate(n=Count("pk")))
    for law in laws:
        yield law, by_law.get(law.pk, dict.fromkeys(NormState.values, 0)), left.get(law.pk, 0)


def texts_of_today(laws: list[Law]) -> list[int]:
    """Return the texts that are shown of some laws today."""
    from_db = Law.objects.filter(pk__in=[law.pk for law in laws]).prefetch_related("versions")
    texts = (law.text_on(legal_day()) for law in from_db)
    return [text.pk for text in texts if text]


@require_http_methods(["GET", "HEAD", "POST"])
def norms_of_law(request: HttpRequest, number: int) -> HttpResponse:
    """Show the norms of the text of today of a law, some articles a page; a POST accepts those chosen."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    law = get_object_or_404(Law, pk=number)
    version = law.text_on(legal_day())
    if request.method == "POST":
        return accepted(request, law)
    read = Q(Exists(Norm.objects.filter(article=OuterRef("pk"))))
    unread = Q(Exists(UnreadSentence.objects.filter(article=OuterRef("pk"))))
    articles = Article.objects.filter(read | unread, version=version).order_by("position")
    page = Paginator(articles, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    here = list(page)
    norms = Norm.objects.filter(article__in=here).order_by("position").with_parts()
    sentences = UnreadSentence.objects.filter(article__in=here).select_related("article")
    context = {
        **admin.site.each_context(request),
        "title": _("核对“%(title)s”的规范") % {"title": law.title},
        "law": law,
        "version": version,
        "page": page,
        "groups": [
            (
                article,
                [shown(norm) for norm in norms if norm.article_id == article.pk],
                [one for one in sentences if one.article_id == article.pk],
            )
            for article in here
        ],
        "detached": NormReview.objects.detached().filter(law=law).select_related("reviewer"),
        "may_decide": may_publish(request.user),
    }
    return render(request, "admin/regulations/norms_of_law.html", context)


def accepted(request: HttpRequest, law: Law) -> HttpResponse:
    """Accept the norms that were chosen, and show the page again."""
    if not may_publish(request.user):
        raise PermissionDenied
    chosen = [int(pk) for pk in request.POST.getlist("norm") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    waiting = Norm.objects.filter(pk__in=chosen, version__law=law, state=NormState.EXTRACTED).with_parts()
    number = 0
    for norm in waiting:
        decide(norm, request.user, NormDecision.ACCEPTED)
        number += 1
    text = ngettext("%(count)d 项规范核对无误。", "%(count)d 项规范核对无误。", number)
    messages.success(request, text % {"count": number})
    return redirect(f"{request.path}?{request.GET.urlencode()}")


@require_http_methods(["GET", "HEAD", "POST"])
def norm_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one norm with what was decided on it; a POST decides, corrects, or takes the last decision back."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    norm = get_object_or_404(Norm.objects.with_parts(), pk=number)
    said = data_of(norm_in(norm))
    if request.method == "POST":
        return decided(request, norm, said)
    return norm_shown(request, norm, Correction(said, norm.article.text))


def norm_shown(request: HttpRequest, norm: Norm, correction: Correction, status: int = 200) -> HttpResponse:
    """Show a norm with the form of a correction."""
    reviews = NormReview.objects.filter(law=norm.version.law_id, code=norm.code).select_related("reviewer")
    context = {
        **admin.site.each_context(request),
        "title": _("核对规范"),
        "one": shown(norm),
        "norm": norm,
        "law": norm.version.law,
        "correction": correction,
        "reviews": reviews.order_by("-pk"),
        "decision": current_decision(norm),
        "may_decide": may_publish(request.user),
        "longest": LONGEST_REASON,
    }
    return render(request, "admin/regulations/norm.html", context, status=status)


def decided(request: HttpRequest, norm: Norm, said: Any) -> HttpResponse:
    """Do what a person chose."""
    if not may_publish(request.user):
        raise PermissionDenied
    action = request.POST.get("action", "")
    if action == NormDecision.CORRECTED:
        correction = Correction(said, norm.article.text, request.POST)
        if not correction.is_valid():
            return norm_shown(request, norm, correction, status=400)
        decide(
            norm,
            request.user,
            NormDecision.CORRECTED,
            values=correction.data,
            reason=correction.form.cleaned_data["reason"],
        )
    elif action in NormDecision.values:
        try:
            reason = request.POST.get("reason", "")[:LONGEST_REASON]
            decide(norm, request.user, NormDecision(action), reason=reason)
        except NoReasonError:
            messages.error(request, _("否决须写明理由，什么也没有写入。"))
            return redirect("admin:regulations_norm", number=norm.pk)
    else:
        messages.error(request, _("没有选择做什么，什么也没有写入。"))
        return redirect("admin:regulations_norm", number=norm.pk)
    messages.success(request, _("已保存。"))
    return redirect("admin:regulations_norm", number=norm.pk)


@require_http_methods(["POST"])
def dismiss_review(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision that lost its sentence out of the inbox."""
    if not may_publish(request.user):
        raise PermissionDenied
    found = get_object_or_404(NormReview, pk=number)
    dismiss(found)
    messages.success(request, _("已移出待办；原文本里的决定不变。"))
    return redirect("admin:regulations_norms_of_law", number=found.law_id)
