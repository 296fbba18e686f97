"""One query, put to the index in its several parts."""

import datetime
import json
import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import DocAddress, FieldType, Occur, Order, Query

from regulations.models import Kind
from regulations.search.cutting import ARTICLE, OTHER
from regulations.search.found import FacetCount, Group, Hit, Match, Sort
from regulations.search.profiles import Profile
from regulations.search.query import SearchQuery
from regulations.search.ranking import default_model
from regulations.search.reranker import Reranker, Scored
from regulations.search.schema import EXACT, FACETS
from regulations.search.store import Generation
from regulations.text.literal import literal
from regulations.text.pinyin import spellings

FACET_VALUES = 1000  # at most, of one facet
MOST_LAWS = 50  # of the facet of laws; nobody chooses from more
ENTRIES = 1_000_000  # more than there will be: each is counted
KINDS = (*(kind.value for kind in Kind), ARTICLE)
LAST_DAY = datetime.date.max.toordinal()
NEVER_COMMON = 1000  # documents that may have a word before it is called common
FIRST_LOOK = 200  # hits that are looked at to fill a page of groups; if they do not, ten times as many
WEIGHED = ("title", "names", "text", "context")  # fields of words, each with its weight in the profile
ORDERS = {Sort.NEWEST: Order.Desc, Sort.OLDEST: Order.Asc}


