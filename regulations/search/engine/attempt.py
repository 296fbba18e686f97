"""One way to match, tried: its count and best hits, and the facets, which other threads count meanwhile."""

from bisect import bisect_right
from collections.abc import Mapping
from concurrent.futures import Executor
from functools import cached_property
from typing import Any

from regulations.search.engine.hits import Hit, Leading
from regulations.search.engine.plan import Match, SearchPlan
from regulations.search.engine.ranking import default_model
from regulations.search.engine.rerank import Reranked, Reranker
from regulations.search.engine.retriever import Address, Retriever, Scored
from regulations.search.index.facet_sets import Counts
from regulations.search.profile import Profile
from regulations.search.query.request import Sort

FIRST_ROWS = 200  # that are retrieved with the count; where they do not fill a page of groups, ten times as many


class Attempt:
    """The hits of a query for one way to match; all of them are of the same state of the index."""

    def __init__(
        self, retriever: Retriever, plan: SearchPlan, match: Match, *, profile: Profile, pool: Executor
    ) -> None:
        """Retrieve the best hits; facets are counted meanwhile, in a thread of the pool: they take the longest."""
        self.retriever = retriever
        self.plan = plan
        self.match = match
        self.profile = profile
        self.pool = pool
        self.model = default_model()
        self.is_reranked = match in plan.reranked
        self._facets = pool.submit(retriever.facets, match)
        found = retriever.best(match, self.model.pool if self.is_reranked else FIRST_ROWS)
        self.count, self.best = found.count, found.best

    def facets(self) -> Counts:
        """Return the counts of facets."""
        counts: Counts = self._facets.result()
        return counts

    def rows(self, first: int, number: int) -> Scored:
        """Return the documents from place `first` on, in the order of the plan."""
        if self.is_reranked:
            return self.reranked_rows(first, number)
        if self.plan.sort is Sort.RELEVANCE and not self.plan.entries_only and first + number <= FIRST_ROWS:
            return self.best[first : first + number]
        return self.retrieve(first, number)

    def reranked_rows(self, first: int, number: int) -> Scored:
        """Return the documents from a place on: the best in the order of the model, the others as they are found."""
        rows = list(self.reranked[first : first + number])
        rest = number - len(rows)
        if rest and self.count > self.model.pool:
            rows += self.retrieve(max(first, self.model.pool), rest)
        return rows

    def retrieve(self, first: int, number: int) -> Scored:
        """Ask the index for documents from a place on."""
        plan = self.plan
        return self.retriever.rows(
            self.match, sort=plan.sort, first=first, number=number, entries_only=plan.entries_only
        )

    @cached_property
    def split(self) -> tuple[Scored, Scored]:
        """Return the best hits: those that bear the query as a name or are cited, which stay first, and the others."""
        first = bisect_right(self.best, -self.profile.spelled, key=lambda hit: -hit[0])
        return self.best[:first], self.best[first:]

    @cached_property
    def reranked(self) -> Scored:
        """Return the best hits in the order of the model."""
        return [*self.split[0], *self.by_model.hits]

    @cached_property
    def by_model(self) -> Reranked:
        """Return those that the model orders."""
        return self.reranker().rerank(self.split[1])

    def leading(self) -> Leading | None:
        """Return the first hit of all where the model chose it; None where a name, a citation or nothing is first."""
        if not self.is_reranked or self.split[0] or not self.by_model.hits:
            return None
        [hit] = self.hits(self.by_model.hits[:1])
        return Leading(hit, self.by_model.certainty)

    @cached_property
    def shares(self) -> Mapping[int, Mapping[str, float]]:
        """Return what each feature of the model adds to the place of each document."""
        return self.reranker().shares(self.split[1]) if self.is_reranked else {}

    def reranker(self) -> Reranker:
        """Return what puts them in the order of the model."""
        return Reranker(self.retriever, self.model, self.plan.query)

    def hits(self, rows: Scored) -> tuple[Hit, ...]:
        """Return documents as entries and articles."""
        addresses = [address for _, address in rows]
        articles = [int(number) if number else None for number in self.retriever.values("article", addresses)]
        scores = [float(score) if self.plan.sort is Sort.RELEVANCE else None for score, _ in rows]
        reasons = [self.explanation(address) if self.plan.explain else None for address in addresses]
        cited = [int(number or 0) for number in self.retriever.values("cited", addresses)]
        return tuple(map(Hit, self.entry_ids(rows), articles, scores, reasons, cited))

    def entry_ids(self, rows: Scored) -> list[int]:
        """Return the ids of the entries of documents."""
        return [int(number or 0) for number in self.retriever.values("id", [address for _, address in rows])]

    def explanation(self, address: Address) -> Mapping[str, Any]:
        """Return how the score of a hit came about, and what the model adds to its place."""
        [key] = self.retriever.values("key", [address])
        shares = self.shares.get(int(key or 0)) if self.is_reranked else None
        return {**self.retriever.explain(self.match, address), "model": shares}
