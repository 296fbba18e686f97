"""A citation found in a text, as a value."""

from dataclasses import dataclass, field
from enum import StrEnum

from regulations.text.citations.pinpoints import Pinpoint


class CitationKind(StrEnum):
    """How a citation says what it cites."""

    NAMED = "named"
    SELF = "self"
    RELATIVE = "relative"


@dataclass(frozen=True)
class CitationMatch:
    """One cited law, article, paragraph or item; `start` and `end` count characters of the text.

    `name` is the law's name as the text has it, or what 同法 stands for; `title` is the full one where the text, or
    common usage, tells what a short name stands for.
    """

    start: int
    end: int
    kind: CitationKind
    name: str | None = None
    title: str | None = None
    pinpoint: Pinpoint = field(default_factory=Pinpoint)
