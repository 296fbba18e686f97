"""Two curators, one record: the second save is refused and shows both states.

A form carries a digest of what it was made from: the row, and the rows of its inlines. A list carries the moment at
which it was made; an action on a record that was changed since is refused.
"""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

SEEN = "seen_digest"  # in a form: the digest of what it was made from
LISTED = "listed_at"  # in a list: when it was made
MOST_NAMED = 10  # records in a message


@dataclass(frozen=True)
class FieldStates:
    """A field as it is stored now, and as the refused form would have it."""

    label: str
    stored: str
    sent: str

    @property
    def differs(self) -> bool:
        """Tell whether the two are not the same."""
        return self.stored != self.sent


class ConflictAdmin(SimpleHistoryAdmin):
    """Refuses to write over what was changed since a form or a list was made."""

    def digest(self, request: HttpRequest, obj: models.Model) -> str:
        """Return what changes with each change of a row, of its many-to-many rows and of its inlines."""
        parts: list[Any] = [[getattr(obj, field.attname) for field in obj._meta.concrete_fields]]
        parts += [sorted(getattr(obj, field.name).values_list("pk", flat=True)) for field in obj._meta.many_to_many]
        for inline in self.get_inline_instances(request, obj):
            formset = inline.get_formset(request, obj)
            key = formset.fk.name
            rows = inline.model._base_manager.filter(**{key: obj.pk}).order_by("pk")
            if inline.has_change_permission(request, obj):
                parts.append(list(rows.values_list()))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show or save a form; refuse where its row was changed meanwhile."""
        obj = self.get_object(request, object_id) if object_id else None
        if obj is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if request.method == "POST":
                # Whoever saves the same row waits here, and then sees what this request has written.
                list(type(obj)._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk"))
                obj.refresh_from_db()
            digest = self.digest(request, obj)
            if request.method == "POST" and request.POST.get(SEEN, digest) != digest:
                return self.refuse(request, obj)
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "seen": digest})

    def refuse(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show the stored values next to the submitted ones."""
        form_class = self.get_form(request, obj, change=True)
        sent, stored = form_class(request.POST, request.FILES, instance=obj), form_class(instance=obj)
        sent.is_valid()
        fields = [
            FieldStates(str(field.label), words_of(stored[name].value()), words_of(sent[name].value()))
            for name, field in stored.fields.items()
        ]
        last = obj.history.first() if hasattr(obj, "history") else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("“%(name)s”已被别人改动，什么也没有写入") % {"name": obj},
            "original": obj,
            "fields": [field for field in fields if field.differs],
            "last": last,
        }
        return render(request, "admin/regulations/conflict.html", context, status=409)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Tell the list when it was made; refuse an action on what was changed since."""
        return super().changelist_view(request, {**(extra_context or {}), "listed": timezone.now().isoformat()})

    def response_action(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse | None:
        """Refuse an action on records that were changed since the list was made."""
        listed = moment_in(request.POST.get(LISTED, ""))
        if listed and issubclass(queryset.model, models.Model) and has_moment(queryset.model):
            is_all = request.POST.get("select_across") == "1"
            chosen = queryset if is_all else queryset.filter(pk__in=numbers_in(request))
            changed = list(chosen.filter(updated__gt=listed)[:MOST_NAMED])
            if changed:
                names = "、".join(map(str, changed))
                text = _("列表打开以后有条目被改动，什么也没有写入；请看过再选：%(names)s") % {"names": names}
                self.message_user(request, text, messages.ERROR)
                return None
        return super().response_action(request, queryset)


def has_moment(model: type[models.Model]) -> bool:
    """Tell whether a row knows when it was last changed."""
    return any(field.name == "updated" for field in model._meta.get_fields())


def numbers_in(request: HttpRequest) -> list[str]:
    """Return the primary keys that are chosen in a list."""
    return [number for number in request.POST.getlist("_selected_action") if number.isdecimal()]


def moment_in(text: str) -> datetime.datetime | None:
    """Return the moment at which a list was made; None where there is none to be read.

    >>> moment_in("2026-01-01T00:00:00+00:00").year, moment_in("soon")
    (2026, None)
    """
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def words_of(value: Any) -> str:
    """Return the value of a field as text, in one form for what is stored and what is sent."""
    if isinstance(value, list | tuple | models.QuerySet):
        return "、".join(sorted(str(getattr(part, "pk", part)) for part in value))
    return "" if value is None else str(value).replace("\r\n", "\n")
