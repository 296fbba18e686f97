"""The pages of a list or an answer, as its pager shows them."""

from typing import Any

from django.core.paginator import Paginator

from regulations.filters import PageForm


def paged(found: Any, asked: PageForm) -> dict[str, Any]:
    """Return what the pager and the list need; a page past the end is the last one, with `is_past_the_end`."""
    pages = Paginator(found, asked.size)
    page = pages.get_page(asked.number)
    return {
        "page": page,
        "page_numbers": list(pages.get_elided_page_range(page.number)),
        "is_past_the_end": asked.number > pages.num_pages,
        "page_form": asked,
    }
