"""The face for curators."""

from regulations.admin import entries, others, users

__all__ = ["entries", "others", "users"]
