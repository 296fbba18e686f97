"""Trains the model that ranks and writes it into the program.

    FAGUI_DATA_DIR=… python -m benchmarks.train ../shared/stard/dev.jsonl [--ablations]

trains on a library with both sources of law: on the questions of STARD, on the training half of our questions, and on
pairs generated from the library. It prints the results of five-fold cross-validation on the training half.
`--ablations` repeats the cross-validation once without each feature and does not write a model.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.answers import Question as Asked
from benchmarks.answers import by_group, read_half, shares, table
from benchmarks.measuring import say
from benchmarks.stard import Article, Question, read_questions

if TYPE_CHECKING:
    from benchmarks.ranking import Row

FOLDS = 5
OWN, OF_STARD, MADE = 3.0, 1.0, 0.5  # how much a question of each kind counts
BY_NAME = "names"  # a group that is answered before anything is ranked


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument(
        "--ablations", action="store_true", help="cross-validate without each feature; do not write the model"
    )
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    import django

    django.setup()
    from benchmarks import ranking
    from benchmarks.pairs import made_pairs

    desk = ranking.Desk()
    asked = [one for one in read_half("training") if one.group != BY_NAME]
    own = [desk.row(as_judged(one), articles_only=False) for one in asked]
    stard = [desk.row(one) for one in read_questions(options.questions)]
    made = [desk.row(one, articles_only=False) for one in made_pairs()]
    others = [OF_STARD] * len(stard) + [MADE] * len(made)
    for line in table(by_group(asked, in_folds(asked, own, [*stard, *made], others))):
        say(line)
    if options.ablations:
        for feature in ranking.FEATURES:
            kept = [without(rows, ranking.FEATURES.index(feature)) for rows in (own, [*stard, *made])]
            first, three, ten = shares(in_folds(asked, *kept, others))
            say(f"without {feature:20} {first:4} {three:4} {ten:4}")
        return
    ranking.write_model(ranking.trained([*own, *stard, *made], [OWN] * len(own) + others))


def without(rows: Sequence["Row"], place: int) -> list["Row"]:
    """Return rows in which one feature is the same for all."""
    told = []
    for row in rows:
        features = row.features.copy()
        features[:, place] = 0.0
        told.append(replace(row, features=features))
    return told


def as_judged(asked: Asked) -> Question:
    """Return a question of ours in the form of those of STARD."""
    return Question(asked.text, frozenset((answer.ref, answer.label) for answer in asked.answers))


def in_folds(
    asked: Sequence[Asked], rows: Sequence["Row"], others: Sequence["Row"], counts: Sequence[float]
) -> list[int | None]:
    """Return the place of the answer to each question, by a model that was trained without it."""
    from benchmarks.ranking import trained

    turns = np.random.RandomState(0).permutation(len(rows))
    places: list[int | None] = [None] * len(rows)
    for fold in range(FOLDS):
        out = set(turns[fold::FOLDS].tolist())
        kept = [row for number, row in enumerate(rows) if number not in out]
        weights = trained([*kept, *others], [OWN] * len(kept) + list(counts))
        for number in out:
            places[number] = place_of(as_judged(asked[number]), ranked(rows[number], weights))
    return places


def ranked(row: "Row", weights: np.ndarray) -> list[Article]:
    """Return what a question found in the order of a model."""
    order = np.lexsort((-(row.features @ weights), row.behind)) if len(row.candidates) else ()
    return [*(row.candidates[number] for number in order), *row.rest]


def place_of(question: Question, found: Sequence[Article]) -> int | None:
    """Return the place of the first answer, from 1 on."""
    return next((place for place, one in enumerate(found, 1) if one in question.answers), None)


if __name__ == "__main__":
    main()
