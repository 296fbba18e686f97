"""Searching: a resolved request is parsed, planned, retrieved, reranked, grouped and counted."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from django.conf import settings

from regulations.search.engine.attempt import Attempt
from regulations.search.engine.group import find_groups
from regulations.search.engine.hits import SearchHits
from regulations.search.engine.plan import Match, SearchPlan, make_plan
from regulations.search.engine.retriever import Retriever
from regulations.search.engine.tantivy_retriever import TantivyRetriever
from regulations.search.index.generation import SearchUnavailableError
from regulations.search.index.reader import CURRENT_READER, IndexView
from regulations.search.index.store import Store
from regulations.search.profile import DEFAULT, Profile
from regulations.search.query.parse import SearchQuery, parse
from regulations.search.query.request import SearchRequest, Sort
from regulations.search.query.resolve import ResolvedRequest, resolve
from regulations.search.query.syntax import split
from regulations.text.language.segmenter import Segmenter

WITH_A_SLIP = "网路安全法"  # which no entry is called
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SearchEngine:
    """Searches one state of an index, whichever retriever it has."""

    segmenter: Segmenter
    retriever: Callable[[SearchQuery], Retriever]
    pool: Executor
    profile: Profile = DEFAULT

    @classmethod
    def of(cls, view: IndexView, profile: Profile = DEFAULT) -> "SearchEngine":
        """Return the engine on tantivy."""
        return cls(view.segmenter, partial(TantivyRetriever, view, profile=profile), view.pool, profile)

    def search(self, resolved: ResolvedRequest) -> SearchHits:
        """Search; phrases that do not occur with the other words are parsed again as words."""
        began = time.perf_counter()
        read = partial(parse, resolved, segmenter=self.segmenter, profile=self.profile)
        search = QuerySearch(self, read(), resolved.request)
        if not search.attempt.count and search.query.phrases and search.query.has_words:
            search = QuerySearch(self, read(keeps_phrases=False), resolved.request)
        return search.hits(began)


class QuerySearch:
    """The search for one query: of the ways to match, the first that finds something."""

    def __init__(self, engine: SearchEngine, query: SearchQuery, request: SearchRequest) -> None:
        self.engine = engine
        self.query = query
        self.plan: SearchPlan = make_plan(query, request)
        self.retriever = engine.retriever(query)
        self.complete = 0  # of what is found, how much is known to have all words
        self.attempt = self.best_attempt()

    def best_attempt(self) -> Attempt:
        """Try the ways to match in order; where nothing is found, return the first."""
        first: Attempt | None = None
        for match in self.plan.matches:
            attempt = self.try_to(match)
            if match is Match.ALL and attempt.count:
                self.complete = attempt.count
                return self.widened(attempt)
            if attempt.count:
                return attempt
            first = first or attempt
        assert first is not None  # noqa: S101  # a plan has a way to match
        return first

    def try_to(self, match: Match) -> Attempt:
        """Try one way to match."""
        return Attempt(self.retriever, self.plan, match, profile=self.engine.profile, pool=self.engine.pool)

    def widened(self, attempt: Attempt) -> Attempt:
        """Return the hits with all words, or where those are too few, with those that have some after them."""
        if self.plan.sort is not Sort.RELEVANCE or not self.is_too_few(attempt.count):
            return attempt
        wider = self.try_to(Match.FEW)
        return wider if wider.count > attempt.count else attempt

    def is_too_few(self, count: int) -> bool:
        """Tell whether so few have all words that those with some of them are worth showing after them.

        Filters by facet narrow what is shown, not how it is searched for, so the count without them matters.
        """
        few = self.engine.profile.few
        if not 0 < count < few or not self.plan.may_widen or self.retriever.bears_name():
            return False
        return not self.query.scope.filters or self.retriever.unfiltered_count(Match.ALL) < few

    def leaves_out(self) -> bool:
        """Tell whether in the order of date what has some of the words is left out, which else would follow."""
        attempt = self.attempt
        if attempt.match is not Match.ALL or self.plan.sort is Sort.RELEVANCE or not self.is_too_few(attempt.count):
            return False
        return self.retriever.best(Match.ANY, 1).count > attempt.count

    def hits(self, began: float) -> SearchHits:
        """Return the page of the plan; `began` is when the search did, by the performance counter."""
        attempt, plan = self.attempt, self.plan
        groups = find_groups(attempt) if plan.grouped else None
        return SearchHits(
            query=self.query,
            match=attempt.match,
            count=attempt.count,
            complete=self.complete,
            hits=() if groups else attempt.hits(attempt.rows(plan.first, plan.last - plan.first)),
            groups=groups.page if groups else (),
            group_count=groups.total if groups else None,
            near=() if self.complete else self.retriever.near_names(),
            also=self.retriever.words_added(attempt.match),
            leaves_out=self.leaves_out(),
            leading=None if plan.first else attempt.leading(),
            facets=attempt.facets(),  # last, for another thread counts them
            took_ms=round((time.perf_counter() - began) * 1000, 2),
        )


def current_view() -> IndexView:
    """Return the index of this library as of its last commit; raise SearchUnavailableError where there is none."""
    return CURRENT_READER.view(Store(settings.INDEX_DIR))


def find(request: SearchRequest, *, reads_citation: bool = False) -> SearchHits:
    """Return the hits of a request by their ids; raise SearchUnavailableError where there is no index."""
    return SearchEngine.of(current_view()).search(resolve(request, reads_citation=reads_citation))


def near_names(name: str) -> tuple[int, ...]:
    """Return the ids of entries whose name is within two edits of this one or sounds like it, nearest first.

    Raises SearchUnavailableError where there is no index.
    """
    engine = SearchEngine.of(current_view())
    resolved = ResolvedRequest(SearchRequest(name, page_size=1), split(name))
    return engine.retriever(parse(resolved, segmenter=engine.segmenter, profile=engine.profile)).near_names()


def probe(text: str) -> SearchHits:
    """Search for words without the database; raise SearchUnavailableError where the index can't be read."""
    resolved = ResolvedRequest(SearchRequest(text, page_size=1), split(text))
    return SearchEngine.of(current_view()).search(resolved)


def warm_up() -> None:
    """Load what searches need, so that no visitor waits for it; what is wrong with the index is logged."""
    try:
        probe(WITH_A_SLIP)  # is also compared by its sound, which takes the most to load
    except SearchUnavailableError as reason:
        log.info("Search is not warm: %s", reason)
    except Exception:
        log.exception("Search could not be tried; make its index anew with: manage.py index --rebuild")
