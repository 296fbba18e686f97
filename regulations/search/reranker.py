"""The better order of the articles that a sentence found: features from the index, put together by the model."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from tantivy import DocAddress, Query, Searcher

from regulations.search.ranking import Model, relative
from regulations.search.schema import COLUMNS

BEST_OF_A_LAW = 5
BEST_OF_A_SECTION = 2
LAW_SHARE = 0.5  # of the measure by which the second half of the candidates is chosen
Scored = list[tuple[Any, DocAddress]]


@dataclass(frozen=True)
class Pool:
    """The best hits of a query, column by column; an entry has no article."""

    scores: Sequence[float]
    entries: Sequence[int]
    articles: Sequence[int | None]
    columns: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, searcher: Searcher, hits: Scored) -> "Pool":
        """Fetch what the index tells of some hits."""
        addresses = [address for _, address in hits]

        def values(name: str) -> list[Any]:
            return searcher.fast_field_values(name, addresses)

        columns = {name: [value or 0 for value in values(name)] for name in COLUMNS}
        return cls([score for score, _ in hits], values("id"), values("article"), columns)

    @cached_property
    def places(self) -> list[int]:
        """Return the places of the articles, the best first."""
        return [place for place, article in enumerate(self.articles) if article is not None]

    def means(self, groups: Sequence[Any], best: int) -> dict[Any, float]:
        """Return the sum of the best so many articles' scores in each group, through that number."""
        found: dict[Any, list[float]] = {}
        for place in self.places:
            found.setdefault(groups[place], []).append(self.scores[place])
        return {group: sum(scores[:best]) / best for group, scores in found.items()}


@dataclass(frozen=True)
class Measure:
    """The scores that a query gives to articles; those beyond the ones it was asked for have less than the last."""

    scores: Mapping[Any, float]
    rest: float = 0.0

    @classmethod
    def of(cls, searcher: Searcher, query: Query, *, best: int) -> "Measure":
        """Ask for the best so many."""
        hits = searcher.search(query, best, count=False).hits
        articles = searcher.fast_field_values("article", [address for _, address in hits])
        scores = dict(zip(articles, [score for score, _ in hits], strict=True))
        return cls(scores, hits[-1][0] if len(hits) == best else 0.0)

    def column(self, articles: Sequence[int]) -> list[float]:
        """Return the score of each article."""
        return [self.scores.get(article, self.rest) for article in articles]


@dataclass(frozen=True)
class Candidates:
    """The articles that are put in order, by their places in the pool, and what the model looks at of each."""

    places: Sequence[int]
    articles: Sequence[int]
    features: Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Reranker:
    """Puts hits in order by features, some of them measured by queries; `complete` has what has all words."""

    searcher: Searcher
    model: Model
    measures: Mapping[str, Callable[[], Measure]]
    complete: Callable[[], Measure]

    def reranked(self, hits: Scored) -> Scored:
        """Return the same hits, the articles among them in a better order; entries stay where they are."""
        pool = Pool.of(self.searcher, hits)
        if not pool.places:
            return hits
        found = self.candidates(pool)
        whole = self.complete().scores
        scores = self.model.scores(found.features)
        rows = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        if whole:
            rows.sort(key=lambda row: found.articles[row] not in whole)
        order = [found.places[row] for row in rows]
        seen = set(order)
        articles = iter([*order, *(place for place in pool.places if place not in seen)])
        return [hits[place if pool.articles[place] is None else next(articles)] for place in range(len(hits))]

    def shares(self, hits: Scored) -> dict[int, dict[str, float]]:
        """Return what each feature adds to the place of each article that is put in order, by the articles' ids."""
        pool = Pool.of(self.searcher, hits)
        found = self.candidates(pool) if pool.places else Candidates((), (), {})
        weights = self.model.weights
        return {
            article: {name: round(weights[name] * column[row], 3) for name, column in found.features.items()}
            for row, article in enumerate(found.articles)
        }

    def candidates(self, pool: Pool) -> Candidates:
        """Return what is put in order, with its features."""
        law = pool.means(pool.entries, BEST_OF_A_LAW)
        sections = [*zip(pool.entries, pool.columns["section"], strict=True)]
        section = pool.means(sections, BEST_OF_A_SECTION)
        places = self.chosen(pool, law)
        articles = [pool.articles[place] or 0 for place in places]
        measured = {name: measure().column(articles) for name, measure in self.measures.items()}
        features = {
            "own_text": relative(measured["own_text"]),
            "synonyms": relative(measured["synonyms"]),
            "law": relative([law[pool.entries[place]] for place in places]),
            "section": relative([section[sections[place]] for place in places]),
            "coverage": measured["coverage"],
        }
        for name in ("law_cited", "cited", "position", "amending"):
            column = pool.columns[name]
            features[name] = [math.log1p(column[place]) for place in places]
        return Candidates(places, articles, features)

    def chosen(self, pool: Pool, law: Mapping[int, float]) -> list[int]:
        """Return the candidates' places: the best hits, and the best where their law as a whole counts too."""
        cited, number = pool.columns["law_cited"], self.model.candidates
        with_law = {
            place: pool.scores[place] + LAW_SHARE * law[pool.entries[place]] + math.log1p(cited[place])
            for place in pool.places
        }
        better = sorted(pool.places, key=with_law.__getitem__, reverse=True)[:number]
        return sorted({*pool.places[:number], *better})
