"""Lists and records of each kind, and the way to them."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from regulations.api.records import writing
from regulations.api.records.editing import EDIT
from regulations.api.records.exports import exported
from regulations.api.records.serializers import BRIEF, DETAIL, EXPANDABLE, PARTS, chosen
from regulations.api.records.writing import WritePermission
from regulations.api.site.caching import stamped
from regulations.api.site.errors import MovedError
from regulations.api.site.negotiation import JSON, renderers, send_json, wanted_form
from regulations.api.site.pagination import CursorForm, Cursors, Pages
from regulations.api.site.parameters import FilterBackend, MethodFirst, check, filter_fields, form_of
from regulations.domain.exports import OF_KINDS, OF_RECORDS
from regulations.domain.redirects import redirect_target
from regulations.domain.relations import PrefetchedParts, with_parts
from regulations.filters import ENTRY_FILTERS, EntryFilter, PageForm
from regulations.form_fields import DayField, OneField, SeveralField, TextField
from regulations.importing.knowledge import stored_data
from regulations.models import ENTRY_MODELS, Entry, FormerEntry, Kind, ReviewState
from regulations.models.calendar import PARAMETER
from regulations.text.language.slugs import IN_ADDRESS

FORMATS = (JSON, *OF_RECORDS)
# `?format=edit` gave what `/edit/` gives; in the form of RFC 9745, the beginning of 2026-11-30.
FORMAT_EDIT_DEPRECATED = "@1795968000"
STATE = SeveralField(
    required=False,
    choices=ReviewState.open_choices(may_publish=True),
    help_text="review states; others than published want a token whose user may see drafts",
)


def selection(of: Kind) -> dict[str, forms.Field]:
    """Return the parameters that say how much of a record of this kind is wanted."""
    names = [(name, name) for name in DETAIL[of]().fields]
    day = {PARAMETER: DayField(label="day", required=False, help_text="statuses and addresses are those of this day")}
    return {
        **(day if of is Kind.LAW else {}),
        "fields": SeveralField(required=False, choices=names, help_text="only these; all where it is empty"),
        "expand": SeveralField(
            required=False,
            choices=[(name, name) for name in EXPANDABLE],
            help_text="where other records are named, tell their names, summary and topics too",
        ),
    }


class EntryViewSet(MethodFirst, ReadOnlyModelViewSet[Any]):
    """The public records of one kind: a list that can be narrowed, each record whole, and writing for those who may."""

    kind: Kind
    lookup_field = "slug"
    lookup_value_regex = IN_ADDRESS
    filter_backends = [FilterBackend]
    filterset_class: type[EntryFilter]
    permission_classes = [WritePermission]

    @property
    def query_fields(self) -> Mapping[str, forms.Field]:
        """Return the parameters that a list or a record takes."""
        if self.action == "destroy":
            return {"confirm": TextField(required=False, max_length=200, help_text="slug of a law that has a text")}
        if self.action not in ("list", "retrieve"):
            return {}
        if self.action == "retrieve":
            formats = OneField(
                required=False, choices=[(name, name) for name in FORMATS], help_text="json unless given"
            )
            return {**selection(self.kind), "format": formats}
        return {
            **filter_fields(self.filterset_class),
            "state": STATE,
            **selection(self.kind),
            **PageForm.base_fields,
            **CursorForm.base_fields,
        }

    @property
    def query_forms(self) -> list[forms.BaseForm]:
        """Return the forms that read the parameters other than filters."""
        data = self.request.query_params
        if self.action != "list":
            return [form_of(self.query_fields, data)]
        return [self.wanted, self.states, PageForm(data), CursorForm(data)]

    @cached_property
    def wanted(self) -> forms.Form:
        """Return how much of a record is wanted; no fields named means all that the answer usually has."""
        return form_of(selection(self.kind), self.request.query_params if self.request else {})

    @cached_property
    def paginator(self) -> BasePagination:
        """Return the pages of a list: numbered, or one after the other where a cursor is given."""
        return Cursors() if "cursor" in self.request.query_params else Pages()

    @cached_property
    def states(self) -> forms.Form:
        """Return which review states a list has."""
        return form_of({"state": STATE}, self.request.query_params if self.request else {})

    def get_queryset(self) -> Any:
        """Return the public records of the kind with what belongs to them; a curator also gets drafts if wanted."""
        records = ENTRY_MODELS[self.kind].objects.all()
        may_see_drafts = self.request and self.request.user.has_perm("regulations.view_entry")
        if self.action in ("retrieve", "edit") and may_see_drafts:
            return with_parts(records)
        wanted = self.states.cleaned_data.get("state") if self.action == "list" else None
        if wanted and set(wanted) != {ReviewState.PUBLISHED} and not may_see_drafts:
            self.permission_denied(self.request)
        return with_parts(records.filter(state__in=wanted) if wanted else records.published())

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Return the short form for lists, unless `fields` names parts of the whole; the whole for a record."""
        is_brief = self.action == "list" and not set(PARTS) & set(self.wanted.cleaned_data.get("fields", ()))
        return (BRIEF if is_brief else DETAIL)[self.kind]

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        """Return the serializer with the fields wanted, and what hangs on the records fetched for all at once."""
        serializer: Any = super().get_serializer(*args, **kwargs)
        if self.request and args:
            given = self.wanted.cleaned_data
            entries = args[0] if kwargs.get("many") else [args[0]]
            serializer.context["expand"] = given["expand"]
            serializer.context["parts"] = PrefetchedParts(entries, with_names=bool(given["expand"]))
            chosen(getattr(serializer, "child", serializer), given["fields"])
        return cast("BaseSerializer[Any]", serializer)

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer what an export of the kind or `format` has; only JSON for other actions than reading."""
        exports = {"list": OF_KINDS, "retrieve": OF_RECORDS.values()}.get(self.action or "", ())
        return renderers((export.suffix, export.media_type) for export in exports)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Return a page of records, or all of them in the format of an export that the client accepts."""
        form = wanted_form(request)
        for export in OF_KINDS:
            if export.suffix == form:
                return exported(request, self.kind, export)
        return super().list(request, *args, **kwargs)

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a record."""
        check(request, ())
        entry = writing.create(request, self.kind)
        return self.answer(entry, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, slug: str, **kwargs: Any) -> Response:
        """Change what is given of a record and leave the rest."""
        check(request, ())
        return self.answer(writing.change(request, self.kind, slug), status.HTTP_200_OK)

    def destroy(self, request: Request, slug: str, **kwargs: Any) -> Response:
        """Put a record into the recycle bin."""
        form = form_of(self.query_fields, request.query_params)
        check(request, self.query_fields, form)
        writing.delete(request, self.kind, slug, confirmed=form.cleaned_data["confirm"])
        return Response(status=status.HTTP_204_NO_CONTENT)

    def answer(self, entry: Entry, code: int) -> Response:
        """Return a record that was written, as it is now."""
        fresh = with_parts(ENTRY_MODELS[self.kind]._default_manager.all()).get(pk=entry.pk)
        data = DETAIL[self.kind](fresh, context=self.get_serializer_context()).data
        response = stamped(Response(data, status=code), data, fresh)
        response["Location"] = data["api_url"]
        return response

    def record(self, slug: str) -> Entry:
        """Return a record that the user may see; raise MovedError, GoneError or NotFound."""
        entry: Entry | None = self.get_queryset().filter(slug=slug).first()
        if entry is not None:
            return entry
        if target := redirect_target(self.kind, slug):
            raise MovedError({"slug": target.slug}, f"api:{target.kind}-{self.action.replace('retrieve', 'detail')}")
        is_former = FormerEntry.objects.filter(kind=self.kind, slug=slug).exists()
        raise writing.GoneError if is_former else NotFound

    @action(detail=True)
    def edit(self, request: Request, slug: str) -> Response:
        """Return a record in the form in which it is written; it tells of links to drafts too, so it wants a token."""
        check(request, ())
        if not request.user.has_perm("regulations.view_entry"):
            self.permission_denied(request)
        entry = self.record(slug)
        edited = stored_data(entry.ref)
        return stamped(Response(edited), edited, entry)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Return one record, whole, as JSON, CSV or Markdown."""
        if text := self.as_text(request, kwargs["slug"]):
            return text
        if request.query_params.get("format") == "edit":
            return self.edit_by_parameter(request, kwargs["slug"])
        check(request, self.query_fields, *self.query_forms)
        entry = self.record(kwargs["slug"])
        data = self.get_serializer(entry).data
        form = request.query_params.get("format") or wanted_form(request)
        if form == JSON:
            send_json(request)
            return stamped(Response(data), data, entry)
        export = OF_RECORDS[form]
        response = HttpResponse(export.render([data]), content_type=export.content_type)
        response["Content-Disposition"] = f"inline; filename={self.kind}-{entry.pk}.{form}"
        return response

    def as_text(self, request: Request, slug: str) -> HttpResponse | None:
        """Return the official text of a record, where its kind has one and the client wants that."""
        return None

    def edit_by_parameter(self, request: Request, slug: str) -> Response:
        """Redirect `?format=edit`, the former way to ask for the form to edit, to its own address."""
        check(request, ("format",))
        path = reverse(f"api:{self.kind}-edit", args=[slug])
        headers = {"Location": request.build_absolute_uri(path), "Deprecation": FORMAT_EDIT_DEPRECATED}
        return Response(status=status.HTTP_308_PERMANENT_REDIRECT, headers=headers)


