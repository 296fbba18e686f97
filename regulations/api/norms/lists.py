"""The norms that are kept: lists, whole exports, one norm, and counts."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.laws.text_views import DAY, TextView, version_named
from regulations.api.laws.texts import text_of
from regulations.api.norms.serializers import EXPANDABLE, BriefNormSerializer, NormRowSerializer, flat
from regulations.api.records.fields import EntryRefSerializer
from regulations.api.records.lists import PlainList
from regulations.api.site.negotiation import renderers, wanted_form
from regulations.api.site.parameters import check, filter_fields, form_of
from regulations.domain.exports import OF_KINDS, Export
from regulations.domain.norms import NormChangeKind, norm_changes, punished_by, punishes
from regulations.domain.spreadsheet import XLSX
from regulations.filters import NormFilter, PageForm
from regulations.form_fields import SeveralField, TextField
from regulations.models import Authority, Entry, Norm, NormKind, NormState, Party, ReviewState

AT_A_TIME = 2000  # norms that are held at once
MOST_COUNTED = 100  # addressees and agencies in the counts
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


class NormChangeSerializer(serializers.Serializer[Any]):
    """What became of a norm; one of the two may be null."""

    change = serializers.ChoiceField(choices=[kind.value for kind in NormChangeKind], source="kind.value")
    old = BriefNormSerializer(allow_null=True)
    new = BriefNormSerializer(allow_null=True)


class NormChangesSerializer(serializers.Serializer[Any]):
    """What became of the norms of one text of a law in another; those with the same words are left out."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Add the two dates; `from` is no name in Python."""
        return {
            "from": serializers.CharField(),
            "to": serializers.CharField(),
            "counts": serializers.DictField(child=serializers.IntegerField()),
            "changes": NormChangeSerializer(many=True),
        }


class NormChangesView(TextView):
    """The norms of two texts of a law compared; without dates the text of the day and the one before."""

    query_fields = {
        **DAY,
        "from": TextField(required=False, max_length=10, help_text="the older text: a date of its version, or any day"),
        "to": TextField(required=False, max_length=10, help_text="the newer text, likewise"),
    }

    @extend_schema(responses=NormChangesSerializer, tags=["norms"])
    def get(self, request: Request, slug: str) -> Response:
        """Compare them."""
        given = self.checked(request)
        law = self.law(slug)
        shown = text_of(law)
        new = version_named(law, "to", given["to"]) if given["to"] else shown
        older = [version for version in law.texts if version.date < new.date]
        old = version_named(law, "from", given["from"]) if given["from"] else (older or [new])[-1]
        changes = norm_changes(old, new)
        counts = {kind.value: sum(change.kind is kind for change in changes) for kind in NormChangeKind}
        told = {"from": str(old.date), "to": str(new.date), "counts": counts, "changes": changes}
        return Response(NormChangesSerializer(told, context={"request": request}).data)


class CountSerializer(serializers.Serializer[Any]):
    """How many norms have a value."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label
    count = serializers.IntegerField()


class PartyCountSerializer(serializers.Serializer[Any]):
    """How many norms name an addressee or an agency, and in how many laws."""

    entry = EntryRefSerializer()
    count = serializers.IntegerField()
    laws = serializers.IntegerField()


class NormStatisticsSerializer(serializers.Serializer[Any]):
    """Counts of the norms that the filters let through."""

    count = serializers.IntegerField()
    kinds = CountSerializer(many=True)
    levels = CountSerializer(many=True, help_text="by the level of the law")
    states = CountSerializer(many=True)
    parties = PartyCountSerializer(many=True, help_text="the most frequent hundred")


class NormStatisticsView(APIView):
    """How many norms there are by kind, level of the law, state and by whom they name."""

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters: those of the list, but for its pages."""
        return export_fields()

    @extend_schema(responses=NormStatisticsSerializer, tags=["norms"])
    def get(self, request: Request) -> Response:
        """Count them."""
        filterset = NormFilter(data=request.query_params, queryset=Norm.objects.all())
        check(request, self.query_fields, filterset.form, form_of(DAY, request.query_params))
        norms = filterset.qs.order_by()
        told = {
            "count": norms.count(),
            "kinds": counts(norms, "kind", NormKind),
            "levels": counts(norms, "version__law__level", Authority),
            "states": counts(norms, "state", NormState),
            "parties": party_counts(norms),
        }
        return Response(NormStatisticsSerializer(told, context={"request": request}).data)


def counts(norms: QuerySet[Norm], column: str, choices: Any) -> list[dict[str, Any]]:
    """Return how many norms have each value of a column, the most frequent first."""
    rows = norms.values_list(column).annotate(count=Count("pk")).order_by("-count")
    labels = dict(choices.choices)
    return [{"value": value, "label": str(labels.get(value, value)), "count": count} for value, count in rows]


def party_counts(norms: QuerySet[Norm]) -> list[dict[str, Any]]:
    """Return the addressees and agencies that most norms name."""
    named = Party.objects.filter(norm__in=norms.values("pk"), entry__state=ReviewState.PUBLISHED).order_by()
    rows = named.values("entry").annotate(
        count=Count("norm", distinct=True), laws=Count("norm__version__law", distinct=True)
    )
    frequent = list(rows.order_by("-count", "entry")[:MOST_COUNTED])
    entries = Entry.objects.in_bulk([row["entry"] for row in frequent])
    return [{**row, "entry": entries[row["entry"]]} for row in frequent]
