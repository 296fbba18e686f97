"""Compiling a query into those of tantivy: words, strings, names, filters, and the features of the model."""

import datetime
from collections.abc import Sequence

import tantivy
from django.utils.functional import cached_property
from tantivy import FieldType, Occur, Query

from regulations.models import Kind, LawStatus
from regulations.search.engine.plan import Match
from regulations.search.engine.statistics import Statistics
from regulations.search.index.values import ARTICLE, OTHER
from regulations.search.profile import Profile
from regulations.search.query.parse import Everyday, SearchQuery
from regulations.text.language.literal import literal
from regulations.text.language.segmenter import bigrams

KINDS = (*(kind.value for kind in Kind), ARTICLE)
LAST_DAY = datetime.date.max.toordinal()
NEVER_COMMON = 1000  # documents that may have a word before it is called common
WEIGHED = ("title", "names", "text", "context")  # fields of words, each with its weight in the profile


class Compiler:
    """Compiles a query into those of tantivy: for each way to match, for filters, for the features of the model."""

    def __init__(self, statistics: Statistics, schema: tantivy.Schema, query: SearchQuery, profile: Profile) -> None:
        self.statistics = statistics
        self.schema = schema
        self.query = query
        self.profile = profile
        kinds = dict(query.scope.filters).get("kind")
        fields = ("context",) if kinds == (ARTICLE,) else WEIGHED
        self.fields = [(field, getattr(profile, field)) for field in fields]

    def compile(self, match: Match) -> Query:
        """Return what the words and phrases ask for, filters apart."""
        if self.query.asks_for_all:
            return Query.all_query()
        if match is Match.FEW:
            return Query.disjunction_max_query([self.complete_first(), self.compile(Match.ANY)])
        if self.query.is_sentence and match is Match.ANY and not self.query.phrases and not self.query.without:
            return any_of([*self.exact(), *self.by_words(match)])
        must = [self.literal(phrase) for phrase in self.query.phrases]
        words = any_of([*self.exact(), *self.by_words(match)])
        parts = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in must]
        parts.append((Occur.Must if self.query.has_words else Occur.Should, words))
        parts += [(Occur.MustNot, self.literal(text)) for text in self.query.without]
        parts += [(Occur.Should, self.filter(self.term(name, v), more)) for name, v, more in self.profile.preferred]
        if self.query.scope.demotes_repealed:
            repealed = self.term("status", LawStatus.REPEALED.value)
            parts.append((Occur.Should, self.filter(repealed, self.profile.repealed)))
        if not must and not self.query.has_words:  # nothing but what is not wanted
            parts.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(parts)

    def complete_first(self) -> Query:
        """Return the query for what has all words, in its own order, with a score that puts it before what has not."""
        first = self.filter(Query.all_query(), self.profile.complete)
        return Query.boolean_query([(Occur.Must, self.compile(Match.ALL)), (Occur.Should, first)])

    def exact(self) -> list[Query]:
        """Return the queries for what the query cites, and for entries that bear the whole of it as a name.

        Those for names that no entry bears are left out: terms that stand alone are asked for in half the time.
        """
        if not self.query.folded:
            return []
        entry, article = self.query.cited
        cited = [self.term("article", article)] if article else []
        if entry and not article:
            no_article = (Occur.MustNot, self.term("kind", ARTICLE))
            cited = [Query.boolean_query([(Occur.Must, self.term("id", entry)), no_article])]
        first = [self.filter(query, self.profile.cited) for query in cited]
        names = {"exact_title": self.query.folded, "exact_alias": self.query.folded}
        if len(self.query.letters) >= self.profile.shortest_spelling:
            names["spelled"] = self.query.letters
        borne = [(field, name) for field, name in names.items() if self.statistics.frequency(field, name)]
        return first + [self.filter(self.term(field, name), getattr(self.profile, field)) for field, name in borne]

    def by_words(self, match: Match) -> list[Query]:
        """Return the query for the words: all or any wanted; compounds and bigrams only lift what is found."""
        if match is Match.CHARACTERS:
            letters = dict.fromkeys(literal(self.query.folded))
            return [self.weigh("literal", letter, self.profile.literal) for letter in letters]
        if self.query.is_sentence and match is Match.ANY:
            return self.by_sentence
        terms = self.alternatives()
        if not terms:
            return []
        every = Query.boolean_query([(Occur.Must, term) for term in terms])
        wanted = every if match is Match.ALL else any_of([*terms, *self.covered])
        lift = [self.in_fields(word) for word in self.query.compounds]
        lift += [self.titled()] if match is Match.ALL else []
        of_everyday = {pair for word in self.everyday for pair in bigrams(word.text)}
        pairs = [pair for pair in self.query.bigrams if pair not in of_everyday]
        lift += [self.weigh("bigrams", pair, self.profile.bigrams) for pair in pairs]
        return [Query.boolean_query([(Occur.Must, wanted), *((Occur.Should, query) for query in lift)])]

    def alternatives(self) -> list[Query]:
        """Return the queries for all that is wanted: a term, or an everyday word or what laws call it."""
        meant = {term for word in self.everyday for term in word.terms}
        terms = [self.anywhere(term) for term in self.query.terms if term not in meant]
        return terms + [self.meant_by(word) for word in self.everyday]

    @cached_property
    def covered(self) -> list[Query]:
        """Return the queries that score a word by its rarity, however often it is there: rather more words of all."""
        terms = self.alternatives()
        rarities = [self.statistics.rarity(self.statistics.count(term)) for term in terms]
        return [self.filter(term, self.profile.covered * rarity) for term, rarity in zip(terms, rarities, strict=True)]

    @cached_property
    def everyday(self) -> list[Everyday]:
        """Return the everyday words of a query that laws hardly use; where they do, the query says what is meant.

        A sentence has all of its everyday words looked for in the words of laws, and the model to put that in order.
        """
        if self.query.is_sentence or not self.query.has_words:
            return []
        most = self.profile.hardly_used * self.statistics.documents
        return [word for word in self.query.everyday if self.use_of(word) <= most]

    def use_of(self, word: Everyday) -> int:
        """Return how many documents have an everyday word: as a token, or where it is none, as it stands."""
        if word.text in self.query.words:
            return self.statistics.frequency("context", word.text)
        return self.statistics.count(self.literal(literal(word.text)))

    def meant_by(self, word: Everyday) -> Query:
        """Return the query for an everyday word or for any of the words that laws have for it.

        Where its characters stand in other words, as 等保 in 平等保护, that is found too, and adds nothing to the rank.
        """
        meant = [self.whole(legal, is_token=self.statistics.frequency("context", legal) > 0) for legal in word.legal]
        itself = self.whole(word.text, is_token=word.text in self.query.words)
        return any_of([itself, *(Query.boost_query(query, self.profile.meant) for query in meant)])

    def whole(self, word: str, *, is_token: bool) -> Query:
        """Return the query for a word as a token and, with no score, as a string; or as that where it is no token.

        The string of a token of two characters is that pair, which compounds that only spell the word do not have.
        """
        if is_token:
            return any_of([self.in_fields(word), self.filter(self.string(word))])
        return self.literal(literal(word))

    def words_added(self, match: Match) -> tuple[str, ...]:
        """Return the legal words that are added to the query."""
        if match is Match.CHARACTERS:
            return ()
        if self.query.is_sentence:
            return self.query.synonyms if match is not Match.ALL else ()
        return tuple(dict.fromkeys(legal for word in self.everyday for legal in word.legal))

    def titled(self) -> Query:
        """Return the query for entries of which title and other names have all words."""
        words = [
            (Occur.Must, any_of([self.term(field, term) for field in ("title", "names")])) for term in self.query.terms
        ]
        return self.filter(Query.boolean_query(words), self.profile.titled)

    @cached_property
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
        most = max(self.profile.common * self.statistics.documents, NEVER_COMMON)
        return [token for token in tokens if 0 < self.statistics.frequency(field, token) <= most] or tokens

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

    def in_scope(self, wanted: Query, *, but: str = "", filtered: bool = True) -> Query:
        """Return the query under all filters, all but one, or none by facet; filters do not change the score.

        What most documents pass is put as what they must not be: that is several times faster.
        """
        scope = self.query.scope
        parts = [
            (Occur.MustNot, self.other_kinds(values))
            if name == "kind"
            else (Occur.Must, self.filter(Query.term_set_query(self.schema, name, list(values))))
            for name, values in scope.filters
            if filtered and name != but
        ]
        if scope.laws is not None:
            laws = Query.term_set_query(self.schema, "law", list(scope.laws))
            parts.append((Occur.Must, self.filter(laws)))
        if any(scope.dates):
            first, last = (day.toordinal() if day else None for day in scope.dates)
            dates = Query.range_query(self.schema, "date", FieldType.Integer, first, last)
            parts.append((Occur.Must, self.filter(dates)))
        if scope.unlike:
            parts.append((Occur.MustNot, self.term("article", scope.unlike)))
        if scope.asof is not None and not scope.historical:
            parts.append((Occur.Must, self.filter(self.of_the_day(scope.asof))))
        elif not scope.historical:
            parts.append((Occur.MustNot, self.of_other_texts()))
        return Query.boolean_query([(Occur.Must, wanted), *parts]) if parts else wanted

    def of_other_texts(self) -> Query:
        """Return the query for articles of texts that are not shown today, but the one that is cited."""
        other, (_, article) = self.term("edition", OTHER), self.query.cited
        if article is None:
            return other
        return Query.boolean_query([(Occur.Must, other), (Occur.MustNot, self.term("article", article))])

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

    def feature(self, name: str) -> Query:
        """Return the query whose score is a feature of the model, or finds what has all words."""
        if name == "synonyms":
            return any_of(self.by_synonyms(1.0))
        if name == "own_text":
            pairs = self.telling("bigrams", self.query.bigrams)
            return any_of([self.term("own_bigrams", pair) for pair in pairs])
        if name == "coverage":
            rarities = {word: self.statistics.rarity(self.frequency_of(word)) for word in self.query.words}
            total = sum(rarities.values()) or 1.0
            there = self.telling("context", self.query.words)
            return any_of([self.filter(self.term("context", word), rarities[word] / total) for word in there])
        words = [(Occur.Must, self.term("context", term)) for term in self.query.terms]
        return self.filter(Query.boolean_query(words), 1.0)

    def frequency_of(self, word: str) -> int:
        """Return how many articles have a word."""
        return self.statistics.frequency("context", word)


def any_of(queries: list[Query]) -> Query:
    """Return the query that is met where one of these is; of none, the query that nothing meets."""
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
