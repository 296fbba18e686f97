"""What the engine answers: hits, groups of them, and counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regulations.search.engine.plan import Match
from regulations.search.index.facet_sets import Counts
from regulations.search.query.parse import SearchQuery


@dataclass(frozen=True)
class Hit:
    """An entry found, or an article with its law, by their ids.

    `score` is set where it gives the order, `explanation` where it was requested. `cited` is how many citations in
    other laws lead to the article.
    """

    entry_id: int
    article_id: int | None
    score: float | None
    explanation: Mapping[str, Any] | None = None
    cited: int = 0


@dataclass(frozen=True)
class Leading:
    """The first hit of all by the model, and how likely that takes it to be the answer, from 0 to 1."""

    hit: Hit
    certainty: float


@dataclass(frozen=True)
class Group:
    """A law with its best hits, or an entry alone; `article_count` is that of all its articles that were found."""

    entry_id: int
    hits: tuple[Hit, ...]
    article_count: int


@dataclass(frozen=True)
class SearchHits:
    """One page of hits, with the counts of the whole.

    `complete` is how many hits are known to have every word. `near` holds entries with a name that differs from the
    query by a slip of the pen, and is looked for only where not all words were found. `also` are words of laws that
    were looked for beside the everyday ones of the query. Where groups were asked for they come instead of `hits`, and
    `group_count` is their number. `leaves_out` tells that few have all words and that what has some of them is left out
    in the order of date.
    """

    query: SearchQuery
    match: Match
    count: int
    complete: int
    hits: tuple[Hit, ...]
    groups: tuple[Group, ...]
    group_count: int | None
    facets: Counts
    near: tuple[int, ...]
    also: tuple[str, ...]
    leaves_out: bool
    took_ms: float
    leading: Leading | None = None  # on the first page

    @property
    def length(self) -> int:
        """Return how long the whole list is: in groups where those were asked for, else in hits."""
        return self.count if self.group_count is None else self.group_count

    @property
    def is_partial(self) -> bool:
        """Tell whether what comes last has only some of the words, so that its number says little."""
        return self.match is not Match.ALL

    @property
    def lacks_all(self) -> bool:
        """Tell whether an AND query found nothing; long questions are never AND queries."""
        return self.match is Match.ANY and not self.query.is_question
