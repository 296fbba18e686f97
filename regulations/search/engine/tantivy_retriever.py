"""The retriever on tantivy, whose searches release the GIL."""

import json
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import DocAddress, Occur, Order, Query

from regulations.search.engine.entry_counts import count_by_entry
from regulations.search.engine.features import FeatureCompiler
from regulations.search.engine.plan import Match
from regulations.search.engine.ranking import default_model
from regulations.search.engine.retriever import Found, Measure, Scored
from regulations.search.engine.spelling import near_names
from regulations.search.engine.statistics import Statistics
from regulations.search.index.facet_sets import Counts
from regulations.search.index.reader import IndexView
from regulations.search.index.values import ARTICLE
from regulations.search.profile import DEFAULT, Profile
from regulations.search.query.parse import SearchQuery
from regulations.search.query.request import Sort

MOST_SANCTIONS = 50  # that are looked at for a question
ORDERS = {Sort.NEWEST: Order.Desc, Sort.OLDEST: Order.Asc}


class TantivyRetriever:
    """One query, put to the index as of one commit."""

    def __init__(self, view: IndexView, query: SearchQuery, profile: Profile = DEFAULT) -> None:
        self.view = view
        self.searcher = view.searcher
        self.query = query
        self.profile = profile
        self.compiler = FeatureCompiler(Statistics(view.searcher), view.schema, query, profile)
        self._compiled: dict[Match, Query] = {}
        self._lock = threading.Lock()

    def compiled(self, match: Match) -> Query:
        """Return the words and phrases as a query, without the scope; compiled once for all threads."""
        with self._lock:
            if match not in self._compiled:
                self._compiled[match] = self.compiler.compile(match)
            return self._compiled[match]

    def in_scope(self, match: Match) -> Query:
        """Return the query with its scope."""
        return self.compiler.in_scope(self.compiled(match))

    def best(self, match: Match, number: int) -> Found:
        """Return so many of the best documents, and the count of all."""
        found: Any = self.searcher.search(self.in_scope(match), number)  # whose count the stubs do not know
        return Found(int(found.count), found.hits)

    def rows(self, match: Match, *, sort: Sort, first: int, number: int, entries_only: bool = False) -> Scored:
        """Return the documents from place `first` on in this order; `entries_only` leaves out articles."""
        wanted = self.without_articles(self.in_scope(match)) if entries_only else self.in_scope(match)
        order: dict[str, Any] = {"order_by_field": "date", "order": ORDERS[sort]} if sort in ORDERS else {}
        return self.searcher.search(wanted, number, offset=first, count=False, **order).hits

    def without_articles(self, wanted: Query) -> Query:
        """Return the query for the entries among what another finds."""
        return Query.boolean_query([(Occur.Must, wanted), (Occur.MustNot, self.compiler.term("kind", ARTICLE))])

    def unfiltered_count(self, match: Match) -> int:
        """Return how many documents there were without the filters by facet."""
        return self.compiler.statistics.count(self.compiler.in_scope(self.compiled(match), filtered=False))

    def facets(self, match: Match) -> Counts:
        """Count each facet; one that is filtered by without its own filter, so that its other values can be chosen."""
        wanted = self.compiled(match)
        counted = self.view.count_facets(self.compiler.in_scope(wanted))
        for name, _ in self.query.scope.filters:
            counted[name] = self.view.count_facets(self.compiler.in_scope(wanted, but=name))[name]
        return counted

    def entry_counts(self, match: Match, found: int) -> Mapping[int, int]:
        """Return how many documents of each entry are found; `found` is the number of all together."""
        return count_by_entry(self.searcher, self.view.schema, self.in_scope(match), found=found)

    def entries_among(self, match: Match, entry_ids: Sequence[int]) -> set[int]:
        """Return those of the entries that are found themselves, not their articles alone."""
        if not entry_ids:
            return set()
        of_these = Query.term_set_query(self.view.schema, "id", list(entry_ids))
        wanted = Query.boolean_query([(Occur.Must, self.in_scope(match)), (Occur.Must, of_these)])
        hits = self.searcher.search(self.without_articles(wanted), len(entry_ids), count=False).hits
        return {int(pk or 0) for pk in self.values("id", [address for _, address in hits])}

    def values(self, field: str, addresses: Sequence[DocAddress]) -> Sequence[int | float | None]:
        """Return the number that a field has in each document."""
        return self.searcher.fast_field_values(field, list(addresses))

    def measure(self, feature: str) -> Measure:
        """Return a feature of the model that takes a query of its own; see `rerank.MEASURED`."""
        most, wanted = default_model().measured, self.compiler.feature(feature)
        if wanted is None:
            return Measure({})
        hits = self.searcher.search(self.compiler.in_scope(wanted), most, count=False).hits
        keys = self.values("key", [address for _, address in hits])
        scores = dict(zip(keys, [score for score, _ in hits], strict=True))
        return Measure(scores, hits[-1][0] if len(hits) == most else 0.0)

    def punishing(self, weights: Mapping[int, float]) -> Scored:
        """Return the articles with a sanction that names one of these, each with the weight of that."""
        wanted = self.compiler.in_scope(self.compiler.punishing(weights))
        return self.searcher.search(wanted, MOST_SANCTIONS, count=False).hits

    def bears_name(self) -> bool:
        """Tell whether an entry bears the whole query as a name, or is cited."""
        return bool(self.compiler.exact())

    def near_names(self) -> tuple[int, ...]:
        """Return the entries with a name one or two slips away, or that sounds like the query, the nearest first."""
        return near_names(self.view, self.query, self.profile)

    def words_added(self, match: Match) -> tuple[str, ...]:
        """Return the legal words that were added for everyday words of the query."""
        return self.compiler.words_added(match)

    def explain(self, match: Match, address: DocAddress) -> Mapping[str, Any]:
        """Return how the score of a document comes about, as tantivy tells it."""
        told: Mapping[str, Any] = json.loads(self.in_scope(match).explain(self.searcher, address).to_json())
        return told
