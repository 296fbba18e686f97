"""Citations of laws and articles in running text and in queries."""

from regulations.text.citations.abbreviations import abbreviations
from regulations.text.citations.budget import Budget, OverBudgetError
from regulations.text.citations.law_names import NAMES, SHORT_NAMES, is_law_name
from regulations.text.citations.matches import CitationKind, CitationMatch
from regulations.text.citations.pinpoints import Pinpoint
from regulations.text.citations.query import LONGEST_CITATION, citation_in
from regulations.text.citations.scanner import find, introduced
from regulations.text.citations.times import TextAsked, TimeAsked, law_of_dates, time_asked

__all__ = [
    "LONGEST_CITATION",
    "NAMES",
    "SHORT_NAMES",
    "Budget",
    "CitationKind",
    "CitationMatch",
    "OverBudgetError",
    "Pinpoint",
    "TextAsked",
    "TimeAsked",
    "abbreviations",
    "citation_in",
    "find",
    "introduced",
    "is_law_name",
    "law_of_dates",
    "time_asked",
]
