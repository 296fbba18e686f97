"""Terms in the order of the alphabet."""

from itertools import groupby

from django.db.models import Count
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.filters import LETTERS, LetterForm, PageForm
from regulations.models import Term
from regulations.pages.paging import paged
from regulations.text.pinyin import OTHER, initial

PAGE_SIZE = 100


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Show the terms by the first letter of their reading, or those under one letter."""
    form, page_form = LetterForm(request.GET), PageForm({"page_size": PAGE_SIZE} | request.GET.dict())
    is_right = all([form.is_valid(), page_form.is_valid()])
    terms = Term.objects.published()
    firsts = terms.order_by().annotate(first=Substr("reading", 1, 1)).values("first").annotate(number=Count("pk"))
    counts: dict[str, int] = {}
    for row in firsts:
        counts[initial(row["first"])] = counts.get(initial(row["first"]), 0) + row["number"]
    letter = form.cleaned_data.get("letter") if is_right else ""
    if letter == OTHER:
        terms = terms.exclude(reading__regex=r"^[a-z]")
    elif letter:
        terms = terms.filter(reading__startswith=letter.lower())
    found = terms.prefetch_related("aliases", "evidence").order_by("reading", "pk")
    pages = paged(found if is_right else found.none(), page_form)
    context = {
        "form": form,
        "letter": letter,
        "letters": [(name, counts.get(name, 0)) for name, _ in LETTERS],
        "groups": [(name, list(alike)) for name, alike in groupby(pages["page"], lambda term: initial(term.reading))],
        **pages,
    }
    return render(request, "glossary.html", context, status=200 if is_right else 400)
