"""A linear model that puts what was found in order; its coefficients are data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from regulations.search.engine.retriever import Column

FILE = Path(__file__).with_name("ranking.json")

# What the model looks at, of each document: relative ones are brought to mean 0 and deviation 1 among the candidates.
RELATIVE = ("own_text", "synonyms", "law", "section")
ABSOLUTE = (
    "coverage",  # share of the words of the query, by rarity, that it has, in these or in the words of laws
    "said",  # of the phrases of the query: share of what an article says for them
    "complete",  # has all words
    "law_cited",
    "cited",
    "position",
    "length",
    "of_law",  # the level of authority
    "of_regulation",
    "of_interpretation",
    "of_rule",
    "named",  # the query names its law
    "law_itself",
    "knowledge",  # a mechanism, a measure or a term
    "party",  # an agency or an addressee
    "event",
    "law_of_words",  # a law, where the query is a few words and no question
    "record_asked",  # one of these three, where the query asks for a datum, which articles have
    "title_said",  # share of the title of an entry that the query says
    "definition",  # it defines what the query asks for
    "scope",  # stands at the beginning of a text, where the query asks what something is
    "punishes",  # has a sanction that names one of the best articles, where the query asks for one
    "holds_time_limit",  # has a datum of the kind that the query asks for
    "holds_amount",
    "holds_sanction",
    "holds_authority",
    "holds_list",
    "holds_permission",
)
FEATURES = RELATIVE + ABSOLUTE


@dataclass(frozen=True)
class Model:
    """The weight of each feature, and how many documents are looked at."""

    weights: Mapping[str, float]
    pool: int  # best hits to retrieve
    candidates: int  # of them, those that are put in order: so many by each of two measures
    measured: int  # best hits of each query whose score is a feature

    def scores(self, features: Mapping[str, Column]) -> Column:
        """Return the score of each document, from the values of each feature.

        >>> column = np.array
        >>> model = Model({"coverage": 2.0, "cited": 1.0}, 9, 9, 9)
        >>> model.scores({"coverage": column([0.5, 1.0]), "cited": column([1.0, 0.0])}).tolist()
        [2.0, 2.0]
        """
        scores: Column = sum((weight * features[name] for name, weight in self.weights.items()), np.zeros(1))
        return scores


def relative(values: Column) -> Column:
    """Return values at mean 0 and deviation 1; equal ones are all 0.

    >>> relative(np.array([1.0, 3.0])).tolist(), relative(np.array([2.0, 2.0])).tolist()
    ([-1.0, 1.0], [0.0, 0.0])
    """
    differences = values - values.mean()
    told: Column = differences / (values.std() or 1.0)
    return told


@cache
def default_model() -> Model:
    """Return the model that the program ships."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Model({name: told["weights"][name] for name in FEATURES}, told["pool"], told["candidates"], told["measured"])
