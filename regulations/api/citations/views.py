"""Find and check the citations of a text; resolve a single citation."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.records.fields import AddressField, DateField
from regulations.api.site.parameters import check as check_parameters
from regulations.api.site.parameters import form_of
from regulations.domain.citations import Verdict, VerifiedCitation, verify_citations
from regulations.form_fields import DayField
from regulations.models import Law
from regulations.models.calendar import PARAMETER, as_of, asked_day, day_in
from regulations.search import intent_of_number, with_near_titles
from regulations.text.citations import (
    LONGEST_CITATION,
    Budget,
    CitationKind,
    CitationMatch,
    OverBudgetError,
    citation_in,
    find,
)
from regulations.text.language.variants import to_simplified

LONGEST_TEXT = 50_000  # characters
SECONDS = 5  # for finding the citations of a text


class CitedLawSerializer(serializers.Serializer[Law]):
    """A law of this library."""

    title = serializers.CharField()
    slug = serializers.CharField()
    url = AddressField(source="get_absolute_url")


class ReadingSerializer(serializers.Serializer[Any]):
    """What a citation says."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in CitationKind], source="citation.kind")
    name = serializers.CharField(
        source="citation.name", allow_null=True, help_text="as the text has it, or what 同法 stands for"
    )
    article = serializers.SerializerMethodField(help_text="285 or 287-1")
    through = serializers.SerializerMethodField(help_text="the last of a range of articles")
    paragraph = serializers.IntegerField(source="citation.pinpoint.paragraph", allow_null=True)
    item = serializers.IntegerField(source="citation.pinpoint.item", allow_null=True)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_article(self, checked: VerifiedCitation) -> str | None:
        """Return the number of the article."""
        number = checked.citation.pinpoint.article
        return str(number) if number else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_through(self, checked: VerifiedCitation) -> str | None:
        """Return the number of the last article."""
        number = checked.citation.pinpoint.through
        return str(number) if number else None


class FoundSerializer(ReadingSerializer):
    """A citation found in a text, with what a check of it says."""

    start = serializers.IntegerField(source="citation.start", help_text="in Unicode code points of the text sent")
    end = serializers.IntegerField(source="citation.end")
    text = serializers.SerializerMethodField()
    law = CitedLawSerializer(allow_null=True)
    status = serializers.ChoiceField(choices=Verdict.values, source="verdict")
    detail = serializers.CharField(help_text="why, in the language of the request")
    candidates = CitedLawSerializer(many=True, help_text="the laws that it may mean: of this name, or of a similar one")

    def get_text(self, checked: VerifiedCitation) -> str:
        """Return its words."""
        return str(self.context["text"][checked.citation.start : checked.citation.end])


class FoundListSerializer(serializers.Serializer[Any]):
    """The citations of a text, in their order."""

    citations = FoundSerializer(many=True)