def view_set(of: Kind) -> type[EntryViewSet]:
    """Return the views of a kind."""

    @extend_schema(tags=[of.plural])
    @extend_schema_view(
        retrieve=extend_schema(
            responses={
                (200, "application/json"): DETAIL[of],
                **{(200, export.media_type): OpenApiTypes.STR for export in OF_RECORDS.values()},
            }
        ),
        edit=extend_schema(responses=EDIT[of]),
        create=extend_schema(request=EDIT[of], responses={201: DETAIL[of]}),
        partial_update=extend_schema(request=EDIT[of], responses={200: DETAIL[of]}, parameters=[writing.IF_MATCH]),
        destroy=extend_schema(parameters=[writing.IF_MATCH], responses={204: None}),
    )
    class KindViewSet(EntryViewSet):
        kind = of
        queryset: Any = ENTRY_MODELS[of].objects.published()
        filterset_class = ENTRY_FILTERS[of]

    KindViewSet.__name__ = f"{of.value.capitalize()}ViewSet"
    KindViewSet.__doc__ = ENTRY_MODELS[of].__doc__
    return KindViewSet


class ContentsSerializer(serializers.Serializer[Any]):
    """The version of the program, and where everything is."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Declare the version, and an address for each of them."""
        return {"version": serializers.CharField(), **{name: serializers.URLField() for name in contents()}}


def contents() -> dict[str, str]:
    """Return the name and the path of everything that the API has."""
    lists = {kind.plural: reverse(f"api:{kind}-list") for kind in Kind}
    others = ("norms", "links", "evidence", "sources", "topics", "timeline", "changes", "search", "schema", "docs")
    return {**lists, **{name: reverse(f"api:{name}") for name in others}}


class ContentsView(APIView):
    """What this API has."""

    @extend_schema(responses=ContentsSerializer, tags=["contents"])
    def get(self, request: Request) -> Response:
        """Return where everything is."""
        check(request, ())
        places = {name: request.build_absolute_uri(path) for name, path in contents().items()}
        return Response({"version": settings.VERSION, **places})


class NothingView(APIView):
    """Any other address below that of the API: a 404 in the common form of errors."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say that there is nothing, before the method matters."""
        raise NotFound
