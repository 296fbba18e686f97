"""Term statistics of an index: document frequencies, counts and IDF."""

import math
from typing import Any

import tantivy
from tantivy import Query


class Statistics:
    """Document frequencies of one index view, cached for one query."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.searcher = searcher
        self.documents = searcher.num_docs
        self._frequencies: dict[tuple[str, str], int] = {}

    def frequency(self, field: str, token: str) -> int:
        """Return how many documents have a token."""
        place = field, token
        if place not in self._frequencies:
            self._frequencies[place] = self.searcher.doc_freq(field, token)
        return self._frequencies[place]

    def count(self, query: Query) -> int:
        """Return how many documents a query finds."""
        found: Any = self.searcher.search(query, 1)  # whose count the stubs do not know
        return int(found.count)

    def rarity(self, frequency: int) -> float:
        """Return the IDF of BM25 for a document frequency."""
        return math.log1p((self.documents - frequency + 0.5) / (frequency + 0.5))
