"""All records of a kind in one answer, as CSV or as JSON by the line."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.api.laws.renderings import csv_lines
from regulations.api.records.serializers import BRIEF, chosen
from regulations.api.site.parameters import check, filter_fields, form_of
from regulations.domain.relations import with_parts
from regulations.filters import ENTRY_FILTERS
from regulations.form_fields import SeveralField
from regulations.models import ENTRY_MODELS, Kind

AT_A_TIME = 500  # records that are held at once
CONTENT_TYPES = {"csv": "text/csv", "ndjson": "application/x-ndjson"}


class ExportView(APIView):
    """All published records of a kind that the filters let through, as lists show them."""

    kind: Kind
    form: str

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters: those of the list, but for its pages."""
        names = [(name, name) for name in BRIEF[self.kind]().fields]
        return {
            **filter_fields(ENTRY_FILTERS[self.kind]),
            "fields": SeveralField(required=False, choices=names, help_text="only these; all where empty"),
        }

    def get(self, request: Request) -> StreamingHttpResponse:
        """Return them, one line after the other, while they are read."""
        entries = with_parts(ENTRY_MODELS[self.kind].objects.published())
        filterset = ENTRY_FILTERS[self.kind](data=request.query_params, queryset=entries)
        form = form_of({"fields": self.query_fields["fields"]}, request.query_params)
        check(request, self.query_fields, filterset.form, form)
        serializer = BRIEF[self.kind](context={"request": request})
        chosen(serializer, form.cleaned_data["fields"])
        records = (serializer.to_representation(entry) for entry in filterset.qs.iterator(chunk_size=AT_A_TIME))
        lines = csv_file(records) if self.form == "csv" else json_lines(records)
        response = StreamingHttpResponse(lines, content_type=f"{CONTENT_TYPES[self.form]}; charset=utf-8")
        response["Content-Disposition"] = f"attachment; filename={self.kind.plural}.{self.form}"
        return response


def csv_file(records: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Return the lines of a CSV file; the byte order mark tells spreadsheets that it is UTF-8."""
    yield "\ufeff"
    yield from csv_lines(records)


def json_lines(records: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Return a line of JSON for each record."""
    renderer = JSONRenderer()
    return (renderer.render(record) + b"\n" for record in records)


def export(of: Kind, as_form: str) -> type[ExportView]:
    """Return the view that hands out a kind in a form."""
    answer = OpenApiResponse(OpenApiTypes.STR, description="one record a line")

    @extend_schema_view(
        get=extend_schema(
            tags=["export"],
            operation_id=f"export_{of.plural}_{as_form}",
            responses={(200, CONTENT_TYPES[as_form]): answer},
        )
    )
    class KindExportView(ExportView):
        kind = of
        form = as_form

    KindExportView.__doc__ = ExportView.__doc__
    return KindExportView