class TextField(serializers.CharField):
    """Takes text as it is; a count of its characters must not shift."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Return the text; a number is none."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


def law_named(slug: str | None) -> Law | None:
    """Return the public law of a slug that a request names, None where it names none; raise ValidationError."""
    if not slug:
        return None
    law = Law.objects.published().filter(slug=slug).first() if "\x00" not in slug else None
    if law is None:
        raise ValidationError(_("没有地址名为“%(slug)s”的法规。") % {"slug": slug})
    return law


class FindSerializer(serializers.Serializer[Any]):
    """A text to find citations in."""

    text = TextField(max_length=LONGEST_TEXT, allow_blank=True)
    law = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=400, help_text="slug of the law that 本法 means"
    )
    asof = serializers.RegexField(
        r"^(\d{4}-\d{2}-\d{2})?$", required=False, allow_null=True, allow_blank=True, help_text="day, 2019-06-01"
    )

    def validate_asof(self, value: str | None) -> Any:
        """Read the day."""
        try:
            return day_in(value) if value else None
        except ValueError as error:
            raise ValidationError(_("日期是“%(given)s”；可用：2019-06-01 这样的一天。") % {"given": value}) from error

    def validate_law(self, value: str | None) -> Law | None:
        """Find the law."""
        return law_named(value)


def citations_in(text: str) -> list[CitationMatch]:
    """Return the citations of a text; raise ValidationError where it takes too long to read."""
    try:
        return find(to_simplified(text), budget=Budget(SECONDS), any_title=True)
    except OverBudgetError as error:
        detail = _("这段文字在 %(seconds)d 秒内没有读完；请分成几段提交。") % {"seconds": SECONDS}
        raise ValidationError({"text": [ErrorDetail(detail, code="too_slow")]}) from error


class FindView(APIView):
    """The citations in a text, each checked against this library; the text is not kept."""

    writes_nothing = True

    @extend_schema(request=FindSerializer, responses=FoundListSerializer, tags=["citations"])
    def post(self, request: Request) -> Response:
        """Find and check."""
        check_parameters(request, ())
        given = FindSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        text, law = given.validated_data["text"], given.validated_data.get("law")
        with as_of(given.validated_data.get("asof") or asked_day()):
            checked = with_near_titles(verify_citations(text, citations_in(text), law))
            told = FoundListSerializer({"citations": checked}, context={"request": request, "text": text})
            return Response(told.data)


class CitedArticleSerializer(serializers.Serializer[VerifiedCitation]):
    """An article as a citation leads to it."""

    number = serializers.CharField(source="article.key")
    label = serializers.CharField(source="article.label")  # type: ignore[assignment]  # a field, not its own label
    text = serializers.CharField(source="article.text")
    version = DateField(source="article.version.date", help_text="the date that names the text it is from")
    url = AddressField(source="article_address")


class RangeSerializer(serializers.Serializer[Any]):
    """Which articles a text has."""

    first = serializers.CharField(source="first.key")
    last = serializers.CharField(source="last.key")
    count = serializers.IntegerField()


class ResolvedSerializer(serializers.Serializer[Any]):
    """A single citation and what it resolves to."""

    text = serializers.CharField(help_text="as it was given")
    reading = ReadingSerializer(allow_null=True, help_text="null where it could not be read as one citation")
    status = serializers.ChoiceField(choices=Verdict.values)
    detail = serializers.CharField()
    law = CitedLawSerializer(allow_null=True)
    article = CitedArticleSerializer(allow_null=True)
    range = RangeSerializer(allow_null=True, help_text="the articles that there are, where that one is not")
    repealed_by = CitedLawSerializer(allow_null=True)
    candidates = CitedLawSerializer(many=True, help_text="the laws that it may mean: of this name, or of a similar one")


class ResolveView(APIView):
    """One citation, as people type it: what it says and the article, or why there is none."""

    query_fields = {
        "text": forms.CharField(
            max_length=LONGEST_CITATION,
            label=gettext_lazy("引用"),
            help_text="e.g. 网安法第二十一条, 刑法285",
        ),
        PARAMETER: DayField(label="day", required=False, help_text="the texts and statuses are those of this day"),
    }

    @extend_schema(responses=ResolvedSerializer, tags=["citations"])
    def get(self, request: Request) -> Response:
        """Read and look up."""
        form = form_of(self.query_fields, request.query_params)
        check_parameters(request, self.query_fields, form)
        text = form.cleaned_data["text"]
        citation, by_number = citation_in(to_simplified(text)), intent_of_number(to_simplified(text))
        if citation is None and by_number is None:
            detail = _("“%(text)s”不是一处引用；可用的写法如：网安法第二十一条、刑法285、《密码法》第二十七条第二款。")
            unread = {"status": Verdict.UNREAD, "detail": detail % {"text": text}, "candidates": []}
            nothing = dict.fromkeys(("reading", "law", "article", "range", "repealed_by"))
            return Response(ResolvedSerializer({"text": text, **nothing, **unread}).data)
        found = [by_number.checked] if by_number else verify_citations(text, [citation] if citation else [])
        [checked] = with_near_titles(found)
        told = {
            "text": text,
            "reading": checked,
            "status": checked.verdict,
            "detail": checked.detail,
            "law": checked.law,
            "article": checked if checked.article else None,
            "range": checked.range,
            "repealed_by": checked.replaced_by,
            "candidates": checked.candidates,
        }
        return Response(ResolvedSerializer(told, context={"request": request}).data)
