"""The views of the official texts of a law, all as of the day that is asked for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.fields import DateField
from regulations.api.law_texts import (
    ArticlePageSerializer,
    ArticleSerializer,
    BriefArticleSerializer,
    ComparisonSerializer,
    ListedArticleSerializer,
    TextContentsSerializer,
    VersionListSerializer,
    article_of,
    law_of,
    text_of,
)
from regulations.api.pagination import Pages
from regulations.api.parameters import check, form_of
from regulations.api.renderings import escaped
from regulations.filters import PageForm
from regulations.form_fields import DayField
from regulations.models import (
    PARAMETER,
    Article,
    Citation,
    CitationQuerySet,
    Comparison,
    Law,
    LawVersion,
    Outcome,
    legal_day,
    stages,
)
from regulations.text.diff import Change

DAY = {PARAMETER: DayField(label="day", required=False, help_text="the text in force on this day")}
PAGES = {**DAY, **PageForm.base_fields}
TEXT_TYPES = {"txt": "text/plain", "md": "text/markdown"}


class TextView(APIView):
    """A view of the text of a law."""

    more_errors = ("404",)
    query_fields: Mapping[str, forms.Field] = DAY

    def checked(self, request: Request) -> dict[str, Any]:
        """Return the parameters; raise ValidationError for those that make no sense."""
        form = form_of(self.query_fields, request.query_params)
        check(request, self.query_fields, form)
        return form.cleaned_data

    def page(self, request: Request, rows: Any, serializer: type[serializers.Serializer[Any]]) -> Response:
        """Return one page of some rows."""
        paginator = Pages()
        shown = paginator.paginate_queryset(rows, request, self)
        data = serializer(shown, many=True, context={"request": request}).data
        return paginator.get_paginated_response(data)


class VersionsView(TextView):
    """All versions of a law, the oldest first."""

    @extend_schema(responses=VersionListSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> Response:
        """List them."""
        self.checked(request)
        law = law_of(slug)
        versions = law.versions.oldest_first().select_related("ended_by").prefetch_related("sources")
        rows = list(versions)
        for version in rows:
            version.law = law
        context = {"request": request, "shown": law.text_on(legal_day())}
        return Response(VersionListSerializer({"count": len(rows), "results": rows}, context=context).data)


class ContentsView(TextView):
    """The headings of a text, in their order."""

    @extend_schema(responses=TextContentsSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> Response:
        """List them."""
        self.checked(request)
        version = text_of(law_of(slug))
        told = {
            "version": version,
            "article_count": version.articles.numbered().count(),
            "divisions": version.divisions.select_related("parent"),
        }
        return Response(TextContentsSerializer(told).data)


class ArticlesView(TextView):
    """The articles of a text, in their order."""

    query_fields = PAGES

    @extend_schema(operation_id="laws_articles_list", responses=ArticlePageSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> Response:
        """Return a page of them."""
        self.checked(request)
        version = text_of(law_of(slug))
        rows = version.articles.select_related("division", "version__law").order_by("position")
        return self.page(request, rows, ListedArticleSerializer)


class ArticleView(TextView):
    """One article with its place, its neighbours and its history."""

    @extend_schema(responses=ArticleSerializer, tags=["laws"])
    def get(self, request: Request, slug: str, key: str) -> Response:
        """Return it."""
        self.checked(request)
        article = article_of(law_of(slug), key)
        return Response(ArticleSerializer(article, context={"request": request}).data)


class CompareView(TextView):
    """Two texts of a law compared, article by article; without dates the text of the day and the one before."""

    query_fields = {
        **DAY,
        "from": forms.CharField(required=False, max_length=10, label="version", help_text="a date of the older text"),
        "to": forms.CharField(required=False, max_length=10, label="version", help_text="a date of the newer text"),
    }

    @extend_schema(responses=ComparisonSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> Response:
        """Compare them."""
        given = self.checked(request)
        law = law_of(slug)
        shown = text_of(law)
        new = version_named(law, "to", given["to"]) if given["to"] else shown
        older = [version for version in law.texts if version.date < new.date]
        old = version_named(law, "from", given["from"]) if given["from"] else (older or [new])[-1]
        comparison = Comparison(old, new)
        told = {
            "from": old.date,
            "to": new.date,
            "counts": {change.value: number for change, number in comparison.counts.items()},
            "changes": [pair for pair in comparison.pairs if pair.change is not Change.UNCHANGED],
        }
        return Response(ComparisonSerializer(told).data)


def version_named(law: Law, parameter: str, date: str) -> LawVersion:
    """Return the version with a text that a date names; raise ValidationError, which says which there are."""
    for version in law.texts:
        if date in map(str, version.dates):
            return version
    allowed = "、".join(str(version.date) for version in law.texts)
    text = _("没有日期为“%(given)s”的文本；可用：%(allowed)s。") % {"given": date, "allowed": allowed}
    raise ValidationError({parameter: [ErrorDetail(text, code="invalid_choice")]})


class PlaceSerializer(serializers.Serializer[Article]):
    """Where a citation stands, or what it leads to."""

    law = serializers.CharField(source="version.law.slug")
    title = serializers.CharField(source="version.law.title")
    version = DateField(source="version.date")
    article = BriefArticleSerializer(source="*")
    url = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, article: Article) -> str:
        """Return its page."""
        return str(self.context["request"].build_absolute_uri(article.get_absolute_url()))


class CitedSerializer(serializers.Serializer[Citation]):
    """What a citation says it cites, and what that is here."""

    law = serializers.CharField(source="law.slug", default=None)
    title = serializers.CharField(source="law.title", default=None)
    version = DateField(source="version.date", default=None, help_text="the text in force when the citing one began")
    article = serializers.SerializerMethodField()
    through = serializers.SerializerMethodField()
    paragraph = serializers.IntegerField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_article(self, citation: Citation) -> str | None:
        """Return the number of the article."""
        return str(citation.cited_number) if citation.cited_number else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_through(self, citation: Citation) -> str | None:
        """Return the number of the last article."""
        return str(citation.last_number) if citation.last_number else None


class StoredCitationSerializer(serializers.Serializer[Citation]):
    """A citation in a text of this library."""

    place = PlaceSerializer(source="article", help_text="where it stands")
    start = serializers.IntegerField(help_text="in the text of that article, in Unicode code points")
    end = serializers.IntegerField()
    text = serializers.SerializerMethodField()
    kind = serializers.CharField()
    name = serializers.CharField(help_text="as the text has it; empty where it names none")
    cites = CitedSerializer(source="*")
    outcome = serializers.ChoiceField(choices=Outcome.values)

    def get_text(self, citation: Citation) -> str:
        """Return its words."""
        return citation.article.text[citation.start : citation.end]


class CitationPageSerializer(serializers.Serializer[Any]):
    """A page of citations."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = StoredCitationSerializer(many=True)


