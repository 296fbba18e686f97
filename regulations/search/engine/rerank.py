"""The better order of the articles that a sentence found: features from the index, put together by the model."""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

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
    entries: Sequence[int]
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, retriever: Retriever, hits: Scored) -> "Pool":
        """Fetch what the index tells of some hits."""
        ids = retriever.values("article", [address for _, address in hits])
        places = [place for place, article in enumerate(ids) if article is not None]
        addresses = [hits[place][1] for place in places]

        def values(name: str) -> Column:
            return [value or 0 for value in retriever.values(name, addresses)]

        return cls(
            places=places,
            articles=[int(ids[place] or 0) for place in places],
            scores=[hits[place][0] for place in places],
            entries=[int(value) for value in values("id")],
            columns={name: values(name) for name in COLUMNS},
        )

    def means(self, groups: Sequence[Hashable], best: int) -> Column:
        """Return, for each article, the sum of the best so many scores of its group, through that number.

        >>> Pool([0, 1, 2], [7, 8, 9], [5.0, 3.0, 1.0], [1, 1, 2], {}).means([1, 1, 2], 2)
        [4.0, 4.0, 0.5]
        """
        scores_of: dict[Hashable, list[float]] = defaultdict(list)
        for group, score in zip(groups, self.scores, strict=True):
            scores_of[group].append(score)
        means = {group: sum(scores[:best]) / best for group, scores in scores_of.items()}
        return [means[group] for group in groups]


@dataclass(frozen=True)
class Candidates:
    """The articles that are put in order, by their rows in the pool, and what the model looks at of each."""

    rows: Sequence[int]
    articles: Sequence[int]
    features: Mapping[str, Column]
    is_repealed: Sequence[bool]  # and stands below all that binds


@dataclass(frozen=True)
class Reranker:
    """Puts hits in order by features, some of them measured by queries."""

    retriever: Retriever
    model: Model
    measure: Callable[[str], Measure]
    demotes_repealed: bool = True

    def rerank(self, hits: Scored) -> Scored:
        """Return the same hits, the articles among them in a better order; entries stay where they are."""
        pool = Pool.of(self.retriever, hits)
        if not pool.places:
            return hits
        candidates = self.candidates(pool)
        whole = self.measure("complete").scores
        scores = self.model.scores(candidates.features)
        keys = [
            (candidates.is_repealed[place], article not in whole, -scores[place])
            for place, article in enumerate(candidates.articles)
        ]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        rows = dict.fromkeys([*(candidates.rows[place] for place in order), *range(len(pool.places))])
        better = list(hits)
        for place, row in zip(pool.places, rows, strict=True):
            better[place] = hits[pool.places[row]]
        return better

    def shares(self, hits: Scored) -> dict[int, dict[str, float]]:
        """Return what each feature adds to the place of each article that is put in order, by the articles' ids."""
        pool = Pool.of(self.retriever, hits)
        candidates = self.candidates(pool) if pool.places else Candidates((), (), {}, ())
        weights = self.model.weights
        return {
            article: {name: round(weights[name] * column[place], 3) for name, column in candidates.features.items()}
            for place, article in enumerate(candidates.articles)
        }

    def candidates(self, pool: Pool) -> Candidates:
        """Return what is put in order, with its features."""
        law = pool.means(pool.entries, BEST_OF_A_LAW)
        sections = [section or -entry for section, entry in zip(pool.columns["section"], pool.entries, strict=True)]
        section = pool.means(sections, BEST_OF_A_SECTION)
        rows = self.chosen(pool, law)
        articles = [pool.articles[row] for row in rows]
        measured = {name: self.measure(name).column(articles) for name in MEASURED}
        features = {
            "own_text": relative(measured["own_text"]),
            "synonyms": relative(measured["synonyms"]),
            "law": relative([law[row] for row in rows]),
            "section": relative([section[row] for row in rows]),
            "coverage": measured["coverage"],
        }
        for name in ("law_cited", "cited", "position", "amending"):
            column = pool.columns[name]
            features[name] = [math.log1p(column[row]) for row in rows]
        repealed = pool.columns["repealed"]
        return Candidates(rows, articles, features, [self.demotes_repealed and bool(repealed[row]) for row in rows])

    def chosen(self, pool: Pool, law: Column) -> list[int]:
        """Return the candidates' rows: the best hits, and the best where their law as a whole counts too."""
        number, cited = self.model.candidates, pool.columns["law_cited"]
        with_law = [
            -(score + LAW_SHARE * share + math.log1p(times))
            for score, share, times in zip(pool.scores, law, cited, strict=True)
        ]
        better = sorted(range(len(with_law)), key=with_law.__getitem__)[:number]
        return sorted({*range(min(number, len(pool.places))), *better})
