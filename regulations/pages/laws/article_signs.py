"""The norms of an article at its words: signs beside the lines that hold them, and what is stressed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regulations.models import Norm, NormKind
from regulations.pages.laws.texts import Paragraph
from regulations.pages.norms.quotes import words_of_time
from regulations.pages.records.inline import Span

MOST_SIGNS = 3  # beside a line; more are counted


def stressed(norms: Sequence[Norm], cited: Sequence[Span]) -> list[Span]:
    """Return the triggers and words of time of norms of one article, outside what it cites."""
    found: list[Span] = []
    taken = [(span.start, span.end) for span in cited]
    for start, end in sorted(places for norm in norms for places in places_of(norm)):
        if all(end <= begin or stop <= start for begin, stop in taken):
            found.append(Span(start, end, "", is_stressed=True))
            taken.append((start, end))
    return found


def places_of(norm: Norm) -> Iterator[tuple[int, int]]:
    """Return where the trigger and the words of time of a norm stand; a sanction has none of these stressed."""
    if norm.kind == NormKind.SANCTION:
        return
    yield norm.start, norm.end
    if limits := words_of_time(norm):
        pattern = re.compile("|".join(re.escape(limit) for limit in sorted(limits, key=len, reverse=True)))
        for found in pattern.finditer(norm.article.text, norm.sentence_start, norm.sentence_end):
            yield found.span()


def with_signs(paragraphs: Sequence[Paragraph], norms: Sequence[Norm]) -> list[Paragraph]:
    """Return the lines of an article with the kinds of norms that begin in them, in the order of the text."""
    found, begin = [], 0
    for one in paragraphs:
        end = begin + len(one.text)
        kinds = list(dict.fromkeys(NormKind(norm.kind) for norm in norms if begin <= norm.start < end))
        limits = [limit.text for norm in norms if norm.start < begin for limit in norm.deadlines.all()]
        has_limit = one.is_item and any(limit in one.text for limit in limits)
        more = max(0, len(kinds) - MOST_SIGNS)
        found.append(replace(one, signs=tuple(kinds[:MOST_SIGNS]), more_signs=more, has_limit=has_limit))
        begin = end + 1
    return found
