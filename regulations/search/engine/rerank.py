"""The better order of what was found: features from the index, put together by the model."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regulations.search.engine.ranking import Model, relative
from regulations.search.engine.retriever import Column, Measure, Retriever, Scored
from regulations.search.index.schema import COLUMNS
from regulations.search.index.values import ARTICLE, KIND_NUMBERS
from regulations.search.query.parse import SearchQuery
from regulations.text.questions import Intent

BEST_OF_A_LAW = 5
BEST_OF_A_SECTION = 2
LAW_SHARE = 0.5  # of the measure by which the second half of the candidates is chosen
MEASURED = (
    "own_text",
    "coverage",
    "synonyms",
    "complete",
    "said",
    "title_characters",
    "definition",
)  # features that take a query each
NOTHING = Measure({})
HELD = (
    Intent.TIME_LIMIT,
    Intent.AMOUNT,
    Intent.SANCTION,
    Intent.AUTHORITY,
    Intent.LIST,
    Intent.PERMISSION,
)  # each with a feature of its own
FIRST_ARTICLES = 3  # that tell what a text is about
BREACHED = 5  # best articles of which the sanctions are looked for
LOGARITHMS = ("law_cited", "cited", "position", "length")
KNOWLEDGE = [KIND_NUMBERS[kind] for kind in ("mechanism", "measure", "term")]
PARTIES = [KIND_NUMBERS[kind] for kind in ("agency", "addressee")]
LEVELS = {"of_law": 4, "of_regulation": 3, "of_interpretation": 2, "of_rule": 1}


@dataclass(frozen=True)
class Pool:
    """The best hits of a query, the best first, column by column."""

    hits: Scored
    keys: Sequence[int]  # the ids of articles, and below zero those of entries
    scores: Column
    entries: Column
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, retriever: Retriever, hits: Scored) -> "Pool":
        """Fetch what the index tells of some hits."""
        addresses = [address for _, address in hits]

        def values(name: str) -> Column:
            return np.array([value or 0 for value in retriever.values(name, addresses)], dtype=float)

        return cls(
            hits=hits,
            keys=[int(key or 0) for key in retriever.values("key", addresses)],
            scores=np.array([score for score, _ in hits], dtype=float),
            entries=values("id"),
            columns={name: values(name) for name in COLUMNS},
        )

    def means(self, groups: Column, best: int) -> Column:
        """Return, for each hit, the sum of the best so many scores of its group, through that number.

        >>> column = np.array
        >>> pool = Pool([], [7, 8, 9], column([5.0, 3.0, 1.0]), column([1, 1, 2]), {})
        >>> pool.means(column([1, 1, 2]), 2).tolist()
        [4.0, 4.0, 0.5]
        """
        scores_of: dict[float, list[float]] = defaultdict(list)
        told = groups.tolist()
        for group, score in zip(told, self.scores.tolist(), strict=True):
            scores_of[group].append(score)
        means = {group: sum(scores[:best]) / best for group, scores in scores_of.items()}
        return np.array([means[group] for group in told])


@dataclass(frozen=True)
class Candidates:
    """What is put in order, by its rows in the pool, and what the model looks at of each."""

    rows: Column
    keys: Sequence[int]
    features: Mapping[str, Column]
    is_repealed: Column  # and stands below all that binds
    is_amending: Column  # changes another text and has its words, below that, unless the query names it
    is_late: Column  # without all words of a query of keywords, below what has them

    @property
    def behind(self) -> Column:
        """Return how far behind each stands, whatever the model says of it."""
        behind: Column = 4 * self.is_repealed + 2 * self.is_amending + self.is_late
        return behind


@dataclass(frozen=True)
class Reranked:
    """Hits in the order of the model, and how likely it takes the first of them to be the answer, from 0 to 1."""

    hits: Scored
    certainty: float = 0.0


@dataclass(frozen=True)
class Reranker:
    """Puts hits in order by features, some of them measured by queries."""

    retriever: Retriever
    model: Model
    query: SearchQuery

    def rerank(self, hits: Scored) -> Reranked:
        """Return the same hits in a better order; for a question about a sanction, those that punish the best too."""
        if not hits:
            return Reranked(hits)
        pool, candidates = self.looked_at(hits)
        scores = self.model.scores(candidates.features)
        order = np.lexsort((-scores, candidates.behind))
        rows = dict.fromkeys([*candidates.rows[order].tolist(), *range(len(pool.keys))])
        certainty = 1.0 / float(
            np.exp(scores - scores[order[0]])[candidates.behind <= candidates.behind[order[0]]].sum()
        )
        return Reranked([pool.hits[row] for row in rows], certainty)

    def looked_at(self, hits: Scored) -> tuple[Pool, Candidates]:
        """Return all that is looked at, and what is put in order of it."""
        pool = Pool.of(self.retriever, hits)
        candidates = self.candidates(pool)
        if Intent.SANCTION not in self.query.intents:
            return pool, candidates
        punishing = self.punishing(candidates)
        known = set(pool.keys)
        more = Pool.of(self.retriever, punishing)
        added = [hit for hit, key in zip(punishing, more.keys, strict=True) if key not in known]
        if added:
            least = float(pool.scores[-1])
            pool = Pool.of(self.retriever, [*hits, *((least, address) for _, address in added)])
        scores = dict(zip(more.keys, more.scores.tolist(), strict=True))
        return pool, self.candidates(pool, Measure(scores), at_least=len(added))

    def punishing(self, candidates: Candidates) -> Scored:
        """Return the articles with a sanction that names one of the best; each weighs the less the worse that is."""
        scores = self.model.scores(candidates.features)
        scores = np.where((np.array(candidates.keys) > 0) & (candidates.is_repealed == 0), scores, -np.inf)
        best = [place for place in np.argsort(-scores, kind="stable")[:BREACHED] if np.isfinite(scores[place])]
        weights = {candidates.keys[place]: float(np.exp(scores[place] - scores[best[0]])) for place in best}
        return self.retriever.punishing(weights) if weights else ()

    def shares(self, hits: Scored) -> dict[int, dict[str, float]]:
        """Return what each feature adds to the place of each document that is put in order, by their keys."""
        if not hits:
            return {}
        _, candidates = self.looked_at(hits)
        weights = self.model.weights
        return {
            key: {name: round(weights[name] * float(column[place]), 3) for name, column in candidates.features.items()}
            for place, key in enumerate(candidates.keys)
        }

    def candidates(self, pool: Pool, punishes: Measure = NOTHING, *, at_least: int = 0) -> Candidates:
        """Return what is put in order, with its features; the last `at_least` hits are always among it."""
        law = pool.means(pool.entries, BEST_OF_A_LAW)
        sections = np.where(pool.columns["section"] > 0, pool.columns["section"], -pool.entries)
        rows = self.chosen(pool, law, at_least)
        keys = [pool.keys[row] for row in rows]
        columns = {name: column[rows] for name, column in pool.columns.items()}
        features = {name: self.retriever.measure(name).column(keys) for name in MEASURED}
        features["punishes"] = punishes.column(keys)
        features |= {
            "own_text": relative(features["own_text"]),
            "synonyms": relative(features["synonyms"]),
            "law": relative(law[rows]),
            "section": relative(pool.means(sections, BEST_OF_A_SECTION)[rows]),
        }
        features |= {name: np.log1p(columns[name]) for name in LOGARITHMS}
        features |= self.of_kinds(pool.entries[rows], columns, features)
        features |= self.of_question(columns)
        del features["title_characters"]
        repealed = columns["repealed"] if self.query.scope.demotes_repealed else np.zeros(len(rows))
        late = features["complete"] == 0 if self.query.wants_all else np.zeros(len(rows))
        amending = columns["amending"] * (1 - features["named"])
        return Candidates(rows, keys, features, repealed, amending, late)

    def of_kinds(
        self, entries: Column, columns: Mapping[str, Column], features: Mapping[str, Column]
    ) -> dict[str, Column]:
        """Return the features that tell what a document is, and of which law."""
        kind = columns["kind_number"]
        is_article, is_law = kind == KIND_NUMBERS[ARTICLE], kind == KIND_NUMBERS["law"]
        is_knowledge, is_party = np.isin(kind, KNOWLEDGE), np.isin(kind, PARTIES)
        is_event = kind == KIND_NUMBERS["event"]
        is_record = (is_knowledge | is_party | is_event).astype(float)
        is_question = self.query.is_sentence or bool(self.query.intents)
        said = np.minimum(features["title_characters"] / np.maximum(columns["length"], 1), 1.0)
        told = {name: ((columns["level_rank"] == rank) & is_article).astype(float) for name, rank in LEVELS.items()}
        return told | {
            "length": np.where(is_article, features["length"], 0.0),
            "named": np.isin(entries, self.query.named).astype(float),
            "law_itself": is_law.astype(float),
            "knowledge": is_knowledge.astype(float),
            "party": is_party.astype(float),
            "event": is_event.astype(float),
            "law_of_words": is_law * float(not is_question),
            "record_asked": is_record * bool(self.query.intents),
            "title_said": ~is_article * said,
        }

    def of_question(self, columns: Mapping[str, Column]) -> dict[str, Column]:
        """Return whether documents hold what the query asks for."""
        held = columns["holds"].astype(int)
        told = {
            f"holds_{intent.key}": (intent in self.query.intents) * ((held & intent) > 0).astype(float)
            for intent in HELD
        }
        defines = Intent.DEFINITION in self.query.intents
        return told | {"scope": defines * ((columns["position"] > 0) & (columns["position"] <= FIRST_ARTICLES))}

    def chosen(self, pool: Pool, law: Column, at_least: int) -> Column:
        """Return the candidates' rows: the best hits, and the best where their law as a whole counts too."""
        number, total = self.model.candidates, len(pool.keys)
        with_law = pool.scores + LAW_SHARE * law + np.log1p(pool.columns["law_cited"])
        better = np.argsort(-with_law, kind="stable")[:number]
        return np.unique(np.concatenate([np.arange(min(number, total)), better, np.arange(total - at_least, total)]))
