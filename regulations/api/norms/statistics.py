"""How many norms there are, by what they are and whom they name."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.laws.text_views import DAY
from regulations.api.norms.lists import export_fields
from regulations.api.records.fields import EntryRefSerializer
from regulations.api.site.parameters import check, form_of
from regulations.filters import NormFilter
from regulations.models import Authority, Entry, Norm, NormKind, NormState, Party, ReviewState

MOST_COUNTED = 100  # addressees and agencies in the counts


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
