"""Read the norms of stored texts, keep them as records, and report what was not read."""

from regulations.importing.norms.outcomes import report
from regulations.importing.norms.update import is_behind, update_norms

__all__ = [
    "is_behind",
    "report",
    "update_norms",
]
