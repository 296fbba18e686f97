"""The queries of which the scores are features of the model that ranks; see `rerank.py`."""

from collections.abc import Mapping, Sequence

from tantivy import Occur, Query

from regulations.search.engine.compiler import Compiler
from regulations.search.engine.term_queries import any_of
from regulations.search.query.expand import Cut, Expansion


class FeatureCompiler(Compiler):
    """Compiles a query into those of tantivy, for each feature of the model."""

    def feature(self, name: str) -> Query | None:
        """Return the query whose score is a feature of the model, see `rerank.py`; None where nothing can have it."""
        if not self.has_feature(name):
            return None
        if name == "synonyms":
            return any_of(self.by_expansions(1.0))
        if name == "own_text":
            pairs = self.telling("bigrams", self.query.bigrams)
            return any_of([self.term("own_bigrams", pair) for pair in pairs])
        if name == "coverage":
            return any_of(self.coverage())
        if name == "said":
            return any_of([self.share_of(phrase, 1.0) for phrase in self.query.phrase_expansions])
        if name == "definition":
            return any_of([self.filter(self.literal(text), 1.0) for text in self.query.definitions])
        if name == "title_characters":
            return any_of([self.filter(self.term("title", term), float(len(term))) for term in self.query.terms])
        every = [(Occur.Must, term) for term in self.alternatives()]
        return self.filter(Query.boolean_query(every), 1.0)

    def has_feature(self, name: str) -> bool:
        """Tell whether some document may have a feature."""
        needs = {
            "synonyms": self.query.expansions,
            "said": self.query.phrase_expansions,
            "definition": self.query.definitions,
        }
        return bool(needs.get(name, True))

    def punishing(self, weights: Mapping[int, float]) -> Query:
        """Return the query for articles with a sanction that names one of these, with the weight of that."""
        named = [self.filter(self.term("punishes", key), weight) for key, weight in weights.items()]
        return Query.disjunction_max_query(named)

    def shares(self) -> dict[str, float]:
        """Return the share of each word in the rarity of all words of the query, without what no document has."""
        rarities = {word: self.statistics.rarity(self.frequency_of(word)) for word in self.query.words}
        total = sum(rarities.values()) or 1.0
        there = self.telling("context", self.query.words)
        return {word: rarities[word] / total for word in there}

    def coverage(self) -> list[Query]:
        """Return the queries that add up to the share of the query that is there, in its words or those of laws."""
        shares = self.shares()
        queries: list[Query] = []
        covered: set[str] = set()
        for expansion in self.query.expansions:  # phrases come first
            terms = [term for term in (*expansion.terms, *self.within(expansion)) if term not in covered]
            own = {term: shares[term] for term in terms if term in shares}
            covered.update(terms)
            total = sum(own.values()) or max(shares.values(), default=1.0)
            itself = [self.filter(self.somewhere(term), share) for term, share in own.items()]
            queries.append(Query.disjunction_max_query([any_of(itself), self.share_of(expansion, total)]))
        rest = {term: share for term, share in shares.items() if term not in covered}
        return queries + [self.filter(self.somewhere(term), share) for term, share in rest.items()]

    def within(self, expansion: Expansion) -> list[str]:
        """Return the compounds of the query that consist of the terms of an everyday word."""
        return [word for word in self.query.compounds if word in expansion.text or expansion.text in word]

    def share_of(self, expansion: Expansion, total: float) -> Query:
        """Return the query for what laws say, with that part of a total of which a document has the words.

        Of a phrase all parts count together, of words that may be meant the one that is there most.
        """
        together = [expansion.legal] if expansion.is_phrase else [(cut,) for cut in expansion.legal]
        return Query.disjunction_max_query([self.part_of(cuts, total) for cuts in together])

    def part_of(self, cuts: Sequence[Cut], total: float) -> Query:
        """Return the query for the pairs of characters of some words, each with its part of a total."""
        pairs = dict.fromkeys(pair for cut in cuts for pair in cut.bigrams)
        rarities = {pair: self.statistics.rarity(self.statistics.frequency("bigrams", pair)) for pair in pairs}
        whole = sum(rarities.values()) or 1.0
        return any_of([self.filter(self.term("bigrams", pair), total * r / whole) for pair, r in rarities.items()])
