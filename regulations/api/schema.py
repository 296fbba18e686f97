"""How the API describes itself."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from regulations.api.parameters import described


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

    def get_summary(self) -> str:
        """Return what an operation is for, in one line."""
        lines = {"list": "The published records of this kind", "retrieve": "One record, whole"}
        told = (self.view.__class__.__doc__ or "").partition("\n")[0].rstrip(".")
        return lines.get(getattr(self.view, "action", ""), told)

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        errors = ["400", "406", "429"]
        errors += ["404"] if getattr(self.view, "action", "") == "retrieve" else []
        errors += getattr(self.view, "more_errors", ())
        return {**bodies, **{code: self._get_response_for_code(ErrorSerializer, code) for code in sorted(errors)}}
