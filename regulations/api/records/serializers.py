"""The records as programs get them: short in lists, whole by themselves."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from regulations.api.records.fields import (
    AliasSerializer,
    DateField,
    EntryRefSerializer,
    EvidenceSerializer,
    LabelField,
    StatusSerializer,
    TopicSerializer,
    told_standing,
)
from regulations.domain.relations import MOST_ALIKE, PrefetchedParts, Relation, issuers
from regulations.models import ENTRY_MODELS, Entry, Kind, Law, LawVersion, ReviewState
from regulations.models.attributes import Attribute
from regulations.models.calendar import legal_day
from regulations.models.fields import PartialDateField


class EntrySerializer(EntryRefSerializer):
    """What every kind has."""

    title_en = serializers.CharField()
    aliases = AliasSerializer(many=True)
    summary = serializers.CharField(help_text="in the words of this project, not of the law")
    topics = TopicSerializer(many=True)
    state = LabelField(ReviewState, help_text="published; for curators also draft and in_review")
    created = serializers.DateTimeField()
    updated = serializers.DateTimeField()


class RelatedEntrySerializer(EntrySerializer):
    """A record named in another one: its reference, and with `expand` more."""


class RelationSerializer(serializers.Serializer[Any]):
    """A link, read from the requested record."""

    predicate = serializers.CharField(source="link.predicate")
    direction = serializers.SerializerMethodField(help_text="out: this record is the subject; in: it is the object")
    label = serializers.CharField(  # type: ignore[assignment]  # a field of that name, not the serializer's label
        help_text="the predicate as it reads from this side"
    )
    entry = serializers.SerializerMethodField(help_text="the record at the other end")
    pinpoint = serializers.CharField(source="link.pinpoint", help_text="the article that the link rests on")
    version = DateField(source="link.version.date", default=None, help_text="the version for which alone it holds")
    norms = serializers.ListField(
        child=serializers.CharField(), source="link.norm_codes", help_text="codes of the norms that it rests on"
    )
    note = serializers.CharField(source="link.note")
    evidence = EvidenceSerializer(source="link.evidence", many=True)

    @extend_schema_field(RelatedEntrySerializer)
    def get_entry(self, relation: Relation) -> Any:
        """Return the record at the other end: its reference, or more with `expand`."""
        expanded = "links" in self.context.get("expand", ())
        return (EntrySerializer if expanded else EntryRefSerializer)(relation.other, context=self.context).data

    @extend_schema_field({"type": "string", "enum": ["out", "in"]})
    def get_direction(self, relation: Relation) -> str:
        """Return from which end the link is read."""
        return "out" if relation.outward else "in"


class RecordParts(serializers.Serializer[Entry]):
    """What a record has beyond what a list shows."""

    ancestors = serializers.SerializerMethodField(help_text="the records above, the root first")
    part_of = serializers.SerializerMethodField(help_text="the records of other kinds that it is a part of")
    children = serializers.SerializerMethodField(help_text="the records directly below")
    links = serializers.SerializerMethodField(help_text=f"at most {MOST_ALIKE} of one predicate and direction")
    links_left_out = serializers.SerializerMethodField(help_text="how many more there are: /links/?entry=kind/slug")
    evidence = serializers.SerializerMethodField()

    def parts(self, entry: Entry) -> PrefetchedParts:
        """Return what hangs on the records of this answer, fetched for all of them at once."""
        parts: PrefetchedParts = self.context.get("parts") or PrefetchedParts([entry])
        return parts

    def others(self, name: str, entries: list[Entry]) -> Any:
        """Return records around this one: their references, or more with `expand`."""
        expanded = name in self.context.get("expand", ())
        serializer = EntrySerializer if expanded else EntryRefSerializer
        return serializer(entries, many=True, context=self.context).data

    @extend_schema_field(RelatedEntrySerializer(many=True))
    def get_ancestors(self, entry: Entry) -> Any:
        """Return its place in the tree of its kind."""
        return self.others("ancestors", self.parts(entry).ancestors[entry.pk])

    @extend_schema_field(RelatedEntrySerializer(many=True))
    def get_part_of(self, entry: Entry) -> Any:
        """Return its place beyond the tree of its kind."""
        return self.others("part_of", self.parts(entry).wholes[entry.pk])

    @extend_schema_field(RelatedEntrySerializer(many=True))
    def get_children(self, entry: Entry) -> Any:
        """Return its parts."""
        return self.others("children", self.parts(entry).children[entry.pk])

    @extend_schema_field(RelationSerializer(many=True))
    def get_links(self, entry: Entry) -> Any:
        """Return its links at either end."""
        return RelationSerializer(self.parts(entry).relations[entry.pk], many=True, context=self.context).data

    def get_links_left_out(self, entry: Entry) -> int:
        """Return how many of its links are left out here."""
        return sum(self.parts(entry).left_out[entry.pk].values())

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, entry: Entry) -> Any:
        """Return what it rests on."""
        return EvidenceSerializer(self.parts(entry).evidence[entry.pk], many=True, context=self.context).data


class VersionSerializer(serializers.Serializer[LawVersion]):
    """One text of a law, in force for a period."""

    adopted = DateField()
    promulgated = DateField()
    effective = DateField()
    ended = DateField()
    document_number = serializers.CharField()
    note = serializers.CharField()
    status = serializers.SerializerMethodField(help_text="today, as far as the dates of this version tell")
    issued_by = serializers.SerializerMethodField()

    @extend_schema_field(StatusSerializer)
    def get_status(self, version: LawVersion) -> Any:
        """Return whether this text binds today, and why."""
        return told_standing(version.standing_on(legal_day()))

    @extend_schema_field(EntryRefSerializer(many=True))
    def get_issued_by(self, version: LawVersion) -> Any:
        """Return who issued it."""
        return EntryRefSerializer(issuers(version.law, version), many=True, context=self.context).data


class LawParts(serializers.Serializer[Law]):
    """What a law has beyond its own columns."""

    status = serializers.SerializerMethodField(help_text="today, in Asia/Shanghai")
    versions = VersionSerializer(many=True)

    @extend_schema_field(StatusSerializer)
    def get_status(self, law: Law) -> Any:
        """Return whether it binds today, and why."""
        return told_standing(law.standing_on(legal_day()))


# What lists tell of a kind besides its columns.
MORE: dict[Kind, type[serializers.Serializer[Any]]] = {Kind.LAW: LawParts}


def field_of(model: type[Entry], attribute: Attribute) -> serializers.Field[Any, Any, Any, Any]:
    """Return the field of a column: a choice by value and label, a date, or a text."""
    if attribute.choices:
        return LabelField(attribute.choices)
    if isinstance(model._meta.get_field(attribute.name), PartialDateField):
        return DateField()
    return serializers.CharField(help_text=attribute.help_text)


def brief_serializer(model: type[Entry]) -> type[EntrySerializer]:
    """Return the serializer of a kind for lists."""
    name, public = model.__name__, [attribute for attribute in model.ATTRIBUTES if attribute.is_public]
    fields = {attribute.name: field_of(model, attribute) for attribute in public}
    more = (MORE[model.KIND],) if model.KIND in MORE else ()
    return type(f"{name}Serializer", (EntrySerializer, *more), {"__doc__": f"{name}, as lists show it.", **fields})


def detail_serializer(brief: type[EntrySerializer]) -> type[EntrySerializer]:
    """Return the serializer of a kind for a record by itself."""
    name = brief.__name__.removesuffix("Serializer")
    return type(f"{name}Detail", (brief, RecordParts), {"__doc__": f"{name}, whole."})


BRIEF = {kind: brief_serializer(model) for kind, model in ENTRY_MODELS.items()}
DETAIL = {kind: detail_serializer(brief) for kind, brief in BRIEF.items()}
# What a record by itself has beyond a list, and in which of these `expand` tells more of the records named.
PARTS = tuple(RecordParts().fields)
EXPANDABLE = ("ancestors", "part_of", "children", "links")


def chosen(serializer: serializers.Serializer[Any], names: Iterable[str]) -> None:
    """Leave a serializer the fields of these names; none named leaves it all."""
    wanted = set(names)
    for name in list(serializer.fields):
        if wanted and name not in wanted:
            serializer.fields.pop(name)
