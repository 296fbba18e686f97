"""What became of the norms of one text of a law in another."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from regulations.api.laws.text_views import TwoTextsView
from regulations.api.norms.serializers import BriefNormSerializer
from regulations.domain.norms import NormChangeKind, norm_changes


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


class NormChangesView(TwoTextsView):
    """The norms of two texts of a law compared; without dates the text of the day and the one before."""

    @extend_schema(responses=NormChangesSerializer, tags=["norms"])
    def get(self, request: Request, slug: str) -> Response:
        """Compare them."""
        old, new = self.texts(request, slug)
        changes = norm_changes(old, new)
        counts = {kind.value: sum(change.kind is kind for change in changes) for kind in NormChangeKind}
        told = {"from": str(old.date), "to": str(new.date), "counts": counts, "changes": changes}
        return Response(NormChangesSerializer(told, context={"request": request}).data)
