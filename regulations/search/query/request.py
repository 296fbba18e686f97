"""The search request of a page or the API."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from regulations.domain.paging import DEEPEST_ROW, LARGEST_PAGE, USUAL_PAGE
from regulations.models import Article
from regulations.search.index.facets import FACET_NAMES
from regulations.search.profile import DEFAULT


class QueryError(ValueError):
    """An invalid query; the message says what was given and what is allowed."""


class Sort(Enum):
    """In which order hits come; by date, those without one come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class SearchRequest:
    """A text with its conditions, as a page or a program sends it."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = USUAL_PAGE
    explain: bool = False
    grouped: bool = False  # the articles of one law together, where the best of them stands
    historical: bool = False  # articles of all versions, not of the text to show today alone
    asof: datetime.date | None = None  # the text in force on that day, in place of the one to show today
    since: datetime.date | None = None  # bounds of the date that records are sorted by
    until: datetime.date | None = None
    like: Article | None = None  # what is found is to be like this article
    reads_intent: bool = True  # what a question asks for counts
    plain: bool = False  # these words only, whatever they cite, and whatever laws have for them

    def __post_init__(self) -> None:
        """Refuse what is too long, unknown or too deep; raise QueryError."""
        if len(self.text) > DEFAULT.longest_query:
            given, allowed = len(self.text), DEFAULT.longest_query
            raise QueryError(f"the query has {given} characters; at most {allowed} are allowed")
        for name in self.filters.keys() - set(FACET_NAMES):
            raise QueryError(f"{name!r} is no facet; allowed: {', '.join(FACET_NAMES)}")
        if not 1 <= self.page_size <= LARGEST_PAGE:
            raise QueryError(f"page_size is {self.page_size}; allowed: 1 to {LARGEST_PAGE}")
        if self.page < 1 or self.last > DEEPEST_ROW:
            deepest = DEEPEST_ROW // self.page_size
            raise QueryError(f"page is {self.page}; allowed: 1 to {deepest} with {self.page_size} a page")

    @property
    def first(self) -> int:
        """Return the place of the first row of the page, from 0."""
        return (self.page - 1) * self.page_size

    @property
    def last(self) -> int:
        """Return the place after its last row."""
        return self.page * self.page_size

    @property
    def has_filters(self) -> bool:
        """Tell whether it has filters or dates."""
        return bool(self.filters or self.since or self.until)
