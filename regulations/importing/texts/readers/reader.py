"""What a reader of official texts is: the source it stands for, what it recognises, how it reads."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from regulations.importing.texts.records import ReadResult, TextSource

Watch = Callable[[list[Path]], Iterable[Path]]  # is handed the files and gives them back one by one: for progress


def no_watch(files: list[Path]) -> Iterable[Path]:
    """Give the files back without showing anything."""
    return files


@dataclass(frozen=True)
class Selection:
    """What of a place is read: not the files that are known, by path and digest; of a folder perhaps a part."""

    known: Collection[tuple[str, str]] = frozenset()
    prefix: str = ""
    limit: int | None = None
    watch: Watch = no_watch


@dataclass(frozen=True)
class TextReader:
    """A reader; `accepts` says in an error and in the docs what it takes.

    `read` raises ValueError or OSError where a place that it recognises can't be read.
    """

    source: TextSource
    accepts: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path, Selection], ReadResult]
    takes_parts: bool = False  # a prefix or a limit
