"""A summary of tantivy's explanation of a score: what each word adds."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

TERM = re.compile(r'"(?P<word>(?:[^"\\]|\\.)*)"\)?$')


def words_of(explanation: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Return the words of an explanation with what each adds to the score, in all fields together, the most first.

    >>> term = {"value": 2.0, "description": "TermQuery, product of...", "context": ['Term=Term(field=1, "网络")']}
    >>> boosted = {"value": 6.0, "description": "Boost x3 of ...", "details": [term]}
    >>> words_of({"value": 8.0, "description": "BooleanClause. sum of ...", "details": [boosted, term]})
    [('网络', 8.0)]
    """
    counted: Counter[str] = Counter()
    for word, score in leaves(explanation):
        counted[word] += score  # type: ignore[assignment]  # a counter of scores
    return [(word, round(score, 2)) for word, score in counted.most_common() if score]


def leaves(node: Mapping[str, Any], boosted: float | None = None) -> Iterator[tuple[str, float]]:
    """Return each term that matched with its score, times the weight of its field."""
    told = " ".join(node.get("context", ()))
    value = float(node["value"])
    if found := TERM.search(told):
        yield found["word"], value if boosted is None else boosted
        return
    weight = value if node["description"].startswith("Boost") else None
    for child in node.get("details", ()):
        yield from leaves(child, weight)
