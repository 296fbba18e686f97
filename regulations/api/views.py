"""Lists and records of each kind, and the way to them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from regulations.api.parameters import FilterBackend, check
from regulations.api.serializers import BRIEF, DETAIL
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm
from regulations.models import ENTRY_MODELS, Kind, with_parts
from regulations.text.slugs import IN_ADDRESS


class EntryViewSet(ReadOnlyModelViewSet[Any]):
    """The public records of one kind: a list that can be narrowed, and each record whole."""

    kind: Kind
    lookup_field = "slug"
    lookup_value_regex = IN_ADDRESS
    filter_backends = [FilterBackend]
    filterset_class: type[EntryFilter]

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters that a list takes; a record takes none."""
        if self.action != "list":
            return {}
        filters = {name: narrowing.field for name, narrowing in self.filterset_class.base_filters.items()}
        return {**filters, **PageForm.base_fields}

    def get_queryset(self) -> Any:
        """Return the public records of the kind with what belongs to them."""
        return with_parts(ENTRY_MODELS[self.kind].objects.published())

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Return the short form for lists, the whole for a record."""
        return (BRIEF if self.action == "list" else DETAIL)[self.kind]

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return one record, whole."""
        check(request, self.query_fields)
        return super().retrieve(request, *args, **kwargs)


def view_set(of: Kind) -> type[EntryViewSet]:
    """Return the views of a kind."""

    @extend_schema(tags=[of.plural])
    class KindViewSet(EntryViewSet):
        kind = of
        queryset: Any = ENTRY_MODELS[of].objects.published()
        filterset_class = ENTRY_FILTERS[of]

    KindViewSet.__name__ = f"{of.value.capitalize()}ViewSet"
    KindViewSet.__doc__ = ENTRY_MODELS[of].__doc__
    return KindViewSet


class ContentsSerializer(serializers.Serializer[Any]):
    """Where everything is."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Declare an address for each of them."""
        return {name: serializers.URLField() for name in contents()}


def contents() -> dict[str, str]:
    """Return the name and the path of everything that the API has."""
    lists = {kind.plural: reverse(f"api:{kind}-list") for kind in Kind}
    return {**lists, **{name: reverse(f"api:{name}") for name in ("search", "schema", "docs")}}


class ContentsView(APIView):
    """What this API has."""

    @extend_schema(responses=ContentsSerializer, tags=["contents"])
    def get(self, request: Request) -> Response:
        """Return where everything is."""
        check(request, ())
        return Response({name: request.build_absolute_uri(path) for name, path in contents().items()})


class NothingView(APIView):
    """Whatever else is asked under the address of the API: an error in the form of all others."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say that there is nothing, before the method matters."""
        raise NotFound
