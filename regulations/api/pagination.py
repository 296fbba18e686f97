"""Pages of a list."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from regulations.search.profiles import DEFAULT


class Pages(PageNumberPagination):
    """Numbered pages; the filters have seen to it that number and size can be."""

    page_size = DEFAULT.usual_page
    page_size_query_param = "page_size"
    max_page_size = DEFAULT.largest_page

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return the records of the page; raise ValidationError where the list has no such page."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            text = _("没有第 %(page)s 页；这个列表没有这么长。") % {"page": request.query_params[self.page_query_param]}
            raise ValidationError({"page": [ErrorDetail(text, code="out_of_range")]}) from error
