"""A linear model that puts the articles found by a sentence in order; its coefficients are data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

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
    pool: int  # best hits that are asked for
    candidates: int  # of them, those that are put in order: so many by each of two measures
    measured: int  # best hits of each query whose score is a feature

    def scores(self, features: Mapping[str, Column]) -> Column:
        """Return the score of each article, from the values of each feature.

        >>> Model({"coverage": 2.0}, 9, 9, 9).scores({"coverage": np.array([0.5, 1.0])})
        array([1., 2.])
        """
        columns = np.array([features[name] for name in self.weights])
        return np.asarray(np.array([*self.weights.values()]) @ columns)


def relative(values: Column) -> Column:
    """Return values at mean 0 and deviation 1; equal ones are all 0.

    >>> relative(np.array([1.0, 3.0])), relative(np.array([2.0, 2.0]))
    (array([-1.,  1.]), array([0., 0.]))
    """
    apart = values - values.mean()
    return np.asarray(apart / (np.sqrt(np.square(apart).mean()) or 1.0))


@cache
def default_model() -> Model:
    """Return the model that the program ships."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Model({name: told["weights"][name] for name in FEATURES}, told["pool"], told["candidates"], told["measured"])
