"""Parts that the records of several kinds are made of."""

from typing import Any

from django.db.models import Choices, Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from regulations.models import ClaimStatus, Kind
from regulations.models.addresses import address_of
from regulations.models.calendar import dated
from regulations.models.standing import Standing, StandingReason


class LabelSerializer(serializers.Serializer[Any]):
    """A value out of a fixed vocabulary, with its name in the language of the request."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label


def labelled(choice: Choices | None) -> dict[str, str] | None:
    """Return a choice as value and label; what is not known is null."""
    return None if choice is None else {"value": str(choice.value), "label": str(choice.label)}


class StatusSerializer(LabelSerializer):
    """The status of a law or a text, and why it is what it is."""

    reason = serializers.CharField(help_text="in the language of the request")
    basis = serializers.ChoiceField(choices=StandingReason.values, help_text="the same for programs")
    since = serializers.CharField(allow_null=True, help_text="the day that the reason names")
    by = serializers.CharField(allow_null=True, help_text="slug of the law that repealed it")


def told_standing(standing: Standing) -> dict[str, str | None]:
    """Return a status with its reason."""
    by = standing.by_law
    return {
        "value": standing.status.value,
        "label": str(standing.status.label),
        "reason": standing.words,
        "basis": standing.reason.value,
        "since": str(standing.day) if standing.day else None,
        "by": by.slug if by and by.is_public else None,
    }


@extend_schema_field(LabelSerializer(allow_null=True))
class LabelField(serializers.Field[Any, Any, Any, Any]):
    """Shows a choice as value and label; what is not known is null."""

    def __init__(self, choices: type[Choices], **kwargs: Any) -> None:
        self.labels = choices
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> dict[str, str] | None:
        """Return value and label."""
        return labelled(self.labels(value)) if value else None


class DateField(serializers.CharField):
    """A date in ISO 8601, perhaps of the year or the month only."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field[Any, Any, Any, Any]):
    """Shows a path as an address with the host of the request."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> str:
        """Return the whole address."""
        return str(self.context["request"].build_absolute_uri(value))


class ApiAddressField(AddressField):
    """Shows an entry as the address of its record in this API; a law as of the requested day."""

    def to_representation(self, value: Any) -> str:
        """Return the whole address."""
        return super().to_representation(api_address(value))


def api_address(entry: Any) -> str:
    """Return the path of an entry's record in this API; of a law as of the requested day."""
    address = address_of(f"api:{entry.kind}-detail", entry.slug)
    return dated(address) if entry.kind == Kind.LAW else address


class EntryRefSerializer(serializers.Serializer[Any]):
    """What identifies an entry, and where it is."""

    kind = serializers.CharField()
    id = serializers.CharField(source="ref", help_text="natural key: kind/slug")
    title = serializers.CharField()
    url = AddressField(source="get_absolute_url", help_text="its page")
    api_url = ApiAddressField(source="*", help_text="its record in this API")


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
    claim = LabelField(ClaimStatus)
    reason = serializers.CharField()
