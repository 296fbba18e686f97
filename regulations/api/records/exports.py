"""All records of a kind in one answer, in each format that is declared for that."""

from collections.abc import Mapping

from django import forms
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.api.records.serializers import BRIEF, chosen
from regulations.api.site.negotiation import renderers
from regulations.api.site.parameters import check, filter_fields, form_of
from regulations.domain.exports import Export
from regulations.domain.relations import with_parts
from regulations.filters import ENTRY_FILTERS
from regulations.form_fields import SeveralField
from regulations.models import ENTRY_MODELS, Kind

AT_A_TIME = 500  # records that are held at once


def export_fields(kind: Kind) -> Mapping[str, forms.Field]:
    """Return the parameters of an export: those of the list, but for its pages."""
    names = [(name, name) for name in BRIEF[kind]().fields]
    return {
        **filter_fields(ENTRY_FILTERS[kind]),
        "fields": SeveralField(required=False, choices=names, help_text="only these; all where empty"),
    }


def exported(request: Request, kind: Kind, export: Export) -> StreamingHttpResponse:
    """Return the published records of a kind that the filters let through, one after the other while they are read."""
    fields = export_fields(kind)
    entries = with_parts(ENTRY_MODELS[kind].objects.published())
    filterset = ENTRY_FILTERS[kind](data=request.query_params, queryset=entries)
    form = form_of({"fields": fields["fields"]}, request.query_params)
    check(request, fields, filterset.form, form)
    serializer = BRIEF[kind](context={"request": request})
    chosen(serializer, form.cleaned_data["fields"])
    records = (serializer.to_representation(entry) for entry in filterset.qs.iterator(chunk_size=AT_A_TIME))
    response = StreamingHttpResponse(export.render(records), content_type=export.content_type)
    response["Content-Disposition"] = f"attachment; filename={kind.plural}.{export.suffix}"
    return response


class ExportView(APIView):
    """All published records of a kind that the filters let through, as lists show them."""

    kind: Kind
    export: Export

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters: those of the list, but for its pages."""
        return export_fields(self.kind)

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the format of the address, and JSON for errors."""
        return renderers([(self.export.suffix, self.export.media_type)])

    def get(self, request: Request) -> StreamingHttpResponse:
        """Return them, one line after the other, while they are read."""
        return exported(request, self.kind, self.export)


def export_view(of: Kind, in_format: Export) -> type[ExportView]:
    """Return the view that hands out a kind in a format."""
    answer = OpenApiResponse(OpenApiTypes.STR, description="one record a line")

    @extend_schema_view(
        get=extend_schema(
            tags=["export"],
            responses={(200, in_format.media_type): answer},
        )
    )
    class KindExportView(ExportView):
        kind = of
        export = in_format

    KindExportView.__doc__ = ExportView.__doc__
    return KindExportView
