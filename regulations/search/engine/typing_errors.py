"""Typing errors in the words of a query: 劳动和同 for 劳动合同.

A word is wrong where the texts hardly have it beside the words next to it, and have one in its place that sounds or
looks the same. Reads the index only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tantivy import Query

from regulations.search.engine.statistics import Statistics
from regulations.search.index.reader import IndexView
from regulations.text.language.confusable import confusable
from regulations.text.language.literal import literal
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import HAN_RUN

LONGEST = 40  # characters of a query that is looked at; longer ones are mostly copied
MOST = 2  # words of a query that are replaced
WINDOWS = (2, 3)  # characters of a word in which one may be wrong
USUAL = 10  # texts that have a word before it replaces another
VERY_USUAL = 40  # before it replaces what no text has, whatever is beside it
CANDIDATES = 3  # of the most usual words in place of one
IN_PLACE = 5  # texts that have it beside what is next to it
TIMES = 50  # as many as have the other word there


@dataclass(frozen=True)
class Span:
    """A stretch of a run of Chinese characters that may be a word with an error, and the words beside it."""

    start: int
    text: str
    before: str
    after: str
    is_unknown: bool  # a word by its surroundings that the dictionary does not have

    def with_neighbours(self, word: str) -> list[str]:
        """Return a word as it would stand here, with each of its neighbours."""
        return [text for text in (self.before + word, word + self.after) if len(text) > len(word)]


@dataclass(frozen=True)
class Replacement:
    """A word as it was typed, at a place of the query, and as it was meant."""

    start: int
    typed: str
    meant: str


class TypingErrors:
    """Finds the typing errors of queries in one state of the index."""

    def __init__(self, view: IndexView) -> None:
        self.view = view
        self.statistics = Statistics(view.searcher)
        self.engine = view.segmenter.engine

    def replacements(self, text: str) -> Sequence[Replacement]:
        """Return what to replace in a query, from behind, so that places stay as they are; mostly nothing."""
        if len(text) > LONGEST:
            return ()
        found: list[Replacement] = []
        for run in HAN_RUN.finditer(text):
            folded = fold(run.group()).text
            if len(folded) == len(run.group()):
                found += self.in_run(folded, run.start())
        return found[:MOST][::-1]

    def in_run(self, run: str, offset: int) -> Iterator[Replacement]:
        """Return what to replace in a run of Chinese characters; no two overlap."""
        end = 0
        for span in self.spans(run):
            if span.start >= end and (meant := self.meant_by(span)):
                yield Replacement(offset + span.start, span.text, meant)
                end = span.start + len(span.text)

    def spans(self, run: str) -> Iterator[Span]:
        """Return the stretches that may be words with an error: words, and neighbours of characters that are none."""
        cut = list(self.engine.cut(run))
        unknown = {word for word in cut if not self.engine.knows(word)}
        words = [part for word in cut for part in ([word] if self.is_known(word) else word)]
        starts = [sum(map(len, words[:number])) for number in range(len(words) + 1)]
        for first in range(len(words)):
            for last in range(first + 1, min(first + max(WINDOWS), len(words)) + 1):
                text = "".join(words[first:last])
                if len(text) in WINDOWS and (last == first + 1 or not all(map(self.is_known, words[first:last]))):
                    before, after = "".join(words[max(first - 1, 0) : first]), "".join(words[last : last + 1])
                    yield Span(starts[first], text, before, after, text in unknown)

    def is_known(self, word: str) -> bool:
        """Tell whether something is a word of two characters and more that the dictionary has."""
        return len(word) > 1 and self.engine.knows(word)

    def meant_by(self, span: Span) -> str | None:
        """Return the word that was meant where the texts say so; of several the one that most of them have there."""
        words = sorted(self.similar_words(span.text), key=self.frequency)[-CANDIDATES:]
        if not words:
            return None
        as_typed = 0
        for text in span.with_neighbours(span.text):
            as_typed += self.count(text)
            if TIMES * as_typed > self.frequency(words[-1]):
                return None
        counts = {word: sum(map(self.count, span.with_neighbours(word))) for word in words}
        best = max(counts, key=lambda word: (counts[word], self.frequency(word)))
        if counts[best] >= max(IN_PLACE, TIMES * as_typed):
            return best
        is_nowhere = span.is_unknown and not as_typed and not self.count(span.text)
        return best if is_nowhere and self.frequency(best) >= VERY_USUAL else None

    def similar_words(self, text: str) -> Iterator[str]:
        """Return usual words that differ in one character, which sounds or looks like that in its place."""
        for place, character in enumerate(text):
            for other in confusable(character):
                word = text[:place] + other + text[place + 1 :]
                if self.engine.knows(word) and self.frequency(word) >= USUAL:
                    yield word

    def frequency(self, word: str) -> int:
        """Return how many texts have a word."""
        return self.statistics.frequency("context", word)

    def count(self, text: str) -> int:
        """Return how many texts have a string of characters."""
        return self.statistics.count(Query.phrase_query(self.view.schema, "literal", [*literal(text)]))
