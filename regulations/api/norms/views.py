"""Find the norms of an article: what it demands, forbids, allows and punishes."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.citations.views import TextField
from regulations.api.site.parameters import check as check_parameters
from regulations.text.language.variants import to_simplified
from regulations.text.norms import (
    Deadline,
    Norm,
    NormKind,
    Reading,
    Sanction,
    SanctionType,
    TimeUnit,
    Unread,
    UnreadReason,
    read,
)

LONGEST_TEXT = 50_000  # characters
SANCTION_UNITS = ("yuan", "times", "percent", "day", "month", "year")


class DeadlineSerializer(serializers.Serializer[Deadline]):
    """A limit of time."""

    text = serializers.CharField(help_text="its words: 三十日内")
    amount = serializers.IntegerField()
    unit = serializers.ChoiceField(choices=[unit.value for unit in TimeUnit], source="unit.value")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Add the event from which it runs; `from` is no name in Python."""
        since = serializers.CharField(source="since", allow_null=True, help_text="the event from which it runs")
        return {**super().get_fields(), "from": since}


class SanctionSerializer(serializers.Serializer[Sanction]):
    """What is imposed on a breach."""

    type = serializers.ChoiceField(choices=[kind.value for kind in SanctionType], source="type.value")
    min = serializers.FloatField(source="least", allow_null=True)
    max = serializers.FloatField(source="most", allow_null=True)
    unit = serializers.ChoiceField(choices=SANCTION_UNITS, allow_null=True)
    on = serializers.CharField(allow_null=True, help_text="who else is punished")


class NormSerializer(serializers.Serializer[Norm]):
    """A norm, with what the text says of it; what it does not say is null."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in NormKind], source="kind.value")
    start = serializers.IntegerField(help_text="of the trigger, in Unicode code points of the text sent")
    end = serializers.IntegerField()
    trigger = serializers.CharField()
    subject = serializers.CharField(allow_null=True, help_text="who is bound, allowed, empowered or punished")
    authority = serializers.CharField(allow_null=True, help_text="who imposes a sanction")
    deadlines = DeadlineSerializer(many=True)
    sanctions = SanctionSerializer(many=True)
    breaches = serializers.ListField(
        child=serializers.CharField(), help_text="of a sanction, the articles of the same text: 21, 287-1, 21/1"
    )
    items = serializers.IntegerField(allow_null=True, help_text="how many list items belong to it")


class UnreadSerializer(serializers.Serializer[Unread]):
    """A sentence with a word that makes norms elsewhere, which was not read."""

    start = serializers.IntegerField(help_text="of the word, in Unicode code points of the text sent")
    end = serializers.IntegerField()
    word = serializers.CharField()
    reason = serializers.ChoiceField(
        choices=[reason.value for reason in UnreadReason],
        source="reason.value",
        help_text="the body is not known, the sanction is not known, or a sanction is only what is spoken of",
    )


class NormListSerializer(serializers.Serializer[Reading]):
    """The norms of a text in their order, and what of it was not read."""

    norms = NormSerializer(many=True)
    unread = UnreadSerializer(many=True)


class ArticleNumberField(serializers.RegexField):
    """The number of an article, always as a string: a JSON number is rejected, as in the schema."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _('条号要写成字符串，如 "12" 或 "287-1"。')}

    def to_internal_value(self, data: Any) -> str:
        """Accept strings without surrounding whitespace."""
        if not isinstance(data, str) or data != data.strip():
            self.fail("invalid")
        return super().to_internal_value(data)


class ArticleTextSerializer(serializers.Serializer[Any]):
    """The text of an article, without its label."""

    text = TextField(max_length=LONGEST_TEXT, allow_blank=True)
    article = ArticleNumberField(
        r"^([0-9]{1,4}(-[0-9]{1,3})?)?$",
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="its number, 287-1, for 前款 as the breach of a sanction",
    )


class FindNormsView(APIView):
    """The norms in the text of an article, read by rules; nothing is kept, and no person has looked."""

    writes_nothing = True

    @extend_schema(request=ArticleTextSerializer, responses=NormListSerializer, tags=["norms"])
    def post(self, request: Request) -> Response:
        """Read them."""
        check_parameters(request, ())
        given = ArticleTextSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        found = read(to_simplified(given.validated_data["text"]), given.validated_data.get("article") or None)
        return Response(NormListSerializer(found).data)
