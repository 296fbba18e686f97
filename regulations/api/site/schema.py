"""How the API describes itself: OpenAPI 3.1, in English, from the forms and serializers that the views use."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from regulations.api.records.serializers import BRIEF, DETAIL, PARTS, EntryRefSerializer
from regulations.api.site.operations import OPERATIONS, PREFIX, Operation
from regulations.api.site.parameters import described

Described = dict[str, Any]
REF = "#/components/schemas/"
TEXT: Described = {"type": "string"}
NUMBER: Described = {"type": "integer"}
# The headers of answers, under the names of their components.
HEADERS: dict[str, Described] = {
    "ETag": {"schema": TEXT, "description": "send it back as If-None-Match, or as If-Match in a change"},
    "Last-Modified": {"schema": TEXT, "description": "when the record or one of its parts was changed"},
    "Location": {"schema": {"type": "string", "format": "uri"}, "description": "where the record is"},
    "Retry-After": {"schema": NUMBER, "description": "seconds to wait"},
    "RateLimit-Limit": {"schema": NUMBER, "description": "requests that a client may send in a span of time"},
    "RateLimit-Remaining": {"schema": NUMBER, "description": "how many of them are left"},
    "RateLimit-Reset": {"schema": NUMBER, "description": "seconds until the next span"},
}
RATE = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]  # where the client is limited
RETRIED = ("429", "503")  # statuses after which a client may try again


class ErrorItemSerializer(serializers.Serializer[Any]):
    """One thing that is wrong."""

    code = serializers.CharField()
    detail = serializers.CharField(help_text="what was given and what is allowed, in the language of the request")
    attr = serializers.CharField(allow_null=True, help_text="the parameter that it concerns")


class ErrorSerializer(serializers.Serializer[Any]):
    """The form of every error."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = ErrorItemSerializer(many=True)  # type: ignore[assignment]  # a field, not the errors of the serializer


class Generator(SchemaGenerator):
    """Describes the API in English, the same for everybody, so that it is made once in a process."""

    made: ClassVar[Described] = {}

    def get_schema(self, request: Any = None, public: bool = False) -> Described:
        """Return the schema; it belongs to all who ask for it, so change a copy only."""
        if not self.made:
            with override("en"):
                self.made.update(super().get_schema(None, public=True))
        return self.made


class Schema(AutoSchema):
    """Takes names and examples from the registry and the parameters from the form fields of a view; adds errors."""

    @property
    def declared(self) -> Operation:
        """Return what the registry has of this operation."""
        return OPERATIONS[self.path.removeprefix(PREFIX), self.method]

    def get_operation(self, *args: Any, **kwargs: Any) -> Described | None:
        """Return the operation, with its example."""
        found: Described | None = super().get_operation(*args, **kwargs)
        if found is None:
            return None
        example = self.declared
        for parameter in found.get("parameters", ()):
            if parameter["name"] in example.parameters:
                parameter["example"] = example.parameters[parameter["name"]]
        if example.body is not None:
            for content in found["requestBody"]["content"].values():
                content["example"] = example.body
        return found

    def get_operation_id(self) -> str:
        """Return the name of the operation in generated clients."""
        return self.declared.id

    def get_summary(self) -> str:
        """Return what an operation is for, in one line."""
        return self.declared.summary

    def map_renderers(self, attribute: str) -> list[str]:
        """Return JSON; the other forms of an answer have addresses of their own, or are declared by their views."""
        return ["application/json"] if attribute == "media_type" else ["json"]

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters of the view."""
        return described(getattr(self.view, "query_fields", {}))

    def get_auth(self) -> list[Any]:
        """Return the ways to authenticate: none for reading, which is open, and where a view writes nothing."""
        is_open = self.method == "GET" or getattr(self.view, "writes_nothing", False)
        return [] if is_open and getattr(self.view, "action", "") != "edit" else super().get_auth()

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        action = getattr(self.view, "action", "")
        errors = ["400", "401", "406", "429"]
        errors += {
            "retrieve": ["403", "404", "410"],
            "edit": ["403", "404", "410"],
            "create": ["403", "413", "415"],
            "partial_update": ["403", "404", "412", "413", "415", "428"],
            "destroy": ["403", "404", "409", "412", "428"],
        }.get(action or "", [])
        errors += ["413", "415"] if self.method == "POST" and not action else []
        errors += getattr(self.view, "more_errors", ())
        bodies |= {code: self._get_response_for_code(ErrorSerializer, code) for code in sorted(set(errors))}
        if self.method == "GET" and "{" in self.path:
            bodies["301"] = {"description": "the record or the article has another address"}
        for status, body in bodies.items():
            if names := self.headers_of(status):
                body["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        return dict(sorted(bodies.items()))

    def headers_of(self, status: str) -> list[str]:
        """Return the names of the headers that an answer of this status has."""
        names = ["ETag"] if status in ("200", "201") and self.method in ("GET", "POST", "PATCH") else []
        names += ["Location"] if status in ("201", "301") or (self.method == "PATCH" and status == "200") else []
        names += ["Last-Modified"] if names and "{" in self.path else []
        return names + (["Retry-After"] if status in RETRIED else []) + RATE


def finish(result: Described, **kwargs: Any) -> Described:
    """Complete the components: what is always there, what only a parameter adds, and the headers.

    Answers have all properties that they declare, but for records with `fields`, which names those wanted. A list of
    records has what belongs to a record by itself where `fields` names that, and a record named in another one has
    more than its reference with `expand`.
    """
    components = result["components"]
    components["headers"] = HEADERS
    schemas = components["schemas"]
    sent = set(refs_below([operation.get("requestBody") for operation in operations(result)], schemas))
    for name, schema in schemas.items():
        if "properties" in schema and name not in sent:
            schema["required"] = list(schema["properties"])
    for kind, brief in BRIEF.items():
        short, whole = (schemas[name_of(serializer)]["properties"] for serializer in (brief, DETAIL[kind]))
        short.update({name: whole[name] for name in PARTS})
    reference = set(EntryRefSerializer().fields)
    schemas["RelatedEntry"]["required"] = [name for name in schemas["RelatedEntry"]["required"] if name in reference]
    with_null(result)
    return result


def name_of(serializer: type[serializers.Serializer[Any]]) -> str:
    """Return the name of the component of a serializer."""
    return serializer.__name__.removesuffix("Serializer")


def operations(result: Described) -> Iterator[Described]:
    """Return all operations of a schema."""
    for methods in result["paths"].values():
        yield from methods.values()


def refs_below(value: Any, schemas: Described, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Return the names of the components that something refers to, and those that these refer to."""
    if isinstance(value, list):
        for part in value:
            yield from refs_below(part, schemas, seen)
    elif isinstance(value, dict):
        name = str(value.get("$ref", "")).removeprefix(REF)
        if name and name not in seen:
            yield name
            yield from refs_below(schemas[name], schemas, seen | {name})
        yield from refs_below(list(value.values()), schemas, seen)


def with_null(value: Any) -> None:
    """Write `nullable` of OpenAPI 3.0, which pagination has, as OpenAPI 3.1 does."""
    if isinstance(value, list):
        for part in value:
            with_null(part)
    elif isinstance(value, dict):
        if value.pop("nullable", False):
            value["type"] = [value["type"], "null"]
        with_null(list(value.values()))
