"""What changed since when: a feed for those who keep a copy."""

import base64
import binascii
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.records.fields import AddressField, ApiAddressField
from regulations.api.site.pagination import LARGEST_ID
from regulations.api.site.parameters import check
from regulations.domain.paging import LARGEST_PAGE, USUAL_PAGE
from regulations.form_fields import MomentField, NumberField, TextField
from regulations.models import Entry, FormerEntry

Key = tuple[datetime.datetime, str, int]  # when; "gone" before "updated"; the id within its table


@dataclass(frozen=True)
class Change:
    """A record that changed, or an address that leads to it no longer."""

    at: datetime.datetime
    change: str
    kind: str
    slug: str
    entry: Entry | None
    key: Key

    @property
    def id(self) -> str:
        """Return the natural key."""
        return f"{self.kind}/{self.slug}"


class ChangesForm(forms.Form):
    """What the feed takes."""

    updated_since = MomentField(
        label=_("更新时间（起）"), required=False, help_text="from the beginning where it is not given"
    )
    cursor = TextField(required=False, max_length=200, help_text="from `next`; it stands in for updated_since")
    page_size = NumberField(label=_("每页条数"), required=False, least=1, most=LARGEST_PAGE)

    def clean_cursor(self) -> Key | None:
        """Read where the last page ended."""
        text = self.cleaned_data["cursor"]
        if not text:
            return None
        try:
            at, change, pk = base64.urlsafe_b64decode(text.encode()).decode().split(" ")
            moment = datetime.datetime.fromisoformat(at)
            if moment.tzinfo is None or not 0 <= int(pk) <= LARGEST_ID:
                raise ValueError(text)
            return moment.astimezone(datetime.UTC), change, int(pk)
        except (ValueError, OverflowError, binascii.Error) as error:
            raise forms.ValidationError(_("这不是本接口给出的游标；留空则从头开始。"), code="invalid") from error


class ChangeSerializer(serializers.Serializer[Change]):
    """A record that was made or changed, or one that the public finds no longer."""

    at = serializers.DateTimeField()
    change = serializers.ChoiceField(choices=["updated", "gone"])
    kind = serializers.CharField()
    id = serializers.CharField(help_text="natural key: kind/slug")
    url = AddressField(
        source="entry.get_absolute_url",
        default=None,
        allow_null=True,
        help_text="its page; of one that is gone, where it is now",
    )
    api_url = ApiAddressField(
        source="entry", default=None, allow_null=True, help_text="likewise; null where it is nowhere"
    )


class ChangesSerializer(serializers.Serializer[Any]):
    """A page of the feed."""

    next = serializers.URLField(help_text="what comes after; keep it and ask again later")
    results = ChangeSerializer(many=True)


class ChangesView(APIView):
    """What changed, the oldest first; a record that is withdrawn, merged or renamed leaves a line that says so."""

    query_fields: Mapping[str, forms.Field] = ChangesForm.base_fields

    @extend_schema(responses=ChangesSerializer, tags=["changes"])
    def get(self, request: Request) -> Response:
        """Return the next page; it is empty where nothing more has changed."""
        form = ChangesForm(request.query_params)
        check(request, self.query_fields, form)
        given = form.cleaned_data
        key: Key | None = given["cursor"] or ((given["updated_since"], "", 0) if given["updated_since"] else None)
        page = changes_after(key, most=given["page_size"] or USUAL_PAGE)
        here = page[-1].key if page else key
        query = {"cursor": written(here)} if here else {}
        query |= {"page_size": given["page_size"]} if given["page_size"] else {}
        after = request.build_absolute_uri(reverse("api:changes") + (f"?{urlencode(query)}" if query else ""))
        results = ChangeSerializer(cast("Any", page), many=True, context={"request": request}).data
        return Response({"next": after, "results": results})


def written(key: Key) -> str:
    """Return a place in the feed as a cursor."""
    at, change, pk = key
    return base64.urlsafe_b64encode(f"{at.isoformat()} {change} {pk}".encode()).decode()


def changes_after(key: Key | None, *, most: int) -> list[Change]:
    """Return the changes that come after a place in the feed, in three queries."""
    updated = Entry.objects.published().order_by("updated", "pk")
    gone = FormerEntry.objects.select_related("successor").order_by("gone", "pk")
    if key:
        updated = updated.filter(later("updated", "updated", key))
        gone = gone.filter(later("gone", "gone", key))
    found = [
        *(change_of(entry) for entry in updated[:most]),
        *(
            Change(
                former.gone,
                "gone",
                former.kind,
                former.slug,
                former.successor if former.successor and former.successor.is_public else None,
                (former.gone, "gone", former.pk),
            )
            for former in gone[:most]
        ),
    ]
    return sorted(found, key=lambda change: change.key)[:most]


def change_of(entry: Entry) -> Change:
    """Return the last change of a record that is there."""
    return Change(entry.updated, "updated", entry.kind, entry.slug, entry, (entry.updated, "updated", entry.pk))


def later(column: str, change: str, key: Key) -> Q:
    """Return the condition that a row stands after a place in the feed."""
    at, last, pk = key
    condition = Q(**{f"{column}__gt": at})
    if change > last:
        return condition | Q(**{column: at})
    if change == last:
        return condition | Q(**{column: at, "pk__gt": pk})
    return condition
