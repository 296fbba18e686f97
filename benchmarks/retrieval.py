"""How well search answers questions of lay people, by recall and mean reciprocal rank.

    python -m benchmarks.retrieval ../shared/corpus/Laws ../shared/stard/dev.jsonl [--library FOLDER]

It imports the national texts into a library of its own (`--library` keeps it for the next run), asks all questions, and
prints recall and mean reciprocal rank: of plain BM25 over words, of the engine with the model that the program ships,
and of the engine in five-fold cross-validation. Questions are stored nowhere. `benchmarks.train` trains the model that
ships.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.library import national_library
from benchmarks.measuring import say
from benchmarks.stard import Article, Question, quality, read_questions

FOLDS = 5
GOALS = "goals: R@10 0.550  R@100 0.800  MRR@10 0.480 in folds; p95 10 ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    options = parser.parse_args()
    questions = read_questions(options.questions)
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        from benchmarks import ranking  # imports Django models

        desk = ranking.Desk()
        say(f"{len(questions)} questions, {desk.article_count} articles")
        say(f"plain BM25 over words    {quality((q, desk.plain(q.text)) for q in questions)}")
        say(f"without synonyms         {quality((q, desk.ask(q.text, wide=False)) for q in questions)}")
        say(f"as it is shipped         {quality((q, desk.ask(q.text)) for q in questions)}")
        rows = [desk.row(question) for question in questions]
        ranked = ranking.in_folds(rows, FOLDS)
        say(f"{FOLDS} folds                  {quality(zip(questions, ranked, strict=True))}")
        say(GOALS)
        say(latency(questions, lambda question: desk.ask(question.text)))


def latency(questions: Sequence[Question], ask: Callable[[Question], Sequence[Article]]) -> str:
    """Return how long the engine takes, with facets and a hundred hits; milliseconds."""
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    middle, high = (times[int(len(times) * share)] for share in (0.5, 0.95))
    return f"an engine call with facets: p50 {middle:.1f} ms, p95 {high:.1f} ms"


if __name__ == "__main__":
    main()
