"""Completions of a name or citation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.records.fields import AddressField
from regulations.api.search.request import SearchDown
from regulations.api.site.parameters import check
from regulations.form_fields import TextField
from regulations.search import SearchUnavailableError, Suggestion, suggest

LONGEST = 100  # characters
MOST = 10


class SuggestForm(forms.Form):
    """What is typed so far."""

    q = TextField(label=_("检索词"), required=False, max_length=LONGEST)


class SuggestionSerializer(serializers.Serializer[Suggestion]):
    """A record or an article that may be meant."""

    kind = serializers.CharField()
    id = serializers.CharField(source="ref", help_text="natural key")
    title = serializers.CharField()
    note = serializers.CharField(help_text="another name of it that begins so, or the first words of the article")
    url = AddressField(source="address")


class SuggestionsSerializer(serializers.Serializer[Any]):
    """What may be meant, the likeliest first."""

    query = serializers.CharField()
    suggestions = SuggestionSerializer(many=True)


class SuggestView(APIView):
    """Names, citations and articles that begin with what is typed."""

    more_errors = ("503",)
    query_fields = SuggestForm.base_fields

    @extend_schema(responses=SuggestionsSerializer, tags=["search"])
    def get(self, request: Request) -> Response:
        """Suggest records by their names, pinyin and initials too, and articles by citation."""
        form = SuggestForm(request.query_params)
        check(request, self.query_fields, form)
        text = form.cleaned_data["q"]
        try:
            found = suggest(text, most=MOST)
        except SearchUnavailableError as error:
            raise SearchDown from error
        answer = SuggestionsSerializer({"query": text, "suggestions": found}, context={"request": request})
        return Response(answer.data)
