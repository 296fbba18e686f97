"""One query, put to the index in its several parts."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

import tantivy
from tantivy import DocAddress, FieldType, Occur, Order, Query

from regulations.search.cutting import ARTICLE, SHOWN
from regulations.search.found import FacetCount, Group, Hit, Match, Sort
from regulations.search.profiles import Profile
from regulations.search.query import SearchQuery
from regulations.search.schema import EXACT, FACETS
from regulations.search.store import Generation
from regulations.text.segmenter import characters

FACET_VALUES = 1000  # at most, of one facet
ENTRIES = 1_000_000  # more than there will be: each is counted
LAST_DAY = datetime.date.max.toordinal()
FIRST_LOOK = 200  # hits that are looked at to fill a page of groups; if they do not, ten times as many
Scored = list[tuple[Any, DocAddress]]  # what the engine found, with what it is put in order by
WEIGHED = ("title", "names", "text", "context")  # fields of words, each with its weight in the profile
ORDERS = {Sort.NEWEST: Order.Desc, Sort.OLDEST: Order.Asc}


class Asker:
    """One query, asked of one view of the index, so that hits and counts agree."""

    def __init__(self, generation: Generation, query: SearchQuery, profile: Profile) -> None:
        self.searcher = generation.searcher()
        self.schema = generation.index.schema
        self.query = query
        self.profile = profile
        self._entry_counts: dict[int, int] | None = None

    def best_match(self) -> tuple[Match, int]:
        """Ask for all words, and where nothing has them all, for any; return which, and how many hits that has."""
        count = self.searcher.search(self.filtered("all"), 1).count  # type: ignore[attr-defined]  # not in the stubs
        if count or len(self.query.terms) < 2:
            return "all", count
        return "any", self.searcher.search(self.filtered("any"), 1).count  # type: ignore[attr-defined]

    def ask(self, match: Match, *, sort: Sort, offset: int, limit: int, by_entry: bool = False) -> tantivy.SearchResult:
        """Return a stretch of the hits in the order wanted.

        Where everything is asked for and a list by entries wanted, articles would only be in its way.
        """
        wanted = self.filtered(match)
        if by_entry and self.query.asks_for_all and "kind" not in dict(self.query.filters):
            wanted = Query.boolean_query([(Occur.Must, wanted), (Occur.MustNot, self.term("kind", ARTICLE))])
        if sort is Sort.RELEVANCE:
            return self.searcher.search(wanted, limit, offset=offset, count=False)
        order = ORDERS[sort]
        return self.searcher.search(wanted, limit, offset=offset, order_by_field="date", order=order, count=False)

    def hits(self, match: Match, *, sort: Sort, offset: int, limit: int, explain: bool = False) -> tuple[Hit, ...]:
        """Return a stretch of the hits as entries and articles."""
        return self.hits_of(match, self.ask(match, sort=sort, offset=offset, limit=limit).hits, sort, explain=explain)

    def hits_of(self, match: Match, found: Scored, sort: Sort, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return what stands at these addresses."""
        addresses = [address for _, address in found]
        articles = [int(number) if number else None for number in self.numbers("article", addresses)]
        scores = [float(score) if sort is Sort.RELEVANCE else None for score, _ in found]
        reasons = [self.explanation(match, address) if explain else None for address in addresses]
        return tuple(map(Hit, self.ids(addresses), articles, scores, reasons))

    def groups(self, match: Match, *, sort: Sort, first: int, last: int) -> tuple[Group, ...]:
        """Return a stretch of the groups, in the order of the best hit of each; looks at as many hits as that takes."""
        found: dict[int, Scored] = {}
        looked, limit = 0, FIRST_LOOK
        while len(found) <= last:
            scored = self.ask(match, sort=sort, offset=looked, limit=limit, by_entry=True).hits
            for hit, entry_id in zip(scored, self.ids([address for _, address in scored]), strict=True):
                found.setdefault(entry_id, []).append(hit)
            if len(scored) < limit:
                break
            looked, limit = looked + limit, limit * 10
        counts = self.entry_counts(match)
        shown = self.profile.most_of_a_law + 1  # the law itself may be one
        return tuple(
            Group(entry_id, self.hits_of(match, scored[:shown], sort), counts[entry_id])
            for entry_id, scored in list(found.items())[first:last]
        )

    def entry_counts(self, match: Match) -> dict[int, int]:
        """Return each entry that is found, itself or by its articles, with the number of these."""
        if self._entry_counts is None:
            articles = {"articles": {"value_count": {"field": "article"}}}
            asked = {"entries": {"terms": {"field": "id", "size": ENTRIES, "segment_size": ENTRIES}, "aggs": articles}}
            buckets = self.searcher.aggregate(self.filtered(match), asked)["entries"]["buckets"]
            self._entry_counts = {int(bucket["key"]): int(bucket["articles"]["value"]) for bucket in buckets}
        return self._entry_counts

    def filtered(self, match: Match) -> Query:
        """Return what is wanted under all filters."""
        return self.with_filters(self.wanted(match))

    def ids(self, addresses: list[DocAddress]) -> list[int]:
        """Return the entries' ids of these documents."""
        return [int(number or 0) for number in self.numbers("id", addresses)]

    def numbers(self, field: str, addresses: list[DocAddress]) -> list[int | float | None]:
        """Return what a field of numbers holds of these documents."""
        return self.searcher.fast_field_values(field, addresses)

    def explanation(self, match: Match, address: DocAddress) -> Mapping[str, Any]:
        """Return how the score of a hit came about, as tantivy tells it."""
        told = self.filtered(match).explain(self.searcher, address).to_json()
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
        return any_of([self.in_fields(term), Query.boost_query(self.string(term), self.profile.characters)])

    def string(self, term: str) -> Query:
        """Return the query for a string of characters; two Chinese ones are a token of their own."""
        letters = list(characters(term))
        if len(letters) == 1:
            return self.term("characters", letters[0])
        if len(letters) == 2 and not term.isascii():
            return self.term("bigrams", term)
        return Query.phrase_query(self.schema, "characters", [*letters])

    def in_fields(self, word: str) -> Query:
        """Return the query for a token in title, names, text or an article, each with its weight."""
        return any_of([self.weigh(field, word, getattr(self.profile, field)) for field in WEIGHED])

    def weigh(self, field: str, token: str, weight: float) -> Query:
        """Return the query for a token in a field, its score times the weight."""
        return Query.boost_query(self.term(field, token), weight)

    def term(self, field: str, value: str) -> Query:
        """Return the query for a token or a whole value."""
        return Query.term_query(self.schema, field, value)

    def with_filters(self, wanted: Query, *, but: str = "") -> Query:
        """Return the query under all filters, or all but one; filters do not change the score."""
        narrowing = [
            (Occur.Must, Query.const_score_query(Query.term_set_query(self.schema, name, list(values)), 0.0))
            for name, values in self.query.filters
            if name != but
        ]
        if self.query.within is not None:
            laws = Query.term_set_query(self.schema, "law", list(self.query.within))
            narrowing.append((Occur.Must, Query.const_score_query(laws, 0.0)))
        if not self.query.historical:
            narrowing.append((Occur.Must, Query.const_score_query(self.of_the_day(), 0.0)))
        return Query.boolean_query([(Occur.Must, wanted), *narrowing]) if narrowing else wanted

    def of_the_day(self) -> Query:
        """Return the query for entries, and for the articles of the texts to show."""
        if self.query.asof is None:
            return self.term("edition", SHOWN)
        day = self.query.asof.toordinal()
        integer = FieldType.Integer
        begun = Query.range_query(self.schema, "since", integer, 0, day)
        not_over = Query.range_query(self.schema, "until", integer, min(day + 1, LAST_DAY), LAST_DAY)
        no_article = Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.term("kind", ARTICLE))])
        return any_of([no_article, Query.boolean_query([(Occur.Must, begun), (Occur.Must, not_over)])])

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
