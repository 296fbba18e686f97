"""The subwords of a compound without the spurious ones, which only its characters happen to form: no 裁员 in 仲裁员."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

TOTAL = 60_101_967  # sum of the frequencies in jieba's dictionary
CLEAR = math.log(20)  # a subword is spurious where its best segmentation is so much less likely than the best of all
LONGEST = 16  # characters of a compound that is looked into; a longer one is the title of a law
LONGEST_PART = 6
LONGEST_WITHIN = 3
LOOKED_FOR = (2, LONGEST_WITHIN)  # characters of the shorter words, as in jieba's cut for search
REMEMBERED = 50_000  # compounds; the national laws have some 30,000

Span = tuple[int, int]


class Terms(NamedTuple):
    """The terms of a text for an index: its words with their subwords, and the pairs of neighbouring characters."""

    words: Sequence[str]
    pairs: Sequence[str]


class Dictionary(Protocol):
    """What is known of words."""

    def knows(self, word: str) -> bool:
        """Tell whether it has a word."""

    def frequency(self, word: str) -> int:
        """Return how often a word is met in general; of one that it does not have, as often as its parts meet."""


class Compounds:
    """Finds the subwords of compounds; tells real from spurious ones by word frequencies."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.segmentation = lru_cache(maxsize=REMEMBERED)(self._segmentation)
        self.spurious = lru_cache(maxsize=REMEMBERED)(self._spurious)
        self.words = lru_cache(maxsize=REMEMBERED)(self._words)
        self.terms = lru_cache(maxsize=REMEMBERED)(self._terms)

    def forget(self) -> None:
        """Forget what was found with a smaller dictionary."""
        for found in (self.segmentation, self.spurious, self.words, self.terms):
            found.cache_clear()

    def _words(self, word: str) -> tuple[Span, ...]:
        """Return the places of the subwords of two and three characters, and last that of the word itself."""
        spurious = self.spurious(word)
        return (*(place for place in self.subwords_in_dictionary(word) if place not in spurious), (0, len(word)))

    def _spurious(self, word: str) -> frozenset[Span]:
        """Return the places of spurious subwords: words of the dictionary that cross a border of words in the compound.

        They begin inside a word of the most likely segmentation and end behind it, and every segmentation with them is
        far less likely. Where two are about as likely (所有|权 and 所|有权), the subwords of both are real; so is what
        the compound begins with, which is about the same (中医 in 中医药).
        """
        if len(word) > LONGEST:
            return frozenset()
        return frozenset(place for place in self.subwords_in_dictionary(word) if self.is_spurious(word, *place))

    def subwords_in_dictionary(self, word: str) -> Sequence[Span]:
        """Return the places of shorter words that the dictionary has, the shortest first."""
        return [
            (start, start + size)
            for size in LOOKED_FOR
            for start in range(len(word) - size + 1)
            if size < len(word) and self.dictionary.knows(word[start : start + size])
        ]

    def _terms(self, word: str) -> Terms:
        """Return the subwords of a word, and its pairs of neighbouring characters without the spurious ones."""
        pairs = [(start, start + 2) for start in range(len(word) - 1)]
        spurious = self.spurious(word)
        return Terms(
            tuple(word[start:end] for start, end in self.words(word)),
            tuple(word[start:end] for start, end in pairs if (start, end) not in spurious),
        )

    def is_spurious(self, word: str, start: int, end: int) -> bool:
        """Tell whether the subword at a place is spurious."""
        for first, last in self.segmentation(word):
            if start == first:
                return False
            if first < start and end <= last:
                return self.is_spurious(word[first:last], start - first, end - first)
        with_it = self.least_cost(word[:start]) + self.cost(word[start:end]) + self.least_cost(word[end:])
        return with_it - self.cost_of_parts(word) > CLEAR

    def _segmentation(self, word: str) -> tuple[Span, ...]:
        """Return the most likely segmentation of a word into several shorter ones, as their places."""
        best: list[tuple[float, tuple[Span, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            starts = range(max(0, end - LONGEST_PART, int(end == len(word))), end)
            best.append(
                min((best[start][0] + self.cost(word[start:end]), (*best[start][1], (start, end))) for start in starts)
            )
        return best[-1][1]

    def least_cost(self, text: str) -> float:
        """Return the cost of a text, as one word or segmented."""
        if len(text) <= 1:
            return self.cost(text) if text else 0.0
        return min(self.cost(text), self.cost_of_parts(text))

    def cost_of_parts(self, word: str) -> float:
        """Return the cost of the most likely segmentation of a word."""
        return sum(self.cost(word[start:end]) for start, end in self.segmentation(word))

    def cost(self, word: str) -> float:
        """Return the cost of a word: the negative logarithm of its probability."""
        return math.log(TOTAL / max(self.dictionary.frequency(word), 1))
