"""Every JSON answer of the API that a test sees is held against the schema, in which nothing undeclared may stand."""

import functools
import json
import re
from collections.abc import Callable
from typing import Any

import jsonschema_rs
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from regulations.api.site.schema import Generator

API = "/api/v1/"
JSON = "application/json"
ERROR = {"$ref": "#/components/schemas/Error"}
Schema = dict[str, Any]


class ConformanceMiddleware:
    """Raises AssertionError where an answer is not as the schema says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on, and look at the answer."""
        response = self.get_response(request)
        if request.path.startswith(API) and response.get("Content-Type", "").split(";")[0] == JSON:
            assert isinstance(response, HttpResponse), f"{request.path} streams JSON"
            hold(request, response)
        return response


def hold(request: HttpRequest, response: HttpResponse) -> None:
    """Hold an answer against what its operation declares; an error has the form of all errors."""
    if request.method in ("HEAD", "OPTIONS") or response.has_header("Content-Encoding"):
        return
    declared: Any = ERROR
    if response.status_code < 400:
        path, operation = operation_of(request)
        status = str(response.status_code)
        assert status in operation["responses"], f"{path} does not declare {status}"
        declared = operation["responses"][status].get("content", {}).get(JSON, {}).get("schema")
        assert declared is not None, f"{path} declares no JSON for {status}"
    is_partial = "fields" in request.GET
    problems = list(validator(json.dumps(declared), is_partial=is_partial).iter_errors(json.loads(response.content)))
    told = "\n".join(f"{list(one.instance_path)}: {one.message[:300]}" for one in problems[:5])
    assert not problems, f"{request.method} {request.path} is not as the schema says:\n{told}"


def operation_of(request: HttpRequest) -> tuple[str, Schema]:
    """Return the template of the path and the operation that a request is for."""
    for pattern, path, operations in paths():
        if pattern.fullmatch(request.path):
            method = str(request.method).lower()
            assert method in operations, f"{path} declares no {request.method}"
            return path, operations[method]
    raise AssertionError(f"the schema has no {request.path}")


def described() -> Schema:
    """Return the schema."""
    return Generator().get_schema(public=True)


@functools.cache
def paths() -> list[tuple[re.Pattern[str], str, Schema]]:
    """Return the paths as patterns, those without parameters first."""
    found = described()["paths"].items()
    ordered = sorted(found, key=lambda item: (item[0].count("{"), item[0]))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path, operations) for path, operations in ordered]


@functools.cache
def components(*, is_partial: bool) -> Schema:
    """Return the components so that nothing undeclared may stand in them; with `fields` anything may be missing."""
    strict: Schema = json.loads(json.dumps(described()["components"]))
    for schema in objects_in(strict):
        schema.setdefault("additionalProperties", False)
        if is_partial:
            schema.pop("required", None)
    return strict


def objects_in(value: Any) -> list[Schema]:
    """Return the schemas of objects with properties, wherever they stand."""
    if isinstance(value, list):
        return [found for part in value for found in objects_in(part)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("properties"), dict) and value.get("type") == "object" else []
    return own + [found for part in value.values() for found in objects_in(part)]


@functools.cache
def validator(declared: str, *, is_partial: bool) -> jsonschema_rs.Draft202012Validator:
    """Return what validates against a schema of an answer, as JSON."""
    schema = {**json.loads(declared), "components": components(is_partial=is_partial)}
    for inline in objects_in({key: value for key, value in schema.items() if key != "components"}):
        inline.setdefault("additionalProperties", False)
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
