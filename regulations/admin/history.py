"""The history of what curators change."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from regulations.admin.conflicts import ConflictAdmin
from regulations.domain.curation import faults_of, may_publish
from regulations.models import Entry, ReviewState


class HistoryAdmin(ConflictAdmin):
    """Tells in each step of the history what was changed, the parts edited on the same page among it."""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show a step of the history; writing it back wants the permission for the record as it is today.

        The library looks at that step instead: whether it was a draft then, and whether the user may view it.
        """
        if request.method == "POST":
            current = self.get_object(request, object_id)
            if current is None or not self.has_change_permission(request, current):
                raise PermissionDenied
            if request.POST.get("state") == ReviewState.PUBLISHED and isinstance(current, Entry) and faults_of(current):
                messages.error(request, " ".join(map(str, faults_of(current).values())))
                return redirect(request.path)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        """Log it, and tell it in the history."""
        return told(obj, super().log_addition(request, obj, message))

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        """Log it, and tell it in the history."""
        return told(obj, super().log_change(request, obj, message))


class PartAdmin(HistoryAdmin):
    """Rows that belong to an entry: those of what is published are for those who may publish."""

    owner_field: str  # names the entry that a row belongs to

    def is_open(self, request: HttpRequest, obj: Any) -> bool:
        """Tell whether the user may write what belongs to the entry of a row."""
        return obj is None or not getattr(obj, self.owner_field).is_public or may_publish(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look at the entry too."""
        return bool(super().has_change_permission(request, obj)) and self.is_open(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look at the entry too."""
        return bool(super().has_delete_permission(request, obj)) and self.is_open(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Refuse to hang a new row on what is published."""
        if not self.is_open(request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)


def told(obj: Any, log: LogEntry) -> LogEntry:
    """Write the message of the log into the latest step of the history; return the log."""
    step = obj.history.latest()
    step.history_change_reason = log.get_change_message()
    step.save(update_fields=["history_change_reason"])
    return log
