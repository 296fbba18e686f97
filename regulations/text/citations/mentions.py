"""The laws that a text has named so far, and which of them 同法 or 该条例 refers to."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from regulations.text.citations import grammar
from regulations.text.citations.matches import CitationKind, CitationMatch

LINE_END = re.compile(r"\n")
SENTENCE_END = re.compile("[。；]")
BRACKET_AT_THE_END = re.compile(r"[（(][^（）()]{0,100}[）)]$")


@dataclass(frozen=True)
class Mention:
    """A law that a text names, and where."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class LatestOfKind:
    """The last law of a kind (法, 条例 …) that was named, and where the last one with another name begins, or -1."""

    last: Mention
    other: int

    def other_than(self, name: str) -> int:
        """Return where the last one begins that is called otherwise."""
        return self.other if self.last.name == name else self.last.start


class Mentions:
    """Collects the laws that a text names, in their order, and resolves references to them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Mention | None = None
        self.by_kind: dict[str, LatestOfKind] = {}

    def add(self, mention: Mention) -> None:
        """Note a law that is named: as the last one, and as the last one of its kind."""
        self.last = mention
        for kind in kinds_of(mention.name):
            before = self.by_kind.get(kind)
            other = before.other_than(mention.name) if before else -1
            self.by_kind[kind] = LatestOfKind(mention, other)

    def referent(self, token: re.Match[str], citation: CitationMatch | None) -> str | None:
        """Return what 同法 or 该条例 stands for: the one law of its kind in the sentence, the line or the text.

        `citation` is the one before.
        """
        fitting = self.by_kind.get(token["type"].removesuffix("典"))
        if fitting is None:
            return None
        for since in self.contexts(token.start()):
            if fitting.last.start >= since:
                return fitting.last.name if fitting.other < since else self.next_to(fitting.last, token, citation)
        return None

    def contexts(self, place: int) -> tuple[int, int, int]:
        """Return where the sentence begins that a place stands in, the line, and the text."""
        at = bisect_right(self.line_starts, place) - 1
        line = self.line_starts[at] if at >= 0 else 0
        at = bisect_right(self.sentence_starts, place) - 1
        sentence = self.sentence_starts[at] if at >= 0 else 0
        return max(line, sentence), line, 0

    @cached_property
    def line_starts(self) -> list[int]:
        """Return where lines begin, but for the first."""
        return [found.end() for found in LINE_END.finditer(self.text)]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Return where sentences begin, but for the first."""
        return [found.end() for found in SENTENCE_END.finditer(self.text)]

    def next_to(self, fitting: Mention, token: re.Match[str], citation: CitationMatch | None) -> str | None:
        """Return the law of the citation that 同法 goes on from with nothing but a comma between; else nothing."""
        if token[0][0] != "同" or citation is None or citation.kind is not CitationKind.NAMED:
            return None
        between = self.text[citation.end : token.start()].strip()
        is_next = between in grammar.NEXT_TO and fitting.end <= citation.end
        return fitting.name if is_next and fitting is self.last else None


def kinds_of(name: str) -> list[str]:
    """Return the kinds of law that a name ends with, the brackets at its end apart; a code is a law too.

    >>> kinds_of("某某条例（试行）"), kinds_of("民法典")
    (['条例'], ['法'])
    """
    plain = BRACKET_AT_THE_END.sub("", name).removesuffix("典")
    return [kind for kind in grammar.KINDS if plain.endswith(kind)]
