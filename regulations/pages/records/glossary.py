"""Terms in the order of the alphabet."""

from itertools import groupby

from django.db.models import Count
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.filters import LETTERS, PageForm, TermFilter
from regulations.models import Term
from regulations.pages.site.paging import paged
from regulations.text.language.pinyin import initial

PAGE_SIZE = 100


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Show the terms by the first letter of their reading, or those under one letter."""
    terms = Term.objects.published()
    filterset, page_form = TermFilter(request.GET, terms), PageForm({"page_size": PAGE_SIZE} | request.GET.dict())
    is_right = all([filterset.is_valid(), page_form.is_valid()])
    firsts = terms.order_by().annotate(first=Substr("reading", 1, 1)).values("first").annotate(number=Count("pk"))
    counts: dict[str, int] = {}
    for row in firsts:
        counts[initial(row["first"])] = counts.get(initial(row["first"]), 0) + row["number"]
    found = filterset.qs if is_right else terms.none()
    pages = paged(found.prefetch_related("aliases", "evidence").order_by("reading", "pk"), page_form)
    context = {
        "form": filterset.form,
        "letter": filterset.form.cleaned_data.get("letter"),
        "letters": [(name, counts.get(name, 0)) for name, _ in LETTERS],
        "groups": [(name, list(alike)) for name, alike in groupby(pages["page"], lambda term: initial(term.reading))],
        **pages,
    }
    return render(request, "records/glossary.html", context, status=200 if is_right else 400)
