"""All articles, versions, citations and links of the library as NDJSON, each in one answer that can be resumed."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Prefetch, Q
from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from regulations.api.laws.citations import StoredCitationSerializer
from regulations.api.laws.texts import ExportedVersionSerializer
from regulations.api.records.lists import LinkList, LinkSerializer
from regulations.api.site.negotiation import renderers
from regulations.api.site.pagination import LARGEST_ID
from regulations.api.site.parameters import check, form_of
from regulations.domain.relations import links_to_issuers
from regulations.form_fields import TextField
from regulations.models import Article, Citation, Law, LawVersion, ReviewState
from regulations.models.law import DATES_OF_A_VERSION

MEDIA_TYPE = "application/x-ndjson"
ROWS = 2_000  # of a query
LAWS = 200
PART = 65_536  # characters that are sent at once
Place = tuple[int, int]  # a row by its id, and one within it, such as a version of a law
Row = tuple[Place, dict[str, Any]]


class CursorField(TextField):
    """The place of a line, as `cursor` of the line has it."""

    def clean(self, value: Any) -> Place:
        """Read the place; the beginning where nothing is given."""
        text: str = super().clean(value)
        if not text:
            return 0, 0
        try:
            first, _dot, second = base64.urlsafe_b64decode(text.encode()).decode("ascii").partition(".")
            place = int(first), int(second)
        except (ValueError, binascii.Error) as error:
            raise forms.ValidationError(_("这不是本接口给出的游标；留空则从头开始。"), code="invalid") from error
        if not all(0 <= part <= LARGEST_ID for part in place):
            raise forms.ValidationError(_("这不是本接口给出的游标；留空则从头开始。"), code="invalid")
        return place


def written(place: Place) -> str:
    """Return a place as a cursor.

    >>> CursorField().clean(written((17, 3)))
    (17, 3)
    """
    return base64.urlsafe_b64encode(f"{place[0]}.{place[1]}".encode()).decode()


def articles_after(place: Place, request: Request) -> list[Row]:
    """Return the next articles of all texts of public laws."""
    dates = [f"version__{name}" for name in DATES_OF_A_VERSION]
    columns = ("pk", "key", "label", "position", "text", "version__law__slug", "version__law__title", *dates)
    public = Article.objects.filter(version__law__state=ReviewState.PUBLISHED, pk__gt=place[0])
    found = []
    for pk, key, label, position, text, slug, title, *named in public.order_by("pk").values_list(*columns)[:ROWS]:
        line = {
            "id": f"article/{slug}/{key}",
            "law": slug,
            "title": title,
            "version": str(next(filter(None, named))),
            "number": key,
            "label": label,
            "position": position,
            "text": text,
        }
        found.append(((pk, 0), line))
    return found


def versions_after(place: Place, request: Request) -> list[Row]:
    """Return the next versions of public laws, with or without a text here."""
    rest_of_law = Q(pk=place[0], versions__pk__gt=place[1])
    laws = Law.objects.published().filter(rest_of_law | Q(pk__gt=place[0], versions__isnull=False))
    versions = LawVersion.objects.order_by("pk").select_related("ended_by").prefetch_related("sources")
    prefetched = laws.distinct().order_by("pk").prefetch_related(Prefetch("versions", versions), links_to_issuers())
    serializer = ExportedVersionSerializer(context={"request": request})
    return [
        ((law.pk, version.pk), {"law": law.slug, "title": law.title, **serializer.to_representation(version)})
        for law in prefetched[:LAWS]
        for version in law.versions.all()
        if (law.pk, version.pk) > place
    ]


def citations_after(place: Place, request: Request) -> list[Row]:
    """Return the next citations of public texts."""
    rows = Citation.objects.public().filter(pk__gt=place[0]).with_places().order_by("pk")[:ROWS]
    serializer = StoredCitationSerializer(context={"request": request})
    return [((row.pk, 0), serializer.to_representation(row)) for row in rows]


def links_after(place: Place, request: Request) -> list[Row]:
    """Return the next links between public records."""
    rows = LinkList.queryset.filter(pk__gt=place[0])[:ROWS]
    serializer = LinkSerializer(context={"request": request})
    return [((row.pk, 0), serializer.to_representation(row)) for row in rows]


@dataclass(frozen=True)
class Bulk:
    """What is handed out whole: its name, what a line holds, and the rows after a place, none at the end."""

    name: str
    line: str
    after: Callable[[Place, Request], list[Row]]

    def lines(self, place: Place, request: Request) -> Iterator[str]:
        """Return the lines after a place, each with the cursor to go on from; many in one part."""
        waiting: list[str] = []
        size = 0
        while rows := self.after(place, request):
            for place, row in rows:  # the last one is where to go on
                line = json.dumps({"cursor": written(place), **row}, ensure_ascii=False, default=str)
                waiting.append(f"{line}\n")
                size += len(line)
                if size > PART:
                    yield "".join(waiting)
                    waiting, size = [], 0
        yield "".join(waiting)


BULKS = (
    Bulk("articles", "an article of a text, of former texts too", articles_after),
    Bulk("versions", "a version of a law, with or without its text", versions_after),
    Bulk("citations", "a citation in a text, and what it leads to", citations_after),
    Bulk("links", "a link between two records", links_after),
)


class BulkView(APIView):
    """Everything of one sort, a line each; where the answer breaks off, go on with the `cursor` of the last line."""

    bulk: Bulk
    query_fields = {
        "cursor": CursorField(required=False, max_length=100, help_text="of the last line that arrived, to go on")
    }

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer NDJSON, and JSON for errors."""
        return renderers([("ndjson", MEDIA_TYPE)])

    def get(self, request: Request) -> StreamingHttpResponse:
        """Return the lines while they are read."""
        form = form_of(self.query_fields, request.query_params)
        check(request, self.query_fields, form)
        lines = self.bulk.lines(form.cleaned_data["cursor"], request)
        response = StreamingHttpResponse(lines, content_type=f"{MEDIA_TYPE}; charset=utf-8")
        response["Content-Disposition"] = f"attachment; filename={self.bulk.name}.ndjson"
        return response


def bulk_view(of: Bulk) -> type[BulkView]:
    """Return the view that hands out a sort."""
    answer = OpenApiResponse(OpenApiTypes.STR, description=f"each line is JSON: {of.line}")

    @extend_schema_view(get=extend_schema(tags=["export"], responses={(200, MEDIA_TYPE): answer}))
    class OneBulkView(BulkView):
        bulk = of

    OneBulkView.__doc__ = BulkView.__doc__
    return OneBulkView
