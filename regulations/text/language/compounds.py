"""The shorter words within a compound, without those that only its letters happen to spell: no 裁员 in 仲裁员."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

TOTAL = 60_101_967  # sum of the frequencies in jieba's dictionary
CLEAR = math.log(20)  # a reading so much less likely than the best one is an accident of spelling
LONGEST = 16  # characters of a compound that is looked into; a longer one is the title of a law
LONGEST_PART = 6
LONGEST_WITHIN = 3
LOOKED_FOR = (2, LONGEST_WITHIN)  # characters of the shorter words, as in jieba's cut for search
REMEMBERED = 50_000  # compounds; the national laws have some 30,000

Span = tuple[int, int]


class Tokens(NamedTuple):
    """What is looked for in a text: its words, and pairs of characters, which do not depend on where words end."""

    words: Sequence[str]
    pairs: Sequence[str]


class Dictionary(Protocol):
    """What is known of words."""

    def knows(self, word: str) -> bool:
        """Tell whether it has a word."""

    def frequency(self, word: str) -> int:
        """Return how often a word is met in general; of one that it does not have, as often as its parts meet."""


class Compounds:
    """Tells which of the shorter words in a compound are parts of it, from how frequent words are in general."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.reading = lru_cache(maxsize=REMEMBERED)(self._reading)
        self.strangers = lru_cache(maxsize=REMEMBERED)(self._strangers)
        self.words = lru_cache(maxsize=REMEMBERED)(self._words)
        self.tokens = lru_cache(maxsize=REMEMBERED)(self._tokens)

    def forget(self) -> None:
        """Forget what was found with a smaller dictionary."""
        for found in (self.reading, self.strangers, self.words, self.tokens):
            found.cache_clear()

    def _words(self, word: str) -> tuple[Span, ...]:
        """Return where the words of two and three characters are within a word, and last the word itself."""
        strangers = self.strangers(word)
        return (*(place for place in self.spelled(word) if place not in strangers), (0, len(word)))

    def _strangers(self, word: str) -> frozenset[Span]:
        """Return where a compound spells words that are no parts of it.

        They begin inside a word of the most likely reading and go on behind it, and no reading with them is nearly as
        likely. Where two readings are about as likely (所有|权 and 所|有权), the words of both are parts; so is what
        begins like the compound, which is about the same (中医 in 中医药).
        """
        if len(word) > LONGEST:
            return frozenset()
        return frozenset(place for place in self.spelled(word) if self.is_stranger(word, *place))

    def spelled(self, word: str) -> Sequence[Span]:
        """Return where a word has shorter ones of the dictionary, the shortest first."""
        return [
            (start, start + size)
            for size in LOOKED_FOR
            for start in range(len(word) - size + 1)
            if size < len(word) and self.dictionary.knows(word[start : start + size])
        ]

    def _tokens(self, word: str) -> Tokens:
        """Return the words within a word, and its pairs of neighbouring characters without those that are strangers."""
        pairs = [(start, start + 2) for start in range(len(word) - 1)]
        strangers = self.strangers(word)
        return Tokens(
            tuple(word[start:end] for start, end in self.words(word)),
            tuple(word[start:end] for start, end in pairs if (start, end) not in strangers),
        )

    def is_stranger(self, word: str, start: int, end: int) -> bool:
        """Tell whether a place in a compound holds no part of it, but crosses a border of words."""
        for first, last in self.reading(word):
            if start == first:
                return False
            if first < start and end <= last:
                return self.is_stranger(word[first:last], start - first, end - first)
        with_it = self.least_cost(word[:start]) + self.cost(word[start:end]) + self.least_cost(word[end:])
        return with_it - self.cost_of_parts(word) > CLEAR

    def _reading(self, word: str) -> tuple[Span, ...]:
        """Return where the words are of the most likely reading of a word as several shorter ones."""
        best: list[tuple[float, tuple[Span, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            starts = range(max(0, end - LONGEST_PART, int(end == len(word))), end)
            best.append(
                min((best[start][0] + self.cost(word[start:end]), (*best[start][1], (start, end))) for start in starts)
            )
        return best[-1][1]

    def least_cost(self, text: str) -> float:
        """Return how unlikely a text is, read as one word or as several."""
        if len(text) <= 1:
            return self.cost(text) if text else 0.0
        return min(self.cost(text), self.cost_of_parts(text))

    def cost_of_parts(self, word: str) -> float:
        """Return how unlikely the most likely reading of a word is."""
        return sum(self.cost(word[start:end]) for start, end in self.reading(word))

    def cost(self, word: str) -> float:
        """Return how unlikely a word is, as the negative logarithm of its probability."""
        return math.log(TOTAL / max(self.dictionary.frequency(word), 1))
