"""What became of the norms of one text of a law in another."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from regulations.api.laws.text_views import DAY, TextView, version_named
from regulations.api.laws.texts import text_of
from regulations.api.norms.serializers import BriefNormSerializer
from regulations.domain.norms import NormChangeKind, norm_changes
from regulations.form_fields import TextField


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
