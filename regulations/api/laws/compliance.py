"""Texts for compliance tools: CISO Assistant libraries, mappings between two texts, OSCAL catalogs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.api.laws.text_views import DAY, TextView, TwoTextsView
from regulations.api.laws.texts import text_of
from regulations.api.norms.lists import export_fields
from regulations.api.site.negotiation import renderers
from regulations.api.site.parameters import check, form_of
from regulations.domain.compliance import (
    UnusableError,
    as_yaml,
    catalog,
    framework_library,
    law_id,
    mapping_library,
    register_library,
    version_id,
)
from regulations.filters import NormFilter
from regulations.models import LawVersion, Norm
from regulations.models.calendar import legal_day

YAML, OSCAL = "application/yaml", "application/json"


@dataclass(frozen=True)
class Form:
    """A form for a compliance tool: the suffix in addresses, its media type, and what makes it of a text."""

    suffix: str
    media_type: str
    render: Callable[[LawVersion, str], str]


def as_framework(version: LawVersion, base: str) -> str:
    """Return a text as a library for CISO Assistant."""
    return as_yaml(framework_library(version, base))


def as_catalog(version: LawVersion, base: str) -> str:
    """Return a text as an OSCAL catalog."""
    return json.dumps(catalog(version, base), ensure_ascii=False, indent=2) + "\n"


FORMS = (Form("ciso.yaml", YAML, as_framework), Form("oscal.json", OSCAL, as_catalog))


def base_of(request: Request) -> str:
    """Return the address of this installation, without a slash at its end."""
    return str(request.build_absolute_uri("/")).rstrip("/")


def file_of(text: str, media_type: str, name: str) -> HttpResponse:
    """Return a file to save."""
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename={name}"
    return response


class ComplianceView(TextView):
    """The text of the day of a law for a compliance tool; the same file for everybody and each time."""

    form: Form

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the form of the address, and JSON for errors."""
        return renderers([(self.form.suffix, self.form.media_type)])

    def get(self, request: Request, slug: str) -> HttpResponse:
        """Return it."""
        self.checked(request)
        law = self.law(slug)
        version = text_of(law)
        text = self.form.render(version, base_of(request))
        return file_of(text, self.form.media_type, f"{version_id(version)}.{self.form.suffix}")


def compliance_view(in_form: Form) -> type[ComplianceView]:
    """Return the view of texts in a form."""
    kind = OpenApiTypes.OBJECT if in_form.media_type == OSCAL else OpenApiTypes.STR

    @extend_schema_view(get=extend_schema(responses={(200, in_form.media_type): kind}, tags=["compliance"]))
    class OneComplianceView(ComplianceView):
        form = in_form

    OneComplianceView.__doc__ = ComplianceView.__doc__
    return OneComplianceView


class MappingView(TwoTextsView):
    """A mapping of the requirements of one text of a law to those of another, as a library for CISO Assistant.

    `from` and `to` name a text by a date of its version, or by any day on which it is in force; without them the text
    of the day and the one before.
    """

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer YAML, and JSON for errors."""
        return renderers([("yaml", YAML)])

    @extend_schema(responses={(200, YAML): OpenApiTypes.STR}, tags=["compliance"])
    def get(self, request: Request, slug: str) -> HttpResponse:
        """Return it."""
        old, new = self.texts(request, slug)
        text = as_yaml(mapping_library(old, new))
        return file_of(text, YAML, f"mapping-{law_id(new.law)}-{old.date}-to-{new.date}.yaml")


class RegisterFrameworkView(APIView):
    """The articles of the norms that the filters let through, as a framework for CISO Assistant."""

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters: those of an export of norms."""
        return export_fields()

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer YAML, and JSON for errors."""
        return renderers([("ciso.yaml", YAML)])

    @extend_schema(responses={(200, YAML): OpenApiTypes.STR}, tags=["compliance", "export"])
    def get(self, request: Request) -> HttpResponse:
        """Return it; an error where the filters leave too many laws."""
        norms = filtered_norms(request)
        query = "&".join(sorted(request.META["QUERY_STRING"].split("&")))
        day = legal_day().isoformat()
        try:
            text = as_yaml(register_library(norms, query, day, base_of(request)))
        except UnusableError as error:
            raise ValidationError({"law": [str(error)]}, code=error.code) from error
        return file_of(text, YAML, f"register-{day}.ciso.yaml")


def filtered_norms(request: Request) -> Any:
    """Return the norms that the filters of a request let through, with their texts."""
    filterset = NormFilter(data=request.query_params, queryset=Norm.objects.all())
    check(request, export_fields(), filterset.form, form_of(DAY, request.query_params))
    return filterset.qs.prefetch_related("version__law__versions").iterator(chunk_size=500)
