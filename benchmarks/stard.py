"""The questions of STARD, of lay people, with the articles judged to answer them, and how good a ranking is."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

NO_NAME = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")
Article = tuple[str, str]  # the title of the law without 中华人民共和国 and punctuation, and the label of the article


@dataclass(frozen=True)
class Question:
    """A question, and the articles that answer it."""

    text: str
    answers: frozenset[Article]


@dataclass(frozen=True)
class Quality:
    """How well questions are answered, on the average: each from 0 to 1."""

    recall_10: float
    recall_100: float
    mrr_10: float

    def __str__(self) -> str:
        return f"R@10 {self.recall_10:.3f}  R@100 {self.recall_100:.3f}  MRR@10 {self.mrr_10:.3f}"


def article_of(title: str, label: str) -> Article:
    """Return an article as it is compared: laws are called with and without the name of the state."""
    return NO_NAME.sub("", title.replace("中华人民共和国", "")), label.strip()


def read_questions(path: Path) -> list[Question]:
    """Read a file of STARD: a line of JSON for each question."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Question(row["query"], frozenset(article_of(one["law"], one["article"]) for one in row["relevant"]))
        for row in rows
    ]


def quality(rankings: Iterable[tuple[Question, Sequence[Article]]]) -> Quality:
    """Return how good rankings are, each the articles found for a question, the best first."""
    sums, number = [0.0, 0.0, 0.0], 0
    for question, found in rankings:
        number += 1
        for place, most in enumerate((10, 100)):
            sums[place] += len(question.answers & set(found[:most])) / len(question.answers)
        sums[2] += next((1 / rank for rank, one in enumerate(found[:10], 1) if one in question.answers), 0.0)
    return Quality(*(total / number for total in sums))
