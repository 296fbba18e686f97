"""What a search finds, as CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.api.search.request import ApiSearchForm, SearchDown
from regulations.api.search.serializers import ResultSerializer
from regulations.api.site.negotiation import renderers
from regulations.api.site.parameters import check
from regulations.domain.exports import csv_file
from regulations.domain.paging import LARGEST_PAGE
from regulations.filters import SearchPageForm
from regulations.search import SearchRequest, SearchResponse, SearchUnavailableError, answer

MOST = 1000  # results of one answer
FIELDS: Mapping[str, forms.Field] = {
    name: field for name, field in ApiSearchForm.base_fields.items() if name not in ("group", "explain")
}
COLUMNS = ("kind", "id", "title", "status", "date", "url")


class SearchCsvView(APIView):
    """The best thousand results of a search, one after the other."""

    more_errors = ("503",)
    query_fields = FIELDS

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer CSV, and JSON for errors."""
        return renderers([("csv", "text/csv")])

    @extend_schema(
        responses={(200, "text/csv"): OpenApiResponse(OpenApiTypes.STR, description="a head and a line for each")},
        tags=["search"],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Return the results of a search as a table, at most 1,000."""
        return csv_answer(request)


def csv_answer(request: Request) -> StreamingHttpResponse:
    """Return the best results of a search as a table; raise ValidationError or SearchDown."""
    form, page = ApiSearchForm(request.query_params), SearchPageForm({})
    check(request, FIELDS, form, page)
    asked = replace(form.search_request(page), grouped=False, page_size=LARGEST_PAGE)
    try:
        first = answer(asked)
    except SearchUnavailableError as error:
        raise SearchDown from error
    response = StreamingHttpResponse(csv_file(rows(first, request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = "attachment; filename=search.csv"
    return response


def rows(first: SearchResponse, request: Request) -> Iterator[dict[str, Any]]:
    """Return the results as rows, page after page; the first page is there already."""
    serializer = ResultSerializer(context={"request": request})
    asked: SearchRequest = first.request
    pages = min(-(-first.hits.count // asked.page_size), MOST // asked.page_size)
    for number in range(1, pages + 1):
        page = first if number == 1 else answer(replace(asked, page=number))
        for result in page.results:
            told = serializer.to_representation(result)
            text = "".join(piece for piece, _ in result.text)
            yield {name: told[name] for name in COLUMNS} | {"text": text}
