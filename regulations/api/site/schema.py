"""How the API describes itself."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from regulations.api.records.serializers import BRIEF, DETAIL
from regulations.api.site.parameters import described


class ErrorItemSerializer(serializers.Serializer[Any]):
    """One thing that is wrong."""

    code = serializers.CharField()
    detail = serializers.CharField(help_text="what was given and what is allowed, in the language of the request")
    attr = serializers.CharField(allow_null=True, help_text="the parameter that it concerns")


class ErrorSerializer(serializers.Serializer[Any]):
    """The form of every error."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = ErrorItemSerializer(many=True)  # type: ignore[assignment]  # a field, not the errors of the serializer


class Schema(AutoSchema):
    """Takes the parameters from the form fields of a view, and adds the errors that every operation may give."""

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters of the view."""
        return described(getattr(self.view, "query_fields", {}))

    def get_auth(self) -> list[Any]:
        """Return the ways to authenticate: none for reading, which is open, and where a view writes nothing."""
        is_open = self.method == "GET" or getattr(self.view, "writes_nothing", False)
        return [] if is_open else super().get_auth()

    def get_summary(self) -> str:
        """Return what an operation is for, in one line."""
        lines = {
            "list": "The published records of this kind",
            "retrieve": "One record, whole",
            "create": "Make a record",
            "partial_update": "Change what is given of a record",
            "destroy": "Put a record into the recycle bin",
        }
        told = (self.view.__class__.__doc__ or "").partition("\n")[0].rstrip(".")
        return lines.get(getattr(self.view, "action", ""), told)

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        action = getattr(self.view, "action", "")
        errors = ["400", "401", "406", "429"]
        errors += {
            "retrieve": ["403", "404", "410"],
            "create": ["403", "413", "415"],
            "partial_update": ["403", "404", "412", "413", "415", "428"],
            "destroy": ["403", "404", "409", "412", "428"],
        }.get(action or "", [])
        errors += ["413", "415"] if self.method == "POST" and not action else []
        errors += getattr(self.view, "more_errors", ())
        return {**bodies, **{code: self._get_response_for_code(ErrorSerializer, code) for code in sorted(set(errors))}}


def nothing_is_required(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Mark all fields of records as optional, since `fields` can leave them out."""
    for serializers_of_kind in (BRIEF, DETAIL):
        for serializer in serializers_of_kind.values():
            name = serializer.__name__.removesuffix("Serializer")
            result["components"]["schemas"].get(name, {}).pop("required", None)
    return result
