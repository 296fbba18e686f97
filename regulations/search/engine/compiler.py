"""Compiling a query into those of tantivy: words, strings, names, filters, and the features of the model."""

import datetime
from collections.abc import Sequence

from django.utils.functional import cached_property
from tantivy import FieldType, Occur, Query

from regulations.models import Kind, LawStatus
from regulations.search.engine.plan import Match
from regulations.search.engine.term_queries import TermQueries, any_of
from regulations.search.index.values import ARTICLE, OTHER
from regulations.search.query.expand import Everyday, Expansion
from regulations.text.language.literal import literal
from regulations.text.language.segmenter import bigrams

KINDS = (*(kind.value for kind in Kind), ARTICLE)
LAST_DAY = datetime.date.max.toordinal()


class Compiler(TermQueries):
    """Compiles a query into those of tantivy: for each way to match, and for filters."""

    def compile(self, match: Match) -> Query:
        """Return what the words and phrases ask for, filters apart."""
        if self.query.asks_for_all:
            return Query.all_query()
        if match is Match.FEW:
            return self.compile(Match.ANY)
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
        """Return the queries for all that is wanted: a term, or an everyday word or phrase or what laws say for it."""
        phrases = self.query.phrase_expansions
        meant = {term for word in self.everyday for term in word.terms}
        meant |= {term for phrase in phrases for term in phrase.terms}
        terms = [self.anywhere(term) for term in self.query.terms if term not in meant]
        words = [
            self.meant_by(word) for word in self.everyday if not any(set(word.terms) <= set(p.terms) for p in phrases)
        ]
        return terms + words + ([self.said_by(phrases)] if phrases else [])

    def said_by(self, phrases: Sequence[Expansion]) -> Query:
        """Return the query for what has all terms that phrases touch, or what articles say for one of them."""
        touched = dict.fromkeys(term for phrase in phrases for term in phrase.terms)
        themselves = Query.boolean_query([(Occur.Must, self.anywhere(term)) for term in touched])
        said = [
            Query.boolean_query([(Occur.Must, self.literal(literal(cut.text))) for cut in phrase.legal])
            for phrase in phrases
        ]
        return any_of([themselves, *said])

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
            *self.by_expansions(self.profile.synonyms),
        ]

    def by_expansions(self, share: float) -> list[Query]:
        """Return the queries for the words of laws, with a share of the weight of the words that they stand for.

        Of what an article says for a phrase all parts together weigh as much as the phrase, however long they are.
        """
        queries: list[Query] = []
        for expansion in self.query.expansions:
            own = self.weight_of(expansion.terms, bigrams(expansion.text))
            together = [expansion.legal] if expansion.is_phrase else [[cut] for cut in expansion.legal]
            for cuts in together:
                words = dict.fromkeys(word for cut in cuts for word in cut.words)
                pairs = dict.fromkeys(pair for cut in cuts for pair in cut.bigrams)
                added = self.weight_of(words, pairs) or 1.0
                weight = (1.0 if expansion.is_phrase else share) * min(1.0, own / added)
                of_words, of_pairs = weight * self.profile.sentence_words, weight * self.profile.sentence_pairs
                queries += [self.weigh("context", word, of_words) for word in self.telling("context", [*words])]
                queries += [self.weigh("bigrams", pair, of_pairs) for pair in self.telling("bigrams", [*pairs])]
        return queries

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

    def of_the_day(self, asof: datetime.date) -> Query:
        """Return the query for entries, and for the articles of the texts that were in force on a day."""
        day = asof.toordinal()
        integer = FieldType.Integer
        begun = Query.range_query(self.schema, "since", integer, 0, day)
        not_over = Query.range_query(self.schema, "until", integer, min(day + 1, LAST_DAY), LAST_DAY)
        no_article = Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.term("kind", ARTICLE))])
        return any_of([no_article, Query.boolean_query([(Occur.Must, begun), (Occur.Must, not_over)])])
