"""Kinds whose records form trees, seen as trees."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.domain.relations import public_roots, public_trees
from regulations.filters import PageForm
from regulations.models import ENTRY_MODELS, TREE_KINDS, Kind, TreeEntry
from regulations.pages.site.paging import paged


@require_safe
def tree(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show a page of roots with all that stands below them; those that have something below come first."""
    model = cast("type[TreeEntry]", ENTRY_MODELS[kind])
    page_form = PageForm(request.GET)
    is_right = page_form.is_valid()
    roots = public_roots(model)
    pages = paged(roots if is_right else roots.none(), page_form)
    context = {
        "kind": kind,
        "nodes": public_trees(list(pages["page"])),
        "tree_kinds": TREE_KINDS,
        **pages,
    }
    return render(request, "records/tree.html", context, status=200 if is_right else 400)
