"""Asking the index: which entries, in which order, and how many for each value of a facet."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

import tantivy
from tantivy import DocAddress, Occur, Order, Query

from regulations.search.profiles import DEFAULT, Profile
from regulations.search.query import QueryError, SearchQuery, parse
from regulations.search.schema import EXACT, FACETS
from regulations.search.store import Generation, Store
from regulations.text.segmenter import characters

FACET_VALUES = 1000  # at most, of one facet
Match = Literal["all", "any"]


class Sort(Enum):
    """In which order hits come; by date, those without one come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


ORDERS = {Sort.NEWEST: Order.Desc, Sort.OLDEST: Order.Asc}


@dataclass(frozen=True)
class Hit:
    """An entry found, by its id; the score where that gives the order, and how it came about where that was asked."""

    entry_id: int
    score: float | None
    explanation: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class FacetCount:
    """How many entries have this value."""

    value: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of an answer, with the counts of the whole.

    `match` is `all` where each hit has every word of the query, `any` where none has, and words were
    then enough one by one. `near` holds entries with a name that differs from the query by a slip of the pen,
    and is looked for only where not all words were found.
    """

    query: SearchQuery
    match: Match
    count: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    near: tuple[int, ...]
    took_ms: float


def search(
    store: Store,
    text: str,
    *,
    filters: Mapping[str, Iterable[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    page_size: int = DEFAULT.usual_page,
    explain: bool = False,
    profile: Profile = DEFAULT,
) -> Found:
    """Answer a query; raise QueryError for what can't be asked, SearchUnavailableError where there is no index."""
    check_page(page, page_size, profile)
    began = time.perf_counter()
    generation = store.current()
    query = parse(text, segmenter=generation.segmenter, filters=filters, profile=profile)
    asker = Asker(generation, query, profile)
    match, found = asker.best_match(sort=sort, offset=(page - 1) * page_size, limit=page_size)
    count = found.count  # type: ignore[attr-defined]  # missing in the stubs of tantivy 0.27
    return Found(
        query=query,
        match=match,
        count=count,
        hits=asker.hits(found, match, scored=sort is Sort.RELEVANCE, explain=explain),
        facets=asker.facets(match),
        near=asker.near_names() if match == "any" or not count else (),
        took_ms=round((time.perf_counter() - began) * 1000, 2),
    )


def check_page(page: int, page_size: int, profile: Profile) -> None:
    """Refuse pages that are too large or too deep."""
    if not 1 <= page_size <= profile.largest_page:
        raise QueryError(f"page_size is {page_size}; allowed: 1 to {profile.largest_page}")
    if page < 1 or page * page_size > profile.deepest_hit:
        raise QueryError(f"page is {page}; allowed: 1 to {profile.deepest_hit // page_size} with {page_size} a page")


