"""Sanctions across laws: what similar breaches cost, as a table with the fines drawn as bars on one axis."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.filters import PageForm
from regulations.models import Matter, Norm, NormKind
from regulations.pages.norms.facets import filters
from regulations.pages.norms.grades import Grade, grades
from regulations.pages.norms.switch import Choice, switch
from regulations.pages.site.paging import paged


@require_safe
def sanctions(request: HttpRequest) -> HttpResponse:
    """Show the sanctions of the texts of the day, the highest fine first, by what the breach is about."""
    data = request.GET.copy()
    data.setlist("kind", [NormKind.SANCTION.value])
    if not data.get("sort"):
        data["sort"] = "fine"
    page_form = PageForm(request.GET)
    context = filters(data, page_form, page="sanctions", given=request.GET)
    is_right = context["is_right"]
    found = paged(context["filterset"].qs if is_right else Norm.objects.none(), page_form)
    context |= {
        **found,
        "groups": [group for group in context["groups"] if group.name not in ("kind", "time", "tie")],
        "switch": switch("sanctions"),
        "matters": matters(request.GET),
        "rows": in_context(list(found["page"])),
        "count": found["page"].paginator.count,
    }
    return render(request, "norms/sanctions.html", context, status=200 if is_right else 400)


def matters(data: QueryDict) -> list[Choice]:
    """Return what breaches can be about, as links that keep the other filters."""
    given = data.get("matter", "")
    rest = [(key, value) for key, values in data.lists() for value in values if key not in ("matter", "page")]
    choices: list[tuple[str, Any]] = [("", _("全部")), *Matter.choices]
    return [
        Choice(label, "?" + urlencode([*rest, *([("matter", value)] if value else [])]), value == given)
        for value, label in choices
    ]


def in_context(norms: Sequence[Norm]) -> list[Grade]:
    """Return sanctions as grades in their order; each is cut out of its sentence between those around it."""
    around = Norm.objects.standing().filter(kind=NormKind.SANCTION, article__in={norm.article_id for norm in norms})
    by_article: dict[int, list[Norm]] = defaultdict(list)
    for norm in around.order_by("position").with_parts():
        by_article[norm.article_id].append(norm)
    found = {one.norm.pk: one for rows in by_article.values() for one in grades(rows)}
    return [found[norm.pk] for norm in norms]
