"""The history of what curators change."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin


class HistoryAdmin(SimpleHistoryAdmin):
    """Tells in each step of the history what was changed, the parts edited on the same page among it."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        """Log it, and tell it in the history."""
        return told(obj, super().log_addition(request, obj, message))

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry:
        """Log it, and tell it in the history."""
        return told(obj, super().log_change(request, obj, message))


def told(obj: Any, log: LogEntry) -> LogEntry:
    """Write the message of the log into the latest step of the history; return the log."""
    step = obj.history.latest()
    step.history_change_reason = log.get_change_message()
    step.save(update_fields=["history_change_reason"])
    return log
