"""The parameters of a request: read by forms, refused with a reason, described for OpenAPI."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django_filters import FilterSet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, MethodNotAllowed, ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from regulations.form_fields import DateField, DayField, SeveralField, SlugsField, YesNoField, listed, shown, values_of

Schema = dict[str, Any]


class MethodFirst:
    """A mixin for views: answers 405 before it authenticates."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raise MethodNotAllowed where the view has no such method."""
        if not hasattr(self, str(request.method).lower()):
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # that of the view


def filter_fields(filterset: type[FilterSet]) -> dict[str, forms.Field]:
    """Return the parameters that a list can be narrowed by."""
    return {name: narrowing.field for name, narrowing in filterset.base_filters.items()}


def form_of(fields: Mapping[str, forms.Field], data: Any) -> forms.Form:
    """Return a form of these fields, filled in and checked."""
    form: forms.Form = type("ParameterForm", (forms.Form,), dict(fields))(data)
    form.is_valid()
    return form


def check(request: Request, allowed: Iterable[str], *forms_of_it: forms.BaseForm) -> None:
    """Raise ValidationError with all that is wrong about the parameters of a request, each under its name."""
    errors = unknown(request, list(allowed)) | {
        name: [ErrorDetail(text, code=error.code or "invalid") for error in data for text in error.messages]
        for form in forms_of_it
        for name, data in form.errors.as_data().items()
    }
    if errors:
        raise ValidationError(errors)


def unknown(request: Request, allowed: list[str]) -> dict[str, list[ErrorDetail]]:
    """Return an error for each parameter that does not exist; it lists those that do."""
    text = _("没有参数“%(name)s”；可用：%(allowed)s。")
    return {
        shown(name): [ErrorDetail(text % {"name": shown(name), "allowed": listed(allowed)}, code="unknown_parameter")]
        for name in request.query_params
        if name not in allowed
    }


def described(fields: Mapping[str, forms.Field]) -> list[OpenApiParameter]:
    """Return the OpenAPI parameters that form fields stand for."""
    return [described_one(name, field) for name, field in fields.items()]


def described_one(name: str, field: forms.Field) -> OpenApiParameter:
    """Return the OpenAPI parameter that a form field stands for; several values stand between commas."""
    words = ": ".join(str(text) for text in (field.label, field.help_text) if text)
    if isinstance(field, SeveralField | SlugsField):
        return OpenApiParameter(name, type=schema_of(field), description=words, style="form", explode=False)
    return OpenApiParameter(name, type=schema_of(field), description=words)


def schema_of(field: forms.Field) -> Schema:
    """Return the OpenAPI schema of a field's value."""
    if isinstance(field, SlugsField):
        return {"type": "array", "items": {"type": "string"}}
    if isinstance(field, SeveralField):
        return {"type": "array", "items": {"type": "string", **enum_of(field)}}
    if isinstance(field, forms.ChoiceField):
        return {"type": "string", **enum_of(field)}
    if isinstance(field, YesNoField):
        return {"type": "boolean"}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, DayField):
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if isinstance(field, DateField):
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
    limit = {"maxLength": field.max_length} if isinstance(field, forms.CharField) else {}
    return {"type": "string", **limit}


def enum_of(field: forms.ChoiceField) -> Schema:
    """Return the values allowed; not those that stand in the database, which change without the program."""
    return {"enum": values_of(field)} if isinstance(field.choices, list) else {}


class FilterBackend(BaseFilterBackend):
    """Narrows a list by the FilterSet that its view names, once all parameters, those of the page too, make sense."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        """Return what the parameters let through; raise ValidationError for those that are wrong or unknown."""
        filterset = view.filterset_class(data=request.query_params, queryset=queryset)
        check(request, view.query_fields, filterset.form, *view.query_forms)
        return filterset.qs