class CitationsView(TextView):
    """Citations of a law or an article."""

    query_fields = PAGES

    @extend_schema(responses=CitationPageSerializer, tags=["citations"])
    def get(self, request: Request, slug: str, key: str | None = None) -> Response:
        """Return a page of them."""
        self.checked(request)
        rows = self.citations(law_of(slug), key).with_places().order_by("article__version_id", "article_id", "start")
        return self.page(request, rows, StoredCitationSerializer)

    def citations(self, law: Law, key: str | None) -> CitationQuerySet:
        """Return them."""
        raise NotImplementedError


class CitationsOutView(CitationsView):
    """What a law or an article cites, in the text of the day."""

    def citations(self, law: Law, key: str | None) -> CitationQuerySet:
        """Return them."""
        citations = Citation.objects.all()
        if key is None:
            return citations.filter(article__version=text_of(law))
        return citations.filter(article=article_of(law, key))


class CitationsInView(CitationsView):
    """What cites a law, or an article under the numbers that it had: in public texts that bind on the day."""

    def citations(self, law: Law, key: str | None) -> CitationQuerySet:
        """Return them."""
        citations = Citation.objects.public().in_texts_of(legal_day())
        if key is None:
            return citations.of_law(law).from_elsewhere()
        return citations.of_articles(places_of(law, article_of(law, key)))


def places_of(law: Law, article: Article) -> list[tuple[int, Any]]:
    """Return the numbers that an article has in the texts of its law, each with the text."""
    shown = [article, *(stage.article for stage in stages(law, article) if stage.article)]
    return [(row.version_id, row.article_number) for row in shown if row.article_number]


class PlainTextView(TextView):
    """A law or an article as plain text or Markdown."""

    @extend_schema(
        responses={(200, content_type): OpenApiTypes.STR for content_type in TEXT_TYPES.values()}, tags=["laws"]
    )
    def get(self, request: Request, slug: str, form: str, key: str | None = None) -> HttpResponse:
        """Return it."""
        self.checked(request)
        law = law_of(slug)
        articles = [article_of(law, key)] if key else list(text_of(law).articles.order_by("position"))
        divisions = [] if key else list(text_of(law).divisions.all())
        version = articles[0].version if key else text_of(law)
        lines = lines_of(version, articles, divisions, is_markdown=form == "md")
        response = HttpResponse("\n".join(lines), content_type=f"{TEXT_TYPES[form]}; charset=utf-8")
        response["Content-Disposition"] = f"inline; filename=law-{law.pk}.{form}"
        return response


def lines_of(version: LawVersion, articles: list[Article], divisions: list[Any], *, is_markdown: bool) -> list[str]:
    """Return the lines of a text: its title, which text it is, then headings and articles in their order."""
    mark = escaped if is_markdown else str
    lines = [
        f"{'# ' if is_markdown else ''}{mark(version.law.title)}",
        "",
        mark(_("%(date)s 的文本") % {"date": version.date}),
        "",
    ]
    for block in sorted([*articles, *divisions], key=lambda block: block.position):
        if isinstance(block, Article):
            label = f"**{mark(block.label)}**" if is_markdown and block.label else block.label
            words = ("\n\n" if is_markdown else "\n").join(map(mark, block.paragraphs))
            lines.append("\u3000".join(filter(None, (label, words))))
        else:
            lines.append(f"{'## ' if is_markdown else ''}{mark(str(block))}")
        lines.append("")
    return lines
