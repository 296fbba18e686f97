"""The face for curators."""

from regulations.admin import entries, others

__all__ = ["entries", "others"]
