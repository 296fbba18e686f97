"""What is wrong with foreign data, and in which line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """A line of a file, or a path within data that has no lines; `str()` gives what an editor can jump to."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where."""

    place: Location
    message: str  # in the language of whoever imports
    field: str = ""  # the name that it concerns, where it is one

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
