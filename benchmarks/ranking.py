"""The training of the model that ranks: listwise, linear, in a few seconds. Needs Django to be set up, and numpy."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from tantivy import Occur, Query

from benchmarks.stard import Article, Question, article_of
from regulations.models import Article as ArticleModel
from regulations.models import Entry, Kind, Law
from regulations.search.engine import ranking
from regulations.search.engine.plan import Match, is_ranked, matches_of
from regulations.search.engine.ranking import FEATURES, Model, default_model
from regulations.search.engine.rerank import Reranker
from regulations.search.engine.retriever import Scored
from regulations.search.engine.search import SearchEngine, current_view
from regulations.search.engine.tantivy_retriever import TantivyRetriever
from regulations.search.index.values import ARTICLE
from regulations.search.profile import DEFAULT
from regulations.search.query.mentions import laws_named_in
from regulations.search.query.parse import parse
from regulations.search.query.request import SearchRequest
from regulations.search.query.resolve import SYNONYMS, ResolvedRequest
from regulations.search.query.synonyms import NO_SYNONYMS
from regulations.search.query.syntax import split

PENALTY = 0.003  # of the squared weights
STEPS = 300
RATE = 0.1
MOST = 100
ARTICLES_ONLY = {"kind": (ARTICLE,)}


@dataclass(frozen=True)
class Row:
    """What a question found: the candidates with their features, those that answer it, and what comes after them."""

    candidates: Sequence[Article]
    features: np.ndarray
    is_answer: np.ndarray
    rest: Sequence[Article]
    behind: np.ndarray  # how far each stands behind, whatever the model says


class Desk:
    """Asks the engine questions, and knows the articles that it finds."""

    def __init__(self) -> None:
        self.view = current_view()
        told = ArticleModel.objects.values_list("pk", "version__law__title", "label")
        self.articles = {pk: article_of(title, label) for pk, title, label in told}
        self.article_count = len(self.articles)
        self.entries = {-entry.pk: (str(entry.ref), "") for entry in Entry.objects.exclude(kind=Kind.LAW)}
        laws = Law.objects.values_list("pk", "title")
        self.entries |= {-pk: (article_of(title, "")[0], "") for pk, title in laws}
        self.synonyms = SYNONYMS.get()

    def name(self, key: int) -> Article:
        """Return a document as it is compared."""
        return self.articles.get(key) or self.entries.get(key, ("", ""))

    def ask(self, text: str, *, wide: bool = True) -> list[Article]:
        """Return what search finds, the best first."""
        known = self.synonyms if wide else NO_SYNONYMS
        request = SearchRequest(text, filters=ARTICLES_ONLY, page_size=MOST)
        found = SearchEngine.of(self.view).search(ResolvedRequest(request, split(text), synonyms=known))
        return [self.articles[hit.article_id or 0] for hit in found.hits]

    def retriever(self, text: str, *, articles_only: bool = True) -> TantivyRetriever:
        """Return what asks the index."""
        request = SearchRequest(text, filters=ARTICLES_ONLY if articles_only else {})
        named = () if articles_only else laws_named_in(text)
        resolved = ResolvedRequest(request, split(text), synonyms=self.synonyms, named=named)
        return TantivyRetriever(self.view, parse(resolved, segmenter=self.view.segmenter))

    def plain(self, text: str) -> list[Article]:
        """Return what BM25 over the words of articles, headings and titles finds."""
        retriever = self.retriever(text)
        compiler = retriever.compiler
        words = Query.boolean_query([(Occur.Should, compiler.term("context", word)) for word in retriever.query.words])
        hits = retriever.searcher.search(compiler.in_scope(words), MOST, count=False).hits
        return [self.name(int(key or 0)) for key in retriever.values("key", [address for _, address in hits])]

    def row(self, question: Question, *, articles_only: bool = True) -> Row:
        """Return the candidates of a question with their features."""
        retriever, model = self.retriever(question.text, articles_only=articles_only), default_model()
        hits = best_hits(retriever, model)
        if not hits or not is_ranked(retriever.query):
            return Row([], np.zeros((0, len(FEATURES))), np.zeros(0), self.ask(question.text), np.zeros(0))
        pool, chosen = Reranker(retriever, model, retriever.query).looked_at(hits)
        candidates = [self.name(key) for key in chosen.keys]
        seen = set(chosen.rows.tolist())
        return Row(
            candidates=candidates,
            features=np.array([chosen.features[name] for name in FEATURES]).T,
            is_answer=np.array([candidate in question.answers for candidate in candidates], float),
            rest=[self.name(key) for row, key in enumerate(pool.keys) if row not in seen],
            behind=chosen.behind,
        )


def best_hits(retriever: TantivyRetriever, model: Model) -> Scored:
    """Return what search puts in order: what the first way to match finds, or where that is little any words."""
    for match in matches_of(retriever.query):
        found = retriever.best(match, model.pool)
        enough = match is not Match.ALL or found.count >= DEFAULT.few
        if found.count and enough:
            return found.best
    return ()


def trained(rows: Sequence[Row], shares: Sequence[float] | None = None) -> np.ndarray:
    """Return the weights under which softmax over the candidates is nearest to the answers.

    `shares` tell how much each question counts.
    """
    told = [(row, share) for row, share in zip(rows, shares or [1.0] * len(rows), strict=True) if row.is_answer.any()]
    rows, counts = [row for row, _ in told], np.array([share for _, share in told])
    sizes = [len(row.is_answer) for row in rows]
    begins = np.cumsum([0, *sizes])[:-1]
    features = np.concatenate([row.features for row in rows])
    scale = features.std(axis=0) + 1e-9
    features = features / scale
    target = np.concatenate([row.is_answer / row.is_answer.sum() for row in rows])
    each = np.repeat(counts / counts.sum(), sizes)
    weights, mean, square = (np.zeros(features.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):  # Adam
        scores = features @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
        found = scores / np.repeat(np.add.reduceat(scores, begins), sizes)
        gradient = features.T @ ((found - target) * each) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights / scale


def in_folds(rows: Sequence[Row], folds: int) -> list[list[Article]]:
    """Return the ranking of each question by a model that was trained without it."""
    places = np.random.RandomState(0).permutation(len(rows))
    ranked: list[list[Article]] = [[] for _ in rows]
    for fold in range(folds):
        asked = set(places[fold::folds].tolist())
        weights = trained([row for place, row in enumerate(rows) if place not in asked])
        for place in asked:
            row = rows[place]
            order = np.lexsort((-(row.features @ weights), row.behind))
            ranked[place] = [*(row.candidates[number] for number in order), *row.rest][:MOST]
    return ranked


def write_model(weights: np.ndarray) -> None:
    """Write the model that the program ships."""
    told = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}
    told_model = replace(default_model(), weights=told)
    ranking.FILE.write_text(text_of(told_model), encoding="utf-8")


def text_of(model: Model) -> str:
    """Return a model as JSON."""
    numbers = {"pool": model.pool, "candidates": model.candidates, "measured": model.measured}
    return json.dumps({**numbers, "weights": dict(model.weights)}, indent=2) + "\n"
