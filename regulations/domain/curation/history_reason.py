"""The reason of a change in the history."""

from typing import Any


def save_because(record: Any, reason: str) -> None:
    """Save a record with a history, and let the step of its history tell the reason."""
    record._change_reason = reason  # simple_history reads it as it saves
    record.save()