class Asker:
    """One query, asked of one view of the index, so that hits and counts agree."""

    def __init__(self, generation: Generation, query: SearchQuery, profile: Profile) -> None:
        self.generation = generation
        self.searcher = generation.searcher()
        self.schema = generation.index.schema
        self.query = query
        self.profile = profile
        self.model = default_model()
        kinds = dict(query.filters).get("kind")
        fields = ("context",) if kinds == (ARTICLE,) else WEIGHED
        self.fields = [(field, getattr(profile, field)) for field in fields]
        self._entry_counts: dict[int, int] | None = None

    def best_match(self) -> tuple[Match, int]:
        """Ask for all words, where nothing has them all for any, and then for characters; return which, and how many.

        Phrases stand in all that is found, however few that may be.
        """
        matches: list[Match] = ["all", "any", "characters"]
        if len(self.query.terms) >= self.profile.question:
            matches = ["any", "characters"]
        count = 0
        for match in matches[: None if self.query.has_words else 1]:
            count = self.count_of(match)
            if count:
                return match, count
        return matches[0], count

    @property
    def is_sentence(self) -> bool:
        """Tell whether there are so many words that, where no text has all, the best order is worth its time."""
        return self.query.has_words and len(self.query.terms) >= self.profile.sentence

    def count_of(self, match: Match) -> int:
        """Return how many hits there are."""
        is_pool = self.is_sentence and match == "any"
        found: Any = self.first_hits if is_pool else self.searcher.search(self.filtered(match), 1)
        return int(found.count)  # which the stubs do not know

    def ask(self, match: Match, *, sort: Sort, offset: int, limit: int, by_entry: bool = False) -> Scored:
        """Return a stretch of the hits in the order wanted.

        Where everything is asked for and a list by entries wanted, articles would only be in its way.
        """
        wanted = self.filtered(match)
        if by_entry and self.query.asks_for_all and "kind" not in dict(self.query.filters):
            wanted = Query.boolean_query([(Occur.Must, wanted), (Occur.MustNot, self.term("kind", ARTICLE))])
        if sort is Sort.RELEVANCE and self.is_sentence and match == "any":
            return self.ask_in_order(wanted, offset=offset, limit=limit)
        if sort is Sort.RELEVANCE:
            return self.searcher.search(wanted, limit, offset=offset, count=False).hits
        order = ORDERS[sort]
        return self.searcher.search(wanted, limit, offset=offset, order_by_field="date", order=order, count=False).hits

    def ask_in_order(self, wanted: Query, *, offset: int, limit: int) -> Scored:
        """Return a stretch of the hits, the first of them in the order of the model; what follows is as it was."""
        pool = self.pool if offset < self.model.pool else []
        stretch = pool[offset : offset + limit]
        rest = limit - len(stretch)
        if rest and self.first_hits.count > self.model.pool:
            first = max(offset, self.model.pool)
            stretch = [*stretch, *self.searcher.search(wanted, rest, offset=first, count=False).hits]
        return stretch

    @cached_property
    def first_hits(self) -> Any:
        """Return the best hits of a sentence as they are found, and how many there are in all."""
        return self.searcher.search(self.filtered("any"), self.model.pool)

    @cached_property
    def split_hits(self) -> tuple[Scored, Scored]:
        """Return the best hits of a sentence: those that it names, which stay first, and the others."""
        hits: Scored = self.first_hits.hits
        named = sum(score >= self.profile.exact_alias for score, _ in hits)
        return hits[:named], hits[named:]

    @cached_property
    def pool(self) -> Scored:
        """Return the best hits of a sentence in the order of the model."""
        named, others = self.split_hits
        return [*named, *self.reranker().reranked(others)]

    @cached_property
    def shares(self) -> Mapping[int, Mapping[str, float]]:
        """Return what each feature of the model adds to the place of each article of a sentence."""
        return self.reranker().shares(self.split_hits[1])

    def reranker(self) -> Reranker:
        """Return what puts them in order."""
        measures = {name: self.with_filters(query) for name, query in self.measures().items()}
        return Reranker(self.searcher, self.model, measures, self.with_filters(self.complete()))

    def measures(self) -> dict[str, Query]:
        """Return the queries whose scores are features of the model."""
        words = {word: self.rarity(self.searcher.doc_freq("context", word)) for word in self.query.words}
        total = sum(words.values()) or 1.0
        there = self.telling("context", self.query.words)
        return {
            "own_text": any_of(
                [self.term("own_bigrams", pair) for pair in self.telling("bigrams", self.query.bigrams)]
            ),
            "synonyms": any_of(self.by_synonyms(1.0)),
            "coverage": any_of([self.filter(self.term("context", w), words[w] / total) for w in there]),
        }

    def rarity(self, frequency: int) -> float:
        """Return how much a word tells that so many documents have: the idf of BM25."""
        number = self.searcher.num_docs
        return math.log1p((number - frequency + 0.5) / (frequency + 0.5))

    def complete(self) -> Query:
        """Return the query for articles that have all words, each of them the same score."""
        words = [(Occur.Must, self.term("context", term)) for term in self.query.terms]
        return Query.const_score_query(Query.boolean_query(words), 1.0)

    def hits(self, match: Match, *, sort: Sort, offset: int, limit: int, explain: bool = False) -> tuple[Hit, ...]:
        """Return a stretch of the hits as entries and articles."""
        return self.hits_of(match, self.ask(match, sort=sort, offset=offset, limit=limit), sort, explain=explain)

    def hits_of(self, match: Match, found: Scored, sort: Sort, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return what stands at these addresses."""
        addresses = [address for _, address in found]
        articles = [int(number) if number else None for number in self.numbers("article", addresses)]
        scores = [float(score) if sort is Sort.RELEVANCE else None for score, _ in found]
        reasons = [
            self.explanation(match, address, article) if explain else None
            for address, article in zip(addresses, articles, strict=True)
        ]
        return tuple(map(Hit, self.ids(addresses), articles, scores, reasons))

    def groups(self, match: Match, *, sort: Sort, first: int, last: int) -> tuple[Group, ...]:
        """Return a stretch of the groups, in the order of the best hit of each; looks at as many hits as that takes."""
        found: dict[int, Scored] = {}
        looked, limit = 0, FIRST_LOOK
        while len(found) <= last:
            scored = self.ask(match, sort=sort, offset=looked, limit=limit, by_entry=True)
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

    def explanation(self, match: Match, address: DocAddress, article: int | None) -> Mapping[str, Any]:
        """Return how the score of a hit came about, as tantivy tells it, and what the model adds to its place."""
        told = self.filtered(match).explain(self.searcher, address).to_json()
        is_ordered = self.is_sentence and match == "any"
        shares = self.shares.get(article or 0) if is_ordered else None
        return {**json.loads(told), "model": shares}

    def near_names(self) -> tuple[int, ...]:
        """Return entries whose names sound like the query, or are one or two slips away from it, the nearest first."""
        folded = self.query.folded
        if not 0 < len(folded) <= self.profile.longest_name:
            return ()
        slips, most = self.profile.slips(len(folded)), self.profile.suggestions
        near = process.extract(folded, self.generation.names(), scorer=OSA.distance, score_cutoff=slips, limit=most)
        wanted = [any_of([self.term(field, name) for field in EXACT]) for name, distance, _ in near if distance]
        if len(folded) >= self.profile.one_slip:
            wanted[:0] = [self.term("spelled", spelling) for spelling in spellings(folded)[:1]]
        found: dict[int, None] = {}
        for query in wanted:
            hits = self.searcher.search(query, most, count=False).hits
            found |= dict.fromkeys(self.ids([address for _, address in hits]))
        return tuple(found)

    def wanted(self, match: Match) -> Query:
        """Return what the words and phrases ask for, filters apart."""
        if self.query.asks_for_all:
            return Query.all_query()
        if self.is_sentence and match == "any" and not self.query.phrases and not self.query.without:
            return any_of([*self.exact(), *self.by_words(match)])
        must = [self.literal(phrase) for phrase in self.query.phrases]
        words = any_of([*self.exact(), *self.by_words(match)])
        parts = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in must]
        parts.append((Occur.Must if self.query.has_words else Occur.Should, words))
        parts += [(Occur.MustNot, self.literal(text)) for text in self.query.without]
        parts += [(Occur.Should, self.filter(self.term(name, v), more)) for name, v, more in self.profile.preferred]
        if not must and not self.query.has_words:  # nothing but what is not wanted
            parts.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(parts)

    def exact(self) -> list[Query]:
        """Return the queries for what the query cites, and for entries that bear the whole of it as a name."""
        if not self.query.folded:
            return []
        entry, article = self.query.cited
        cited = [self.term("article", article)] if article else []
        if entry and not article:
            no_article = (Occur.MustNot, self.term("kind", ARTICLE))
            cited = [Query.boolean_query([(Occur.Must, self.term("id", entry)), no_article])]
        first = [self.filter(query, self.profile.cited) for query in cited]
        if len(self.query.letters) >= self.profile.shortest_spelling:
            first.append(self.filter(self.term("spelled", self.query.letters), self.profile.spelled))
        weights = {"exact_title": self.profile.exact_title, "exact_alias": self.profile.exact_alias}
        return [*first, *(self.filter(self.term(field, self.query.folded), w) for field, w in weights.items())]

    def by_words(self, match: Match) -> list[Query]:
        """Return the query for the words: all or any wanted; compounds and bigrams only lift what is found."""
        if match == "characters":
            letters = dict.fromkeys(literal(self.query.folded))
            return [self.weigh("literal", letter, self.profile.literal) for letter in letters]
        if self.is_sentence and match == "any":
            return self.by_sentence()
        terms = [self.anywhere(term) for term in self.query.terms]
        if not terms:
            return []
        wanted = Query.boolean_query([(Occur.Must, term) for term in terms]) if match == "all" else any_of(terms)
        lift = [self.in_fields(word) for word in self.query.compounds]
        lift += [self.weigh("bigrams", pair, self.profile.bigrams) for pair in self.query.bigrams]
        return [Query.boolean_query([(Occur.Must, wanted), *((Occur.Should, query) for query in lift)])]

    def by_sentence(self) -> list[Query]:
        """Return the queries for the words of a sentence, of which any is enough: flat, for those are the fastest."""
        words, pairs = self.profile.sentence_words, self.profile.sentence_pairs
        return [
            *(
                self.weigh(field, word, words * weight)
                for word in self.telling("context", self.query.words)
                for field, weight in self.fields
            ),
            *(self.weigh("bigrams", pair, pairs) for pair in self.telling("bigrams", self.query.bigrams)),
            *self.by_synonyms(self.profile.synonyms),
        ]

    def telling(self, field: str, tokens: Sequence[str]) -> Sequence[str]:
        """Return the tokens that some, but few enough, documents have; all of them where none is such."""
        most = max(self.profile.common * self.searcher.num_docs, NEVER_COMMON)
        return [token for token in tokens if 0 < self.searcher.doc_freq(field, token) <= most] or tokens

    def by_synonyms(self, share: float) -> list[Query]:
        """Return the queries for the words of laws that everyday ones stand for, with a share of their weight."""
        words, pairs = share * self.profile.sentence_words, share * self.profile.sentence_pairs
        return [
            *(self.weigh("context", word, words) for word in self.query.added_words),
            *(self.weigh("bigrams", pair, pairs) for pair in self.query.added_bigrams),
        ]

    def anywhere(self, term: str) -> Query:
        """Return the query for a word as a token, or as a string of characters wherever it was cut otherwise."""
        return any_of([self.in_fields(term), Query.boost_query(self.string(term), self.profile.literal)])

    def string(self, term: str) -> Query:
        """Return the query for a string of characters; two Chinese ones are a token of their own."""
        is_pair = len(term) == 2 and not term.isascii()
        return self.term("bigrams", term) if is_pair else self.literal(term)

    def literal(self, text: str) -> Query:
        """Return the query for what has a string literally, given in its literal form."""
        if len(text) == 1:
            return self.term("literal", text)  # a phrase of one is none
        return Query.phrase_query(self.schema, "literal", [*text])

    def in_fields(self, word: str) -> Query:
        """Return the query for a token in title, names, text or an article, each with its weight."""
        return any_of([self.weigh(field, word, weight) for field, weight in self.fields])

    def weigh(self, field: str, token: str, weight: float) -> Query:
        """Return the query for a token in a field, its score times the weight."""
        return Query.boost_query(self.term(field, token), weight)

    def term(self, field: str, value: str | int) -> Query:
        """Return the query for a token or a whole value."""
        return Query.term_query(self.schema, field, value)

    def with_filters(self, wanted: Query, *, but: str = "") -> Query:
        """Return the query under all filters, or all but one; filters do not change the score.

        What most documents pass is put as what they must not be: that is several times faster.
        """
        parts = [
            (Occur.MustNot, self.other_kinds(values))
            if name == "kind"
            else (Occur.Must, self.filter(Query.term_set_query(self.schema, name, list(values))))
            for name, values in self.query.filters
            if name != but
        ]
        if self.query.within is not None:
            laws = Query.term_set_query(self.schema, "law", list(self.query.within))
            parts.append((Occur.Must, self.filter(laws)))
        if any(self.query.dates):
            first, last = (day.toordinal() if day else None for day in self.query.dates)
            dates = Query.range_query(self.schema, "date", FieldType.Integer, first, last)
            parts.append((Occur.Must, self.filter(dates)))
        if self.query.unlike:
            parts.append((Occur.MustNot, self.term("article", self.query.unlike)))
        if self.query.asof is not None and not self.query.historical:
            parts.append((Occur.Must, self.filter(self.of_the_day(self.query.asof))))
        elif not self.query.historical:
            parts.append((Occur.MustNot, self.term("edition", OTHER)))
        return Query.boolean_query([(Occur.Must, wanted), *parts]) if parts else wanted

    def other_kinds(self, kinds: Sequence[str]) -> Query:
        """Return the query for records and articles that are of none of these kinds."""
        return any_of([self.term("kind", kind) for kind in KINDS if kind not in kinds])

    def filter(self, query: Query, score: float = 0.0) -> Query:
        """Return a query that only narrows, or gives the same score to all that it finds."""
        return Query.const_score_query(query, score)

    def of_the_day(self, asof: datetime.date) -> Query:
        """Return the query for entries, and for the articles of the texts that were in force on a day."""
        day = asof.toordinal()
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
        asked = {
            name: {"terms": {"field": name, "size": MOST_LAWS if name == "law" else FACET_VALUES}} for name in names
        }
        answer = self.searcher.aggregate(query, asked) if asked else {}
        return {
            name: tuple(FacetCount(bucket["key"], bucket["doc_count"]) for bucket in answer[name]["buckets"])
            for name in names
        }


def any_of(queries: list[Query]) -> Query:
    """Return the query that is met where one of these is; of none, the query that nothing meets."""
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
