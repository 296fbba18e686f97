"""The form in which records are written and given out to be edited, for the schema: that of the files in `fixtures/`.

The rules are those of the importer (`regulations.importing.knowledge`), which reads what is sent.
"""

from typing import Any

from rest_framework import serializers

from regulations.importing.knowledge import COLUMNS, DATE
from regulations.models import ENTRY_MODELS, TREE_KINDS, AliasKind, ClaimStatus, Kind, Predicate, ReviewState

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Fields = dict[str, serializers.Field[Any, Any, Any, Any]]


def text(longest: int, **kwargs: Any) -> serializers.CharField:
    """Return the field of a text that may be left out; null says the same, and in a change takes the text away."""
    return serializers.CharField(required=False, allow_null=True, max_length=longest, **kwargs)


def texts(**kwargs: Any) -> serializers.ListField:
    """Return the field of a list of texts, likewise."""
    return serializers.ListField(child=serializers.CharField(), required=False, allow_null=True, **kwargs)


def date(**kwargs: Any) -> serializers.RegexField:
    """Return the field of a date that may be known to the year or the month only, likewise."""
    return serializers.RegexField(PARTIAL_DATE, required=False, allow_null=True, **kwargs)


def choice(choices: Any, **kwargs: Any) -> serializers.ChoiceField:
    """Return the field of a value out of a vocabulary, likewise."""
    return serializers.ChoiceField(choices=choices, required=False, allow_null=True, **kwargs)


class EvidenceEditSerializer(serializers.Serializer[Any]):
    """The place in a source that a statement rests on."""

    source = serializers.CharField(max_length=100, help_text="slug of the source")  # type: ignore[assignment]
    section = text(20, help_text="mark of a section of the source")
    lines = text(20, help_text="a line or a range of lines: 79, 127-131")
    claim = serializers.ChoiceField(choices=ClaimStatus.choices)
    reason = text(4000, help_text="required for claims that are not certain")


class LinkEditSerializer(serializers.Serializer[Any]):
    """A link that goes out from the record."""

    predicate = serializers.ChoiceField(choices=Predicate.choices)
    to = serializers.CharField(max_length=250, help_text="natural key of the other record: law/网络安全法")
    pinpoint = text(100, help_text="the article that it rests on")
    version = date(help_text="date of the version for which alone it holds")
    note = text(300)
    evidence = EvidenceEditSerializer(
        many=True, required=False, allow_null=True, help_text="that of the record where none is given"
    )


class VersionEditSerializer(serializers.Serializer[Any]):
    """A version of a law; it needs one of the first three dates."""

    adopted = date()
    promulgated = date()
    effective = date()
    ended = date()
    document_number = text(100)
    note = text(300)
    sources = texts(help_text="slugs of the sources that have it")
    issued_by = texts(help_text="natural keys of the agencies: agency/公安部")


class AliasesEditSerializer(serializers.Serializer[Any]):
    """Other names by their kind."""

    def get_fields(self) -> Fields:
        """Declare a list for each kind of alias."""
        return {kind.value: texts() for kind in AliasKind}


class EditSerializer(serializers.Serializer[Any]):
    """What records of every kind are written with."""

    title = serializers.CharField(max_length=200)
    slug = text(200, help_text="of a new record; made from the title where it is left out")
    title_en = text(200)
    aliases = AliasesEditSerializer(required=False, allow_null=True)
    summary = text(4000, help_text="in our own words; laws may be without")
    state = choice(ReviewState.open_choices(may_publish=True), help_text="draft unless given")
    topics = texts(help_text="slugs")
    evidence = EvidenceEditSerializer(many=True, required=False, allow_null=True, help_text="at least one piece")
    links = LinkEditSerializer(many=True, required=False, allow_null=True, help_text="those that go out from it")


def attribute_field(form: Any) -> serializers.Field[Any, Any, Any, Any]:
    """Return the field of a column of one kind by what may stand in it: choices, a date, a text of some length."""
    if isinstance(form, int):
        return text(form)
    return date() if form == DATE else choice(form.choices)


def edit_serializer(kind: Kind) -> type[serializers.Serializer[Any]]:
    """Return the form of a kind: that of all, with its own columns, its place in a tree, and versions of laws."""
    fields: Fields = {name: attribute_field(form) for name, form in COLUMNS[kind].items()}
    if kind in TREE_KINDS:
        fields["parent"] = text(200, help_text="slug of the record above")
    if kind is Kind.LAW:
        fields["versions"] = VersionEditSerializer(many=True, required=False, allow_null=True)
    name = ENTRY_MODELS[kind].__name__
    words = f"{name} in the form in which it is written (docs/IMPORT.md)."
    return type(f"{name}EditSerializer", (EditSerializer,), {"__doc__": words, **fields})


EDIT = {kind: edit_serializer(kind) for kind in Kind}
