"""Citations of laws and articles in running text and in queries."""

from regulations.text.citations.matches import CitationKind, CitationMatch
from regulations.text.citations.scanner import find, introduced

__all__ = ["CitationKind", "CitationMatch", "find", "introduced"]
