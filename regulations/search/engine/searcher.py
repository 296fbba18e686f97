"""One question, put to the index in its several parts."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils.functional import cached_property
from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import DocAddress, Occur, Order, Query

from regulations.search.engine.compiler import Compiler, any_of
from regulations.search.engine.facets import Counts, count_facets
from regulations.search.engine.group import count_by_entry
from regulations.search.engine.hits import Group, Hit, Match, Sort
from regulations.search.engine.ranking import default_model
from regulations.search.engine.rerank import Measure, Reranker, Scored
from regulations.search.engine.worker_thread import WORKER
from regulations.search.index.generation import Generation
from regulations.search.index.schema import EXACT
from regulations.search.index.values import ARTICLE
from regulations.search.profile import Profile
from regulations.search.query.parse import SearchQuery
from regulations.text.language.pinyin import spelled

FIRST_LOOK = 200  # hits that are asked for with their count; where they do not fill a page of groups, ten times as many
MEASURED_BESIDE = ("own_text", "coverage")
ORDERS = {Sort.NEWEST: Order.Desc, Sort.OLDEST: Order.Asc}


class Searcher:
    """One query, asked of one view of the index, so that hits and counts agree."""

    def __init__(
        self, generation: Generation, query: SearchQuery, profile: Profile, sort: Sort = Sort.RELEVANCE
    ) -> None:
        self.generation = generation
        self.searcher = generation.searcher()
        self.queries = Compiler(self.searcher, generation.index.schema, query, profile)
        self.query = query
        self.profile = profile
        self.sort = sort
        self.model = default_model()
        self.counting: tuple[Match, Future[Counts]] | None = None
        self.measuring: dict[str, Future[Measure]] = {}
        self.ordered: Match = "any"  # the way to ask whose hits the model puts in order
        self.complete = 0  # of what is found, how much is known to have all words
        self._first_hits: dict[Match, Any] = {}
        self._entry_counts: dict[int, int] | None = None

    def best_match(self) -> tuple[Match, int]:
        """Return which of the ways to ask finds something, and how much."""
        for match in self.matches:
            self.begin(match)
            count = self.count_of(match)
            self.complete = count if match == "all" else 0
            if match == "all" and self.sort is Sort.RELEVANCE and self.is_too_little(count):
                self.begin("few")
                more = self.count_of("few")
                return ("few", more) if more > count else (match, count)
            if count:
                return match, count
        return self.matches[0], 0

    def is_too_little(self, count: int) -> bool:
        """Tell whether so few have all words that those with some of them are worth showing after them.

        Facets narrow what is shown and do not change how it is asked for, so it is the count without them that matters.
        """
        if not 0 < count < self.profile.few or self.is_precise:
            return False
        if not self.query.filters:
            return True
        unfiltered = Compiler(self.searcher, self.queries.schema, replace(self.query, filters=()), self.profile)
        return unfiltered.count(unfiltered.filtered("all")) < self.profile.few

    def leaves_out(self, match: Match, count: int) -> bool:
        """Tell whether in the order of date what has some of the words is left out, which else would follow."""
        if match != "all" or self.sort is Sort.RELEVANCE or not self.is_too_little(count):
            return False
        return self.queries.count(self.queries.filtered("any")) > count

    @property
    def is_precise(self) -> bool:
        """Tell whether what has all words is all that is meant: one word, a name that is borne, a citation, signs."""
        query = self.query
        is_one_word = query.folded in query.compounds or sum(len(term) > 1 for term in query.terms) <= 1  # 冷静 期
        return bool(is_one_word or query.phrases or query.without or any(query.cited) or self.queries.exact())

    def begin(self, match: Match) -> None:
        """Start what takes long in a thread of its own: tantivy works without the interpreter.

        The measures come first, for the hits wait for them; one of them is left to the thread that asks for the hits.
        """
        self.queries.wanted(match)  # both threads need it
        if self.is_ordered(match):
            self.ordered = match
            self.measuring = {name: WORKER.thread.submit(self.measure, name) for name in MEASURED_BESIDE}
        self.counting = match, WORKER.thread.submit(self.facets, match)

    def is_ordered(self, match: Match) -> bool:
        """Tell whether the model puts the hits in order."""
        return self.sort is Sort.RELEVANCE and self.query.is_sentence and match in ("few", "any")

    @property
    def matches(self) -> Sequence[Match]:
        """Return the ways to ask, in order: for all words, where nothing has them all for any, then for characters.

        Nothing is expected to have all words of a question. Phrases stand in all that is found, however few.
        """
        if not self.query.has_words:
            return ("all",)
        return ("any", "characters") if self.query.is_question else ("all", "any", "characters")

    def count_of(self, match: Match) -> int:
        """Return how many hits there are."""
        return int(self.first_hits(match).count)

    def ask(self, match: Match, *, offset: int, limit: int, by_entry: bool = False) -> Scored:
        """Return a stretch of the hits in the order wanted.

        Where everything is asked for and a list by entries wanted, articles would only be in its way.
        """
        wanted = self.queries.filtered(match)
        lacks_articles = by_entry and self.query.asks_for_all and "kind" not in dict(self.query.filters)
        if lacks_articles:
            wanted = Query.boolean_query([(Occur.Must, wanted), (Occur.MustNot, self.queries.term("kind", ARTICLE))])
        if self.is_ordered(match):
            return self.ask_in_order(wanted, offset=offset, limit=limit)
        if self.sort is Sort.RELEVANCE:
            if not lacks_articles and offset + limit <= FIRST_LOOK:
                first: Scored = self.first_hits(match).hits
                return first[offset : offset + limit]
            return self.searcher.search(wanted, limit, offset=offset, count=False).hits
        order = ORDERS[self.sort]
        return self.searcher.search(wanted, limit, offset=offset, order_by_field="date", order=order, count=False).hits

    def ask_in_order(self, wanted: Query, *, offset: int, limit: int) -> Scored:
        """Return a stretch of the hits, the first of them in the order of the model; what follows is as it was."""
        pool = self.pool if offset < self.model.pool else []
        stretch = pool[offset : offset + limit]
        rest = limit - len(stretch)
        if rest and self.count_of(self.ordered) > self.model.pool:
            first = max(offset, self.model.pool)
            stretch = [*stretch, *self.searcher.search(wanted, rest, offset=first, count=False).hits]
        return stretch

    def first_hits(self, match: Match) -> Any:  # whose count the stubs do not know
        """Return the best hits as they are found, and how many there are in all; asked once."""
        if match not in self._first_hits:
            number = self.model.pool if self.is_ordered(match) else FIRST_LOOK
            self._first_hits[match] = self.searcher.search(self.queries.filtered(match), number)
        return self._first_hits[match]

    @cached_property
    def split_hits(self) -> tuple[Scored, Scored]:
        """Return the best hits of a sentence: those with its name or all words, which stay first, and the others."""
        hits: Scored = self.first_hits(self.ordered).hits
        least = self.profile.complete if self.ordered == "few" else self.profile.exact_alias
        first = sum(score >= least for score, _ in hits)
        return hits[:first], hits[first:]

    @cached_property
    def pool(self) -> Scored:
        """Return the best hits of a sentence in the order of the model."""
        first, others = self.split_hits
        return [*first, *self.reranker().reranked(others)]

    @cached_property
    def shares(self) -> Mapping[int, Mapping[str, float]]:
        """Return what each feature of the model adds to the place of each article of a sentence."""
        return self.reranker().shares(self.split_hits[1])

    def reranker(self) -> Reranker:
        """Return what puts them in order."""
        measures = {
            name: self.measuring[name].result if name in self.measuring else partial(self.measure, name)
            for name in self.queries.measures
        }
        return Reranker(self.searcher, self.model, measures, partial(self.measure_by, self.queries.complete()))

    def measure(self, name: str) -> Measure:
        """Return the scores that are a feature of the model."""
        return self.measure_by(self.queries.measures[name])

    def measure_by(self, query: Query) -> Measure:
        """Return the scores that a query gives to the best of what it finds under all filters."""
        return Measure.of(self.searcher, self.queries.with_filters(query), best=self.model.measured)

    def hits(self, match: Match, *, offset: int, limit: int, explain: bool = False) -> tuple[Hit, ...]:
        """Return a stretch of the hits as entries and articles."""
        return self.hits_of(match, self.ask(match, offset=offset, limit=limit), explain=explain)

    def hits_of(self, match: Match, found: Scored, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return what stands at these addresses."""
        addresses = [address for _, address in found]
        articles = [int(number) if number else None for number in self.numbers("article", addresses)]
        scores = [float(score) if self.sort is Sort.RELEVANCE else None for score, _ in found]
        reasons = [
            self.explanation(match, address, article) if explain else None
            for address, article in zip(addresses, articles, strict=True)
        ]
        return tuple(map(Hit, self.ids(addresses), articles, scores, reasons))

    def groups(self, match: Match, *, first: int, last: int) -> tuple[Group, ...]:
        """Return a stretch of the groups, in the order of the best hit of each; looks at as many hits as that takes."""
        counting = WORKER.thread.submit(self.entry_counts, match)
        found: dict[int, Scored] = {}
        looked, limit = 0, FIRST_LOOK
        while len(found) <= last:
            scored = self.ask(match, offset=looked, limit=limit, by_entry=True)
            for hit, entry_id in zip(scored, self.ids([address for _, address in scored]), strict=True):
                found.setdefault(entry_id, []).append(hit)
            if len(scored) < limit:
                break
            looked, limit = looked + limit, limit * 10
        counts = counting.result()
        groups = list(found.items())[first:last]
        themselves = self.found_themselves(match, [entry_id for entry_id, _ in groups])
        shown = self.profile.most_of_a_law + 1  # the law itself may be one
        return tuple(
            Group(entry_id, self.hits_of(match, scored[:shown]), counts[entry_id] - (entry_id in themselves))
            for entry_id, scored in groups
        )

    def entry_counts(self, match: Match) -> dict[int, int]:
        """Return each entry that is found, with the number of its articles that are, and of itself."""
        if self._entry_counts is None:
            wanted, found = self.queries.filtered(match), self.count_of(match)
            self._entry_counts = count_by_entry(self.searcher, self.generation.index.schema, wanted, found=found)
        return self._entry_counts

    def found_themselves(self, match: Match, entry_ids: list[int]) -> set[int]:
        """Return those of the entries that are found themselves, be it beside articles of theirs."""
        if not entry_ids:
            return set()
        of_these = Query.term_set_query(self.generation.index.schema, "id", entry_ids)
        no_articles = self.queries.term("kind", ARTICLE)
        wanted = [(Occur.Must, self.queries.filtered(match)), (Occur.Must, of_these), (Occur.MustNot, no_articles)]
        hits = self.searcher.search(Query.boolean_query(wanted), len(entry_ids), count=False).hits
        return set(self.ids([address for _, address in hits]))

    def ids(self, addresses: list[DocAddress]) -> list[int]:
        """Return the entries' ids of these documents."""
        return [int(number or 0) for number in self.numbers("id", addresses)]

    def numbers(self, field: str, addresses: list[DocAddress]) -> list[int | float | None]:
        """Return what a field of numbers holds of these documents."""
        return self.searcher.fast_field_values(field, addresses)

    def explanation(self, match: Match, address: DocAddress, article: int | None) -> Mapping[str, Any]:
        """Return how the score of a hit came about, as tantivy tells it, and what the model adds to its place."""
        told = self.queries.filtered(match).explain(self.searcher, address).to_json()
        shares = self.shares.get(article or 0) if self.is_ordered(match) else None
        return {**json.loads(told), "model": shares}

    def near_names(self) -> tuple[int, ...]:
        """Return entries whose names sound like the query, or are one or two slips away from it, the nearest first."""
        folded = self.query.folded
        if not 0 < len(folded) <= self.profile.longest_name:
            return ()
        slips, most = self.profile.slips(len(folded)), self.profile.suggestions
        names = self.generation.names(range(len(folded) - slips, len(folded) + slips + 1))  # others are farther away
        near = process.extract(folded, names, scorer=OSA.distance, score_cutoff=slips, limit=most)
        wanted = [any_of([self.queries.term(field, name) for field in EXACT]) for name, distance, _ in near if distance]
        if len(folded) >= self.profile.one_slip and not self.query.is_question:  # aloud one takes half a millisecond
            wanted[:0] = [self.queries.term("spelled", spelling) for spelling in filter(None, [spelled(folded)])]
        found: dict[int, None] = {}
        for query in wanted:
            hits = self.searcher.search(query, most, count=False).hits
            found |= dict.fromkeys(self.ids([address for _, address in hits]))
        return tuple(found)

    def counted(self, match: Match) -> Counts:
        """Return the facets, whose count may have begun already."""
        return self.counting[1].result() if self.counting and self.counting[0] == match else self.facets(match)

    def facets(self, match: Match) -> Counts:
        """Count each facet, a filtered one without its own filter, so that its other values can be chosen."""
        wanted = self.queries.wanted(match)
        filtered = [name for name, _ in self.query.filters]
        counted = self.count(self.queries.with_filters(wanted))
        return counted | {name: self.count(self.queries.with_filters(wanted, but=name))[name] for name in filtered}

    def count(self, query: Query) -> Counts:
        """Count the values of all facets among what the query finds."""
        return count_facets(self.searcher, self.generation.index.schema, query)
