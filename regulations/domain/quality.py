"""How well search answers questions, as `benchmarks.answers --write` measured it in this installation."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

FILE_NAME = "quality.json"  # in the folder of the installation's data
LARGEST = 64 * 1024  # bytes
MOST_GROUPS = 20
LONGEST = 100  # characters


class QualityError(ValueError):
    """A file of figures that can't be read; the message says what is wrong."""


@dataclass(frozen=True)
class GroupQuality:
    """Of a group of questions, how many percent have an answer in the first place, among three and among ten."""

    name: str
    questions: int
    first: int
    in_3: int
    in_10: int

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """Read a group; raise QualityError where it is none."""
        numbers = [told.get(name) for name in ("questions", "first", "in_3", "in_10")]
        whole = [number for number in numbers if isinstance(number, int) and number >= 0]
        if len(whole) < len(numbers) or max(whole[1:]) > 100:  # percent
            raise QualityError(f"a group has {numbers}; a number of questions and three percentages are expected")
        return cls(str(told.get("group", ""))[:LONGEST], *whole)


@dataclass(frozen=True)
class Quality:
    """The figures of one run: when, with which version of the program, on which questions."""

    date: datetime.date
    commit: str
    source: str  # what the questions are
    groups: tuple[GroupQuality, ...]
    cards_shown: int
    cards_right: int

    @property
    def precision(self) -> int | None:
        """Return how many percent of the answer cards quote an answer; None where none was shown."""
        return round(100 * self.cards_right / self.cards_shown) if self.cards_shown else None

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Read the file of a folder; None where nothing was measured. Raises QualityError where it is damaged."""
        path = folder / FILE_NAME
        try:
            with path.open("rb") as handle:
                raw = handle.read(LARGEST + 1)
        except FileNotFoundError:
            return None
        if len(raw) > LARGEST:
            raise QualityError(f"{FILE_NAME} has more than {LARGEST} bytes")
        try:
            told = json.loads(raw)
            groups = tuple(map(GroupQuality.of, told["groups"][:MOST_GROUPS]))
            return cls(
                date=datetime.date.fromisoformat(told["date"]),
                commit=str(told["commit"])[:LONGEST],
                source=str(told["source"])[:LONGEST],
                groups=groups,
                cards_shown=int(told["cards"]["shown"]),
                cards_right=int(told["cards"]["right"]),
            )
        except QualityError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QualityError(f"{FILE_NAME} is not in the form that benchmarks.answers writes: {error!r}") from error
