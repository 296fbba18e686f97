"""The register of duties: who has to do what until when, with the words of the text; filters as in the API."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.filters import PageForm
from regulations.form_fields import OneField
from regulations.models import Norm, NormKind
from regulations.pages.norms.facets import filters
from regulations.pages.norms.grouped import BY_ADDRESSEE, BY_LAW, FLAT, grouped
from regulations.pages.norms.rows import rows_of
from regulations.pages.norms.switch import switch
from regulations.pages.site.paging import paged

BINDING = [NormKind.DUTY.value, NormKind.PROHIBITION.value]  # what the register shows unless another kind is wanted
DOCUMENTED = ((BY_LAW, BY_LAW), (BY_ADDRESSEE, BY_ADDRESSEE), (FLAT, FLAT))


class GroupForm(forms.Form):
    """How the rows are put together."""

    group = OneField(required=False, choices=DOCUMENTED)

    def chosen(self, data: QueryDict) -> str:
        """Return how: by law, unless a law or an order is chosen, of which one list is made."""
        is_list = data.get("sort") or len(data.getlist("law")) == 1
        return self.cleaned_data["group"] or (FLAT if is_list else BY_LAW)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the norms of the texts of the day that the filters let through."""
    data = request.GET.copy()
    if not any(data.getlist("kind")):
        data.setlist("kind", BINDING)
    page_form, group_form = PageForm(request.GET), GroupForm(request.GET)
    context = filters(data, page_form, page="duties", given=request.GET)
    is_right = context["is_right"] = group_form.is_valid() and context["is_right"]
    norms = context["filterset"].qs if is_right else Norm.objects.none()
    by = group_form.chosen(data) if is_right else FLAT
    context |= {"switch": switch("duties"), "by": by, "group_form": group_form, **shown(norms, by, data, page_form)}
    return render(request, "norms/register.html", context, status=200 if is_right else 400)


def shown(norms: Any, by: str, data: QueryDict, page_form: PageForm) -> dict[str, Any]:
    """Return the rows of a page: in groups, or in one list."""
    if by == FLAT:
        page = paged(norms, page_form)
        return {**page, "count": page["page"].paginator.count, "rows": rows_of(list(page["page"]))}
    found = grouped(norms, by, data, page_form.number)
    pages = found.page.paginator
    return {
        "page": found.page,
        "page_numbers": list(pages.get_elided_page_range(found.page.number)),
        "is_past_the_end": page_form.number > pages.num_pages,
        "count": found.norms,
        "grouped": found,
    }
