"""The parts of which queries for tantivy are made: tokens in fields, strings of characters, weights by rarity."""

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import Occur, Query

from regulations.search.engine.statistics import Statistics
from regulations.search.index.values import ARTICLE
from regulations.search.profile import Profile
from regulations.search.query.parse import SearchQuery
from regulations.text.language.literal import literal

NEVER_COMMON = 1000  # documents that may have a word before it is called common
WEIGHED = ("title", "names", "text", "context")  # fields of words, each with its weight in the profile


class TermQueries:
    """Makes queries for the words of one query."""

    def __init__(self, statistics: Statistics, schema: tantivy.Schema, query: SearchQuery, profile: Profile) -> None:
        self.statistics = statistics
        self.schema = schema
        self.query = query
        self.profile = profile
        kinds = dict(query.scope.filters).get("kind")
        fields = ("context",) if kinds == (ARTICLE,) else WEIGHED
        self.fields = [(field, getattr(profile, field)) for field in fields]

    def anywhere(self, term: str) -> Query:
        """Return the query for a word as a token, or as a string of characters wherever it was cut otherwise."""
        return any_of([self.in_fields(term), Query.boost_query(self.string(term), self.profile.literal)])

    def string(self, term: str) -> Query:
        """Return the query for a string of characters; two Chinese ones are a token of their own."""
        is_pair = len(term) == 2 and not term.isascii()
        return self.term("bigrams", term) if is_pair else self.literal(literal(term))

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

    def filter(self, query: Query, score: float = 0.0) -> Query:
        """Return a query that only narrows, or gives the same score to all that it finds."""
        return Query.const_score_query(query, score)

    def telling(self, field: str, tokens: Sequence[str]) -> Sequence[str]:
        """Return the tokens that some, but few enough, documents have; all of them where none is such."""
        most = max(self.profile.common * self.statistics.documents, NEVER_COMMON)
        return [token for token in tokens if 0 < self.statistics.frequency(field, token) <= most] or tokens

    def weight_of(self, words: Iterable[str], pairs: Iterable[str]) -> float:
        """Return how much words and pairs of characters weigh together in a sentence, by their rarity."""
        of_words = sum(self.statistics.rarity(self.frequency_of(word)) for word in words)
        of_pairs = sum(self.statistics.rarity(self.statistics.frequency("bigrams", pair)) for pair in pairs)
        return self.profile.sentence_words * of_words + self.profile.sentence_pairs * of_pairs

    def frequency_of(self, word: str) -> int:
        """Return how many articles have a word."""
        return self.statistics.frequency("context", word)

    def somewhere(self, word: str) -> Query:
        """Return the query for a token in any field of words."""
        return any_of([self.term(field, word) for field in WEIGHED])


def any_of(queries: list[Query]) -> Query:
    """Return the query that is met where one of these is; of none, the query that nothing meets."""
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
