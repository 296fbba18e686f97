"""Parts that the records of several kinds are made of."""

from typing import Any

from django.db.models import Choices, Model
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from regulations.models import Entry, Evidence


class LabelSerializer(serializers.Serializer[Any]):
    """A value out of a fixed vocabulary, with its name in the language of the request."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label


@extend_schema_field(LabelSerializer(allow_null=True))
class LabelField(serializers.Field[Any, Any, Any, Any]):
    """Shows a choice as value and label; what is not known is null."""

    def __init__(self, choices: type[Choices], **kwargs: Any) -> None:
        self.labels = choices
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> dict[str, str] | None:
        """Return value and label."""
        return {"value": str(value), "label": str(self.labels(value).label)} if value else None


class DateField(serializers.CharField):
    """A date in ISO 8601, perhaps of the year or the month only."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)


class EntryRefSerializer(serializers.Serializer[Any]):
    """What identifies an entry, and where it is."""

    kind = serializers.CharField()
    id = serializers.CharField(source="ref", help_text="natural key: kind/slug")
    title = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="its page")
    api_url = serializers.SerializerMethodField(help_text="its record in this API")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, entry: Entry) -> str:
        """Return the address of its page."""
        return self.absolute(entry.get_absolute_url())

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_api_url(self, entry: Entry) -> str:
        """Return the address of its record."""
        return self.absolute(reverse(f"api:{entry.kind}-detail", kwargs={"slug": entry.slug}))

    def absolute(self, path: str) -> str:
        """Return an address with the host that was asked."""
        return str(self.context["request"].build_absolute_uri(path))


class TopicSerializer(serializers.Serializer[Model]):
    """A field of interest."""

    slug = serializers.CharField()
    title = serializers.CharField()


class AliasSerializer(serializers.Serializer[Model]):
    """Another name."""

    name = serializers.CharField()
    kind = serializers.CharField()


class EvidenceSerializer(serializers.Serializer[Any]):
    """The place in a source that a statement rests on, and how far it can be trusted."""

    source = serializers.CharField(source="source.slug")  # type: ignore[assignment]  # likewise
    source_title = serializers.CharField(source="source.title")
    section = serializers.CharField()
    first_line = serializers.IntegerField(allow_null=True)
    last_line = serializers.IntegerField(allow_null=True)
    claim = serializers.SerializerMethodField()
    reason = serializers.CharField()

    @extend_schema_field(LabelSerializer)
    def get_claim(self, evidence: Evidence) -> dict[str, str]:
        """Return the claim status."""
        return {"value": evidence.claim, "label": evidence.get_claim_display()}
