"""Find the norms of an article: what it demands, forbids, allows and punishes."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.citations.views import TextField, law_named
from regulations.api.laws.texts import BriefArticleSerializer
from regulations.api.norms.serializers import NormSerializer
from regulations.api.records.fields import AddressField
from regulations.api.site.parameters import check as check_parameters
from regulations.models import Article, Law
from regulations.models.calendar import legal_day
from regulations.text.language.variants import to_simplified
from regulations.text.norms import Norm, Reading, Unread, UnreadReason, read

LONGEST_TEXT = 50_000  # characters


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


class BreachedArticleSerializer(BriefArticleSerializer):
    """An article that a sanction punishes, in the text of the day of the law that was named."""

    url = AddressField(source="get_absolute_url")


class FoundNormSerializer(NormSerializer):
    """A norm that was found, with the articles that it punishes where the law is known."""

    articles = serializers.SerializerMethodField(
        help_text="of `breaches`, those that the text of `law` has; null where no law was named"
    )

    @extend_schema_field(BreachedArticleSerializer(many=True, allow_null=True))
    def get_articles(self, norm: Norm) -> Any:
        """Return the breached articles."""
        known = self.context["articles"]
        if known is None:
            return None
        keys = dict.fromkeys(breach.partition("/")[0] for breach in norm.breaches)
        here: Any = [known[key] for key in keys if key in known]
        return BreachedArticleSerializer(here, many=True, context=self.context).data


class NormListSerializer(serializers.Serializer[Reading]):
    """The norms of a text in their order, and what of it was not read."""

    norms = FoundNormSerializer(many=True)
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
    law = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=400, help_text="slug of the law that it is of"
    )

    def validate_law(self, value: str | None) -> Law | None:
        """Find the law."""
        return law_named(value)


class FindNormsView(APIView):
    """The norms in the text of an article, read by rules; nothing is kept, and no person has looked."""

    writes_nothing = True

    @extend_schema(request=ArticleTextSerializer, responses=NormListSerializer, tags=["norms"])
    def post(self, request: Request) -> Response:
        """Read them."""
        check_parameters(request, ())
        given = ArticleTextSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        law = given.validated_data.get("law")
        found = read(to_simplified(given.validated_data["text"]), given.validated_data.get("article") or None)
        context = {"request": request, "articles": articles_by_key(law, found) if law else None}
        return Response(NormListSerializer(found, context=context).data)


def articles_by_key(law: Law, found: Reading) -> dict[str, Article]:
    """Return the articles that sanctions punish, by number, as far as the text of the day of a law has them."""
    version = law.text_on(legal_day())
    keys = {breach.partition("/")[0] for norm in found.norms for breach in norm.breaches}
    rows = Article.objects.filter(version=version, key__in=keys).select_related("version__law") if version else []
    return {article.key: article for article in rows}
