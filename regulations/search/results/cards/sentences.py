"""The sentence of an article that answers a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regulations.search.query.parse import SearchQuery
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import bigrams

SENTENCE = re.compile(r"[^。；\n]{1,2000}[。；]?")


@dataclass(frozen=True)
class Sentence:
    """A sentence, or an item of a list, with where it begins in its text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)


def sentences_of(text: str) -> Iterator[Sentence]:
    """Return the sentences of a text.

    >>> [(one.text, one.start) for one in sentences_of("甲应当登记。乙免除；丙")]
    [('甲应当登记。', 0), ('乙免除；', 6), ('丙', 10)]
    """
    for found in SENTENCE.finditer(text):
        blanks = len(found[0]) - len(found[0].lstrip())
        yield Sentence(found[0].strip(), found.start() + blanks)


def best_sentence(text: str, query: SearchQuery, sign: re.Pattern[str]) -> Sentence | None:
    """Return the sentence with a sign that has the most of the words of a query, or of laws for them; None without."""
    wanted = {*query.bigrams, *(pair for one in query.expansions for cut in one.legal for pair in cut.bigrams)}
    with_sign = [one for one in sentences_of(text) if sign.search(one.text)]
    return max(with_sign, key=lambda one: len(wanted.intersection(bigrams(fold(one.text).text))), default=None)