class Asker:
    """One query, asked of one view of the index, so that hits and counts agree."""

    def __init__(self, generation: Generation, query: SearchQuery, profile: Profile) -> None:
        self.searcher = generation.searcher()
        self.schema = generation.index.schema
        self.query = query
        self.profile = profile

    def best_match(self, *, sort: Sort, offset: int, limit: int) -> tuple[Match, tantivy.SearchResult]:
        """Ask for all words, and where nothing has them all, for any."""
        found = self.ask("all", sort=sort, offset=offset, limit=limit)
        if found.count or len(self.query.terms) < 2:  # type: ignore[attr-defined]
            return "all", found
        return "any", self.ask("any", sort=sort, offset=offset, limit=limit)

    def ask(self, match: Match, *, sort: Sort, offset: int, limit: int) -> tantivy.SearchResult:
        """Return a stretch of the hits in the order wanted."""
        wanted = self.with_filters(self.wanted(match))
        if sort is Sort.RELEVANCE:
            return self.searcher.search(wanted, limit, offset=offset)
        return self.searcher.search(wanted, limit, offset=offset, order_by_field="date", order=ORDERS[sort])

    def hits(self, found: tantivy.SearchResult, match: Match, *, scored: bool, explain: bool) -> tuple[Hit, ...]:
        """Return the entries of a stretch of hits."""
        addresses = [address for _, address in found.hits]
        ids = self.ids(addresses)
        scores = [float(score) if scored else None for score, _ in found.hits]
        reasons = [self.explanation(match, address) if explain else None for address in addresses]
        return tuple(Hit(*parts) for parts in zip(ids, scores, reasons, strict=True))

    def ids(self, addresses: list[DocAddress]) -> list[int]:
        """Return the entries' ids of these documents."""
        return [int(number or 0) for number in self.searcher.fast_field_values("id", addresses)]

    def explanation(self, match: Match, address: DocAddress) -> Mapping[str, Any]:
        """Return how the score of a hit came about, as tantivy tells it."""
        told = self.with_filters(self.wanted(match)).explain(self.searcher, address).to_json()
        explained: Mapping[str, Any] = json.loads(told)
        return explained

    def near_names(self) -> tuple[int, ...]:
        """Return entries with a title or alias that one or two slips part from the query, the nearest first."""
        slips = self.profile.slips(len(self.query.folded))
        found: dict[int, None] = {}
        for distance in range(1, slips + 1):
            near = any_of(
                [Query.fuzzy_term_query(self.schema, field, self.query.folded, distance=distance) for field in EXACT]
            )
            hits = self.searcher.search(near, self.profile.suggestions).hits
            found |= dict.fromkeys(self.ids([address for _, address in hits]))
        return tuple(found)

    def wanted(self, match: Match) -> Query:
        """Return what the words ask for, filters apart."""
        if self.query.asks_for_all:
            return Query.all_query()
        return any_of([*self.exact(), *self.by_words(match)])

    def exact(self) -> list[Query]:
        """Return the queries for entries that bear the whole query as a name."""
        weights = {"exact_title": self.profile.exact_title, "exact_alias": self.profile.exact_alias}
        return [Query.const_score_query(self.term(field, self.query.folded), w) for field, w in weights.items()]

    def by_words(self, match: Match) -> list[Query]:
        """Return the query for the words: all or any wanted; compounds and bigrams only lift what is found."""
        terms = [self.anywhere(term) for term in self.query.terms]
        if not terms:
            return []
        wanted = Query.boolean_query([(Occur.Must, term) for term in terms]) if match == "all" else any_of(terms)
        lift = [self.in_fields(word) for word in self.query.compounds]
        lift += [self.weigh("bigrams", pair, self.profile.bigrams) for pair in self.query.bigrams]
        return [Query.boolean_query([(Occur.Must, wanted), *((Occur.Should, query) for query in lift)])]

    def anywhere(self, term: str) -> Query:
        """Return the query for a word as a token, or as a string of characters wherever it was cut otherwise."""
        letters = list(characters(term))
        string = (
            Query.phrase_query(self.schema, "characters", [*letters])
            if len(letters) > 1
            else self.term("characters", letters[0])
        )
        return any_of([self.in_fields(term), Query.boost_query(string, self.profile.characters)])

    def in_fields(self, word: str) -> Query:
        """Return the query for a token in title, names or text, each with its weight."""
        weights = {"title": self.profile.title, "names": self.profile.names, "text": self.profile.text}
        return any_of([self.weigh(field, word, weight) for field, weight in weights.items()])

    def weigh(self, field: str, token: str, weight: float) -> Query:
        """Return the query for a token in a field, its score times the weight."""
        return Query.boost_query(self.term(field, token), weight)

    def term(self, field: str, value: str) -> Query:
        """Return the query for a token or a whole value."""
        return Query.term_query(self.schema, field, value)

    def with_filters(self, wanted: Query, *, but: str = "") -> Query:
        """Return the query under all filters, or all but one; filters do not change the score."""
        narrowing = [
            (Occur.Must, Query.const_score_query(any_of([self.term(name, value) for value in values]), 0.0))
            for name, values in self.query.filters
            if name != but
        ]
        return Query.boolean_query([(Occur.Must, wanted), *narrowing]) if narrowing else wanted

    def facets(self, match: Match) -> dict[str, tuple[FacetCount, ...]]:
        """Count each facet, a filtered one without its own filter, so that its other values can be chosen."""
        wanted = self.wanted(match)
        filtered = [name for name, _ in self.query.filters]
        counted = self.count(self.with_filters(wanted), [name for name in FACETS if name not in filtered])
        for name in filtered:
            counted |= self.count(self.with_filters(wanted, but=name), [name])
        return {name: counted[name] for name in FACETS}

    def count(self, query: Query, names: list[str]) -> dict[str, tuple[FacetCount, ...]]:
        """Count the values of these facets among what the query finds, the most frequent first."""
        asked = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in names}
        answer = self.searcher.aggregate(query, asked) if asked else {}
        return {
            name: tuple(FacetCount(bucket["key"], bucket["doc_count"]) for bucket in answer[name]["buckets"])
            for name in names
        }


def any_of(queries: list[Query]) -> Query:
    """Return the query that is met where one of these is; of none, the query that nothing meets."""
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
