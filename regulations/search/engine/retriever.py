"""What an index has to offer for a query: the protocol between the engine and an implementation of the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from regulations.search.engine.plan import Match
from regulations.search.index.facet_sets import Counts
from regulations.search.query.request import Sort

Address = Any  # of a document, as the implementation names it
Scored = Sequence[tuple[float, Address]]  # documents with their scores, the best first
Column = np.ndarray[Any, np.dtype[np.float64]]  # a value for each of some documents


@dataclass(frozen=True)
class Found:
    """The best documents for a way to match, and how many there are in all."""

    count: int
    best: Scored


@dataclass(frozen=True)
class Measure:
    """The scores that one feature gives to documents, by key; those that are not among its best have `rest`."""

    scores: Mapping[Any, float]
    rest: float = 0.0

    def column(self, keys: Iterable[int]) -> Column:
        """Return the score of each document."""
        return np.array([self.scores.get(key, self.rest) for key in keys], dtype=float)


class Retriever(Protocol):
    """One query, put to one state of an index: hits and counts agree. All methods may run in several threads."""

    def best(self, match: Match, number: int) -> Found:
        """Return so many of the best documents, and the count of all."""

    def rows(self, match: Match, *, sort: Sort, first: int, number: int, entries_only: bool = False) -> Scored:
        """Return the documents from place `first` on in this order; `entries_only` leaves out articles."""

    def unfiltered_count(self, match: Match) -> int:
        """Return how many documents there were without the filters by facet."""

    def facets(self, match: Match) -> Counts:
        """Count each facet; one that is filtered by without its own filter, so that its other values can be chosen."""

    def entry_counts(self, match: Match, found: int) -> Mapping[int, int]:
        """Return how many documents of each entry are found; `found` is the number of all together."""

    def entries_among(self, match: Match, entry_ids: Sequence[int]) -> set[int]:
        """Return those of the entries that are found themselves, not their articles alone."""

    def values(self, field: str, addresses: Sequence[Address]) -> Sequence[int | float | None]:
        """Return the number that a field has in each document."""

    def measure(self, feature: str) -> Measure:
        """Return a feature of the model that takes a query of its own; see `rerank.MEASURED`."""

    def punishing(self, weights: Mapping[int, float]) -> Scored:
        """Return the articles with a sanction that names one of these, each with the weight of that."""

    def bears_name(self) -> bool:
        """Tell whether an entry bears the whole query as a name, or is cited."""

    def near_names(self) -> tuple[int, ...]:
        """Return the entries with a name one or two slips away, or that sounds like the query, the nearest first."""

    def words_added(self, match: Match) -> tuple[str, ...]:
        """Return the legal words that were added for everyday words of the query."""

    def explain(self, match: Match, address: Address) -> Mapping[str, Any]:
        """Return how the score of a document comes about."""
