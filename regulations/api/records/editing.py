"""The form in which records are written and given out to be edited, for the schema: that of the files in `fixtures/`.

The rules are those of the importer (`regulations.importing.knowledge`), which reads what is sent.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from regulations.form_fields import listed, shown
from regulations.importing.knowledge import COLUMNS, DATE
from regulations.models import ENTRY_MODELS, TREE_KINDS, AliasKind, ClaimStatus, Kind, Predicate, ReviewState

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
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
    norms = text(220, help_text="codes of the norms that it rests on, with a blank between them")
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


def wrong_types(data: Any, field: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Return the path of each value that is not of the type of its field, with what is wanted; null counts as none.

    The importer, which reads files too, takes what YAML makes of a value; a program that sends `false` for a text has
    a slip. Names that a serializer does not have are left to the importer, which says which there are.
    """
    if data is None and not field.required:
        return
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        yield from wrong_items(data, field.child, path)
    elif isinstance(field, serializers.BaseSerializer):
        yield from wrong_parts(data, field, path)
    elif not isinstance(data, str):
        yield path, _("应是文字。")
    elif (most := getattr(field, "max_length", None)) and len(data) > most:
        yield path, _("有 %(length)d 个字；最多 %(most)d 个。") % {"length": len(data), "most": most}
    elif isinstance(field, serializers.ChoiceField) and data not in field.choices:
        yield path, _("没有“%(value)s”；可用：%(allowed)s") % {"value": shown(data), "allowed": listed(field.choices)}
    elif isinstance(field, serializers.RegexField) and not re.fullmatch(PARTIAL_DATE, data, re.ASCII):
        yield path, _("不是日期；可写 2010、2010-04 或 2020-04-27。")


def wrong_items(data: Any, field: Any, path: str) -> Iterator[tuple[str, str]]:
    """Look at the items of a list."""
    if not isinstance(data, list):
        yield path, _("应是一列。")
        return
    for number, item in enumerate(data):
        yield from wrong_types(item, field, f"{path}[{number}]")


def wrong_parts(data: Any, field: Any, path: str) -> Iterator[tuple[str, str]]:
    """Look at the parts of an object."""
    if not isinstance(data, dict):
        yield path, _("应是一个 JSON 对象。")
        return
    for name, part in field.fields.items():
        if name in data:
            yield from wrong_types(data[name], part, f"{path}.{name}".lstrip("."))
