"""A linear model that puts the articles found by a sentence in order; its coefficients are data."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add, mul
from pathlib import Path

FILE = Path(__file__).with_name("ranking.json")
Column = Sequence[float]

# What the model looks at, of each article: relative ones are brought to mean 0 and deviation 1 among the candidates.
RELATIVE = ("own_text", "synonyms", "law", "section")
ABSOLUTE = ("coverage", "law_cited", "cited", "position", "amending")
FEATURES = RELATIVE + ABSOLUTE


@dataclass(frozen=True)
class Model:
    """The weight of each feature, and how many articles are looked at."""

    weights: Mapping[str, float]
    pool: int  # best hits that are asked for
    candidates: int  # of them, those that are put in order: so many by each of two measures
    measured: int  # best hits of each query whose score is a feature

    def scores(self, features: Mapping[str, Column]) -> list[float]:
        """Return the score of each article, from the values of each feature.

        >>> Model({"coverage": 2.0}, 9, 9, 9).scores({"coverage": [0.5, 1.0]})
        [1.0, 2.0]
        """
        total: list[float] = []
        for name, weight in self.weights.items():  # column by column: by rows it takes twice as long
            shares = [weight * value for value in features[name]]
            total = list(map(add, total, shares)) if total else shares
        return total


def relative(values: Column) -> list[float]:
    """Return values at mean 0 and deviation 1; equal ones are all 0.

    >>> relative([1.0, 3.0]), relative([2.0, 2.0])
    ([-1.0, 1.0], [0.0, 0.0])
    """
    mean = sum(values) / len(values)
    apart = [value - mean for value in values]
    deviation = math.sqrt(sum(map(mul, apart, apart)) / len(apart)) or 1.0
    return [one / deviation for one in apart]


@cache
def default_model() -> Model:
    """Return the model that the program ships."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Model({name: told["weights"][name] for name in FEATURES}, told["pool"], told["candidates"], told["measured"])
