"""Search for programs."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.fields import DateField, EntryRefSerializer, LabelSerializer
from regulations.api.pagination import page_asked
from regulations.api.parameters import refuse_unknown, valid
from regulations.filters import PageForm, SearchForm
from regulations.form_fields import OneField
from regulations.models import Law, TreeEntry
from regulations.search.answer import Answer, Result, answer
from regulations.search.documents import date_of
from regulations.search.query import QueryError
from regulations.search.schema import FACETS
from regulations.search.store import SearchUnavailableError


class ApiSearchForm(SearchForm):
    """What search takes from programs."""

    explain = OneField(required=False, choices=[("0", "0"), ("1", "1")], help_text=_("1：说明每条结果的得分从何而来。"))


FragmentsSchema = {
    "type": "array",
    "description": "pieces of the text in order, each with whether it is a hit",
    "items": {"type": "array", "items": {"oneOf": [{"type": "string"}, {"type": "boolean"}]}},
}


@extend_schema_field(FragmentsSchema)
class FragmentsField(serializers.Field[Any, Any, Any, Any]):
    """Marked text as data."""

    def to_representation(self, value: Any) -> Any:
        """Return it as it is."""
        return value


class HighlightSerializer(serializers.Serializer[Result]):
    """Where the words of the query stand."""

    title = FragmentsField()
    names = serializers.ListField(child=FragmentsField(), help_text="other names, those with a hit")
    text = FragmentsField()


class ResultSerializer(serializers.Serializer[Result]):
    """An entry found."""

    kind = serializers.CharField(source="entry.kind")
    id = serializers.CharField(source="entry.ref")
    title = serializers.CharField(source="entry.title")
    title_en = serializers.CharField(source="entry.title_en")
    url = serializers.SerializerMethodField()
    api_url = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField(help_text="of laws, today")
    existence = serializers.SerializerMethodField(help_text="of agencies, mechanisms and measures")
    date = serializers.SerializerMethodField(help_text="what sort=newest goes by")
    score = serializers.FloatField(allow_null=True, help_text="null where the order is by date")
    highlight = HighlightSerializer(source="*")
    explanation = serializers.JSONField(allow_null=True, help_text="with explain=1: how the score came about")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, result: Result) -> str:
        """Return the address of its page."""
        return str(EntryRefSerializer(result.entry, context=self.context).data["url"])

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_api_url(self, result: Result) -> str:
        """Return the address of its record."""
        return str(EntryRefSerializer(result.entry, context=self.context).data["api_url"])

    @extend_schema_field(LabelSerializer(allow_null=True))
    def get_status(self, result: Result) -> dict[str, str] | None:
        """Return whether a law binds today."""
        record = result.entry.specific
        if not isinstance(record, Law):
            return None
        status = record.status_on(timezone.localdate())
        return {"value": status.value, "label": str(status.label)}

    @extend_schema_field(LabelSerializer(allow_null=True))
    def get_existence(self, result: Result) -> dict[str, str] | None:
        """Return whether there is such a thing."""
        record = result.entry.specific
        if not isinstance(record, TreeEntry):
            return None
        return {"value": record.existence, "label": record.get_existence_display()}

    @extend_schema_field(DateField())
    def get_date(self, result: Result) -> str | None:
        """Return the date of the record."""
        date = date_of(result.entry.specific)
        return str(date) if date else None


class UnderstoodSerializer(serializers.Serializer[Any]):
    """What was understood of the query."""

    text = serializers.CharField(help_text="as it was given")
    folded = serializers.CharField(help_text="in one form of width, case and script")
    terms = serializers.ListField(child=serializers.CharField(), help_text="the words wanted")
    match = serializers.CharField(help_text="all: each result has every word; any: no entry has them all")
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    sort = serializers.CharField()


class FacetValueSerializer(serializers.Serializer[Any]):
    """A value, and how many entries have it under all other filters."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label
    count = serializers.IntegerField()


class FacetsSerializer(serializers.Serializer[Any]):
    """The counts of each facet."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Declare one list for each facet."""
        return {name: FacetValueSerializer(many=True) for name in FACETS}


class AnswerSerializer(serializers.Serializer[Any]):
    """One page of results with the counts of the whole."""

    count = serializers.IntegerField(source="found.count")
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    took_ms = serializers.FloatField(source="found.took_ms")
    query = UnderstoodSerializer()
    suggestion = serializers.CharField(allow_null=True, help_text="a name that may have been meant")
    facets = FacetsSerializer()
    results = ResultSerializer(many=True)


class SearchDown(APIException):
    """The index is not there; the records themselves are."""

    status_code = 503
    default_code = "search_unavailable"
    default_detail = _("检索暂时不可用，目录仍可浏览。")


class SearchView(APIView):
    """Search over all kinds: exact names first, then by relevance."""

    query_fields: Mapping[str, forms.Field] = {**ApiSearchForm.base_fields, **PageForm.base_fields}

    @extend_schema(responses=AnswerSerializer, tags=["search"])
    def get(self, request: Request) -> Response:
        """Find entries by name and by words."""
        refuse_unknown(request, self.query_fields)
        form, page_form = ApiSearchForm(request.query_params), PageForm(request.query_params)
        valid(form, page_form)
        page, page_size = page_asked(page_form)
        question = form.question(page=page, page_size=page_size, explain=form.cleaned_data["explain"] == "1")
        try:
            answered = answer(question)
        except QueryError as error:  # each parameter is fine, but the page lies too deep
            raise ValidationError({"page": [ErrorDetail(str(error), code="out_of_range")]}) from error
        except SearchUnavailableError as error:
            raise SearchDown from error
        serializer = AnswerSerializer(
            {
                "found": answered.found,
                "page": page,
                "page_size": page_size,
                "query": understood(answered, form.cleaned_data["sort"]),
                "suggestion": answered.suggestion,
                "facets": answered.facets,
                "results": answered.results,
            },
            context={"request": request},
        )
        return Response(serializer.data)


def understood(answered: Answer, sort: str) -> dict[str, Any]:
    """Return what was understood, as the answer tells it."""
    query = answered.found.query
    return {
        "text": query.text,
        "folded": query.folded,
        "terms": query.terms,
        "match": answered.found.match,
        "filters": dict(query.filters),
        "sort": sort or "relevance",
    }
