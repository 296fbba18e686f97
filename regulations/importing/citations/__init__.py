"""Extract citations from stored texts, resolve them to laws and articles, and report the outcome."""

from regulations.importing.citations.outcomes import report
from regulations.importing.citations.update import is_behind, update_citations

__all__ = [
    "is_behind",
    "report",
    "update_citations",
]
