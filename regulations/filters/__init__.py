"""What lists and search can be narrowed by, declared once for pages and API."""

from regulations.filters.around import EvidenceFilter, LinkFilter
from regulations.filters.forms import PageForm, SearchForm, SearchPageForm, TimelineForm
from regulations.filters.norms import NormFilter
from regulations.filters.pieces import SeveralFilter
from regulations.filters.records import ENTRY_FILTERS, LETTERS, EntryFilter, TermFilter

__all__ = [
    "ENTRY_FILTERS",
    "LETTERS",
    "EntryFilter",
    "EvidenceFilter",
    "LinkFilter",
    "NormFilter",
    "PageForm",
    "SearchForm",
    "SearchPageForm",
    "SeveralFilter",
    "TermFilter",
    "TimelineForm",
]
