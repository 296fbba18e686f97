"""Pages of a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ErrorDetail, NotFound, ValidationError
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from regulations.domain.paging import LARGEST_PAGE, USUAL_PAGE
from regulations.form_fields import TextField

LARGEST_ID = 2**63 - 1  # what a column for ids holds


class Pages(PageNumberPagination):
    """Numbered pages; the filters have seen to it that number and size can be."""

    page_size = USUAL_PAGE
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return the records of the page; raise ValidationError where the list has no such page."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            text = _("没有第 %(page)s 页；这个列表没有这么长。") % {"page": request.query_params[self.page_query_param]}
            raise ValidationError({"page": [ErrorDetail(text, code="out_of_range")]}) from error

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe the list; with a cursor it is not counted."""
        described = super().get_paginated_response_schema(schema)
        described["properties"]["count"]["nullable"] = True
        return described


class Cursors(CursorPagination):
    """Pages one after the other, in the order in which the records were made; a whole kind is read without gaps so."""

    ordering = "pk"
    page_size = USUAL_PAGE
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE

    def decode_cursor(self, request: Request) -> Any:
        """Read the cursor; raise ValidationError for one that no answer gave."""
        text = _("这不是本接口给出的游标；留空则从头开始。")
        wrong = ValidationError({"cursor": [ErrorDetail(text, code="invalid")]})
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise wrong from error
        # The place in it is the id of a record; whatever else a client writes there would reach the database.
        if cursor and cursor.position is not None and not is_id(str(cursor.position)):
            raise wrong
        return cursor

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page in the form of a numbered one."""
        pages = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        return Response({"count": None, **pages, "results": data})


def is_id(text: str) -> bool:
    """Tell whether a text is the id of a row.

    >>> is_id("17"), is_id("abc"), is_id("9" * 30)
    (True, False, False)
    """
    return text.isascii() and text.isdigit() and int(text) <= LARGEST_ID


class CursorForm(forms.Form):
    """Where reading goes on; it stands in for a page number and an order."""

    cursor = TextField(
        required=False,
        max_length=200,
        help_text=gettext_lazy("给出（可以为空）则逐页往下读：用上一页的 next；不能与 page、sort 同时给出。"),
    )

    def clean(self) -> None:
        """Refuse a page number or an order together with a cursor."""
        if "cursor" in self.data:
            for name in ("page", "sort"):
                if self.data.get(name):
                    self.add_error(
                        "cursor", forms.ValidationError(_("cursor 不能与 %(name)s 同时给出。"), params={"name": name})
                    )
