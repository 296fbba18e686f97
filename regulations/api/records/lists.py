"""What is not a record of its own: links, evidence, sources, topics, trees, the timeline."""

from collections.abc import Mapping
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Count, Prefetch, Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from regulations.api.records.fields import (
    DateField,
    EntryRefSerializer,
    EvidenceSerializer,
    LabelField,
    TopicSerializer,
)
from regulations.api.site.pagination import Pages
from regulations.api.site.parameters import FilterBackend, check, filter_fields
from regulations.domain.relations import Moment, Node, What, moments, moments_of, public_roots, public_trees
from regulations.filters import EvidenceFilter, LinkFilter, PageForm, TimelineForm
from regulations.models import (
    ENTRY_MODELS,
    Evidence,
    Existence,
    Kind,
    Link,
    Predicate,
    ReviewState,
    Source,
    Topic,
    TopicGroup,
    TreeEntry,
)


class NoFilter(django_filters.FilterSet):
    """Narrows nothing."""


class PlainList(ListAPIView[Any]):
    """A list that can be narrowed and comes in numbered pages."""

    filter_backends = [FilterBackend]
    filterset_class: type[django_filters.FilterSet] = NoFilter

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters that the list takes."""
        return {**filter_fields(self.filterset_class), **PageForm.base_fields}

    @property
    def query_forms(self) -> list[forms.BaseForm]:
        """Return the forms that read the parameters other than filters."""
        return [PageForm(self.request.query_params)]


class LinkSerializer(serializers.Serializer[Link]):
    """A link with both its ends."""

    subject = EntryRefSerializer()
    predicate = LabelField(Predicate)
    object = EntryRefSerializer()
    pinpoint = serializers.CharField(help_text="the article that the link rests on")
    version = DateField(source="version.date", default=None, help_text="the version for which alone it holds")
    norms = serializers.ListField(
        child=serializers.CharField(), source="norm_codes", help_text="codes of the norms that it rests on"
    )
    note = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


@extend_schema(tags=["links"])
class LinkList(PlainList):
    """The links between published records."""

    serializer_class = LinkSerializer
    filterset_class = LinkFilter
    queryset = (
        Link.objects.public()
        .select_related("subject", "object", "version")
        .prefetch_related(Prefetch("evidence", Evidence.objects.select_related("source")))
        .order_by("pk")
    )


class EvidenceItemSerializer(EvidenceSerializer):
    """A piece of evidence with the record that rests on it."""

    entry = EntryRefSerializer()


@extend_schema(tags=["evidence"])
class EvidenceList(PlainList):
    """What published records rest on; that of links stands with the links."""

    serializer_class = EvidenceItemSerializer
    filterset_class = EvidenceFilter
    queryset = (
        Evidence.objects.filter(entry__state=ReviewState.PUBLISHED).select_related("source", "entry").order_by("pk")
    )


class SectionSerializer(serializers.Serializer[Any]):
    """A part of a source by its lines."""

    mark = serializers.CharField()
    title = serializers.CharField()
    first_line = serializers.IntegerField()
    last_line = serializers.IntegerField()


class HeadingSerializer(serializers.Serializer[Any]):
    """A heading within a source."""

    line = serializers.IntegerField()
    title = serializers.CharField()


class GapSerializer(serializers.Serializer[Any]):
    """Lines of a source that gave no record, and why."""

    first_line = serializers.IntegerField()
    last_line = serializers.IntegerField()
    reason = serializers.CharField()


class SourceSerializer(serializers.Serializer[Source]):
    """A document, a data set or a check that statements rest on."""

    slug = serializers.CharField()
    title = serializers.CharField()
    short_title = serializers.CharField()
    description = serializers.CharField()
    url = serializers.CharField(help_text="where it can be had, if anywhere")
    line_count = serializers.IntegerField(allow_null=True)
    sections = SectionSerializer(many=True)
    headings = HeadingSerializer(many=True)
    gaps = GapSerializer(many=True)


@extend_schema(tags=["sources"])
class SourceList(PlainList):
    """The sources with their outline."""

    serializer_class = SourceSerializer
    queryset = Source.objects.prefetch_related("sections", "headings", "gaps").order_by("slug")


class TopicItemSerializer(TopicSerializer):
    """A field of interest with how many published records it has."""

    title_en = serializers.CharField()
    description = serializers.CharField()
    group = serializers.ChoiceField(choices=TopicGroup.choices)
    count = serializers.IntegerField()


@extend_schema(tags=["topics"])
class TopicList(PlainList):
    """The topics."""

    serializer_class = TopicItemSerializer
    queryset = Topic.objects.annotate(count=Count("entries", filter=Q(entries__state=ReviewState.PUBLISHED))).order_by(
        "slug"
    )


class NodeSerializer(serializers.Serializer[Node]):
    """A record in a tree, with what stands below it."""

    entry = EntryRefSerializer()
    existence = LabelField(Existence, source="entry.existence")
    below = serializers.SerializerMethodField()

    @extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Node"}})
    def get_below(self, node: Node) -> Any:
        """Return the trees below."""
        return NodeSerializer(cast("Any", node.below), many=True, context=self.context).data


class TreeList(PlainList):
    """The records of a kind as trees; those that stand below no other come in pages, each with all below it."""

    kind: Kind
    serializer_class = NodeSerializer

    def get_queryset(self) -> QuerySet[Any]:
        """Return the roots."""
        return public_roots(cast("type[TreeEntry]", ENTRY_MODELS[self.kind]))

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Return the roots of a page with what stands below them."""
        return super().get_serializer(*([public_trees(list(args[0]))] if args else []), **kwargs)


def tree_list(of: Kind) -> type[TreeList]:
    """Return the view of the trees of a kind."""

    @extend_schema_view(get=extend_schema(tags=["trees"]))
    class KindTreeList(TreeList):
        kind = of
        queryset: Any = ENTRY_MODELS[of].objects.published()

    KindTreeList.__doc__ = TreeList.__doc__
    return KindTreeList


class MomentSerializer(serializers.Serializer[Moment]):
    """An event, or one of the dates of a law."""

    what = LabelField(What)
    date = serializers.CharField()
    entry = EntryRefSerializer()
    version = DateField(source="version.date", default=None, help_text="the version of the law")


@extend_schema(tags=["timeline"])
class TimelineList(ListAPIView[Any]):
    """Events and the dates of laws, the latest first; what has no date is not in it."""

    serializer_class = MomentSerializer
    filter_backends = ()
    queryset = Topic.objects.none()  # for the schema alone; the rows come from several tables

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters that it takes."""
        return {**TimelineForm.base_fields, **PageForm.base_fields}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return a page of moments."""
        form = TimelineForm(request.query_params)
        check(request, self.query_fields, form, PageForm(request.query_params))
        pages = cast("Pages", self.paginator)
        rows = pages.paginate_queryset(moments(form.queries), request, view=self) or []
        return pages.get_paginated_response(self.get_serializer(moments_of(cast("Any", rows)), many=True).data)
