"""One index of tantivy on disk, with the dictionary that its texts were cut with."""

import datetime
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy

from regulations.search.index import schema
from regulations.text.language.segmenter import engine_name

Stamp = tuple[int, int]  # what changes with each commit to a generation


class SearchUnavailableError(Exception):
    """There is no index to ask; the message says what to do."""


def damaged(error: Exception) -> SearchUnavailableError:
    """Return what is said of an index that can't be read."""
    return SearchUnavailableError(f"The search index is damaged ({error}); make it anew: manage.py index --rebuild")


@dataclass(frozen=True)
class About:
    """What a generation was made with, and the day for which its statuses hold."""

    schema_version: int
    engine: str
    day: str

    @property
    def date(self) -> datetime.date:
        """Return the day."""
        return datetime.date.fromisoformat(self.day)

    @classmethod
    def now(cls, day: str) -> "About":
        """Return what a generation made now would be made with."""
        return cls(schema.VERSION, engine_name(), day)

    def fits(self, other: "About") -> bool:
        """Tell whether indexes of both understand the same query; the day does not matter for that."""
        return (self.schema_version, self.engine) == (other.schema_version, other.engine)


@dataclass(frozen=True)
class Generation:
    """A folder with an index and the dictionary that its texts were cut with; queries are cut with the same one."""

    path: Path

    def open(self) -> tantivy.Index:
        """Open the index; raise SearchUnavailableError where it is damaged."""
        try:
            return tantivy.Index.open(str(self.path))
        except (OSError, ValueError) as error:
            raise damaged(error) from error

    @property
    def words(self) -> list[str]:
        """Return the words that the dictionary is extended by."""
        return (self.path / "words.txt").read_text(encoding="utf-8").splitlines()

    @property
    def about(self) -> About:
        """Return what it was made with; raise SearchUnavailableError where that cannot be read."""
        try:
            return About(**json.loads((self.path / "about.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise damaged(error) from error

    @property
    def fits(self) -> bool:
        """Tell whether this program understands it."""
        about = self.about
        return about.fits(About.now(about.day))

    def note(self, about: About) -> None:
        """Keep what it was made with."""
        write_whole(self.path / "about.json", json.dumps(asdict(about)))

    @property
    def stamp(self) -> Stamp:
        """Return what changes with each commit: its file is a new one each time, and clocks are coarse."""
        found = (self.path / "meta.json").stat()
        return found.st_mtime_ns, found.st_ino

    @property
    def size(self) -> int:
        """Return how many bytes it takes on disk."""
        return sum(path.stat().st_size for path in self.path.iterdir() if path.is_file())


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader sees half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
