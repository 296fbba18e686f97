"""The words of a norm as lists quote them: the binding verb and the words of time are marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regulations.models import Norm, NormDeadline, NormKind

BINDS, LIMIT = "binds", "limit"  # what is marked, as classes of the stylesheet
LONGEST_BEFORE, LONGEST_BEHIND = 160, 200  # characters around the trigger
BREAKS = "，；："
PART = "；"
BOUND = re.compile("(?:不得?少于|不得?超过|不低于|至少)$")
LONGEST_BOUND = 4  # characters
MOST_LINES = 2  # of list items that hold a limit of time


@dataclass(frozen=True)
class Piece:
    """Some words of a quotation, and what they are marked as."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Quote:
    """A quotation in pieces; `is_cut_before` and `is_cut` tell whether the sentence has more at either end.

    `lines` are list items further down that hold a limit of time.
    """

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut: bool
    lines: tuple[tuple[Piece, ...], ...] = ()


def quote_of(norm: Norm, before: int = LONGEST_BEFORE, behind: int = LONGEST_BEHIND) -> Quote:
    """Return the words of a norm, cut to some characters on either side of its trigger; its article is at hand."""
    text = norm.article.text
    begin = beginning(text, norm, before)
    line = text.find("\n", norm.end, norm.sentence_end)
    whole_line = line if line >= 0 else norm.sentence_end
    part = text.find(PART, norm.end, whole_line) if norm.kind == NormKind.SANCTION else -1
    end = min(part if part >= 0 else whole_line, norm.end + behind)
    limits = words_of_time(norm)
    return Quote(
        pieces=tuple(marked(text, begin, end, norm, limits)),
        is_cut_before=begin > norm.sentence_start,
        is_cut=end < norm.sentence_end,
        lines=tuple(lines_with_limits(text, whole_line, norm))[:MOST_LINES],
    )


def beginning(text: str, norm: Norm, before: int) -> int:
    """Return where a quotation begins: with its part of the sentence, or at a clause so many characters before."""
    part = max(norm.sentence_start, text.rfind(PART, norm.sentence_start, norm.start) + 1)
    least = norm.start - before
    if part >= least:
        return part
    ends = (text.find(mark, least, norm.start) + 1 for mark in BREAKS)
    return min((end for end in ends if end), default=least)


def words_of_time(norm: Norm) -> tuple[str, ...]:
    """Return the words of time in a norm: its limits, and words without a length."""
    return (*(limit_words(norm, one) for one in norm.deadlines.all()), *norm.vague_words)


def limit_words(norm: Norm, deadline: NormDeadline) -> str:
    """Return a limit as the text has it, with what makes it a least or a most: 不少于六个月."""
    text = norm.article.text
    place = text.find(deadline.text, norm.sentence_start, norm.sentence_end)
    bound = BOUND.search(text, max(norm.sentence_start, place - LONGEST_BOUND), place) if place >= 0 else None
    return (bound[0] if bound else "") + deadline.text


def lines_with_limits(text: str, begin: int, norm: Norm) -> Iterator[tuple[Piece, ...]]:
    """Return the list items of a norm from a character on that hold a limit of time."""
    limits = tuple(limit_words(norm, one) for one in norm.deadlines.all())
    place = begin
    for line in text[begin : norm.sentence_end].split("\n"):
        if any(limit in line for limit in limits):
            yield tuple(marked(text, place, place + len(line), norm, limits))
        place += len(line) + 1


def marked(text: str, begin: int, end: int, norm: Norm, limits: tuple[str, ...]) -> Iterator[Piece]:
    """Return a stretch of a text in pieces, with the trigger and the words of time marked."""
    spans = [(norm.start, norm.end, BINDS)]
    if limits:
        pattern = re.compile("|".join(re.escape(limit) for limit in sorted(limits, key=len, reverse=True)))
        spans += [(found.start(), found.end(), LIMIT) for found in pattern.finditer(text, begin, end)]
    place = begin
    for start, stop, mark in sorted(spans):
        if place <= start and stop <= end:
            yield from (Piece(text[place:start]), Piece(text[start:stop], mark))
            place = stop
    yield Piece(text[place:end])
