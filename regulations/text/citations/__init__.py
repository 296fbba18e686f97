"""Citations of laws and articles in running text and in queries."""

from regulations.text.citations.budget import Budget, OverBudgetError
from regulations.text.citations.law_names import is_law_name
from regulations.text.citations.matches import CitationKind, CitationMatch
from regulations.text.citations.pinpoints import Pinpoint
from regulations.text.citations.query import LONGEST_CITATION, citation_in
from regulations.text.citations.scanner import find, introduced

__all__ = [
    "LONGEST_CITATION",
    "Budget",
    "CitationKind",
    "CitationMatch",
    "OverBudgetError",
    "Pinpoint",
    "citation_in",
    "find",
    "introduced",
    "is_law_name",
]
