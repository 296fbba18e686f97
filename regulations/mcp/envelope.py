"""The form of all answers: outcome, day, items with a cursor, and the coverage of the library."""

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from regulations.domain.holdings import holdings
from regulations.models.calendar import legal_day

Item = dict[str, Any]
# Characters of JSON in an answer; most tokenizers take at most 1.6 tokens for a Chinese character, so 20,000 tokens.
MOST_CHARACTERS = 12_000
RESERVED = 3_000  # of these for what stands beside the items
LONGEST_TEXT = 6_000  # characters of a text in one answer; the rest is had by the cursor of `get_article`


class ToolInputError(ValueError):
    """What was given to a tool makes no sense; the message says what was given and what is allowed."""


class Outcome(StrEnum):
    """The result of a call: found, or the reason why not."""

    FOUND = "found"
    NOT_FOUND = "not_found"  # the law is here, what was asked for is not in it; or nothing has the words
    REPEALED = "repealed"
    NOT_YET = "not_yet"  # not in force on that day
    NOT_COVERED = "not_covered"  # a law, or the text of one, that this library does not hold
    AMBIGUOUS = "ambiguous"
    UNREAD = "unread"  # could not be read as what was expected


class NoAnswerError(Exception):
    """There is nothing to quote; says why, and what may have been meant."""

    def __init__(self, outcome: Outcome, detail: str, candidates: list[Item] | None = None) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.candidates = candidates or []


@dataclass
class Page:
    """The items of an answer from a place on, as many as fit; `more` tells that others follow the last of them."""

    start: int = 0
    items: list[Item] = field(default_factory=list)
    size: int = 0
    more: bool = False

    def add(self, item: Item) -> bool:
        """Take an item in; return False, and take no more, where it does not fit. The first always does."""
        size = len(json.dumps(item, ensure_ascii=False, separators=(",", ":")))
        if self.items and self.size + size > MOST_CHARACTERS - RESERVED:
            return False
        self.items.append(item)
        self.size += size
        return True

    @property
    def next(self) -> str | None:
        """Return the cursor of the next page; None behind the last."""
        return str(self.start + len(self.items)) if self.more else None


def start_of(cursor: str) -> int:
    """Return the place that a cursor stands for; raise ToolInputError for what no answer gave.

    >>> start_of(""), start_of("40")
    (0, 40)
    """
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 7):
        raise ToolInputError(f"cursor is {cursor[:20]!r}; allowed: `next` of the answer before, or none")
    return int(cursor)


def pieces(items: Iterable[Item], start: int, total: int) -> Page:
    """Return a page of some items, which are those from `start` on of so many in all."""
    page = Page(start)
    for item in items:
        if not page.add(item):
            break
    page.more = start + len(page.items) < total
    return page


def answered(outcome: Outcome, page: Page, detail: str = "", **more: Any) -> Item:
    """Return an answer; `more` is what a tool tells beside the items."""
    return {
        "outcome": outcome.value,
        "detail": detail,
        "as_of": legal_day().isoformat(),
        **more,
        "items": page.items,
        "next": page.next,
        "coverage": coverage(),
    }


def answered_as(tool: Callable[..., Item], arguments: Mapping[str, Any]) -> Item:
    """Return the answer of a tool, and where it has none, why."""
    try:
        return tool(**arguments)
    except NoAnswerError as error:
        return unanswered(error)


def unanswered(error: NoAnswerError) -> Item:
    """Return the answer where there is nothing to quote."""
    return answered(error.outcome, Page(), error.detail, candidates=error.candidates)


def coverage() -> list[Mapping[str, Any]]:
    """Return what official texts are held: how many of each source, and until which day."""
    return [{"source": one.name, "texts": one.text_count, "until": one.last_day or None} for one in holdings()]


def day_of(text: str) -> datetime.date | None:
    """Return the day that was asked for; None is today. Raises ToolInputError."""
    if not text:
        return None
    try:
        if len(text) != len("2019-06-01"):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ToolInputError(f"the day is {text[:20]!r}; allowed: a day like 2019-06-01, or none for today") from error
