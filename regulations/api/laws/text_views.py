"""The views of the official texts of a law, as of the requested day."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.laws.texts import (
    ArticlePageSerializer,
    ArticleSerializer,
    ComparisonSerializer,
    ListedArticleSerializer,
    TextContentsSerializer,
    VersionListSerializer,
    article_of,
    law_of,
    text_of,
)
from regulations.api.site.negotiation import renderers, wanted_form
from regulations.api.site.pagination import Pages
from regulations.api.site.parameters import check, form_of
from regulations.domain.exports import escaped
from regulations.domain.versions import Comparison, NoTextError, text_named
from regulations.filters import PageForm
from regulations.form_fields import DayField, TextField
from regulations.models import Article, Law, LawVersion
from regulations.models.calendar import PARAMETER, legal_day
from regulations.text.structure.diff import Change

DAY = {PARAMETER: DayField(label="day", required=False, help_text="the text in force on this day")}
PAGES = {**DAY, **PageForm.base_fields}
TEXT_TYPES = {"txt": "text/plain", "md": "text/markdown"}


class TextView(APIView):
    """A view of the text of a law."""

    more_errors = ("404",)
    query_fields: Mapping[str, forms.Field] = DAY
    shown: Law | None = None  # the law of the answer

    def law(self, slug: str) -> Law:
        """Return the law, and remember it for the headers."""
        self.shown = law_of(slug)
        return self.shown

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Tell when the law was last changed."""
        if self.shown and not response.has_header("Last-Modified"):
            response["Last-Modified"] = http_date(self.shown.updated.timestamp())
        return super().finalize_response(request, response, *args, **kwargs)

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
        law = self.law(slug)
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
        version = text_of(self.law(slug))
        told = {
            "version": version,
            "article_count": version.articles.numbered().count(),
            "divisions": version.divisions.select_related("parent"),
        }
        return Response(TextContentsSerializer(told).data)


class ArticlesView(TextView):
    """The articles of a text, in their order."""

    query_fields = PAGES

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the text without data too."""
        return renderers(TEXT_TYPES.items())

    @extend_schema(responses=ArticlePageSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        """Return a page of them, or the whole text in a form without data that the client accepts."""
        if (form := wanted_form(request)) in TEXT_TYPES:
            check(request, DAY, form_of(DAY, request.query_params))
            return plain_text(self.law(slug), form)
        self.checked(request)
        version = text_of(self.law(slug))
        rows = version.articles.select_related("division", "version__law").order_by("position")
        return self.page(request, rows, ListedArticleSerializer)


class ArticleView(TextView):
    """One article with its place, its neighbours and its history."""

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the text without data too."""
        return renderers(TEXT_TYPES.items())

    @extend_schema(responses=ArticleSerializer, tags=["laws"])
    def get(self, request: Request, slug: str, key: str) -> HttpResponseBase:
        """Return it, or its text in a form without data that the client accepts."""
        self.checked(request)
        if (form := wanted_form(request)) in TEXT_TYPES:
            return plain_text(self.law(slug), form, key)
        article = article_of(self.law(slug), key)
        return Response(ArticleSerializer(article, context={"request": request}).data)


class TwoTextsView(TextView):
    """A view that compares two texts of a law; without dates the text of the day and the one before.

    `from` and `to` name a text by a date of its version, or by any day on which it is in force.
    """

    query_fields = {
        **DAY,
        "from": TextField(required=False, max_length=10, help_text="the older text: a date of its version, or any day"),
        "to": TextField(required=False, max_length=10, help_text="the newer text, likewise"),
    }

    def texts(self, request: Request, slug: str) -> tuple[LawVersion, LawVersion]:
        """Return the older and the newer text; raise ValidationError where a date names none."""
        given = self.checked(request)
        law = self.law(slug)
        shown = text_of(law)
        new = version_named(law, "to", given["to"]) if given["to"] else shown
        older = [version for version in law.texts if version.date < new.date]
        old = version_named(law, "from", given["from"]) if given["from"] else (older or [new])[-1]
        return old, new


class CompareView(TwoTextsView):
    """Two texts of a law compared, article by article; without dates the text of the day and the one before.

    `from` and `to` name a text by a date of its version, or by any day on which it is in force.
    """

    @extend_schema(responses=ComparisonSerializer, tags=["laws"])
    def get(self, request: Request, slug: str) -> Response:
        """Compare them."""
        old, new = self.texts(request, slug)
        comparison = Comparison(old, new)
        told = {
            "from": old.date,
            "to": new.date,
            "counts": {change.value: number for change, number in comparison.counts.items()},
            "changes": [pair for pair in comparison.pairs if pair.change is not Change.UNCHANGED],
        }
        return Response(ComparisonSerializer(told).data)


def version_named(law: Law, parameter: str, date: str) -> LawVersion:
    """Return the text that a date names; raise ValidationError, which says which there are."""
    try:
        return text_named(law, date)
    except NoTextError as error:
        raise ValidationError({parameter: [ErrorDetail(str(error), code="invalid_choice")]}) from error


class PlainTextView(TextView):
    """A law or an article as plain text or Markdown."""

    form: str  # of TEXT_TYPES

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the form of the address, and JSON for errors."""
        return renderers([(self.form, TEXT_TYPES[self.form])])

    def get(self, request: Request, slug: str, key: str | None = None) -> HttpResponse:
        """Return it."""
        self.checked(request)
        return plain_text(self.law(slug), self.form, key)


def plain_text(law: Law, form: str, key: str | None = None) -> HttpResponse:
    """Return the text of the day of a law, or of one of its articles, in a form of TEXT_TYPES."""
    articles = [article_of(law, key)] if key else list(text_of(law).articles.order_by("position"))
    divisions = [] if key else list(text_of(law).divisions.all())
    version = articles[0].version if key else text_of(law)
    lines = lines_of(version, articles, divisions, is_markdown=form == "md")
    response = HttpResponse("\n".join(lines), content_type=f"{TEXT_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f"inline; filename=law-{law.pk}.{form}"
    return response


def plain_text_view(of: str) -> type[PlainTextView]:
    """Return the view of texts in a form of TEXT_TYPES."""

    @extend_schema_view(get=extend_schema(responses={(200, TEXT_TYPES[of]): OpenApiTypes.STR}, tags=["laws"]))
    class FormView(PlainTextView):
        form = of

    FormView.__doc__ = PlainTextView.__doc__
    return FormView


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
