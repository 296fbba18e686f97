"""Search for programs."""

from collections.abc import Mapping

from django import forms
from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.search.export import csv_answer
from regulations.api.search.request import ApiSearchForm, SearchDown
from regulations.api.search.serializers import AnswerSerializer
from regulations.api.site.negotiation import renderers, wanted_form
from regulations.api.site.parameters import check
from regulations.domain.unanswered import note_unanswered
from regulations.filters import SearchPageForm
from regulations.search import SearchUnavailableError, answer


class SearchView(APIView):
    """Search over all kinds: exact names first, then by relevance."""

    more_errors = ("503",)
    query_fields: Mapping[str, forms.Field] = {**ApiSearchForm.base_fields, **SearchPageForm.base_fields}

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer CSV too."""
        return renderers([("csv", "text/csv")])

    @extend_schema(responses=AnswerSerializer, tags=["search"])
    def get(self, request: Request) -> HttpResponseBase:
        """Find entries by name and by words, and articles by words; as CSV for clients that accept that."""
        if wanted_form(request) == "csv":
            return csv_answer(request)
        form, page = ApiSearchForm(request.query_params), SearchPageForm(request.query_params)
        check(request, self.query_fields, form, page)
        asked = form.search_request(page, explain=form.cleaned_data["explain"])
        try:
            answered = answer(asked)
        except SearchUnavailableError as error:
            raise SearchDown from error
        if answered.is_unanswered:
            note_unanswered(request.query_params.get("q", ""))
        serializer = AnswerSerializer(answered, context={"request": request, "text": asked.text})
        return Response(serializer.data)
