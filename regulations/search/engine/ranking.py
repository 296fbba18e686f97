"""A linear model that puts the articles found by a sentence in order; its coefficients are data."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from regulations.search.engine.retriever import Column

FILE = Path(__file__).with_name("ranking.json")

# What the model looks at, of each article: relative ones are brought to mean 0 and deviation 1 among the candidates.
RELATIVE = ("own_text", "synonyms", "law", "section")
ABSOLUTE = ("coverage", "law_cited", "cited", "position", "amending")
FEATURES = RELATIVE + ABSOLUTE


@dataclass(frozen=True)
class Model:
    """The weight of each feature, and how many articles are looked at."""

    weights: Mapping[str, float]
    pool: int  # best hits to retrieve
    candidates: int  # of them, those that are put in order: so many by each of two measures
    measured: int  # best hits of each query whose score is a feature

    def scores(self, features: Mapping[str, Column]) -> Column:
        """Return the score of each article, from the values of each feature.

        >>> Model({"coverage": 2.0, "cited": 1.0}, 9, 9, 9).scores({"coverage": [0.5, 1.0], "cited": [1.0, 0.0]})
        [2.0, 2.0]
        """
        totals = [0.0] * len(next(iter(features.values())))
        for name, weight in self.weights.items():  # column by column: half the time of row by row
            totals = [total + weight * value for total, value in zip(totals, features[name], strict=True)]
        return totals


def relative(values: Column) -> Column:
    """Return values at mean 0 and deviation 1; equal ones are all 0.

    >>> relative([1.0, 3.0]), relative([2.0, 2.0])
    ([-1.0, 1.0], [0.0, 0.0])
    """
    mean = fmean(values)
    differences = [value - mean for value in values]
    deviation = math.sqrt(fmean([difference * difference for difference in differences])) or 1.0
    return [difference / deviation for difference in differences]


@cache
def default_model() -> Model:
    """Return the model that the program ships."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Model({name: told["weights"][name] for name in FEATURES}, told["pool"], told["candidates"], told["measured"])
