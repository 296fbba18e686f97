"""The better order of the articles that a sentence found: features from the index, put together by the model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regulations.search.engine.ranking import Model, relative
from regulations.search.engine.retriever import Column, Measure, Retriever, Scored
from regulations.search.index.schema import COLUMNS

BEST_OF_A_LAW = 5
BEST_OF_A_SECTION = 2
LAW_SHARE = 0.5  # of the measure by which the second half of the candidates is chosen
MEASURED = ("own_text", "coverage", "synonyms")  # features that take a query each


@dataclass(frozen=True)
class Pool:
    """The articles among the best hits of a query, the best first, column by column; entries are left out."""

    places: Sequence[int]  # of each among the hits
    articles: Sequence[int]  # their ids
    scores: Column
    entries: Column
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, retriever: Retriever, hits: Scored) -> "Pool":
        """Fetch what the index tells of some hits."""
        ids = retriever.values("article", [address for _, address in hits])
        places = [place for place, article in enumerate(ids) if article is not None]
        addresses = [hits[place][1] for place in places]

        def values(name: str) -> Column:
            return np.array(retriever.values(name, addresses), float)

        return cls(
            places=places,
            articles=[int(ids[place] or 0) for place in places],
            scores=np.array([hits[place][0] for place in places], float),
            entries=values("id"),
            columns={name: values(name) for name in COLUMNS},
        )

    def means(self, groups: Column, best: int) -> Column:
        """Return, for each article, the sum of the best so many scores of its group, through that number."""
        _, group = np.unique(groups, return_inverse=True)
        order = np.argsort(group, kind="stable")  # group by group, in each the best first
        ordered = group[order]
        ranks = np.arange(len(order)) - np.searchsorted(ordered, ordered)
        counted = ranks < best
        sums = np.bincount(ordered[counted], weights=self.scores[order][counted])
        return np.asarray(sums[group] / best)


@dataclass(frozen=True)
class Candidates:
    """The articles that are put in order, by their rows in the pool, and what the model looks at of each."""

    rows: Sequence[int]
    articles: Sequence[int]
    features: Mapping[str, Column]


@dataclass(frozen=True)
class Reranker:
    """Puts hits in order by features, some of them measured by queries."""

    retriever: Retriever
    model: Model
    measure: Callable[[str], Measure]

    def rerank(self, hits: Scored) -> Scored:
        """Return the same hits, the articles among them in a better order; entries stay where they are."""
        pool = Pool.of(self.retriever, hits)
        if not pool.places:
            return hits
        found = self.candidates(pool)
        whole = self.measure("complete").scores
        is_part = np.array([article not in whole for article in found.articles])
        order = np.lexsort((-self.model.scores(found.features), is_part)).tolist()
        rows = dict.fromkeys([*(found.rows[place] for place in order), *range(len(pool.places))])
        better = list(hits)
        for place, row in zip(pool.places, rows, strict=True):
            better[place] = hits[pool.places[row]]
        return better

    def shares(self, hits: Scored) -> dict[int, dict[str, float]]:
        """Return what each feature adds to the place of each article that is put in order, by the articles' ids."""
        pool = Pool.of(self.retriever, hits)
        found = self.candidates(pool) if pool.places else Candidates((), (), {})
        weights = self.model.weights
        return {
            article: {name: round(weights[name] * float(column[place]), 3) for name, column in found.features.items()}
            for place, article in enumerate(found.articles)
        }

    def candidates(self, pool: Pool) -> Candidates:
        """Return what is put in order, with its features."""
        law = pool.means(pool.entries, BEST_OF_A_LAW)
        section = pool.columns["section"]
        section = pool.means(np.where(section > 0, section, -pool.entries), BEST_OF_A_SECTION)
        rows = self.chosen(pool, law)
        articles = [pool.articles[row] for row in rows]
        measured = {name: self.measure(name).column(articles) for name in MEASURED}
        features = {
            "own_text": relative(measured["own_text"]),
            "synonyms": relative(measured["synonyms"]),
            "law": relative(law[rows]),
            "section": relative(section[rows]),
            "coverage": measured["coverage"],
        }
        for name in ("law_cited", "cited", "position", "amending"):
            features[name] = np.log1p(pool.columns[name][rows])
        return Candidates(rows, articles, features)

    def chosen(self, pool: Pool, law: Column) -> list[int]:
        """Return the candidates' rows: the best hits, and the best where their law as a whole counts too."""
        number = self.model.candidates
        with_law = pool.scores + LAW_SHARE * law + np.log1p(pool.columns["law_cited"])
        better = np.argsort(-with_law, kind="stable")[:number].tolist()
        return sorted({*range(min(number, len(pool.places))), *better})
