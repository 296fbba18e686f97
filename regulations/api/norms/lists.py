"""The norms that are kept: lists, whole exports, one norm, and counts."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.laws.text_views import DAY, TextView
from regulations.api.laws.texts import text_of
from regulations.api.norms.serializers import EXPANDABLE, BriefNormSerializer, NormRowSerializer, flat
from regulations.api.records.lists import PlainList
from regulations.api.site.negotiation import renderers, wanted_form
from regulations.api.site.parameters import check, filter_fields, form_of
from regulations.domain.exports import OF_KINDS, Export
from regulations.domain.norms import punished_by, punishes
from regulations.domain.spreadsheet import XLSX
from regulations.filters import NormFilter, PageForm
from regulations.form_fields import SeveralField
from regulations.models import Norm

AT_A_TIME = 500  # norms that are held at once; Django fetches their articles in one condition, SQLite takes 1000 in it
EXPAND = {
    "expand": SeveralField(
        required=False, choices=[(name, name) for name in EXPANDABLE], help_text="tell how norms belong together"
    )
}
NORM_EXPORTS = (*OF_KINDS, XLSX)
RELATED = {"punishes": punishes, "punished_by": punished_by}


def related(norms: list[Norm], wanted: list[str]) -> dict[str, Any]:
    """Return the norms around some, by what is wanted; the same number of queries however many there are."""
    return {name: RELATED[name](norms) for name in wanted}


@extend_schema(tags=["norms"])
class NormList(PlainList):
    """The norms of the texts in force on the requested day."""

    serializer_class = NormRowSerializer
    filterset_class = NormFilter
    queryset = Norm.objects.with_parts()

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters that the list takes."""
        return {**DAY, **filter_fields(NormFilter), **EXPAND, **PageForm.base_fields}

    @property
    def query_forms(self) -> list[forms.BaseForm]:
        """Return the forms that read the parameters other than filters."""
        data = self.request.query_params
        return [PageForm(data), form_of(DAY, data), form_of(EXPAND, data)]

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer what an export has."""
        return renderers((export.suffix, export.media_type) for export in NORM_EXPORTS)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Return a page of norms, or all of them in the format of an export that the client accepts."""
        form = wanted_form(request)
        for export in NORM_EXPORTS:
            if export.suffix == form:
                return exported(request, export)
        return super().list(request, *args, **kwargs)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Return the serializer with the norms around those of the page, where they are wanted."""
        serializer: Any = super().get_serializer(*args, **kwargs)
        if args:
            wanted = form_of(EXPAND, self.request.query_params).cleaned_data["expand"]
            serializer.context.update(related(args[0], wanted))
        return serializer


def exported(request: Request, export: Export) -> StreamingHttpResponse:
    """Return all norms that the filters let through, one after the other while they are read."""
    filterset = NormFilter(data=request.query_params, queryset=Norm.objects.with_parts())
    check(request, export_fields(), filterset.form, form_of(DAY, request.query_params))
    rows: Iterator[Norm] = filterset.qs.iterator(chunk_size=AT_A_TIME)
    if export.suffix == "ndjson":
        serializer = BriefNormSerializer(context={"request": request})
        records = (serializer.to_representation(row) for row in rows)
    else:
        records = (flat(row, request) for row in rows)
    response = StreamingHttpResponse(export.render(records), content_type=export.content_type)
    response["Content-Disposition"] = f"attachment; filename=norms.{export.suffix}"
    return response


def export_fields() -> Mapping[str, forms.Field]:
    """Return the parameters of an export: those of the list, but for its pages."""
    return {**DAY, **filter_fields(NormFilter)}


class NormExportView(APIView):
    """All norms that the filters let through: as tables one value in each cell, as NDJSON whole."""

    export: Export

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters."""
        return export_fields()

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the format of the address, and JSON for errors."""
        return renderers([(self.export.suffix, self.export.media_type)])

    def get(self, request: Request) -> StreamingHttpResponse:
        """Return them, one line after the other, while they are read."""
        return exported(request, self.export)


def norm_export_view(in_format: Export) -> type[NormExportView]:
    """Return the view that hands out norms in a format."""
    form = OpenApiTypes.STR if in_format.is_text else OpenApiTypes.BINARY
    answer = OpenApiResponse(form, description="one norm a line")

    @extend_schema_view(get=extend_schema(tags=["export"], responses={(200, in_format.media_type): answer}))
    class OneNormExportView(NormExportView):
        export = in_format

    OneNormExportView.__doc__ = NormExportView.__doc__
    return OneNormExportView


class NormView(TextView):
    """One norm in the text of the requested day, with those that it belongs together with."""

    query_fields = DAY

    @extend_schema(responses=NormRowSerializer, tags=["norms"])
    def get(self, request: Request, slug: str, code: str) -> Response:
        """Return it."""
        self.checked(request)
        version = text_of(self.law(slug))
        rows: Any = list(Norm.objects.standing().filter(version=version, code=code).with_parts())
        if not rows:
            raise NotFound
        context = {"request": request, **related(rows, list(EXPANDABLE))}
        return Response(NormRowSerializer(rows[0], context=context).data)
