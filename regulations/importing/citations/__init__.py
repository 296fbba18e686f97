"""Citations of the stored texts: extract them, resolve them, and report what became of them."""

from regulations.importing.citations.report import report
from regulations.importing.citations.update import is_behind, update_citations

__all__ = ["is_behind", "report", "update_citations"]
