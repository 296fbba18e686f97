"""Who may write what: the one rule for forms, histories and actions of the admin, for imports and for the API.

Writing a record wants the permission of its kind. What is public, or becomes so, is for those who may publish.
"""

from typing import Any

from regulations.models.entry import Entry, ReviewState

PUBLISH = "regulations.publish_entry"


def may_publish(user: Any) -> bool:
    """Tell whether a user may decide what the public sees."""
    return bool(user.has_perm(PUBLISH))


def may_write(user: Any, entry: Entry, *, action: str = "change") -> bool:
    """Tell whether a user may change a record as it stands, or delete it; `action` is "change" or "delete"."""
    has_kind = user.has_perm(f"regulations.{action}_{entry.kind or entry.KIND}")
    return has_kind and (not entry.is_public or may_publish(user))


def may_set_state(user: Any, entry: Entry, state: ReviewState) -> bool:
    """Tell whether a user may move a record into a state of review."""
    return may_write(user, entry) and (state != ReviewState.PUBLISHED or may_publish(user))
